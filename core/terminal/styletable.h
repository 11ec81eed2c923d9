// Every look that is on the screen or in the scroll-back, once, under a 16-bit number. The server chooses the looks, so
// their number is bounded: numbers nobody refers to are used again, and when all are in use, colours become coarser.
// Part of a Screen; its thread.
#pragma once

#include "core/terminal/cell.h"

#include <unordered_map>
#include <vector>

namespace sampan {

struct CellStyleHash
{
    std::size_t operator()(const CellStyle &style) const noexcept;
};

class StyleTable
{
public:
    static constexpr std::size_t capacity = 65'535;

    StyleTable();

    [[nodiscard]] const CellStyle &at(quint16 number) const { return m_styles[number < m_styles.size() ? number : 0]; }
    // The number of `style`, or 0 with isFull() when there is no room for it.
    [[nodiscard]] quint16 intern(const CellStyle &style);
    [[nodiscard]] bool isFull() const { return m_isFull; }
    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }

    // Frees every number that `used` does not name. Number 0 always stays.
    void keepOnly(const std::vector<bool> &used);

private:
    std::vector<CellStyle> m_styles;
    std::vector<quint16> m_free;
    std::unordered_map<CellStyle, quint16, CellStyleHash> m_numbers;
    bool m_isFull = false;
};

// The nearest of the 256 indexed colours; what remains of a colour when there is no room for all of them.
[[nodiscard]] TerminalColour coarseColour(TerminalColour colour);

} // namespace sampan
