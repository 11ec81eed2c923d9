// A copy made by the server itself, through copy-data.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

namespace sampan {

// The target must not exist; it gets the source's permissions and times. What was made is removed after a failure.
// Unsupported where the server does not offer copy-data.
void sftpCopyFile(const std::shared_ptr<SftpConnection> &connection, const RemotePath &from, const RemotePath &to,
                  Callback<void> done);

} // namespace sampan
