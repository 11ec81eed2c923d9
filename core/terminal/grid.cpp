#include "core/terminal/grid.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <numeric>

namespace sampan {

namespace {

void blankOut(Cell &cell)
{
    cell.character = U' ';
    cell.width = 1;
    cell.marks = 0;
}

} // namespace

Grid::Grid(int columns, int rows)
    : m_columns(columns)
    , m_rows(rows)
    , m_cells(std::size_t(columns) * std::size_t(rows))
    , m_places(std::size_t(rows))
    , m_info(std::size_t(rows))
    , m_damaged(std::size_t(rows))
{
    std::iota(m_places.begin(), m_places.end(), std::size_t(0));
}

void Grid::damage(int top, int bottom)
{
    std::fill(m_damaged.begin() + top, m_damaged.begin() + bottom, quint8(1));
}

CellRect Grid::clipped(CellRect area) const
{
    area.top = std::clamp(area.top, 0, m_rows);
    area.bottom = std::clamp(area.bottom, area.top, m_rows);
    area.left = std::clamp(area.left, 0, m_columns);
    area.right = std::clamp(area.right, area.left, m_columns);
    return area;
}

// Half a wide character is none: what remains outside of those at the edges of [left, right) becomes blank.
void Grid::splitWide(int row, int left, int right)
{
    Cell *cells = cellsOf(row);
    if (left > 0 && left < m_columns && cells[left].width == 0)
        blankOut(cells[left - 1]);
    if (right > 0 && right < m_columns && cells[right].width == 0)
        blankOut(cells[right]);
}

// Both halves of a wide character that the edge before `column` goes through become blank.
void Grid::cutWide(int row, int column)
{
    Cell *cells = cellsOf(row);
    if (column <= 0 || column >= m_columns || cells[column].width != 0)
        return;
    blankOut(cells[column - 1]);
    blankOut(cells[column]);
}

void Grid::putAscii(int row, int column, QByteArrayView text, Cell look)
{
    const int right = column + int(text.size());
    splitWide(row, column, right);
    Cell *cells = cellsOf(row) + column;
    const char *bytes = text.data();
    for (qsizetype i = 0; i < text.size(); ++i) {
        look.character = char32_t(uchar(bytes[i]));
        cells[i] = look;
    }
    RowInfo &rowInfo = info(row);
    rowInfo.used = std::max(rowInfo.used, right);
    if (right == m_columns)
        rowInfo.isWrapped = false;
    damage(row);
}

void Grid::put(int row, int column, Cell cell)
{
    if (row < 0 || row >= m_rows || column < 0 || column >= m_columns)
        return;
    const int right = std::min(column + int(cell.width), m_columns);
    splitWide(row, column, right);
    Cell *cells = cellsOf(row);
    if (right - column < int(cell.width)) { // half of it would stand outside
        blankOut(cell);
    }
    cells[column] = cell;
    for (int next = column + 1; next < right; ++next) {
        cells[next] = cell;
        cells[next].character = 0;
        cells[next].width = 0;
        cells[next].marks = 0;
    }
    RowInfo &rowInfo = info(row);
    rowInfo.used = std::max(rowInfo.used, right);
    if (right == m_columns)
        rowInfo.isWrapped = false;
    damage(row);
}

void Grid::setMarks(int row, int column, quint16 marks)
{
    cellsOf(row)[column].marks = marks & 0xFFFU;
    damage(row);
}

void Grid::eraseRow(int row, int left, int right, Cell blank)
{
    splitWide(row, left, right);
    RowInfo &rowInfo = info(row);
    if (right == m_columns)
        rowInfo.isWrapped = false;
    damage(row);
    Cell *cells = cellsOf(row);
    if (blank == Cell()) {
        std::fill(cells + left, cells + std::max(left, std::min(right, rowInfo.used)), blank);
        if (right >= rowInfo.used)
            rowInfo.used = std::min(rowInfo.used, left);
        return;
    }
    std::fill(cells + left, cells + right, blank);
    rowInfo.used = std::max(rowInfo.used, right);
}

void Grid::eraseUnprotected(int row, int left, int right, Cell blank)
{
    for (int column = left; column < right; ++column) {
        if (!cellsOf(row)[column].isProtected)
            eraseRow(row, column, column + 1, blank);
    }
}

void Grid::erase(CellRect area, Cell blank, bool isSelective)
{
    area = clipped(area);
    if (area.left == area.right)
        return;
    for (int row = area.top; row < area.bottom; ++row) {
        if (isSelective)
            eraseUnprotected(row, area.left, area.right, blank);
        else
            eraseRow(row, area.left, area.right, blank);
    }
}

void Grid::scroll(CellRect area, int up, int left, Cell blank)
{
    area = clipped(area);
    if (area.top == area.bottom || area.left == area.right)
        return;
    up = std::clamp(up, area.top - area.bottom, area.bottom - area.top);
    left = std::clamp(left, area.left - area.right, area.right - area.left);
    if (left == 0 && area.left == 0 && area.right == m_columns)
        scrollRows(area.top, area.bottom, up, blank);
    else
        scrollInside(area, up, left, blank);
}

void Grid::scrollRows(int top, int bottom, int up, Cell blank)
{
    const auto first = m_places.begin() + top;
    const auto last = m_places.begin() + bottom;
    if (up > 0)
        std::rotate(first, first + up, last);
    else
        std::rotate(first, last + up, last);
    damageScrolled(top, bottom, up);
    const int incoming = up > 0 ? bottom - up : top;
    for (int row = incoming; row < incoming + std::abs(up); ++row)
        eraseRow(row, 0, m_columns, blank);
}

void Grid::damageScrolled(int top, int bottom, int up)
{
    if (top != 0 || bottom != m_rows || up < 0) {
        damage(top, bottom);
        return;
    }
    m_scrolledBy = std::min(m_scrolledBy + up, m_rows);
    std::rotate(m_damaged.begin(), m_damaged.begin() + up, m_damaged.end());
}

// Part of the columns, or sideways: cells are copied, and the incoming ones blanked.
void Grid::scrollInside(CellRect area, int up, int left, Cell blank)
{
    const int height = area.bottom - area.top;
    for (int step = 0; step < height; ++step) {
        const int row = up >= 0 ? area.top + step : area.bottom - 1 - step;
        const int source = row + up;
        if (source < area.top || source >= area.bottom)
            eraseRow(row, area.left, area.right, blank);
        else
            shiftCells(source, row, area, left, blank);
    }
}

void Grid::shiftCells(int fromRow, int toRow, CellRect area, int left, Cell blank)
{
    const int kept = area.right - area.left - std::abs(left);
    const int from = area.left + std::max(left, 0);
    const int to = area.left + std::max(-left, 0);
    const int used = usedAfterShift(fromRow, toRow, area, left);
    cutWide(fromRow, from);
    cutWide(fromRow, from + kept);
    splitWide(toRow, area.left, area.right);
    Cell *target = cellsOf(toRow);
    std::memmove(target + to, cellsOf(fromRow) + from, std::size_t(kept) * sizeof(Cell));
    std::fill(target + area.left, target + to, blank);
    std::fill(target + to + kept, target + area.right, blank);
    RowInfo &rowInfo = info(toRow);
    rowInfo.used = blank == Cell() ? used : std::max(rowInfo.used, area.right);
    rowInfo.isWrapped = false;
    damage(toRow);
}

// With untouched cells coming in: the row is no longer than what was moved, unless it goes on behind the area.
int Grid::usedAfterShift(int fromRow, int toRow, CellRect area, int left) const
{
    const int used = info(toRow).used;
    if (used > area.right)
        return used;
    const int last = std::min(info(fromRow).used, area.right + std::min(left, 0));
    return last > area.left + std::max(left, 0) ? last - left : std::min(used, area.left);
}

void Grid::copyRow(int row, std::span<const Cell> cells, bool isWrapped)
{
    const std::size_t count = std::min(cells.size(), std::size_t(m_columns));
    Cell *target = cellsOf(row);
    std::copy_n(cells.begin(), count, target);
    std::fill(target + count, target + m_columns, Cell());
    info(row) = {int(count), isWrapped};
    damage(row);
}

void Grid::resize(int columns, int rows)
{
    Grid resized(columns, rows);
    for (int row = 0; row < std::min(rows, m_rows); ++row) {
        resized.copyRow(row, written(row), isWrapped(row) && columns == m_columns);
        resized.splitWide(row, 0, columns);
        if (columns < m_columns && cellsOf(row)[columns].width == 0)
            resized.put(row, columns - 1, {.character = U' ', .style = cellsOf(row)[columns - 1].style});
    }
    *this = std::move(resized);
}

void Grid::clear()
{
    erase({0, m_rows, 0, m_columns}, Cell(), false);
}

ScreenDamage Grid::takeDamage()
{
    ScreenDamage taken;
    taken.everything = m_damagedAll || m_scrolledBy >= m_rows;
    taken.scrolledBy = taken.everything ? 0 : m_scrolledBy;
    taken.rows.assign(m_damaged.begin(), m_damaged.end());
    std::fill(m_damaged.begin(), m_damaged.end(), quint8(0));
    m_scrolledBy = 0;
    m_damagedAll = false;
    return taken;
}

} // namespace sampan
