// The size of a terminal, in cells and, where it is known, in pixels. What the screen has, the view measures and the
// server is told.
#pragma once

namespace sampan {

struct TerminalSize
{
    int columns = 80;
    int rows = 24;
    int widthPixels = 0; // 0: not known
    int heightPixels = 0;

    friend bool operator==(const TerminalSize &, const TerminalSize &) = default;
};

} // namespace sampan
