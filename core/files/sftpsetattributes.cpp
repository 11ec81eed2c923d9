#include "core/files/sftpsetattributes.h"

#include "core/files/sftperrors.h"

#include <QCoreApplication>

namespace sampan {

namespace {

constexpr char cannotSet[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot change the attributes of %1");

bool isComplete(const FileAttributes &attributes)
{
    return attributes.userId.has_value() == attributes.groupId.has_value() &&
           attributes.accessTime.has_value() == attributes.modificationTime.has_value();
}

FileAttributes completed(FileAttributes wanted, const FileAttributes &present)
{
    if (wanted.userId || wanted.groupId) {
        wanted.userId = wanted.userId ? wanted.userId : present.userId;
        wanted.groupId = wanted.groupId ? wanted.groupId : present.groupId;
    }
    if (wanted.accessTime || wanted.modificationTime) {
        wanted.accessTime = wanted.accessTime ? wanted.accessTime : present.accessTime;
        wanted.modificationTime = wanted.modificationTime ? wanted.modificationTime : present.modificationTime;
    }
    return wanted;
}

Error cannotTouchLink()
{
    return {ErrorCode::Unsupported,
            QCoreApplication::translate("SftpFileSystem", "the server cannot change a link itself"),
            {}};
}

// SETSTAT follows links, so it may be used for the path itself only when that is not one. lsetstat of OpenSSH takes no
// size, and has nothing to cut in a link anyway.
void setOnPathItself(SftpConnection &connection, const QByteArray &path, const FileAttributes &attributes,
                     const FileAttributes &present, const Callback<void> &done)
{
    if (!present.isLink())
        return connection.client().setstat(path, attributes, done);
    if (attributes.size || !connection.features().offers(sftp::extension::lsetstat))
        return done(cannotTouchLink());
    connection.client().lsetstat(path, attributes, done);
}

void lookThenSet(const std::shared_ptr<SftpConnection> &connection, const QByteArray &path,
                 const FileAttributes &attributes, LinkHandling links, const Callback<void> &done)
{
    const auto set = [connection, path, attributes, links, done](const Result<FileAttributes> &present) {
        if (!present)
            return done(present.error());
        const FileAttributes wanted = completed(attributes, *present);
        if (links == LinkHandling::Follow)
            connection->client().setstat(path, wanted, done);
        else
            setOnPathItself(*connection, path, wanted, *present, done);
    };
    if (links == LinkHandling::Follow)
        connection->client().stat(path, set);
    else
        connection->client().lstat(path, set);
}

} // namespace

void sftpSetAttributes(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                       const FileAttributes &attributes, LinkHandling links, Callback<void> done)
{
    done = explained(std::move(done), cannotSet, path);
    const QByteArray bytes = path.bytes();
    if (links == LinkHandling::Follow && isComplete(attributes))
        return connection->client().setstat(bytes, attributes, std::move(done));
    const bool mayBeBlind =
        isComplete(attributes) && !attributes.size && connection->features().offers(sftp::extension::lsetstat);
    if (links == LinkHandling::Follow || !mayBeBlind)
        return lookThenSet(connection, bytes, attributes, links, done);
    // One round trip where the server can; systems whose C library changes no permissions without following links
    // refuse it, also for what is none.
    connection->client().lsetstat(
        bytes, attributes, [connection, bytes, attributes, links, done](const Result<void> &status) {
            if (status || endsConnection(status.error().code) || status.error().code == ErrorCode::NotFound)
                return done(status);
            lookThenSet(connection, bytes, attributes, links, done);
        });
}

} // namespace sampan
