// Joins the parts of a Screen: what the stream says, what libvterm makes of it, the cells, the scroll-back, the
// replies. Owned by a Screen; its thread.
#pragma once

#include "core/terminal/cursorstate.h"
#include "core/terminal/grid.h"
#include "core/terminal/screen.h"
#include "core/terminal/styletable.h"

namespace sampan {

class Emulator final : private CursorListener
{
public:
    Emulator(TerminalSize size, const ScreenOptions &options);

    void feed(QByteArrayView bytes);

    [[nodiscard]] const Grid &grid() const { return m_grid; }
    [[nodiscard]] Grid &grid() { return m_grid; }
    [[nodiscard]] const StyleTable &styles() const { return m_styles; }
    [[nodiscard]] CellPosition position() const { return m_state.position(); }
    [[nodiscard]] QByteArray &output() { return m_output; }
    void resize(TerminalSize size);

private:
    void glyphPut(const Glyph &glyph, CellPosition position) override;
    void rectScrolled(const CellRect &area, int up, int left) override;
    void rectErased(const CellRect &area, bool isSelective) override;

    ScreenOptions m_options;
    Grid m_grid;
    StyleTable m_styles;
    CursorState m_state;
    QByteArray m_output;
};

} // namespace sampan
