// Renaming, with the three ways servers differ: posix-rename@openssh.com replaces in one step; RENAME of version 3 must
// not replace (draft, section 6.5), and some servers replace all the same.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

namespace sampan {

void sftpRename(const std::shared_ptr<SftpConnection> &connection, const RemotePath &from, const RemotePath &to,
                Replace replace, Callback<QStringList> done);

} // namespace sampan
