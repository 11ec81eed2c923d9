// A line of the scroll-back in as few bytes as it needs: plain text is one byte per cell and one for the line, other
// text UTF-8 with runs of looks. Protection (DECSCA) is not kept: what scrolled out cannot be erased any more.
#pragma once

#include "core/terminal/cell.h"
#include "core/terminal/marktable.h"

#include <span>
#include <vector>

namespace sampan {

namespace packedline {

// Appends the line to `bytes`. Unwritten cells at its end are left out.
void pack(std::vector<char> &bytes, std::span<const Cell> cells, bool isWrapped, const MarkTable &marks);
void unpack(std::vector<Cell> &cells, std::span<const char> bytes, MarkTable &marks);

[[nodiscard]] bool isWrapped(std::span<const char> bytes);
void setWrapped(std::span<char> bytes, bool isWrapped);
// How many cells there are, as far as that is cheap to say: of a line whose text is not ASCII, at most so many.
[[nodiscard]] int cellsAtMost(std::span<const char> bytes);
void markStyles(std::vector<bool> &used, std::span<const char> bytes);

} // namespace packedline

} // namespace sampan
