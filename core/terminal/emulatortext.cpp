// Text, and its way past libvterm.
#include "core/terminal/emulator.h"

#include <algorithm>

namespace sampan {

namespace {

// libvterm 0.1.4 keeps a code point per byte of one write on its stack.
constexpr qsizetype longestWrite = 1024;

} // namespace

// Whether text and cursor movement mean exactly what our own few lines make of them.
void Emulator::findPlain()
{
    m_isPlain = m_options.usesFastPath && m_charsets[std::size_t(m_shift)] == 'B' && m_singleShift == 0 &&
                !m_isProtecting && !m_isInserting && !m_isOrigin && !m_hasSideMargins;
}

void Emulator::ascii(QByteArrayView text)
{
    if (m_singleShift != 0) {
        writeShifted(text.first(1));
        rememberInput(text.first(1));
        text = text.sliced(1);
        if (text.isEmpty())
            return;
    }
    if (isPlain())
        putPlain(text);
    else
        writeText(text);
    rememberInput(text.last(1));
}

void Emulator::putPlain(QByteArrayView text)
{
    while (!text.isEmpty()) {
        const qsizetype room = mayWrap() ? 0 : m_main.columns() - 1 - m_cursor.column;
        const QByteArrayView part = text.first(std::min(text.size(), std::max(room, qsizetype(1))));
        if (room > 0) {
            current().putAscii(m_cursor.row, m_cursor.column, part, look());
            m_cursor.column += int(part.size());
            m_last = {m_cursor.row, m_cursor.column - 1};
            m_hasLast = true;
            m_isAhead = true;
        } else {
            writeText(part);
        }
        text = text.sliced(part.size());
    }
}

void Emulator::unicode(QByteArrayView text)
{
    m_singleShift = 0; // the sets that can be shifted in have no more than 94 characters
    findPlain();
    if (m_wraps)
        writeText(text);
    else
        writeWithoutWrapping(text);
    qsizetype last = text.size() - 1;
    while ((uchar(text[last]) & 0xC0U) == 0x80)
        --last;
    rememberInput(text.sliced(last));
}

void Emulator::writeText(QByteArrayView text)
{
    tellCursor();
    m_hasScrolled = false;
    m_expectedRow = m_cursor.row;
    m_expectedColumn = m_cursor.column;
    while (!text.isEmpty()) {
        qsizetype size = std::min(text.size(), longestWrite);
        while (size < text.size() && (uchar(text[size]) & 0xC0U) == 0x80)
            --size;
        m_state.writeText(text.first(size));
        text = text.sliced(size);
    }
    m_cursor = m_state.position();
    m_isAtEdge = m_expectedColumn >= m_main.columns();
}

// Wide characters stay in the last two columns (VTE); libvterm wraps them whatever DECAWM says, and then leaves the
// cursor on their left half.
void Emulator::writeWithoutWrapping(QByteArrayView text)
{
    const int edge = m_main.columns() - 1;
    while (!text.isEmpty()) {
        qsizetype size = 1;
        while (size < text.size() && (uchar(text[size]) & 0xC0U) == 0x80)
            ++size;
        const bool isWide = m_state.widthOf(text.first(size)) == 2;
        if (isWide && m_cursor.column == edge)
            moveTo(m_cursor.row, edge - 1);
        writeText(text.first(size));
        if (isWide && m_cursor.column == edge - 1 && m_last.column == edge - 1)
            moveTo(m_cursor.row, edge);
        text = text.sliced(size);
    }
}

// SS2 and SS3 by locking shifts round one character, because libvterm would keep them for ever when a character follows
// that the set does not have.
void Emulator::writeShifted(QByteArrayView text)
{
    static constexpr std::array<const char *, 4> shifts{"\x0f", "\x0e", "\x1bn", "\x1bo"};
    m_state.write(shifts[std::size_t(m_singleShift)]);
    writeText(text);
    m_state.write(shifts[std::size_t(m_shift)]);
    m_singleShift = 0;
    findPlain();
}

void Emulator::rememberInput(QByteArrayView character)
{
    m_lastInputSize = int(character.size());
    std::copy(character.begin(), character.end(), m_lastInput.begin());
}

// REP is ours: in libvterm 0.1.4 it never ends when the last glyph had no width. As there, it stops at the margin.
void Emulator::repeat(int count)
{
    if (!m_hasLast || m_lastInputSize == 0)
        return;
    const QByteArray character(m_lastInput.data(), m_lastInputSize);
    const int width = std::max(int(current().row(m_last.row)[std::size_t(m_last.column)].width), 1);
    const int room = isWrapPending() ? 0 : (m_main.columns() - m_cursor.column) / width;
    const QByteArray text = character.repeated(std::min(count, room));
    if (text.isEmpty())
        return;
    if (m_lastInputSize == 1)
        ascii(text);
    else
        unicode(text);
}

void Emulator::mark(char32_t character)
{
    if (!m_hasLast)
        return;
    const Cell cell = current().row(m_last.row)[std::size_t(m_last.column)];
    const QString marks = QString(m_looks.marks().at(cell.marks) + QString::fromUcs4(&character, 1));
    if (marks.size() <= MarkTable::longest)
        current().setMarks(m_last.row, m_last.column, m_looks.marksFor(marks));
}

} // namespace sampan
