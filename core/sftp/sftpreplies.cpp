#include "core/sftp/sftpreplies.h"

#include "core/sftp/sftpattributes.h"
#include "core/sftp/sftpstatus.h"
#include "core/wire/bytereader.h"

#include <QCoreApplication>

namespace sampan::sftp {

namespace {

constexpr qsizetype smallestName = 4 + 4 + 4; // name, longname, attribute flags

Error brokenReply(const QString &detail)
{
    return {ErrorCode::Protocol,
            QCoreApplication::translate("SftpProtocol", "the server's answer breaks the SFTP protocol"), detail};
}

Error unexpected(const Packet &packet)
{
    return brokenReply(QStringLiteral("unexpected answer of type %1").arg(uint(packet.type)));
}

Error cutShort(const Packet &packet)
{
    return brokenReply(QStringLiteral("answer of type %1 is cut short").arg(uint(packet.type)));
}

ByteReader bodyOf(const Packet &packet)
{
    ByteReader reader(packet.body);
    (void)reader.readU32(); // the id, which the request table has checked
    return reader;
}

// Some servers send STATUS without text or language, as version 2 did.
struct StatusReply
{
    quint32 code = quint32(Status::BadMessage);
    QByteArrayView words;
    bool isComplete = false;
};

StatusReply readStatus(const Packet &packet)
{
    ByteReader reader = bodyOf(packet);
    StatusReply status;
    const quint32 code = reader.readU32();
    status.isComplete = reader.ok();
    if (status.isComplete)
        status.code = code;
    status.words = reader.readString();
    return status;
}

// For requests whose success is another packet: STATUS can only be a refusal.
Error refusal(const Packet &packet)
{
    if (packet.type != PacketType::Status)
        return unexpected(packet);
    const StatusReply status = readStatus(packet);
    if (!status.isComplete)
        return cutShort(packet);
    if (status.code == quint32(Status::Ok))
        return brokenReply(QStringLiteral("status OK where a result was due"));
    return errorFromStatus(status.code, status.words);
}

bool isEof(const Packet &packet)
{
    return packet.type == PacketType::Status && readStatus(packet).code == quint32(Status::Eof);
}

std::vector<QByteArray> readStrings(QByteArrayView bytes)
{
    std::vector<QByteArray> strings;
    ByteReader reader(bytes);
    while (reader.ok() && !reader.atEnd())
        strings.push_back(reader.readString().toByteArray());
    return strings;
}

} // namespace

Result<void> decodeStatus(const Packet &packet)
{
    if (packet.type != PacketType::Status)
        return unexpected(packet);
    const StatusReply status = readStatus(packet);
    if (!status.isComplete)
        return cutShort(packet);
    if (status.code == quint32(Status::Ok))
        return {};
    return errorFromStatus(status.code, status.words);
}

Result<QByteArray> decodeHandle(const Packet &packet)
{
    if (packet.type != PacketType::Handle)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    const QByteArray handle = reader.readString().toByteArray();
    if (!reader.ok() || handle.size() > 256) // draft, section 6.3
        return cutShort(packet);
    return handle;
}

Result<QByteArray> decodeData(Packet packet)
{
    if (packet.type == PacketType::Data && packet.body.isEmpty())
        return brokenReply(QStringLiteral("DATA without data"));
    if (packet.type == PacketType::Data)
        return std::move(packet.body);
    if (isEof(packet))
        return QByteArray();
    return refusal(packet);
}

Result<Names> decodeNames(const Packet &packet)
{
    if (isEof(packet))
        return Names();
    if (packet.type != PacketType::Name)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    const quint32 count = reader.readCount(smallestName);
    Names names;
    names.reserve(count);
    for (quint32 i = 0; i < count; ++i) {
        NameEntry entry;
        entry.name = reader.readString().toByteArray();
        (void)
            reader.readString(); // longname: `ls -l` for people; its form differs between servers and says nothing new
        entry.attributes = readAttributes(reader);
        names.push_back(std::move(entry));
    }
    if (!reader.ok())
        return cutShort(packet);
    return names;
}

Result<QByteArray> decodeSingleName(const Packet &packet)
{
    if (packet.type != PacketType::Name)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    const quint32 count = reader.readU32();
    const QByteArrayView name = reader.readString(); // attributes behind it are dummies and may be missing
    if (count < 1 || !reader.ok())
        return cutShort(packet);
    return name.toByteArray();
}

Result<FileAttributes> decodeAttributes(const Packet &packet)
{
    if (packet.type != PacketType::Attrs)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    FileAttributes attributes = readAttributes(reader);
    if (!reader.ok())
        return cutShort(packet);
    return attributes;
}

Result<QByteArray> decodeExtended(const Packet &packet)
{
    if (packet.type != PacketType::ExtendedReply)
        return refusal(packet);
    return bodyOf(packet).rest().toByteArray();
}

Result<FileSystemStatus> decodeFileSystemStatus(const Packet &packet)
{
    if (packet.type != PacketType::ExtendedReply)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    FileSystemStatus status;
    (void)reader.readU64(); // f_bsize
    status.blockBytes = reader.readU64();
    status.blocks = reader.readU64();
    status.blocksFree = reader.readU64();
    status.blocksAvailable = reader.readU64();
    if (!reader.ok())
        return cutShort(packet);
    return status;
}

Result<IdNames> decodeIdNames(const Packet &packet)
{
    if (packet.type != PacketType::ExtendedReply)
        return refusal(packet);
    ByteReader reader = bodyOf(packet);
    const QByteArrayView users = reader.readString();
    const QByteArrayView groups = reader.readString();
    if (!reader.ok())
        return cutShort(packet);
    return IdNames{readStrings(users), readStrings(groups)};
}

} // namespace sampan::sftp
