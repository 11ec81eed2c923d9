// Modes, the two screens, saved cursors and resets. Most modes are ours: libvterm 0.1.4 looks at the first of several
// only, saves the cursor's look but not the character sets, and restores a position that the screen may no longer have.
#include "core/terminal/emulator.h"

#include <algorithm>

namespace sampan {

void Emulator::setModes(const ControlSequence &sequence, bool isSet)
{
    for (int i = 0; i < sequence.count; ++i) {
        const int mode = sequence.argument(i, 0);
        if (sequence.leader == '?')
            setPrivateMode(mode, isSet);
        else
            setMode(mode, isSet);
    }
}

void Emulator::setMode(int mode, bool isSet)
{
    if (mode == 4) { // IRM; libvterm's makes room for one column, also in front of a wide character
        m_isInserting = isSet;
    } else if (mode == 20) { // LNM
        m_isNewLine = m_input.enterSendsNewLine = isSet;
        passMode("", mode, isSet);
    }
    findPlain();
}

void Emulator::passMode(const char *prefix, int mode, bool isSet)
{
    write(QByteArray(QByteArray("\x1b[") + prefix + QByteArray::number(mode) + (isSet ? 'h' : 'l')));
}

void Emulator::setPrivateMode(int mode, bool isSet)
{
    const auto setMouse = [&](MouseMode wanted) { m_input.mouse = isSet ? wanted : MouseMode::None; };
    const auto setEncoding = [&](MouseEncoding wanted) {
        m_input.mouseEncoding = isSet ? wanted : MouseEncoding::Bytes;
    };
    switch (mode) {
    case 1: // DECCKM
        m_input.applicationCursor = isSet;
        break;
    case 12: // the cursor blinks (AT&T 610)
        m_cursorLook.blinks = isSet;
        break;
    case 25: // DECTCEM
        m_cursorLook.isVisible = isSet;
        break;
    case 66: // DECNKM
        m_input.applicationKeypad = isSet;
        break;
    case 1000:
        setMouse(MouseMode::Click);
        break;
    case 1002:
        setMouse(MouseMode::Drag);
        break;
    case 1003:
        setMouse(MouseMode::Move);
        break;
    case 1004:
        m_input.focusEvents = isSet;
        break;
    case 1006:
        setEncoding(MouseEncoding::Sgr);
        break;
    case 1007:
        m_input.wheelSendsArrows = isSet;
        break;
    case 1015:
        setEncoding(MouseEncoding::Urxvt);
        break;
    case 2004:
        m_input.bracketedPaste = isSet;
        break;
    default:
        setScreenMode(mode, isSet);
        return;
    }
    addEvent({ScreenEvent::Kind::ModesChanged});
}

void Emulator::setScreenMode(int mode, bool isSet)
{
    switch (mode) {
    case 3: // DECCOLM
        if (m_mayChangeColumns)
            clearForColumns();
        return;
    case 40:
        m_mayChangeColumns = isSet;
        return;
    case 5: // DECSCNM
        m_isReversed = isSet;
        current().damageAll();
        break;
    case 6: // DECOM
        m_isOrigin = isSet;
        passMode("?", mode, isSet);
        break;
    case 7: // DECAWM
        m_wraps = isSet;
        passMode("?", mode, isSet);
        break;
    case 69: // DECLRMM
        m_hasSideMargins = isSet;
        passMode("?", mode, isSet);
        break;
    case 47:
        switchScreen(isSet);
        break;
    case 1047:
        if (!isSet)
            m_alternate.clear();
        switchScreen(isSet);
        break;
    case 1048:
        isSet ? saveCursor() : restoreCursor();
        break;
    case 1049:
        if (isSet && !m_isAlternate)
            saveCursor();
        switchScreen(isSet);
        if (isSet)
            m_alternate.clear();
        else
            restoreCursor();
        break;
    default:
        return;
    }
    findPlain();
}

// The size is the window's. What else belongs to a change of the columns is done where xterm would do it: only behind
// mode 40, because the strings that terminfo has for a reset name DECCOLM, too.
void Emulator::clearForColumns()
{
    setScreenMode(69, false);
    write("\x1b[r");
    readMargins();
    write("\x1b[2J\x1b[H");
}

void Emulator::switchScreen(bool isAlternate)
{
    if (m_isAlternate == isAlternate)
        return;
    m_isAlternate = isAlternate;
    current().damageAll();
    addEvent({ScreenEvent::Kind::ModesChanged});
}

void Emulator::saveCursor()
{
    m_saved[m_isAlternate ? 1 : 0] = {m_cursor, m_pen, m_charsets, m_shift, m_isOrigin};
}

void Emulator::restoreCursor()
{
    const SavedCursor saved = m_saved[m_isAlternate ? 1 : 0];
    setPen(saved.pen);
    for (int set = 0; set < 4; ++set)
        designate(set, saved.charsets[std::size_t(set)]);
    lockShift(saved.shift);
    if (m_isOrigin != saved.isOrigin)
        setScreenMode(6, saved.isOrigin);
    moveTo(std::min(saved.position.row, m_main.rows() - 1), std::min(saved.position.column, m_main.columns() - 1));
}

void Emulator::readMargins()
{
    // "DCS 1 $ r top ; bottom r ST"
    const QByteArray answer = m_state.ask("\x1bP$qr\x1b\\");
    const qsizetype start = answer.indexOf("$r") + 2;
    const QList<QByteArray> numbers = answer.mid(start, answer.lastIndexOf('r') - start).split(';');
    m_margins.top = std::clamp(numbers.value(0).toInt() - 1, 0, m_main.rows() - 1);
    m_margins.bottom = std::clamp(numbers.value(1).toInt(), m_margins.top + 1, m_main.rows());
}

// DECSTR, as xterm does it: modes and margins, but neither cells nor the cursor's place.
void Emulator::softReset()
{
    tellCursor();
    m_state.softReset();
    m_input.applicationCursor = m_input.applicationKeypad = m_input.enterSendsNewLine = false;
    m_charsets.fill('B');
    m_shift = m_singleShift = 0;
    m_isProtecting = m_isInserting = m_isNewLine = m_isOrigin = m_hasSideMargins = false;
    m_hasDefaultTabs = m_wraps = true;
    m_cursorLook = {};
    m_saved = {};
    setPen({});
    readMargins();
    m_cursor = m_state.position();
    findPlain();
    addEvent({ScreenEvent::Kind::ModesChanged});
}

void Emulator::hardReset()
{
    softReset();
    m_state.writeSilently("\x1b"
                          "c");
    m_cursor = m_state.position();
    m_isAhead = false;
    m_input = {};
    m_isReversed = m_mayChangeColumns = false;
    m_isAlternate = false;
    m_main.clear();
    m_alternate.clear();
    m_main.damageAll();
}

void Emulator::reset()
{
    m_reader.reset();
    const int rows = m_main.rows();
    int used = 0;
    for (int row = 0; row < rows; ++row) {
        if (!m_main.written(row).empty())
            used = row + 1;
    }
    for (int row = 0; row < used; ++row)
        m_history.push(m_main.written(row), m_main.isWrapped(row), m_looks.marks());
    hardReset();
}

} // namespace sampan
