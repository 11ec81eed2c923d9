#include "core/files/sftpreasons.h"

#include "core/files/sftperrors.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

namespace {

bool hasEntries(const sftp::Names &names)
{
    return std::any_of(names.begin(), names.end(),
                       [](const sftp::NameEntry &entry) { return entry.name != "." && entry.name != ".."; });
}

Error notEmpty(const QString &detail)
{
    return {ErrorCode::NotEmpty, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the folder is not empty")), detail};
}

} // namespace

std::optional<Error> existsReason(const FileAttributes &found)
{
    Q_UNUSED(found)
    return Error{ErrorCode::AlreadyExists, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "it already exists")), {}};
}

std::optional<Error> folderReason(const FileAttributes &found)
{
    if (!found.isDirectory())
        return std::nullopt;
    return Error{ErrorCode::IsADirectory, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "it is a folder")), {}};
}

void findReason(SftpConnection &connection, const RemotePath &path, const Error &error, const Reason &reason,
                const std::function<void(Error)> &done)
{
    connection.client().lstat(path.bytes(), [error, reason, done](const Result<FileAttributes> &found) {
        std::optional<Error> better = found ? reason(*found) : std::nullopt;
        if (!better)
            return done(error);
        better->detail = error.detail;
        done(*better);
    });
}

Callback<void> orNotEmpty(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                          Callback<void> done)
{
    return [connection, path, done = std::move(done)](const Result<void> &result) {
        if (result || !lacksReason(result.error().code))
            return done(result);
        const Error error = result.error();
        connection->client().opendir(path.bytes(), [connection, error, done](const Result<sftp::Handle> &folder) {
            if (!folder)
                return done(error);
            connection->client().readdir(*folder, [error, done](const Result<sftp::Names> &names) {
                done(names && hasEntries(*names) ? notEmpty(error.detail) : error);
            });
            connection->client().close(*folder, [](const Result<void> &) {});
        });
    };
}

} // namespace sampan
