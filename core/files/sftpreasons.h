// Finds out why a request failed when the server said only "failure".
#pragma once

#include "core/base/callback.h"
#include "core/base/remotepath.h"
#include "core/files/sftpconnection.h"

namespace sampan {

// Wraps the callback of a request that makes `path`: if it failed without a reason and something is there, the error
// becomes AlreadyExists.
template <typename T>
Callback<T> orExists(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, Callback<T> done);

// Wraps the callback of a request that needs `path` to be a file: if it is a folder, the error becomes IsADirectory.
template <typename T>
Callback<T> orFolder(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, Callback<T> done);

// Wraps the callback of RMDIR: if the folder has entries, the error becomes NotEmpty.
[[nodiscard]] Callback<void> orNotEmpty(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                                        Callback<void> done);

// The reason that lstat() of the path reveals, or `error` itself.
using Reason = std::function<std::optional<Error>(const FileAttributes &)>;
void findReason(SftpConnection &connection, const RemotePath &path, const Error &error, const Reason &reason,
                const std::function<void(Error)> &done);
[[nodiscard]] std::optional<Error> existsReason(const FileAttributes &found);
[[nodiscard]] std::optional<Error> folderReason(const FileAttributes &found);

// True for errors that carry no reason of their own.
[[nodiscard]] constexpr bool lacksReason(ErrorCode code)
{
    return code == ErrorCode::Unknown;
}

template <typename T>
Callback<T> withReason(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, const Reason &reason,
                       Callback<T> done)
{
    return [connection, path, reason, done = std::move(done)](Result<T> result) {
        if (result || !lacksReason(result.error().code))
            return done(std::move(result));
        findReason(*connection, path, result.error(), reason, [done](const Error &error) { done(error); });
    };
}

template <typename T>
Callback<T> orExists(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, Callback<T> done)
{
    return withReason(connection, path, Reason(existsReason), std::move(done));
}

template <typename T>
Callback<T> orFolder(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, Callback<T> done)
{
    return withReason(connection, path, Reason(folderReason), std::move(done));
}

} // namespace sampan
