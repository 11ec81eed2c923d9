#include "ui/terminal/plainlines.h"

#include <utility>

namespace sampan {

namespace {

constexpr char escape = 0x1B;
constexpr char bell = 0x07;
constexpr char cancel = 0x18;
constexpr char substitute = 0x1A;
constexpr qsizetype longestParameters = 8;

bool isFollowing(char byte) // of a UTF-8 character
{
    return (uchar(byte) & 0xC0) == 0x80;
}

} // namespace

std::vector<QByteArray> PlainLines::feed(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (m_state == State::Text && byte != escape)
            text(byte);
        else
            sequence(byte);
    }
    return std::exchange(m_lines, {});
}

QByteArray PlainLines::takeRest()
{
    m_column = 0;
    return std::exchange(m_line, {});
}

void PlainLines::text(char byte)
{
    if (uchar(byte) >= 0x20 && byte != 0x7F)
        return put(byte);
    control(byte);
}

void PlainLines::control(char byte)
{
    switch (byte) {
    case '\n':
    case '\v':
    case '\f':
        return endLine();
    case '\r':
        m_column = 0;
        return;
    case '\b':
        return back();
    case '\t':
        return put(byte);
    default:
        return;
    }
}

// ECMA-48, 5.4 and 5.6, as far as is needed to find where a sequence ends.
void PlainLines::sequence(char byte)
{
    if (byte == cancel || byte == substitute) {
        m_state = State::Text;
        return;
    }
    switch (m_state) {
    case State::Text:
        m_state = State::Escape;
        return;
    case State::Escape:
    case State::StringEscape:
        m_parameters.clear();
        if (byte == '[')
            m_state = State::Control;
        else if (byte == ']' || byte == 'P' || byte == '_' || byte == '^' || byte == 'X')
            m_state = State::String;
        else if (byte >= 0x20 && byte <= 0x2F)
            m_state = State::Intermediate;
        else if (byte != escape)
            m_state = State::Text;
        return;
    case State::Intermediate:
        if (byte < 0x20 || byte > 0x2F)
            m_state = State::Text;
        return;
    case State::Control:
        if (byte == escape) {
            m_state = State::Escape;
        } else if (byte >= 0x40 && byte <= 0x7E) {
            m_state = State::Text;
            if (byte == 'K')
                eraseLine();
        } else if (byte >= 0x20 && m_parameters.size() < longestParameters) {
            m_parameters += byte;
        } else if (byte >= 0 && byte < 0x20) {
            control(byte); // counts as if it stood before the sequence
        }
        return;
    case State::String:
        if (byte == bell)
            m_state = State::Text;
        else if (byte == escape)
            m_state = State::StringEscape;
        return;
    }
}

void PlainLines::put(char byte)
{
    if (m_line.size() >= LongestLine && m_column >= m_line.size())
        endLine();
    // A character of several bytes written over is taken out whole, or its rest would stay behind.
    if (m_column < m_line.size() && !isFollowing(byte)) {
        qsizetype old = 1;
        while (m_column + old < m_line.size() && isFollowing(m_line[m_column + old]))
            ++old;
        m_line.replace(m_column, old, QByteArray(1, byte));
    } else {
        m_line.insert(m_column, byte);
    }
    ++m_column;
}

void PlainLines::back()
{
    while (m_column > 0 && isFollowing(m_line[m_column - 1]))
        --m_column;
    m_column = qMax<qsizetype>(0, m_column - 1);
}

void PlainLines::eraseLine()
{
    if (m_parameters.isEmpty() || m_parameters == "0")
        m_line.truncate(m_column);
    else if (m_parameters == "2")
        m_line = QByteArray(m_column, ' ');
}

void PlainLines::endLine()
{
    m_lines.push_back(std::exchange(m_line, {}));
    m_column = 0;
}

} // namespace sampan
