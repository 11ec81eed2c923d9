// Small files on a server in few round trips: what needs no answer of what comes before it is asked together.
// Thread: the connection's. The answers come from its event loop.
#pragma once

#include "core/files/filesystem.h"
#include "core/files/sftpconnection.h"

namespace sampan {

// Two round trips: OPEN, then READ and CLOSE. See FileSystem::readSmallFile(); the attributes are the expected ones.
void sftpReadSmallFile(std::shared_ptr<SftpConnection> connection, const RemotePath &path,
                       const FileAttributes &expected, Callback<SmallFile> done);
// Three round trips: OPEN, then WRITE, FSETSTAT and CLOSE, then RENAME. See FileSystem::storeSmallFile().
// Servers may reorder requests of different files only (draft-ietf-secsh-filexfer-02, section 3), so what follows OPEN
// needs no waiting. RENAME must not replace (section 6.5); where a server does all the same, the asker has to know that
// the name is free.
void sftpStoreSmallFile(std::shared_ptr<SftpConnection> connection, const SmallTarget &target, SmallFile file,
                        Callback<QStringList> done);

} // namespace sampan
