#include "core/terminal/reflow.h"

#include "core/terminal/packedline.h"

#include <algorithm>

namespace sampan {

namespace {

// Behind the last written row and the cursor's there is nothing to keep.
int usedRows(const Grid &grid, CellPosition cursor)
{
    int end = cursor.row + 1;
    for (int row = end; row < grid.rows(); ++row) {
        if (!grid.written(row).empty())
            end = row + 1;
    }
    return end;
}

} // namespace

Reflow::Reflow(int columns, History &into, MarkTable &marks)
    : m_columns(std::size_t(columns))
    , m_history(into)
    , m_marks(marks)
{}

void Reflow::addHistory(History &history)
{
    bool continues = false;
    std::vector<Cell> cells;
    for (int line = 0; line < history.size(); ++line) {
        history.release(line);
        const std::span<const char> packed = history.packed(line);
        const bool isWrapped = packedline::isWrapped(packed);
        if (!continues && !isWrapped && packedline::cellsAtMost(packed) <= int(m_columns)) {
            m_history.pushPacked(packed);
            continue;
        }
        packedline::unpack(cells, packed, m_marks);
        append(cells, isWrapped);
        continues = isWrapped;
    }
}

void Reflow::keepScreen(const Grid &grid, CellPosition cursor)
{
    const int end = usedRows(grid, cursor);
    for (int row = 0; row < end; ++row) {
        const std::span<const Cell> cells = grid.written(row);
        m_rows.push_back({std::vector<Cell>(cells.begin(), cells.end()), grid.isWrapped(row)});
    }
    m_cursor = cursor;
}

void Reflow::addScreen(const Grid &grid, CellPosition cursor)
{
    m_isScreen = true;
    const int end = usedRows(grid, cursor);
    for (int row = 0; row < end; ++row) {
        if (row == cursor.row)
            m_untilCursor = int(m_line.size()) + cursor.column;
        append(grid.written(row), grid.isWrapped(row) && row + 1 < grid.rows());
    }
    if (!m_line.empty())
        append({}, false);
}

// Rows are emitted as soon as they are full, so that a line of any length needs room for two rows only.
void Reflow::append(std::span<const Cell> cells, bool isWrapped)
{
    m_line.insert(m_line.end(), cells.begin(), cells.end());
    while ((isWrapped ? m_line.size() : writtenSize()) > m_columns)
        emitRow(rowSize(), true);
    if (isWrapped)
        return;
    m_line.resize(std::min(m_line.size(), m_columns));
    emitRow(m_line.size(), false);
}

// Cells that were only erased are not worth a row of their own.
std::size_t Reflow::writtenSize() const
{
    std::size_t size = m_line.size();
    while (size > 0 && m_line[size - 1].character == 0 && m_line[size - 1].width != 0)
        --size;
    return size;
}

// A wide character is not cut in two.
std::size_t Reflow::rowSize() const
{
    return m_line[m_columns].width == 0 ? m_columns - 1 : m_columns;
}

void Reflow::emitRow(std::size_t size, bool isWrapped)
{
    const std::span<const Cell> cells(m_line.data(), size);
    if (m_untilCursor >= 0) {
        const bool isHere = m_untilCursor < int(size) || !isWrapped;
        if (isHere)
            m_cursor = {int(m_rows.size()), m_untilCursor};
        m_untilCursor = isHere ? -1 : m_untilCursor - int(size);
    }
    if (m_isScreen)
        m_rows.push_back({std::vector<Cell>(cells.begin(), cells.end()), isWrapped});
    else
        m_history.push(cells, isWrapped, m_marks);
    m_line.erase(m_line.begin(), m_line.begin() + std::ptrdiff_t(size));
}

} // namespace sampan
