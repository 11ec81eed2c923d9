// Characters that have to join their neighbours without a gap: lines, blocks, braille, sextants, powerline arrows.
// Fonts draw them for their own line height; we draw them for the cell.
#pragma once

#include <QImage>
#include <QSize>

namespace sampan {

[[nodiscard]] bool isBoxCharacter(char32_t character);
// What of each pixel is covered, 0…255 (Format_Grayscale8). `cell` and `line`, the thickness of a light line, are in
// device pixels.
[[nodiscard]] QImage boxImage(char32_t character, QSize cell, int line);

} // namespace sampan
