// What LocalFileSystem does on a disk thread, one blocking function per call of the interface.
// Internal to core/files.
#pragma once

#include "core/files/diskpool.h"
#include "core/files/filesystem.h"
#include "core/files/idnames.h"
#include "core/files/localroot.h"
#include "core/files/mailbox.h"

#include <sys/stat.h>

namespace sampan {

// Shared by a local file system, its readers and writers and their disk tasks; outlives the file system while they run.
struct LocalContext
{
    std::shared_ptr<DiskPool> pool;
    std::shared_ptr<Mailbox> mailbox; // of the thread the file system lives on
    std::shared_ptr<IdNames> names;
    std::shared_ptr<const LocalRoot> root;
};

[[nodiscard]] FileAttributes attributesOf(const struct stat &status, IdNames &names);
// Without the names of user and group, which cost more to look up than all the rest.
[[nodiscard]] FileAttributes plainAttributesOf(const struct stat &status);

namespace local {

[[nodiscard]] Result<FileAttributes> attributes(const LocalContext &context, const RemotePath &path,
                                                LinkHandling links);
[[nodiscard]] Result<RemotePath> realPath(const LocalContext &context, const RemotePath &path);
[[nodiscard]] Result<QByteArray> readLink(const LocalContext &context, const RemotePath &path);
[[nodiscard]] Result<void> makeDirectory(const LocalContext &context, const RemotePath &path,
                                         std::optional<FileMode> mode);
[[nodiscard]] Result<void> remove(const LocalContext &context, const RemotePath &path, bool directory);
[[nodiscard]] Result<QStringList> rename(const LocalContext &context, const RemotePath &from, const RemotePath &to,
                                         Replace replace);
// As renameat(2), but fails with EEXIST when `to` exists.
[[nodiscard]] int renameNever(const LocalRoot::Location &from, const LocalRoot::Location &to);
[[nodiscard]] Result<void> setAttributes(const LocalContext &context, const RemotePath &path,
                                         const FileAttributes &attributes, LinkHandling links);
// Sets what is given on a file just written; what is refused is named in the warnings.
[[nodiscard]] QStringList applyAttributes(const LocalContext &context, int file, const RemotePath &path,
                                          const FileAttributes &attributes);
// A new file under this name. An old one is removed, not written into: it may be another's, readable for others, or
// known under a second name. Something else stays, and may be what is opened. Invalid: errno says why.
[[nodiscard]] UniqueFd openPart(const LocalRoot::Location &part, mode_t mode);
// errno after a failed write: a full disk is said to be one, with the room it has.
[[nodiscard]] Error writeError(const LocalContext &context, int file, int number, const QString &what);
[[nodiscard]] Result<void> makeLink(const LocalContext &context, const RemotePath &link, const QByteArray &target);
[[nodiscard]] Result<void> makeHardLink(const LocalContext &context, const RemotePath &link,
                                        const RemotePath &existing);
[[nodiscard]] Result<FileSpace> space(const LocalContext &context, const RemotePath &path);
[[nodiscard]] Result<void> copyFile(const LocalContext &context, const RemotePath &from, const RemotePath &to);
// Makes the entry of `path` in its folder durable.
[[nodiscard]] Result<void> syncFolderOf(const LocalContext &context, const RemotePath &path);
[[nodiscard]] Result<SmallFile> readSmallFile(const LocalContext &context, const RemotePath &path,
                                              const FileAttributes &expected);
[[nodiscard]] Result<QStringList> storeSmallFile(const LocalContext &context, const SmallTarget &target,
                                                 const SmallFile &file);
[[nodiscard]] Result<void> moveToTrash(const LocalContext &context, const RemotePath &path);

} // namespace local

} // namespace sampan
