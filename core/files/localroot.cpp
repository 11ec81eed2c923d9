#include "core/files/localroot.h"

#include "core/files/safename.h"

#include <QCoreApplication>

#include <sys/stat.h>
#include <sys/syscall.h>

#include <cerrno>
#include <linux/openat2.h>

namespace sampan {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalRoot)
};

int openWithinFolder(int folder, const QByteArray &path, int flags, mode_t mode)
{
    open_how how{};
    how.flags = quint64(flags);
    how.mode = (flags & O_CREAT) != 0 ? mode : 0;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return int(::syscall(SYS_openat2, folder, path.constData(), &how, sizeof how));
}

// ENOSYS: Linux before 5.6. EPERM: a seccomp filter that does not know the call answers so. EAGAIN: the kernel could
// not rule out a race with a rename; walking step by step always can.
bool wantsStepByStep(int number)
{
    return number == ENOSYS || number == EPERM || number == EAGAIN;
}

bool isLink(int folder, const char *name)
{
    struct stat status = {};
    return ::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

// openat() that never follows; ELOOP for every link, which O_DIRECTORY alone would report as ENOTDIR.
UniqueFd openOneStep(int folder, const char *name, int flags, mode_t mode)
{
    const bool wantsLink = (flags & O_PATH) != 0 && (flags & O_NOFOLLOW) != 0 && (flags & O_DIRECTORY) == 0;
    UniqueFd fd(::openat(folder, name, flags | O_NOFOLLOW, mode));
    if (!fd.isValid()) {
        if (errno == ENOTDIR && isLink(folder, name))
            errno = ELOOP;
        return fd;
    }
    struct stat status = {};
    if (!wantsLink && (flags & O_PATH) != 0 && ::fstat(fd.get(), &status) == 0 && S_ISLNK(status.st_mode)) {
        fd.reset();
        errno = ELOOP;
    }
    return fd;
}

} // namespace

std::shared_ptr<const LocalRoot> LocalRoot::wholeComputer()
{
    return std::shared_ptr<const LocalRoot>(new LocalRoot);
}

Result<std::shared_ptr<const LocalRoot>> LocalRoot::subfolder(const RemotePath &folder, const QString &what,
                                                              Walk walk) const
{
    auto opened = open(folder, O_PATH | O_DIRECTORY, 0, what);
    if (!opened)
        return opened.error();
    auto root = std::shared_ptr<LocalRoot>(new LocalRoot);
    root->m_folder = std::move(*opened);
    root->m_shown = isRooted() ? m_shown.child(folder.bytes()) : folder;
    root->m_walk = isRooted() ? m_walk : walk;
    return std::shared_ptr<const LocalRoot>(std::move(root));
}

Result<void> LocalRoot::check(const RemotePath &path, const QString &what) const
{
    if (isRooted())
        return checkRelativePath(path);
    // A NUL would silently cut the path for the kernel.
    if (!path.isAbsolute() || path.bytes().contains('\0'))
        return Error{ErrorCode::InvalidArgument, Text::tr("%1: not an absolute path").arg(what), {}};
    return {};
}

Result<UniqueFd> LocalRoot::open(const RemotePath &path, int flags, mode_t mode, const QString &what) const
{
    if (const auto checked = check(path, what); !checked)
        return checked.error();
    flags |= O_CLOEXEC;
    UniqueFd fd;
    do {
        fd =
            isRooted() ? openBelow(path.bytes(), flags, mode) : UniqueFd(::open(path.bytes().constData(), flags, mode));
    } while (!fd.isValid() && errno == EINTR);
    if (!fd.isValid())
        return error(errno, what);
    return fd;
}

UniqueFd LocalRoot::openBelow(const QByteArray &path, int flags, mode_t mode) const
{
    if (path.isEmpty())
        return UniqueFd(::openat(m_folder.get(), ".", flags, mode));
    if (m_walk == Walk::Kernel) {
        UniqueFd fd(openWithinFolder(m_folder.get(), path, flags, mode));
        if (fd.isValid() || !wantsStepByStep(errno))
            return fd;
    }
    return openStepByStep(path, flags, mode);
}

UniqueFd LocalRoot::openStepByStep(const QByteArray &path, int flags, mode_t mode) const
{
    const auto parts = path.split('/');
    UniqueFd folder;
    int at = m_folder.get();
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        folder = openOneStep(at, parts.at(i).constData(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
        if (!folder.isValid())
            return folder;
        at = folder.get();
    }
    return openOneStep(at, parts.last().constData(), flags, mode);
}

Result<LocalRoot::Location> LocalRoot::locate(const RemotePath &path, const QString &what) const
{
    if (const auto checked = check(path, what); !checked)
        return checked.error();
    if (!isRooted())
        return Location{UniqueFd(), AT_FDCWD, path.bytes()};
    const qsizetype slash = path.bytes().lastIndexOf('/');
    if (slash < 0)
        return Location{UniqueFd(), m_folder.get(), path.isEmpty() ? QByteArray(".") : path.bytes()};
    auto folder = open(RemotePath(path.bytes().left(slash)), O_PATH | O_DIRECTORY, 0, what);
    if (!folder)
        return folder.error();
    const int fd = folder->get();
    return Location{std::move(*folder), fd, path.bytes().mid(slash + 1)};
}

QString LocalRoot::displayPath(const RemotePath &path) const
{
    return isRooted() && !path.isEmpty() ? m_shown.child(path.bytes()).displayPath()
                                         : (isRooted() ? m_shown : path).displayPath();
}

Error LocalRoot::error(int number, const QString &what) const
{
    Error error = errorFromErrno(number, what);
    if (isRooted() && (number == ELOOP || number == EXDEV)) {
        error.code = ErrorCode::UnsafeName;
        error.message = Text::tr("%1: a link is in the way, and links are not followed here").arg(what);
    }
    return error;
}

} // namespace sampan
