// SFTP packets of every kind that a server sends, as input to begin with.
#pragma once

#include "core/sftp/packetframer.h"
#include "core/sftp/sftpattributes.h"
#include "core/wire/bytewriter.h"

#include <vector>

namespace sampan::fuzz {

inline QByteArray sftpPacket(sftp::PacketType type, const QByteArray &body)
{
    QByteArray bytes;
    ByteWriter writer(bytes);
    writer.writeU32(quint32(body.size() + 1));
    writer.writeU8(quint8(type));
    writer.writeBytes(body);
    return bytes;
}

inline QByteArray sftpVersion()
{
    QByteArray body;
    ByteWriter writer(body);
    writer.writeU32(3);
    for (const char *text : {"limits@openssh.com", "1", "posix-rename@openssh.com", "1"})
        writer.writeString(text);
    return sftpPacket(sftp::PacketType::Version, body);
}

inline FileAttributes sftpAttributes()
{
    FileAttributes attributes;
    attributes.size = 5;
    attributes.userId = 1;
    attributes.groupId = 2;
    attributes.mode = FileMode(0100644);
    attributes.modificationTime = 1'000'000'000;
    return attributes;
}

inline std::vector<QByteArray> sftpReplies(quint32 id)
{
    using sftp::PacketType;
    QByteArray status, handle, data, names, attributes, extended;
    for (QByteArray *body : {&status, &handle, &data, &names, &attributes, &extended})
        ByteWriter(*body).writeU32(id);
    ByteWriter statusWriter(status);
    statusWriter.writeU32(4);
    statusWriter.writeString("Failure");
    statusWriter.writeString("en");
    ByteWriter(handle).writeString("handle");
    ByteWriter(data).writeString("hello");
    ByteWriter namesWriter(names);
    namesWriter.writeU32(2);
    for (const char *name : {"a", "caf\xE9.txt"}) {
        namesWriter.writeString(name);
        namesWriter.writeString("-rw-r--r-- 1 a b 5 Jan 1 00:00 name");
        sftp::writeAttributes(namesWriter, sftpAttributes());
    }
    ByteWriter attributesWriter(attributes);
    sftp::writeAttributes(attributesWriter, sftpAttributes());
    ByteWriter extendedWriter(extended);
    for (quint64 number = 0; number < 11; ++number)
        extendedWriter.writeU64(number);
    return {sftpPacket(PacketType::Status, status),    sftpPacket(PacketType::Handle, handle),
            sftpPacket(PacketType::Data, data),        sftpPacket(PacketType::Name, names),
            sftpPacket(PacketType::Attrs, attributes), sftpPacket(PacketType::ExtendedReply, extended)};
}

} // namespace sampan::fuzz
