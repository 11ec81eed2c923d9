#include "core/driver/requestframer.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>

namespace sampan {

namespace {

constexpr qsizetype LengthBytes = 4;
constexpr QByteArrayView ByteOrderMark("\xef\xbb\xbf", 3);

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::RequestFramer", text);
}

bool isControl(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7f;
}

bool isBlank(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

} // namespace

RequestFramer::RequestFramer(Sink sink)
    : m_sink(std::move(sink))
{}

QByteArray RequestFramer::framed(Format format, const QByteArray &json)
{
    return beginOf(format, json.size()) + json + endOf(format);
}

QByteArray RequestFramer::beginOf(Format format, qsizetype length)
{
    if (format != Format::Binary)
        return {};
    QByteArray begin(LengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(length), begin.data());
    return begin;
}

QByteArray RequestFramer::endOf(Format format)
{
    return format == Format::Binary ? QByteArray() : QByteArray("\n");
}

void RequestFramer::receive(QByteArrayView bytes)
{
    m_buffer.append(bytes.data(), bytes.size());
    decide(false);
    if (m_format == Format::Text)
        takeLines();
    else if (m_format == Format::Binary)
        takeFrames();
}

void RequestFramer::end()
{
    decide(true);
    if (m_format == Format::Text && !m_skipsLine && !isBlank(m_buffer)) {
        m_sink(std::exchange(m_buffer, {}));
        return;
    }
    const bool isInside = m_awaited >= 0 || !m_buffer.isEmpty();
    if (m_format == Format::Binary && m_toSkip == 0 && isInside)
        m_sink(Error{ErrorCode::Incomplete,
                     translated(QT_TRANSLATE_NOOP("sampan::RequestFramer", "The input ended inside a request")),
                     {}});
    m_buffer.clear();
}

void RequestFramer::decide(bool isEnd)
{
    if (m_format != Format::Undecided || m_buffer.isEmpty())
        return;
    // Some programs begin a text with this mark; as a length it would be far beyond the limit.
    const QByteArrayView begin = QByteArrayView(m_buffer).first(std::min(m_buffer.size(), ByteOrderMark.size()));
    if (ByteOrderMark.startsWith(begin)) {
        if (begin.size() < ByteOrderMark.size() && !isEnd)
            return;
        m_buffer.remove(0, begin.size());
        m_format = Format::Text;
        return;
    }
    QByteArrayView head = QByteArrayView(m_buffer).first(std::min(m_buffer.size(), LengthBytes));
    // A short first line is known by itself: what follows may be there already or not.
    if (const qsizetype end = head.indexOf('\n'); end >= 0)
        head = head.first(end + 1);
    const bool isText = !isControl(head.front()) && static_cast<unsigned char>(head.front()) < 0x80;
    if (isText && head.front() != '{' && head.size() < LengthBytes && !head.contains('\n') && !isEnd)
        return;
    const bool hasControls = std::any_of(head.begin(), head.end(), isControl);
    m_format = isText && (head.front() == '{' || !hasControls) ? Format::Text : Format::Binary;
}

void RequestFramer::refuseLength()
{
    m_sink(Error{ErrorCode::LimitExceeded,
                 translated(QT_TRANSLATE_NOOP("sampan::RequestFramer", "The request is longer than 16 MiB")),
                 {}});
}

void RequestFramer::takeLines()
{
    qsizetype start = 0;
    for (qsizetype end = m_buffer.indexOf('\n', m_searched); end >= 0; end = m_buffer.indexOf('\n', start)) {
        const QByteArray line = m_buffer.mid(start, end - start);
        start = end + 1;
        if (std::exchange(m_skipsLine, false) || isBlank(line))
            continue;
        if (line.size() > mostBytes)
            refuseLength();
        else
            m_sink(line);
    }
    drop(start);
    if (m_buffer.size() > mostBytes) {
        if (!std::exchange(m_skipsLine, true))
            refuseLength();
    }
    if (m_skipsLine)
        m_buffer.clear();
    m_searched = m_buffer.size();
}

void RequestFramer::takeFrames()
{
    qsizetype start = 0;
    const auto rest = [&] { return m_buffer.size() - start; };
    for (;;) {
        if (m_toSkip > 0) {
            const qint64 skipped = std::min<qint64>(m_toSkip, rest());
            start += skipped;
            m_toSkip -= skipped;
        }
        if (m_awaited < 0 && rest() >= LengthBytes) {
            m_awaited = qFromBigEndian<quint32>(m_buffer.constData() + start);
            start += LengthBytes;
        }
        if (m_awaited > mostBytes) {
            m_toSkip = std::exchange(m_awaited, -1);
            refuseLength();
            continue;
        }
        if (m_awaited < 0 || rest() < m_awaited)
            break;
        const bool isAll = start == 0 && m_buffer.size() == m_awaited; // a long one need not be there twice
        const QByteArray frame = isAll ? std::exchange(m_buffer, {}) : m_buffer.mid(start, m_awaited);
        start += isAll ? 0 : m_awaited;
        m_awaited = -1;
        m_sink(frame);
    }
    drop(start);
}

void RequestFramer::drop(qsizetype bytes)
{
    if (bytes == m_buffer.size())
        m_buffer = QByteArray(); // and its memory: the last request may have been a long one
    else if (bytes > 0)
        m_buffer = m_buffer.mid(bytes);
    if (m_awaited > m_buffer.capacity())
        m_buffer.reserve(m_awaited);
}

} // namespace sampan
