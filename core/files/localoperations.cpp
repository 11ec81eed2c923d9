#include "core/files/localoperations.h"

#include "core/base/servertext.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/statvfs.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>

namespace sampan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

Error noNul(const QString &what)
{
    return Error{ErrorCode::InvalidArgument, Text::tr("%1: the target holds a NUL byte").arg(what), {}};
}

} // namespace

FileAttributes plainAttributesOf(const struct stat &status)
{
    FileAttributes attributes;
    attributes.size = quint64(status.st_size);
    attributes.mode = FileMode(status.st_mode);
    attributes.userId = status.st_uid;
    attributes.groupId = status.st_gid;
    attributes.accessTime = status.st_atime;
    attributes.modificationTime = status.st_mtime;
    return attributes;
}

FileAttributes attributesOf(const struct stat &status, IdNames &names)
{
    FileAttributes attributes = plainAttributesOf(status);
    attributes.userName = names.userName(status.st_uid);
    attributes.groupName = names.groupName(status.st_gid);
    return attributes;
}

namespace local {

Result<FileAttributes> attributes(const LocalContext &context, const RemotePath &path, LinkHandling links)
{
    const QString what = Text::tr("Cannot read the attributes of %1").arg(context.root->displayPath(path));
    // Below an opened folder open() itself refuses to follow; elsewhere one fstatat() is enough.
    struct stat status = {};
    if (context.root->isRooted() && links == LinkHandling::Follow) {
        const auto file = context.root->open(path, O_PATH, 0, what);
        if (!file)
            return file.error();
        if (::fstat(file->get(), &status) != 0)
            return context.root->error(errno, what);
        return attributesOf(status, *context.names);
    }
    const auto at = context.root->locate(path, what);
    if (!at)
        return at.error();
    const int flags = links == LinkHandling::Follow ? 0 : AT_SYMLINK_NOFOLLOW;
    if (::fstatat(at->folder, at->name.constData(), &status, flags) != 0)
        return context.root->error(errno, what);
    return attributesOf(status, *context.names);
}

Result<RemotePath> realPath(const LocalContext &context, const RemotePath &path)
{
    const QString what = Text::tr("Cannot find %1").arg(context.root->displayPath(path));
    // Below an opened folder there are no links to resolve: the path is the real one if it exists.
    const auto file = context.root->open(path, O_PATH, 0, what);
    if (!file)
        return file.error();
    if (context.root->isRooted())
        return path;
    const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.bytes().constData(), nullptr),
                                                               std::free);
    if (!resolved)
        return context.root->error(errno, what);
    return RemotePath(QByteArray(resolved.get()));
}

Result<QByteArray> readLink(const LocalContext &context, const RemotePath &path)
{
    const QString what = Text::tr("Cannot read the link %1").arg(context.root->displayPath(path));
    const auto at = context.root->locate(path, what);
    if (!at)
        return at.error();
    std::array<char, PATH_MAX> target; // no longer target can be made on Linux
    const auto length = ::readlinkat(at->folder, at->name.constData(), target.data(), target.size());
    if (length < 0)
        return context.root->error(errno, what);
    return QByteArray(target.data(), length);
}

Result<void> makeDirectory(const LocalContext &context, const RemotePath &path, std::optional<FileMode> mode)
{
    const QString what = Text::tr("Cannot make the folder %1").arg(context.root->displayPath(path));
    const auto at = context.root->locate(path, what);
    if (!at)
        return at.error();
    if (::mkdirat(at->folder, at->name.constData(), mode ? mode->permissions() : 0777U) != 0)
        return context.root->error(errno, what);
    return {};
}

Result<void> remove(const LocalContext &context, const RemotePath &path, bool directory)
{
    const QString what = Text::tr("Cannot delete %1").arg(context.root->displayPath(path));
    const auto at = context.root->locate(path, what);
    if (!at)
        return at.error();
    if (::unlinkat(at->folder, at->name.constData(), directory ? AT_REMOVEDIR : 0) != 0)
        return context.root->error(errno, what);
    return {};
}

Result<void> makeLink(const LocalContext &context, const RemotePath &link, const QByteArray &target)
{
    const QString what = Text::tr("Cannot make the link %1").arg(context.root->displayPath(link));
    if (target.contains('\0'))
        return noNul(what);
    const auto at = context.root->locate(link, what);
    if (!at)
        return at.error();
    if (::symlinkat(target.constData(), at->folder, at->name.constData()) != 0)
        return context.root->error(errno, what);
    return {};
}

Result<void> makeHardLink(const LocalContext &context, const RemotePath &link, const RemotePath &existing)
{
    const QString what = Text::tr("Cannot make the hard link %1").arg(context.root->displayPath(link));
    const auto to = context.root->locate(link, what);
    if (!to)
        return to.error();
    const auto from = context.root->locate(existing, what);
    if (!from)
        return from.error();
    if (::linkat(from->folder, from->name.constData(), to->folder, to->name.constData(), 0) != 0)
        return context.root->error(errno, what);
    return {};
}

Result<FileSpace> space(const LocalContext &context, const RemotePath &path)
{
    const QString what = Text::tr("Cannot read the free space at %1").arg(context.root->displayPath(path));
    const auto file = context.root->open(path, O_PATH, 0, what);
    if (!file)
        return file.error();
    struct statvfs status = {};
    if (::fstatvfs(file->get(), &status) != 0)
        return context.root->error(errno, what);
    return FileSpace{quint64(status.f_blocks) * status.f_frsize, quint64(status.f_bavail) * status.f_frsize};
}

Result<void> syncFolderOf(const LocalContext &context, const RemotePath &path)
{
    const QString what = Text::tr("Cannot make the entry of %1 durable").arg(context.root->displayPath(path));
    const auto folder = context.root->open(path.parent(), O_RDONLY | O_DIRECTORY, 0, what);
    if (!folder) // a folder that may be written, but not read
        return folder.error().code == ErrorCode::PermissionDenied ? Result<void>() : folder.error();
    if (::fsync(folder->get()) != 0 && errno != EINVAL && errno != EROFS) // some network and FUSE mounts cannot
        return context.root->error(errno, what);
    return {};
}

Result<void> moveToTrash(const LocalContext &context, const RemotePath &path)
{
    const QString what = Text::tr("Cannot move %1 to the trash").arg(context.root->displayPath(path));
    // Qt's trash takes names as text; a name that text cannot carry would name another file.
    const QString name = QFile::decodeName(path.bytes());
    if (context.root->isRooted() || QFile::encodeName(name) != path.bytes()) {
        return Error{ErrorCode::Unsupported,
                     Text::tr("%1: its name is not valid text. It can only be deleted for good").arg(what),
                     {}};
    }
    if (const auto at = attributes(context, path, LinkHandling::DoNotFollow); !at)
        return at.error();
    QFile file(name);
    if (!file.moveToTrash())
        return Error{ErrorCode::LocalIo, what, visibleText(file.errorString())};
    return {};
}

} // namespace local

} // namespace sampan
