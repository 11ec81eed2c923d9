// Renaming on this computer.
#include "core/files/localoperations.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

namespace sampan::local {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

// For file systems that do not know RENAME_NOREPLACE (some network and FUSE mounts say EINVAL): a hard link is as
// exclusive, and only folders and mounts without hard links are left to a look beforehand.
int renameToNewName(const LocalRoot::Location &from, const LocalRoot::Location &to)
{
    if (::linkat(from.folder, from.name.constData(), to.folder, to.name.constData(), 0) == 0)
        return ::unlinkat(from.folder, from.name.constData(), 0);
    if (errno == EEXIST)
        return -1;
    struct stat status = {};
    if (::fstatat(to.folder, to.name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::renameat(from.folder, from.name.constData(), to.folder, to.name.constData());
}

} // namespace

int renameNever(const LocalRoot::Location &from, const LocalRoot::Location &to)
{
    const int done = ::renameat2(from.folder, from.name.constData(), to.folder, to.name.constData(), RENAME_NOREPLACE);
    if (done == 0 || (errno != EINVAL && errno != ENOSYS))
        return done;
    return renameToNewName(from, to);
}

Result<QStringList> rename(const LocalContext &context, const RemotePath &from, const RemotePath &to, Replace replace)
{
    const QString what =
        Text::tr("Cannot rename %1 to %2").arg(context.root->displayPath(from), context.root->displayPath(to));
    const auto source = context.root->locate(from, what);
    if (!source)
        return source.error();
    const auto target = context.root->locate(to, what);
    if (!target)
        return target.error();
    const int done = replace == Replace::Never ? renameNever(*source, *target)
                                               : ::renameat(source->folder, source->name.constData(), target->folder,
                                                            target->name.constData());
    if (done == 0)
        return QStringList();
    // The caller may copy instead.
    if (errno == EXDEV)
        return Error{ErrorCode::Unsupported, Text::tr("%1: they are on different disks").arg(what), {}};
    return context.root->error(errno, what);
}

} // namespace sampan::local
