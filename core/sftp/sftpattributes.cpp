#include "core/sftp/sftpattributes.h"

#include "core/sftp/sftpprotocol.h"

#include <limits>

namespace sampan::sftp {

namespace {

constexpr qsizetype smallestExtendedPair = 8; // two empty strings

quint32 wireTime(qint64 seconds)
{
    return quint32(qBound(qint64(0), seconds, qint64(std::numeric_limits<quint32>::max())));
}

void skipExtended(ByteReader &reader)
{
    const quint32 count = reader.readCount(smallestExtendedPair);
    for (quint32 i = 0; i < count && reader.ok(); ++i) {
        (void)reader.readString();
        (void)reader.readString();
    }
}

quint32 flagsOf(const FileAttributes &attributes)
{
    quint32 flags = 0;
    if (attributes.size)
        flags |= AttributeSize;
    if (attributes.userId && attributes.groupId)
        flags |= AttributeOwner;
    if (attributes.mode)
        flags |= AttributePermissions;
    if (attributes.modificationTime || attributes.accessTime)
        flags |= AttributeTimes;
    return flags;
}

} // namespace

FileAttributes readAttributes(ByteReader &reader)
{
    FileAttributes attributes;
    const quint32 flags = reader.readU32();
    if (flags & AttributeSize)
        attributes.size = reader.readU64();
    if (flags & AttributeOwner) {
        attributes.userId = reader.readU32();
        attributes.groupId = reader.readU32();
    }
    if (flags & AttributePermissions)
        attributes.mode = FileMode(reader.readU32());
    if (flags & AttributeTimes) {
        attributes.accessTime = reader.readU32();
        attributes.modificationTime = reader.readU32();
    }
    if (flags & AttributeExtended)
        skipExtended(reader);
    return attributes;
}

void writeAttributes(ByteWriter &writer, const FileAttributes &attributes)
{
    const quint32 flags = flagsOf(attributes);
    writer.writeU32(flags);
    if (flags & AttributeSize)
        writer.writeU64(*attributes.size);
    if (flags & AttributeOwner) {
        writer.writeU32(*attributes.userId);
        writer.writeU32(*attributes.groupId);
    }
    if (flags & AttributePermissions)
        writer.writeU32(attributes.mode->bits());
    if (flags & AttributeTimes) {
        const qint64 modified = attributes.modificationTime.value_or(attributes.accessTime.value_or(0));
        writer.writeU32(wireTime(attributes.accessTime.value_or(modified)));
        writer.writeU32(wireTime(modified));
    }
}

} // namespace sampan::sftp
