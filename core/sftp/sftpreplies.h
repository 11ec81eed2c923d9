// Replies of the server, decoded. Pure functions: a packet in, a value or an error out.
// ErrorCode::Protocol says that the packet is malformed or of a kind that cannot answer this request.
#pragma once

#include "core/base/fileattributes.h"
#include "core/base/result.h"
#include "core/sftp/packetframer.h"

#include <QByteArray>

#include <vector>

namespace sampan::sftp {

struct NameEntry
{
    QByteArray name;
    FileAttributes attributes;
};
using Names = std::vector<NameEntry>;

// statvfs@openssh.com, version 2: the fields of struct statvfs that a person asks for.
struct FileSystemStatus
{
    quint64 blockBytes = 0; // f_frsize
    quint64 blocks = 0;
    quint64 blocksFree = 0;
    quint64 blocksAvailable = 0; // for this user
};

struct IdNames
{
    std::vector<QByteArray> users; // in the order asked; empty: not known
    std::vector<QByteArray> groups;
};

// STATUS OK is success.
[[nodiscard]] Result<void> decodeStatus(const Packet &packet);
[[nodiscard]] Result<QByteArray> decodeHandle(const Packet &packet);
// STATUS EOF gives an empty block; an empty DATA is malformed (a server could send it for ever).
[[nodiscard]] Result<QByteArray> decodeData(Packet packet);
// STATUS EOF gives no names; a NAME without names means the same on some servers.
[[nodiscard]] Result<Names> decodeNames(const Packet &packet);
[[nodiscard]] Result<QByteArray> decodeSingleName(const Packet &packet);
[[nodiscard]] Result<FileAttributes> decodeAttributes(const Packet &packet);
// The body behind the id, for the extension to read.
[[nodiscard]] Result<QByteArray> decodeExtended(const Packet &packet);
[[nodiscard]] Result<FileSystemStatus> decodeFileSystemStatus(const Packet &packet);
[[nodiscard]] Result<IdNames> decodeIdNames(const Packet &packet);

} // namespace sampan::sftp
