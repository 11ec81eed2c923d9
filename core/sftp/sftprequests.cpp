// The requests of SftpClient, one function each: the fields of the packet and the decoder of its answer.
#include "core/sftp/requesthandler.h"
#include "core/sftp/sftpattributes.h"
#include "core/sftp/sftpclient.h"
#include "core/wire/bytewriter.h"

namespace sampan::sftp {

namespace {

Result<Limits> decodeLimits(const Packet &packet)
{
    auto body = decodeExtended(packet);
    if (!body)
        return body.error();
    return readLimits(*body);
}

// One string that holds the numbers, as users-groups-by-id wants them.
void writeIds(ByteWriter &writer, const std::vector<quint32> &ids)
{
    QByteArray list;
    ByteWriter listWriter(list);
    for (const quint32 id : ids)
        listWriter.writeU32(id);
    writer.writeString(list);
}

} // namespace

void SftpClient::sendString(PacketType type, const QByteArray &text, Handler handler)
{
    send({type, 0, std::move(handler)}, [&](ByteWriter &writer) { writer.writeString(text); });
}

void SftpClient::sendStrings(PacketType type, const QByteArray &first, const QByteArray &second, Handler handler)
{
    send({type, 0, std::move(handler)}, [&](ByteWriter &writer) {
        writer.writeString(first);
        writer.writeString(second);
    });
}

void SftpClient::sendAttributes(PacketType type, const QByteArray &target, const FileAttributes &attributes,
                                Handler handler)
{
    send({type, 0, std::move(handler)}, [&](ByteWriter &writer) {
        writer.writeString(target);
        writeAttributes(writer, attributes);
    });
}

void SftpClient::sendExtended(const char *name, Handler handler, const Fill &fill)
{
    send({PacketType::Extended, 0, std::move(handler)}, [&](ByteWriter &writer) {
        writer.writeString(name);
        fill(writer);
    });
}

void SftpClient::open(const QByteArray &path, quint32 flags, const FileAttributes &attributes, Callback<Handle> done)
{
    send({PacketType::Open, 0, answering<Handle>(std::move(done), decodeHandle)}, [&](ByteWriter &writer) {
        writer.writeString(path);
        writer.writeU32(flags);
        writeAttributes(writer, attributes);
    });
}

void SftpClient::close(const Handle &handle, Callback<void> done)
{
    sendString(PacketType::Close, handle, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::read(const Handle &handle, quint64 offset, quint32 bytes, Callback<QByteArray> done)
{
    send({PacketType::Read, bytes, answering<QByteArray>(std::move(done), decodeData)}, [&](ByteWriter &writer) {
        writer.writeString(handle);
        writer.writeU64(offset);
        writer.writeU32(bytes);
    });
}

void SftpClient::write(const Handle &handle, quint64 offset, const QByteArray &block, qsizetype from, qsizetype bytes,
                       Callback<void> done)
{
    Request request{PacketType::Write, 0, answering<void>(std::move(done), decodeStatus)};
    const auto fill = [&](ByteWriter &writer) {
        writer.writeString(handle);
        writer.writeU64(offset);
        writer.writeU32(quint32(bytes));
    };
    send(std::move(request), fill, {block, from, bytes});
}

void SftpClient::lstat(const QByteArray &path, Callback<FileAttributes> done)
{
    sendString(PacketType::Lstat, path, answering<FileAttributes>(std::move(done), decodeAttributes));
}

void SftpClient::stat(const QByteArray &path, Callback<FileAttributes> done)
{
    sendString(PacketType::Stat, path, answering<FileAttributes>(std::move(done), decodeAttributes));
}

void SftpClient::fstat(const Handle &handle, Callback<FileAttributes> done)
{
    sendString(PacketType::Fstat, handle, answering<FileAttributes>(std::move(done), decodeAttributes));
}

void SftpClient::setstat(const QByteArray &path, const FileAttributes &attributes, Callback<void> done)
{
    sendAttributes(PacketType::Setstat, path, attributes, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::fsetstat(const Handle &handle, const FileAttributes &attributes, Callback<void> done)
{
    sendAttributes(PacketType::Fsetstat, handle, attributes, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::opendir(const QByteArray &path, Callback<Handle> done)
{
    sendString(PacketType::Opendir, path, answering<Handle>(std::move(done), decodeHandle));
}

void SftpClient::readdir(const Handle &handle, Callback<Names> done)
{
    sendString(PacketType::Readdir, handle, answering<Names>(std::move(done), decodeNames));
}

void SftpClient::remove(const QByteArray &path, Callback<void> done)
{
    sendString(PacketType::Remove, path, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::mkdir(const QByteArray &path, const FileAttributes &attributes, Callback<void> done)
{
    sendAttributes(PacketType::Mkdir, path, attributes, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::rmdir(const QByteArray &path, Callback<void> done)
{
    sendString(PacketType::Rmdir, path, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::realpath(const QByteArray &path, Callback<QByteArray> done)
{
    sendString(PacketType::Realpath, path, answering<QByteArray>(std::move(done), decodeSingleName));
}

void SftpClient::rename(const QByteArray &from, const QByteArray &to, Callback<void> done)
{
    sendStrings(PacketType::Rename, from, to, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::readlink(const QByteArray &path, Callback<QByteArray> done)
{
    sendString(PacketType::Readlink, path, answering<QByteArray>(std::move(done), decodeSingleName));
}

void SftpClient::symlink(const QByteArray &link, const QByteArray &target, Callback<void> done)
{
    sendStrings(PacketType::Symlink, target, link, answering<void>(std::move(done), decodeStatus));
}

// Extensions.

void SftpClient::limits(Callback<Limits> done)
{
    sendString(PacketType::Extended, extension::limits, answering<Limits>(std::move(done), decodeLimits));
}

void SftpClient::posixRename(const QByteArray &from, const QByteArray &to, Callback<void> done)
{
    sendExtended(extension::posixRename, answering<void>(std::move(done), decodeStatus), [&](ByteWriter &writer) {
        writer.writeString(from);
        writer.writeString(to);
    });
}

void SftpClient::fsync(const Handle &handle, Callback<void> done)
{
    sendStrings(PacketType::Extended, extension::fsync, handle, answering<void>(std::move(done), decodeStatus));
}

void SftpClient::statvfs(const QByteArray &path, Callback<FileSystemStatus> done)
{
    sendStrings(PacketType::Extended, extension::statvfs, path,
                answering<FileSystemStatus>(std::move(done), decodeFileSystemStatus));
}

void SftpClient::fstatvfs(const Handle &handle, Callback<FileSystemStatus> done)
{
    sendStrings(PacketType::Extended, extension::fstatvfs, handle,
                answering<FileSystemStatus>(std::move(done), decodeFileSystemStatus));
}

void SftpClient::hardlink(const QByteArray &existing, const QByteArray &link, Callback<void> done)
{
    sendExtended(extension::hardlink, answering<void>(std::move(done), decodeStatus), [&](ByteWriter &writer) {
        writer.writeString(existing);
        writer.writeString(link);
    });
}

void SftpClient::lsetstat(const QByteArray &path, const FileAttributes &attributes, Callback<void> done)
{
    sendExtended(extension::lsetstat, answering<void>(std::move(done), decodeStatus), [&](ByteWriter &writer) {
        writer.writeString(path);
        writeAttributes(writer, attributes);
    });
}

void SftpClient::expandPath(const QByteArray &path, Callback<QByteArray> done)
{
    sendStrings(PacketType::Extended, extension::expandPath, path,
                answering<QByteArray>(std::move(done), decodeSingleName));
}

void SftpClient::homeDirectory(const QByteArray &user, Callback<QByteArray> done)
{
    sendStrings(PacketType::Extended, extension::homeDirectory, user,
                answering<QByteArray>(std::move(done), decodeSingleName));
}

void SftpClient::copyData(const Handle &from, quint64 fromOffset, quint64 bytes, const Handle &to, quint64 toOffset,
                          Callback<void> done)
{
    sendExtended(extension::copyData, answering<void>(std::move(done), decodeStatus), [&](ByteWriter &writer) {
        writer.writeString(from);
        writer.writeU64(fromOffset);
        writer.writeU64(bytes);
        writer.writeString(to);
        writer.writeU64(toOffset);
    });
}

void SftpClient::usersGroupsById(const std::vector<quint32> &users, const std::vector<quint32> &groups,
                                 Callback<IdNames> done)
{
    sendExtended(extension::usersGroupsById, answering<IdNames>(std::move(done), decodeIdNames),
                 [&](ByteWriter &writer) {
                     writeIds(writer, users);
                     writeIds(writer, groups);
                 });
}

} // namespace sampan::sftp
