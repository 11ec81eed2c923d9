#include "core/terminal/sequencereader.h"

#include "core/terminal/utf8.h"

#include <algorithm>
#include <cstring>

namespace sampan {

namespace {

constexpr uchar escapeByte = 0x1B;

bool isPrintable(uchar byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

// The first byte that is not printable ASCII. Eight at a time: this loop sees most of all output.
qsizetype printableBytes(QByteArrayView bytes)
{
    constexpr quint64 ones = 0x0101010101010101ULL;
    constexpr quint64 highBits = 0x8080808080808080ULL;
    const qsizetype size = bytes.size();
    qsizetype position = 0;
    for (; position + 8 <= size; position += 8) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + position, 8);
        // A byte below 0x20 borrows, 0x7F carries into the high bit, and high bytes have it already.
        if ((((word - ones * 0x20) | (word + ones) | word) & highBits) != 0)
            break;
    }
    while (position < size && isPrintable(uchar(bytes[position])))
        ++position;
    return position;
}

} // namespace

SequenceReader::SequenceReader(SequenceSink &sink)
    : m_sink(sink)
{}

void SequenceReader::reset()
{
    m_state = State::Ground;
    m_partialSize = 0;
    m_marksInARow = 0;
    m_string = {};
}

void SequenceReader::read(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype taken = 1;
        if (m_state == State::Ground)
            taken = readGround(bytes);
        else if (m_state == State::String)
            taken = readString(bytes);
        else
            readSequenceByte(bytes.front());
        bytes = bytes.sliced(taken);
    }
}

qsizetype SequenceReader::readGround(QByteArrayView bytes)
{
    const uchar first = uchar(bytes.front());
    if (first >= 0x80)
        return readHighBytes(bytes);
    if (m_partialSize > 0)
        replaceBrokenCharacter();
    if (!isPrintable(first)) {
        if (first == escapeByte) {
            m_state = State::Escape;
            m_escapeIntermediate = 0;
        } else {
            control(first);
        }
        return 1;
    }
    const qsizetype size = printableBytes(bytes);
    m_marksInARow = 0;
    m_sink.ascii(bytes.first(size));
    return size;
}

void SequenceReader::control(uchar byte)
{
    if ((byte >= 0x07 && byte <= 0x0F))
        m_sink.control(char(byte));
}

// --- UTF-8 -------------------------------------------------------------------------------------------------------

qsizetype SequenceReader::readHighBytes(QByteArrayView bytes)
{
    const qsizetype size = m_partialSize == 0 ? wholeCharacters(bytes) : 0;
    if (size == 0) {
        readHighByte(bytes.front());
        return 1;
    }
    m_marksInARow = 0;
    m_sink.unicode(bytes.first(size));
    return size;
}

void SequenceReader::readHighByte(char character)
{
    const uchar byte = uchar(character);
    if (m_partialSize > 0 && !mayFollow(uchar(m_partial[0]), m_partialSize, byte))
        replaceBrokenCharacter();
    if (m_partialSize == 0)
        m_partialWanted = characterSize(byte);
    m_partial[std::size_t(m_partialSize++)] = character;
    if (m_partialWanted == 0)
        replaceBrokenCharacter();
    else if (m_partialSize == m_partialWanted)
        takePartial();
}

// U+0080–U+009F would be controls, which nobody sends in UTF-8 by intention.
void SequenceReader::takePartial()
{
    const QByteArrayView bytes(m_partial.data(), m_partialSize);
    const char32_t character = decoded(m_partial.data(), m_partialSize);
    m_partialSize = 0;
    if (character < 0xA0)
        return;
    if (isMark(character)) {
        if (m_marksInARow++ < maximumMarks)
            m_sink.mark(character);
        return;
    }
    m_marksInARow = 0;
    m_sink.unicode(bytes);
}

void SequenceReader::replaceBrokenCharacter()
{
    m_partialSize = 0;
    m_marksInARow = 0;
    m_sink.unicode("\xEF\xBF\xBD"); // U+FFFD
}

// --- Sequences ---------------------------------------------------------------------------------------------------

// What acts inside every sequence: controls are carried out, CAN and SUB give up, ESC begins anew, and a byte of text
// in the middle shows that this never was a sequence.
bool SequenceReader::readSpecial(uchar byte)
{
    if (byte == 0x18 || byte == 0x1A) {
        m_state = State::Ground;
    } else if (byte == escapeByte) {
        m_state = State::Escape;
        m_escapeIntermediate = 0;
    } else if (byte < 0x20) {
        control(byte);
    } else if (byte >= 0x80) {
        m_state = State::Ground;
        readHighByte(char(byte));
    } else {
        return byte == 0x7F;
    }
    return true;
}

