#include "core/terminal/emulator.h"

#include <algorithm>
#include <cstdio>

namespace sampan {

namespace {

constexpr int fewestColumns = 3;
constexpr int mostColumns = 2000;
constexpr int mostRows = 1000;

} // namespace

// A wide character needs two columns; where it fills the whole row, CR would not end libvterm's waiting to wrap.
TerminalSize boundedSize(TerminalSize size)
{
    size.columns = std::clamp(size.columns, fewestColumns, mostColumns);
    size.rows = std::clamp(size.rows, 1, mostRows);
    return size;
}

Emulator::Emulator(TerminalSize size, const ScreenOptions &options)
    : m_options(options)
    , m_main(boundedSize(size).columns, boundedSize(size).rows)
    , m_alternate(m_main.columns(), m_main.rows())
    , m_history(options.historyLines, options.historyBytes)
    , m_looks(m_main, m_alternate, m_history)
    , m_reader(*this)
    , m_state(m_main.columns(), m_main.rows(), *this)
    , m_margins{0, m_main.rows()}
{
    findPlain();
}

void Emulator::feed(QByteArrayView bytes)
{
    m_reader.read(bytes);
}

// --- libvterm ----------------------------------------------------------------------------------------------------

void Emulator::write(QByteArrayView bytes)
{
    tellCursor();
    const int column = m_cursor.column;
    m_state.write(bytes);
    m_cursor = m_state.position();
    m_isAtEdge = m_isAtEdge && m_cursor.column == column;
}

// Only without origin mode and side margins are we ever ahead, so the position is absolute.
void Emulator::tellCursor()
{
    if (!m_isAhead)
        return;
    std::array<char, 32> bytes{};
    const int size = std::snprintf(bytes.data(), bytes.size(), "\x1b[%d;%dH", m_cursor.row + 1, m_cursor.column + 1);
    m_state.writeSilently({bytes.data(), size});
    m_isAhead = false;
}

// Below the scrolling region, text on the last row goes on at the start of that same row.
bool Emulator::hasWrapped(CellPosition position) const
{
    return position.column == 0 && m_expectedColumn > 0 && (m_hasScrolled || position.row > m_expectedRow);
}

void Emulator::glyphPut(const Glyph &glyph, CellPosition position)
{
    if (glyph.characters.empty() || glyph.width < 1)
        return;
    if (hasWrapped(position)) {
        if (position.row > 0)
            current().setWrapped(position.row - 1, true);
        else if (!m_isAlternate)
            m_history.setLastWrapped(true); // a screen of one row
    }
    Cell cell = look();
    cell.character = glyph.characters.front();
    cell.width = glyph.width > 1 ? 2 : 1;
    cell.isProtected = glyph.isProtected ? 1 : 0;
    if (m_isInserting) {
        const CellRect rest{position.row, position.row + 1, position.column, m_main.columns()};
        current().scroll(rest, 0, -int(cell.width), blank());
    }
    current().put(position.row, position.column, cell);
    m_hasScrolled = false;
    m_expectedRow = position.row;
    m_expectedColumn = position.column + glyph.width;
    m_last = {position.row, std::min(position.column, m_main.columns() - 1)};
    m_hasLast = true;
}

// What leaves the main screen at its top goes to the scroll-back, also when only a part at the top scrolls (xterm).
void Emulator::rectScrolled(const CellRect &area, int up, int left)
{
    const bool isFullWidth = area.left == 0 && area.right >= m_main.columns() && left == 0;
    if (!m_isAlternate && isFullWidth && area.top == 0) {
        for (int row = 0; row < std::min(up, area.bottom); ++row)
            m_history.push(m_main.written(row), m_main.isWrapped(row), m_looks.marks());
    }
    current().scroll(area, up, left, blank());
    m_hasScrolled = true;
}

void Emulator::rectErased(const CellRect &area, bool isSelective)
{
    current().erase(area, blank(), isSelective);
}

// --- Looks -------------------------------------------------------------------------------------------------------

void Emulator::setPen(const CellStyle &pen)
{
    m_pen = pen;
    m_lookGeneration = -1;
}

void Emulator::findLook()
{
    if (m_lookGeneration == m_looks.generation())
        return;
    // The second search may make room, and then the number from the first, which no cell has yet, is free again.
    do {
        m_lookGeneration = m_looks.generation();
        // Most text has the default look, and most blanks the default background: not worth a search.
        m_look.style = m_pen == CellStyle() ? quint16(0) : m_looks.numberOf(m_pen);
        m_blank.style =
            m_pen.background == TerminalColour() ? quint16(0) : m_looks.numberOf({.background = m_pen.background});
    } while (m_lookGeneration != m_looks.generation());
}

Cell Emulator::look()
{
    findLook();
    return m_look;
}

Cell Emulator::blank()
{
    findLook();
    return m_blank;
}

// --- Controls ----------------------------------------------------------------------------------------------------

void Emulator::control(char control)
{
    if (control == '\a') {
        addEvent({ScreenEvent::Kind::Bell});
        return;
    }
    m_hasLast = false;
    // Only CR ends the waiting to wrap in any case.
    const bool isOurs = isPlain() && !mayWrap();
    if (control == '\r' && isPlain())
        moveCursor(m_cursor.row, 0);
    else if (isOurs && control >= '\n' && control <= '\f' && !m_isNewLine)
        lineFeed();
    else if (isOurs && control == '\b')
        moveCursor(m_cursor.row, std::max(m_cursor.column - 1, 0));
    else if (isOurs && control == '\t' && m_hasDefaultTabs)
        moveCursor(m_cursor.row, std::min((m_cursor.column | 7) + 1, m_main.columns() - 1));
    else if (control == '\x0e' || control == '\x0f')
        lockShift(control == '\x0e' ? 1 : 0);
    else
        write({&control, 1});
}

void Emulator::moveCursor(int row, int column)
{
    m_cursor = {row, column};
    m_isAtEdge = false;
    m_isAhead = true;
}

void Emulator::lineFeed()
{
    if (m_cursor.row == m_margins.bottom - 1)
        rectScrolled({m_margins.top, m_margins.bottom, 0, m_main.columns()}, 1, 0);
    else if (m_cursor.row < m_main.rows() - 1)
        moveCursor(m_cursor.row + 1, m_cursor.column);
}

// --- For the screen ----------------------------------------------------------------------------------------------

std::span<const Cell> Emulator::cells(int line)
{
    return line < m_history.size() ? m_history.cells(line, m_looks.marks()) : grid().row(line - m_history.size());
}

bool Emulator::isWrapped(int line) const
{
    return line < m_history.size() ? m_history.isWrapped(line) : grid().isWrapped(line - m_history.size());
}

ScreenCursor Emulator::cursor() const
{
    ScreenCursor shown = m_cursorLook;
    shown.column = m_cursor.column;
    shown.row = m_cursor.row;
    return shown;
}

ScreenDamage Emulator::takeDamage()
{
    ScreenDamage damage = current().takeDamage();
    damage.cursor = cursor() != m_shownCursor;
    m_shownCursor = cursor();
    return damage;
}

ScreenModes Emulator::modes() const
{
    return {.alternateScreen = m_isAlternate,
            .bracketedPaste = m_input.bracketedPaste,
            .focusEvents = m_input.focusEvents,
            .reverseVideo = m_isReversed,
            .applicationCursor = m_input.applicationCursor,
            .applicationKeypad = m_input.applicationKeypad,
            .wheelSendsArrows = m_input.wheelSendsArrows,
            .mouse = m_input.mouse};
}

void Emulator::clearHistory()
{
    m_history.clear();
    current().damageAll();
}

} // namespace sampan
