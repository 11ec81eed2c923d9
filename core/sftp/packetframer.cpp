#include "core/sftp/packetframer.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace sampan::sftp {

namespace {

constexpr qsizetype shownText = 256;
// Bodies grow as they arrive, so that a server which only claims long packets costs nothing.
constexpr qsizetype firstReservation = 64 * 1024;

bool looksLikeText(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return (uchar(c) >= 0x20 && uchar(c) < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == '\x1b';
    });
}

Error protocolError(const char *source, const QString &detail)
{
    return {ErrorCode::Protocol, QCoreApplication::translate("SftpProtocol", source), detail};
}

} // namespace

quint32 PacketFramer::headerNumber(std::size_t position) const
{
    return qFromBigEndian<quint32>(m_header.data() + position);
}

Result<void> PacketFramer::receive(QByteArrayView bytes, PacketSink &sink)
{
    while (!bytes.isEmpty()) {
        if (m_headerFilled < m_headerWanted) {
            bytes = bytes.sliced(takeHeader(bytes));
            if (m_headerFilled < m_headerWanted)
                return {};
            if (auto read = readHeader(bytes, sink); !read)
                return read;
        } else {
            bytes = bytes.sliced(takeBody(bytes));
        }
        if (m_headerFilled == m_headerWanted && m_bodyFilled == m_bodyWanted && m_bytesToSkip == 0) {
            if (auto finished = finishPacket(sink); !finished)
                return finished;
        }
    }
    return {};
}

qsizetype PacketFramer::takeHeader(QByteArrayView bytes)
{
    const qsizetype count = qMin(bytes.size(), m_headerWanted - m_headerFilled);
    std::memcpy(m_header.data() + m_headerFilled, bytes.data(), std::size_t(count));
    m_headerFilled += count;
    return count;
}

qsizetype PacketFramer::takeBody(QByteArrayView bytes)
{
    if (m_bodyFilled == m_bodyWanted) {
        const qsizetype skipped = qMin(bytes.size(), m_bytesToSkip);
        m_bytesToSkip -= skipped;
        return skipped;
    }
    const qsizetype count = qMin(bytes.size(), m_bodyWanted - m_bodyFilled);
    if (type() == PacketType::Data)
        std::memcpy(m_body.data() + m_bodyFilled, bytes.data(), std::size_t(count));
    else
        m_body.append(bytes.data(), count);
    m_bodyFilled += count;
    return count;
}

// Text on the line, e.g. an `echo` in the account's start-up file or "This service allows sftp connections only.",
// reads as an enormous length. Saying the text is what helps.
Result<void> PacketFramer::checkLength(QByteArrayView following) const
{
    const quint32 length = headerNumber(0);
    if (length >= 1 && length <= maximumPacketBytes)
        return {};
    QByteArray start(m_header.data(), plainHeader);
    start += following.first(qMin(following.size(), shownText)).toByteArray();
    if (m_isFirst && looksLikeText(QByteArrayView(start).first(plainHeader))) {
        return protocolError(QT_TRANSLATE_NOOP("SftpProtocol", "The server does not speak SFTP; it printed text"),
                             QCoreApplication::translate("SftpProtocol", "the server printed text: %1")
                                 .arg(visibleText(start, shownText)));
    }
    return protocolError(QT_TRANSLATE_NOOP("SftpProtocol", "The server broke the SFTP protocol"),
                         QCoreApplication::translate("SftpProtocol", "packet length %1").arg(length));
}

Result<void> PacketFramer::readHeader(QByteArrayView following, PacketSink &sink)
{
    if (m_headerWanted == dataHeader)
        return readDataHeader(sink);
    if (auto checked = checkLength(following); !checked)
        return checked;
    m_isFirst = false;
    const qsizetype bodyBytes = qsizetype(headerNumber(0)) - 1;
    if (type() == PacketType::Data) {
        if (bodyBytes < 8)
            return protocolError(QT_TRANSLATE_NOOP("SftpProtocol", "The server broke the SFTP protocol"),
                                 QStringLiteral("DATA packet of %1 bytes").arg(bodyBytes + 1));
        m_headerWanted = dataHeader;
        return {};
    }
    m_bodyWanted = bodyBytes;
    m_body.reserve(qMin(bodyBytes, firstReservation));
    return {};
}

Result<void> PacketFramer::readDataHeader(PacketSink &sink)
{
    const qsizetype available = qsizetype(headerNumber(0)) - 9;
    const quint32 payload = headerNumber(9);
    if (qsizetype(payload) > available)
        return protocolError(QT_TRANSLATE_NOOP("SftpProtocol", "The server broke the SFTP protocol"),
                             QStringLiteral("DATA claims %1 bytes in a packet of %2").arg(payload).arg(available));
    if (auto checked = sink.checkData(headerNumber(5), payload); !checked)
        return checked;
    m_bodyWanted = payload;
    m_bytesToSkip = available - qsizetype(payload);
    m_body = QByteArray(qsizetype(payload), Qt::Uninitialized);
    return {};
}

Result<void> PacketFramer::finishPacket(PacketSink &sink)
{
    Packet packet{type(), type() == PacketType::Data ? headerNumber(5) : 0, std::move(m_body)};
    m_body = {};
    m_headerFilled = m_bodyFilled = m_bodyWanted = 0;
    m_headerWanted = plainHeader;
    return sink.takePacket(std::move(packet));
}

} // namespace sampan::sftp
