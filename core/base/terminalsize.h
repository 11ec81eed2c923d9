// How large a terminal is, in cells and in pixels: what the window measures, the screen keeps and the server is told.
#pragma once

namespace sampan {

struct TerminalSize
{
    int columns = 80;
    int rows = 24;
    int widthPixels = 0; // of all cells together; 0: not known, which RFC 4254 section 6.2 allows
    int heightPixels = 0;

    bool operator==(const TerminalSize &) const = default;
};

} // namespace sampan
