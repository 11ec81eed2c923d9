// A new size: the main screen and its scroll-back wrap anew, the alternate screen is cut (its program paints it again),
// libvterm is told with its margins out of the way: 0.1.4 keeps a top margin that the smaller screen no longer has.
#include "core/terminal/emulator.h"
#include "core/terminal/reflow.h"

#include <algorithm>

namespace sampan {

namespace {

CellPosition cutTo(const Grid &grid, CellPosition position)
{
    return {std::min(position.row, grid.rows() - 1), std::min(position.column, grid.columns() - 1)};
}

bool isWritten(const Cell &cell)
{
    return cell.character != 0 || cell.width == 0;
}

} // namespace

bool Emulator::isWrapPending() const
{
    return m_hasLast && m_wraps && mayWrap() && m_last.row == m_cursor.row &&
           m_last.column + int(grid().row(m_last.row)[std::size_t(m_last.column)].width) == m_main.columns();
}

void Emulator::resize(TerminalSize size)
{
    size = boundedSize(size);
    if (size.columns == m_main.columns() && size.rows == m_main.rows())
        return;
    const bool wasPending = isWrapPending();
    SavedCursor &saved = m_saved[0];
    // On the alternate screen the main one's cursor waits in its saved place.
    CellPosition cursor = m_isAlternate ? cutTo(m_main, saved.position) : m_cursor;
    if (!m_isAlternate && wasPending)
        cursor.column = m_main.columns();
    cursor = reflowMain(size, cursor);
    m_alternate.resize(size.columns, size.rows);
    const bool isBehindRow = cursor.column == size.columns;
    cursor = cutTo(m_main, cursor);
    const bool isPending = !m_isAlternate && isBehindRow && isWritten(m_main.row(cursor.row).back());
    if (m_isAlternate) {
        saved.position = cursor;
        cursor = cutTo(m_main, m_cursor);
    }
    for (SavedCursor &kept : m_saved)
        kept.position = cutTo(m_main, kept.position);
    resizeState(cursor, isPending);
    current().damageAll();
}

// Where the cursor is afterwards; its column may be one too many when a character waits to wrap.
CellPosition Emulator::reflowMain(TerminalSize size, CellPosition cursor)
{
    const bool wasFull = !m_main.written(m_main.rows() - 1).empty() || cursor.row == m_main.rows() - 1;
    History history(m_options.historyLines, m_options.historyBytes);
    Reflow reflow(size.columns, history, m_looks.marks());
    if (size.columns == m_main.columns()) {
        reflow.keepScreen(m_main, cursor);
    } else {
        reflow.addHistory(m_history);
        reflow.addScreen(m_main, cursor);
        m_history.replaceBy(std::move(history));
    }
    std::vector<Reflow::Row> rows = std::move(reflow.rows());
    cursor = reflow.cursor();

    // Too many rows: those at the top leave, but never the cursor's.
    const int surplus = std::min(int(rows.size()) - size.rows, cursor.row);
    for (int row = 0; row < surplus; ++row)
        m_history.push(rows[std::size_t(row)].cells, rows[std::size_t(row)].isWrapped, m_looks.marks());
    int first = std::max(surplus, 0);
    // Too few on a screen that was full: what left at the top comes back.
    int returning = wasFull ? std::clamp(size.rows - int(rows.size()), 0, m_history.size()) : 0;
    m_main = Grid(size.columns, size.rows);
    for (int row = returning - 1; row >= 0; --row) {
        const int line = m_history.size() - 1;
        m_main.copyRow(row, m_history.cells(line, m_looks.marks()), m_history.isWrapped(line));
        m_history.dropLast();
    }
    for (int row = returning; row < size.rows && first < int(rows.size()); ++row, ++first)
        m_main.copyRow(row, rows[std::size_t(first)].cells, rows[std::size_t(first)].isWrapped);
    return {cursor.row - std::max(surplus, 0) + returning, cursor.column};
}

void Emulator::resizeState(CellPosition cursor, bool isPending)
{
    m_state.writeSilently("\x1b[?6l\x1b[r\x1b[s");
    m_state.resize(m_main.columns(), m_main.rows());
    if (m_isOrigin)
        m_state.writeSilently("\x1b[?6h");
    m_margins = {0, m_main.rows()};
    const QByteArray place =
        "\x1b[" + QByteArray::number(cursor.row + 1) + ';' + QByteArray::number(cursor.column + 1) + 'H';
    m_state.writeSilently(place);
    m_hasLast = isPending;
    m_last = {cursor.row, cursor.column - (m_main.row(cursor.row)[std::size_t(cursor.column)].width == 0 ? 1 : 0)};
    if (isPending) // libvterm waits to wrap only behind a character
        m_state.writeSilently("x");
    m_cursor = m_state.position();
    m_isAtEdge = isPending;
    m_isAhead = false;
}

} // namespace sampan
