#include "core/terminal/emulator.h"

namespace sampan {

Emulator::Emulator(TerminalSize size, const ScreenOptions &options)
    : m_options(options)
    , m_grid(size.columns, size.rows)
    , m_state(size.columns, size.rows, *this)
{}

void Emulator::feed(QByteArrayView bytes)
{
    m_state.write(bytes);
}

void Emulator::resize(TerminalSize size)
{
    m_grid.resize(size.columns, size.rows);
    m_state.resize(size.columns, size.rows);
}

void Emulator::glyphPut(const Glyph &glyph, CellPosition position)
{
    if (glyph.characters.empty() || glyph.width < 1)
        return;
    Cell cell{.character = glyph.characters.front()};
    cell.width = glyph.width > 1 ? 2 : 1;
    cell.isProtected = glyph.isProtected ? 1 : 0;
    m_grid.put(position.row, position.column, cell);
}

void Emulator::rectScrolled(const CellRect &area, int up, int left)
{
    m_grid.scroll(area, up, left, Cell());
}

void Emulator::rectErased(const CellRect &area, bool isSelective)
{
    m_grid.erase(area, Cell(), isSelective);
}

} // namespace sampan
