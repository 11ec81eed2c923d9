// Where the cursor goes, and the margins between which it does. Sources as of emulatorsequences.cpp.
#include "core/terminal/emulator.h"

#include <algorithm>

namespace sampan {

// Cursor movement. Within margins it stops at them (VT510), which libvterm's does not.
bool Emulator::moves(const ControlSequence &sequence)
{
    const int count = std::max(sequence.argument(0, 1), 1);
    switch (sequence.final) {
    case 'A': // CUU
    case 'k': // VPB
        moveVertically(-count);
        return true;
    case 'B': // CUD
    case 'e': // VPR
        moveVertically(count);
        return true;
    case 'C': // CUF
    case 'a': // HPR
        moveHorizontally(count);
        return true;
    case 'D': // CUB
    case 'j': // HPB
        moveHorizontally(-count);
        return true;
    case 'E': // CNL
    case 'F': // CPL
        control('\r');
        moveVertically(sequence.final == 'E' ? count : -count);
        return true;
    default:
        return false;
    }
}

// To a column, a row or both. With origin mode or side margins libvterm has to judge it.
bool Emulator::goesTo(const ControlSequence &sequence)
{
    const bool isOurs = !m_isOrigin && !m_hasSideMargins;
    const int first = sequence.argument(0, 1);
    const auto columnOf = [this](int argument) { return std::clamp(argument, 1, m_main.columns()) - 1; };
    const auto rowOf = [this](int argument) { return std::clamp(argument, 1, m_main.rows()) - 1; };
    switch (sequence.final) {
    case 'G': // CHA
    case '`': // HPA
        isOurs ? moveTo(m_cursor.row, columnOf(first)) : pass(sequence, 1, m_main.columns());
        return true;
    case 'd': // VPA
        isOurs ? moveTo(rowOf(first), m_cursor.column) : pass(sequence, 1, m_main.rows());
        return true;
    case 'H': // CUP
    case 'f': // HVP
        isOurs ? moveTo(rowOf(first), columnOf(sequence.argument(1, 1)))
               : pass(sequence, 2, std::max(m_main.columns(), m_main.rows()));
        return true;
    default:
        return false;
    }
}

void Emulator::moveVertically(int rows)
{
    const bool isBelowTop = m_cursor.row >= m_margins.top;
    const bool isAboveBottom = m_cursor.row < m_margins.bottom;
    const int first = isBelowTop ? m_margins.top : 0;
    const int last = (isAboveBottom ? m_margins.bottom : m_main.rows()) - 1;
    moveTo(std::clamp(m_cursor.row + rows, first, last), m_cursor.column);
}

void Emulator::moveHorizontally(int columns)
{
    moveTo(m_cursor.row, std::clamp(m_cursor.column + columns, 0, m_main.columns() - 1));
}

// To an absolute place. With origin mode or side margins libvterm has to judge it.
void Emulator::moveTo(int row, int column)
{
    if (!m_isOrigin && !m_hasSideMargins) {
        moveCursor(row, column);
        return;
    }
    const int top = m_isOrigin ? m_margins.top : 0;
    QByteArray bytes = "\x1b[" + QByteArray::number(std::max(row - top, 0) + 1) + 'd';
    bytes += "\x1b[" + QByteArray::number(column + 1) + 'G';
    write(bytes);
}

// Also above and below the margins (VT510), where libvterm refuses; between side margins it does the right thing.
void Emulator::shiftCells(int left, const ControlSequence &sequence)
{
    if (m_hasSideMargins) {
        pass(sequence, 1, m_main.columns());
        return;
    }
    const CellPosition cursor = m_cursor;
    current().scroll({cursor.row, cursor.row + 1, cursor.column, m_main.columns()}, 0, left, blank());
    moveTo(cursor.row, cursor.column);
}

// As xterm: no bottom is the last row, and a region of less than two rows changes nothing.
void Emulator::setMargins(const ControlSequence &sequence)
{
    const int rows = m_main.rows();
    const int top = std::max(sequence.argument(0, 1), 1);
    const int wanted = sequence.argument(1, 0);
    const int bottom = wanted == 0 ? rows : std::min(wanted, rows);
    if (top >= bottom)
        return;
    write(QByteArray("\x1b[" + QByteArray::number(top) + ';' + QByteArray::number(bottom) + 'r'));
    readMargins();
}

// DECALN also resets the margins and homes the cursor, which libvterm 0.1.4 forgets.
void Emulator::alignmentPattern()
{
    write("\x1b[r");
    readMargins();
    const QByteArray line(m_main.columns(), 'E');
    for (int row = 0; row < m_main.rows(); ++row)
        current().putAscii(row, 0, line, Cell());
    moveTo(0, 0);
}

} // namespace sampan
