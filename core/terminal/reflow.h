// Wraps the lines of the main screen and its scroll-back anew when the columns change: lines that were wrapped by the
// width become whole again, and no written cell is lost. Time is linear in what wraps; the rest is copied packed.
#pragma once

#include "core/terminal/cursorstate.h"
#include "core/terminal/grid.h"
#include "core/terminal/history.h"

namespace sampan {

class Reflow
{
public:
    // `into` is empty and has the bounds of the old scroll-back; it takes the lines above the screen.
    Reflow(int columns, History &into, MarkTable &marks);

    // Empties it as it goes, so that there is room for one scroll-back, not two.
    void addHistory(History &history);
    // `cursor` may stand one behind the last column, where a character waits to wrap.
    void addScreen(const Grid &grid, CellPosition cursor);
    // Instead of both, when the columns stay the same: every row as it is, and the scroll-back needs no other.
    void keepScreen(const Grid &grid, CellPosition cursor);

    struct Row
    {
        std::vector<Cell> cells;
        bool isWrapped = false;
    };
    [[nodiscard]] std::vector<Row> &rows() { return m_rows; }
    [[nodiscard]] CellPosition cursor() const { return m_cursor; }

private:
    void append(std::span<const Cell> cells, bool isWrapped);
    void emitRow(std::size_t cells, bool isWrapped);
    [[nodiscard]] std::size_t writtenSize() const;
    [[nodiscard]] std::size_t rowSize() const;

    std::size_t m_columns;
    History &m_history;
    MarkTable &m_marks;
    std::vector<Cell> m_line; // what is not wrapped yet
    bool m_isScreen = false;
    int m_untilCursor = -1; // cells from the start of m_line; -1: not in it
    CellPosition m_cursor;
    std::vector<Row> m_rows; // of the screen
};

} // namespace sampan