void SequenceReader::readSequenceByte(char character)
{
    const uchar byte = uchar(character);
    if (m_state == State::StringEscape) {
        if (byte == '\\') {
            finishString();
            return;
        }
        m_string = {};
        m_state = State::Escape;
        m_escapeIntermediate = 0;
    }
    if (readSpecial(byte))
        return;
    switch (m_state) {
    case State::Escape:
    case State::EscapeIgnored:
        readEscape(byte);
        break;
    case State::Leader:
        readLeader(byte);
        break;
    case State::Arguments:
        readArgument(byte);
        break;
    case State::Intermediate:
        readIntermediate(byte);
        break;
    default:
        if (byte >= 0x40)
            m_state = State::Ground;
    }
}

void SequenceReader::readEscape(uchar byte)
{
    if (byte < 0x30) {
        if (m_escapeIntermediate != 0)
            m_state = State::EscapeIgnored;
        m_escapeIntermediate = char(byte);
        return;
    }
    const bool isIgnored = m_state == State::EscapeIgnored;
    m_state = State::Ground;
    if (m_escapeIntermediate != 0) {
        if (!isIgnored)
            m_sink.escape(m_escapeIntermediate, char(byte));
        return;
    }
    switch (byte) {
    case '[':
        m_sequence = {};
        m_state = State::Leader;
        break;
    case ']':
        startString(StringKind::SystemCommand);
        break;
    case 'P':
        startString(StringKind::DeviceControl);
        break;
    case 'X': // SOS
    case '^': // PM
    case '_': // APC
        startString(StringKind::Ignored);
        break;
    default:
        m_sink.escape(0, char(byte));
    }
}

void SequenceReader::readLeader(uchar byte)
{
    m_sequence.arguments[0] = ControlSequence::missing;
    m_state = State::Arguments;
    if (byte >= '<' && byte <= '?')
        m_sequence.leader = char(byte);
    else
        readArgument(byte);
}

void SequenceReader::readArgument(uchar byte)
{
    if (byte >= '0' && byte <= '9')
        readDigit(byte - '0');
    else if (byte == ';' || byte == ':')
        readSeparator(byte == ':');
    else if (byte < 0x30)
        readIntermediate(byte);
    else if (byte >= 0x40)
        finishSequence(byte);
    else
        m_state = State::SequenceIgnored; // a leader in the middle
}

void SequenceReader::readDigit(int digit)
{
    int &value = m_sequence.arguments[std::size_t(m_sequence.count)];
    value = std::min(std::max(value, 0) * 10 + digit, ControlSequence::maximumValue);
}

void SequenceReader::readSeparator(bool isColon)
{
    if (isColon)
        m_sequence.colons |= 1U << m_sequence.count;
    if (++m_sequence.count == ControlSequence::maximumArguments) {
        const int taken = m_sequence.leader == 0 ? m_sink.continueArguments(m_sequence) : 0;
        if (taken == 0) {
            m_state = State::SequenceIgnored;
            return;
        }
        auto &arguments = m_sequence.arguments;
        std::copy(arguments.begin() + taken, arguments.end(), arguments.begin());
        m_sequence.colons = taken == 32 ? 0 : m_sequence.colons >> taken;
        m_sequence.count -= taken;
        m_sequence.isContinued = true;
    }
    m_sequence.arguments[std::size_t(m_sequence.count)] = ControlSequence::missing;
}

void SequenceReader::readIntermediate(uchar byte)
{
    if (byte >= 0x40) {
        finishSequence(byte);
    } else if (byte >= 0x30 || m_sequence.intermediate != 0) {
        m_state = State::SequenceIgnored;
    } else {
        m_sequence.intermediate = char(byte);
        m_state = State::Intermediate;
    }
}

void SequenceReader::finishSequence(uchar final)
{
    m_state = State::Ground;
    m_sequence.final = char(final);
    // "CSI m" has no argument at all; "CSI ; m" has two that are missing. One that goes on has just had a separator.
    if (m_sequence.isContinued || m_sequence.count > 0 || m_sequence.arguments[0] != ControlSequence::missing)
        ++m_sequence.count;
    m_sink.controlSequence(m_sequence);
}

} // namespace sampan
