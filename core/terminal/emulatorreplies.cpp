// What goes back to the server without a person's doing: fixed forms with numbers of ours, never its own words. Those
// that nobody fetches are dropped, so that 10,000 questions to a line that is full neither grow nor wait.
#include "core/terminal/emulator.h"
#include "core/terminal/sgr.h"

namespace sampan {

namespace {

constexpr qsizetype mostReplyBytes = 16 * 1024;

// As DECRQM answers.
enum ModeState {
    NotRecognised = 0,
    Set = 1,
    Reset = 2,
};

int stateOf(bool isSet)
{
    return isSet ? Set : Reset;
}

} // namespace

void Emulator::reply(const QByteArray &bytes)
{
    if (!m_answers || m_replyBytes + bytes.size() > mostReplyBytes)
        return;
    m_replyBytes += bytes.size();
    m_output += bytes;
}

QByteArray Emulator::takeOutput()
{
    m_replyBytes = 0;
    return std::exchange(m_output, {});
}

void Emulator::reportStatus(int what, bool isPrivate)
{
    const QByteArray start = isPrivate ? "\x1b[?" : "\x1b[";
    if (what == 5 && !isPrivate) {
        reply("\x1b[0n");
    } else if (what == 6) { // CPR counts from the margins in origin mode
        const int row = m_cursor.row - (m_isOrigin ? m_margins.top : 0);
        reply(start + QByteArray::number(row + 1) + ';' + QByteArray::number(m_cursor.column + 1) + 'R');
    } else if (what == 15 && isPrivate) {
        reply("\x1b[?13n"); // no printer
    }
}

void Emulator::reportMode(int mode, bool isPrivate)
{
    const int state = isPrivate ? privateModeState(mode) : modeState(mode);
    reply((isPrivate ? QByteArray("\x1b[?") : QByteArray("\x1b[")) + QByteArray::number(mode) + ';' +
          QByteArray::number(state) + "$y");
}

int Emulator::modeState(int mode) const
{
    return mode == 4 ? stateOf(m_isInserting) : mode == 20 ? stateOf(m_isNewLine) : int(NotRecognised);
}

int Emulator::privateModeState(int mode) const
{
    switch (mode) {
    case 1:
        return stateOf(m_input.applicationCursor);
    case 5:
        return stateOf(m_isReversed);
    case 6:
        return stateOf(m_isOrigin);
    case 7:
        return stateOf(m_wraps);
    case 12:
        return stateOf(m_cursorLook.blinks);
    case 25:
        return stateOf(m_cursorLook.isVisible);
    case 40:
        return stateOf(m_mayChangeColumns);
    case 66:
        return stateOf(m_input.applicationKeypad);
    case 69:
        return stateOf(m_hasSideMargins);
    case 47:
    case 1047:
    case 1049:
        return stateOf(m_isAlternate);
    case 1000:
        return stateOf(m_input.mouse == MouseMode::Click);
    case 1002:
        return stateOf(m_input.mouse == MouseMode::Drag);
    case 1003:
        return stateOf(m_input.mouse == MouseMode::Move);
    case 1004:
        return stateOf(m_input.focusEvents);
    case 1006:
        return stateOf(m_input.mouseEncoding == MouseEncoding::Sgr);
    case 1007:
        return stateOf(m_input.wheelSendsArrows);
    case 1015:
        return stateOf(m_input.mouseEncoding == MouseEncoding::Urxvt);
    case 2004:
        return stateOf(m_input.bracketedPaste);
    default:
        return NotRecognised;
    }
}

// DECRQSS alone; what it asks for is compared, never repeated.
void Emulator::deviceControl(QByteArrayView text)
{
    m_hasLast = false;
    if (!text.startsWith("$q"))
        return;
    const QByteArrayView setting = text.sliced(2);
    const auto answer = [&](const QByteArray &value) { reply(QByteArray("\x1bP1$r" + value + "\x1b\\")); };
    if (setting == "m") {
        answer(sgrOf(m_pen) + 'm');
    } else if (setting == "r") {
        answer(QByteArray::number(m_margins.top + 1) + ';' + QByteArray::number(m_margins.bottom) + 'r');
    } else if (setting == " q") {
        answer(QByteArray::number(int(m_cursorLook.shape) * 2 + (m_cursorLook.blinks ? 1 : 2)) + " q");
    } else if (setting == "\"q") {
        answer(QByteArray(m_isProtecting ? "1" : "2") + "\"q");
    } else {
        reply("\x1bP0$r\x1b\\");
    }
}

} // namespace sampan
