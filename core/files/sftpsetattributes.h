// Changing attributes of a file on a server, filling in what version 3 can only set together.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

namespace sampan {

// Owner without group (or the other way round) and one time without the other are completed with what the file has.
void sftpSetAttributes(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                       const FileAttributes &attributes, LinkHandling links, Callback<void> done);

} // namespace sampan
