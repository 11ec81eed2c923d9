// Cuts a byte stream into SFTP packets. Streaming: nothing is buffered before its length was checked, and the payload
// of a DATA packet is copied once, from the caller's bytes into the block that goes to the reader.
// Value type; used inside SftpClient::receive().
#pragma once

#include "core/base/result.h"
#include "core/sftp/sftpprotocol.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace sampan::sftp {

struct Packet
{
    PacketType type = PacketType::Status;
    quint32 id = 0;  // of DATA only; in every other packet it is still part of the body
    QByteArray body; // of DATA the payload alone; otherwise all that follows the type
};

class PacketSink
{
public:
    virtual ~PacketSink() = default;
    // Asked before room for a DATA payload is made; an error stops the framer.
    virtual Result<void> checkData(quint32 id, quint32 bytes) = 0;
    virtual Result<void> takePacket(Packet packet) = 0;
};

class PacketFramer
{
public:
    // Consumes all bytes. An error (ErrorCode::Protocol) is final: the stream cannot be found again.
    [[nodiscard]] Result<void> receive(QByteArrayView bytes, PacketSink &sink);

private:
    [[nodiscard]] qsizetype takeHeader(QByteArrayView bytes);
    [[nodiscard]] qsizetype takeBody(QByteArrayView bytes);
    [[nodiscard]] Result<void> checkLength(QByteArrayView following) const;
    [[nodiscard]] Result<void> readHeader(QByteArrayView following, PacketSink &sink);
    [[nodiscard]] Result<void> readDataHeader(PacketSink &sink);
    [[nodiscard]] Result<void> finishPacket(PacketSink &sink);
    [[nodiscard]] PacketType type() const { return PacketType(quint8(m_header[4])); }
    [[nodiscard]] quint32 headerNumber(std::size_t position) const;

    static constexpr qsizetype plainHeader = 5;        // length, type
    static constexpr qsizetype dataHeader = 5 + 4 + 4; // and id, payload length

    std::array<char, dataHeader> m_header{};
    qsizetype m_headerFilled = 0;
    qsizetype m_headerWanted = plainHeader;
    QByteArray m_body;
    qsizetype m_bodyFilled = 0;
    qsizetype m_bodyWanted = 0;
    qsizetype m_bytesToSkip = 0; // what follows a DATA payload inside its packet; version 6 puts a flag there
    bool m_isFirst = true;
};

} // namespace sampan::sftp
