// OSC, DCS and the strings that nobody reads: kept up to a bound, swallowed beyond it.
#include "core/terminal/sequencereader.h"

#include <algorithm>

namespace sampan {

namespace {

constexpr uchar escapeByte = 0x1B;

} // namespace

void SequenceReader::startString(StringKind kind)
{
    m_state = State::String;
    m_stringKind = kind;
    m_stringTooLong = kind == StringKind::Ignored;
    m_string.resize(0);
}

qsizetype SequenceReader::stringLimit() const
{
    if (m_stringKind == StringKind::DeviceControl)
        return maximumDeviceControl;
    return m_string.startsWith("52;") ? maximumClipboard : maximumCommand;
}

// One that is too long is swallowed to its end, like those nobody reads.
qsizetype SequenceReader::readString(QByteArrayView bytes)
{
    qsizetype size = 0;
    while (size < bytes.size() && uchar(bytes[size]) >= 0x20)
        ++size;
    if (!m_stringTooLong) {
        // Piece by piece up to the limit, because the first bytes decide about it.
        const qsizetype start = std::min(size, std::max<qsizetype>(0, 3 - m_string.size()));
        m_string.append(bytes.data(), start);
        m_stringTooLong = m_string.size() + size - start > stringLimit();
        if (m_stringTooLong)
            m_string = {};
        else
            m_string.append(bytes.data() + start, size - start);
    }
    if (size == bytes.size())
        return size;
    switch (bytes[size]) {
    case escapeByte:
        m_state = State::StringEscape;
        break;
    case 0x07:
        if (m_stringKind == StringKind::SystemCommand)
            finishString();
        break;
    case 0x18:
    case 0x1A:
        m_string = {};
        m_state = State::Ground;
        break;
    default: // other controls inside are nothing
        break;
    }
    return size + 1;
}

void SequenceReader::finishString()
{
    m_state = State::Ground;
    if (!m_stringTooLong && m_stringKind == StringKind::SystemCommand)
        m_sink.systemCommand(m_string);
    else if (!m_stringTooLong && m_stringKind == StringKind::DeviceControl)
        m_sink.deviceControl(m_string);
    if (m_string.size() > maximumCommand)
        m_string = {};
    else
        m_string.resize(0);
}

} // namespace sampan
