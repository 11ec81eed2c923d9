// The cells of one screen (the main or the alternate one) and which rows changed. Knows nothing of cursors or bytes.
// Rows move by exchanging their places, so scrolling costs the rows that go, not the cells that stay.
// Part of a Screen; its thread.
#pragma once

#include "core/terminal/cell.h"
#include "core/terminal/screentypes.h"

#include <QByteArrayView>

#include <span>
#include <vector>

namespace sampan {

struct CellRect
{
    int top = 0;
    int bottom = 0; // exclusive
    int left = 0;
    int right = 0; // exclusive
};

class Grid
{
public:
    Grid(int columns, int rows);

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] std::span<const Cell> row(int row) const { return {cellsOf(row), std::size_t(m_columns)}; }
    [[nodiscard]] std::span<const Cell> written(int row) const { return {cellsOf(row), std::size_t(info(row).used)}; }
    [[nodiscard]] bool isWrapped(int row) const { return info(row).isWrapped; }
    void setWrapped(int row, bool isWrapped) { info(row).isWrapped = isWrapped; }

    // Printable ASCII, all of it inside the row.
    void putAscii(int row, int column, QByteArrayView text, Cell look);
    // `cell.width` says how many cells it takes; what does not fit is cut.
    void put(int row, int column, Cell cell);
    // Selective erase leaves protected cells alone. `blank` carries the background.
    void erase(CellRect area, Cell blank, bool isSelective);
    // Up and to the left when positive. What comes in is `blank`.
    void scroll(CellRect area, int up, int left, Cell blank);
    void setMarks(int row, int column, quint16 marks);
    void copyRow(int row, std::span<const Cell> cells, bool isWrapped);
    void resize(int columns, int rows); // cuts or adds at the right and at the bottom
    void clear();

    void damageAll() { m_damagedAll = true; }
    [[nodiscard]] ScreenDamage takeDamage();

private:
    struct RowInfo
    {
        int used = 0; // every cell behind is untouched
        bool isWrapped = false;
    };

    [[nodiscard]] const Cell *cellsOf(int row) const { return m_cells.data() + place(row) * std::size_t(m_columns); }
    [[nodiscard]] Cell *cellsOf(int row) { return m_cells.data() + place(row) * std::size_t(m_columns); }
    [[nodiscard]] std::size_t place(int row) const { return m_places[std::size_t(row)]; }
    [[nodiscard]] const RowInfo &info(int row) const { return m_info[place(row)]; }
    [[nodiscard]] RowInfo &info(int row) { return m_info[place(row)]; }
    void damage(int row) { m_damaged[std::size_t(row)] = 1; }
    void damage(int top, int bottom);
    [[nodiscard]] CellRect clipped(CellRect area) const;
    void splitWide(int row, int left, int right);
    void cutWide(int row, int column);
    void eraseRow(int row, int left, int right, Cell blank);
    void eraseUnprotected(int row, int left, int right, Cell blank);
    void scrollRows(int top, int bottom, int up, Cell blank);
    void scrollInside(CellRect area, int up, int left, Cell blank);
    void shiftCells(int fromRow, int toRow, CellRect area, int left, Cell blank);
    [[nodiscard]] int usedAfterShift(int fromRow, int toRow, CellRect area, int left) const;
    void damageScrolled(int top, int bottom, int up);

    int m_columns;
    int m_rows;
    std::vector<Cell> m_cells;
    std::vector<std::size_t> m_places; // where in m_cells a row of the screen lies
    std::vector<RowInfo> m_info;       // by place
    std::vector<quint8> m_damaged;     // by row
    int m_scrolledBy = 0;
    bool m_damagedAll = true;
};

} // namespace sampan
