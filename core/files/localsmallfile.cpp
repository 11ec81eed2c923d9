// Small files on this computer, each in one go on a disk thread.
#include "core/base/format.h"
#include "core/files/localoperations.h"
#include "core/files/smallfile.h"

#include <QCoreApplication>

#include <sys/statvfs.h>

#include <cerrno>

namespace sampan::local {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

Error notRegular(const QString &what)
{
    return {ErrorCode::Unsupported, Text::tr("%1: it is not a regular file").arg(what), {}};
}

// Less than asked for only at the end of the file; -1 and errno on failure.
ssize_t readAll(int fd, char *data, qsizetype bytes)
{
    qsizetype done = 0;
    while (done < bytes) {
        const ssize_t length = ::pread(fd, data + done, std::size_t(bytes - done), off_t(done));
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0)
            return -1;
        if (length == 0)
            break;
        done += length;
    }
    return done;
}

bool writeAll(int fd, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const ssize_t written = ::write(fd, content.constData() + done, std::size_t(content.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written == 0)
            errno = ENOSPC;
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

bool isSame(const struct timespec &a, const struct timespec &b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool isUnchanged(const struct stat &before, const struct stat &after)
{
    return before.st_size == after.st_size && isSame(before.st_mtim, after.st_mtim) &&
           isSame(before.st_ctim, after.st_ctim);
}

// The part under its own name in the folder of both, which is walked to once.
struct Storing
{
    const LocalContext &context;
    const SmallTarget &target;
    const QString what;
    LocalRoot::Location part{};
    LocalRoot::Location path{};

    [[nodiscard]] Result<void> locate();
    [[nodiscard]] Result<QStringList> write(const SmallFile &file) const;
    [[nodiscard]] Result<QStringList> fill(int fd, const SmallFile &file) const;
    [[nodiscard]] Result<void> giveName() const;
    void removePart() const { ::unlinkat(part.folder, part.name.constData(), 0); }
};

Result<void> Storing::locate()
{
    if (target.part.parent() != target.path.parent() || target.part.isEmpty() || target.path.isEmpty())
        return context.root->error(EINVAL, what);
    auto located = context.root->locate(target.part, what);
    if (!located)
        return located.error();
    part = std::move(*located);
    path.folder = part.folder;
    path.name = context.root->isRooted() ? target.path.fileName() : target.path.bytes();
    return {};
}

Result<QStringList> Storing::write(const SmallFile &file) const
{
    UniqueFd opened = openPart(part, target.mode ? target.mode->permissions() : 0666U);
    if (!opened.isValid())
        return context.root->error(errno, what);
    struct stat status = {};
    if (::fstat(opened.get(), &status) != 0)
        return context.root->error(errno, what);
    if (!S_ISREG(status.st_mode)) // not ours, so it stays
        return notRegular(what);
    Result<QStringList> filled = fill(opened.get(), file);
    // A full quota or a dead server of a network disk is told only here.
    if (::close(opened.release()) != 0 && errno != EINTR && filled)
        filled = context.root->error(errno, what);
    if (!filled)
        removePart();
    return filled;
}

Result<QStringList> Storing::fill(int fd, const SmallFile &file) const
{
    if (!writeAll(fd, file.content))
        return writeError(context, fd, errno, what);
    const QStringList warnings = applyAttributes(context, fd, target.part, file.attributes);
    if (target.sync && ::fsync(fd) != 0 && errno != EINVAL && errno != EROFS) // devices cannot
        return writeError(context, fd, errno, what);
    return warnings;
}

Result<void> Storing::giveName() const
{
    if (renameNever(part, path) == 0)
        return target.sync ? syncFolderOf(context, target.path) : Result<void>();
    const Error error = context.root->error(errno, what);
    removePart();
    return error;
}

} // namespace

UniqueFd openPart(const LocalRoot::Location &part, mode_t mode)
{
    // O_NONBLOCK: a pipe would wait for its reader.
    constexpr int flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    const auto open = [&](int more) {
        return UniqueFd(::openat(part.folder, part.name.constData(), flags | more, mode));
    };
    UniqueFd opened = open(O_EXCL);
    if (opened.isValid() || errno != EEXIST)
        return opened;
    struct stat status = {};
    const bool isRegular =
        ::fstatat(part.folder, part.name.constData(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
    if (!isRegular)
        return open(O_TRUNC); // with the reason why not, or for the caller to find out what it is
    if (::unlinkat(part.folder, part.name.constData(), 0) != 0)
        return {};
    return open(O_EXCL);
}

Error writeError(const LocalContext &context, int file, int number, const QString &what)
{
    Error error = context.root->error(number, what);
    struct statvfs status = {};
    if (number == ENOSPC && ::fstatvfs(file, &status) == 0) {
        const QString room = formatSize(quint64(status.f_bavail) * status.f_frsize);
        error.message = Text::tr("%1: the disk is full (%2 free)").arg(what, room);
    }
    return error;
}

Result<SmallFile> readSmallFile(const LocalContext &context, const RemotePath &path, const FileAttributes &expected)
{
    const QString what = Text::tr("Cannot read %1").arg(context.root->displayPath(path));
    // O_NONBLOCK: opening a pipe would wait for its writer for ever.
    const auto opened = context.root->open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, what);
    if (!opened)
        return opened.error();
    struct stat status = {};
    if (::fstat(opened->get(), &status) != 0)
        return context.root->error(errno, what);
    if (S_ISDIR(status.st_mode))
        return context.root->error(EISDIR, what);
    if (!S_ISREG(status.st_mode))
        return notRegular(what);
    const auto size = qsizetype(expected.size.value_or(0));
    if (status.st_size != size)
        return smallFileChanged(path);
    SmallFile file;
    file.attributes = plainAttributesOf(status);
    file.content.resize(size + 1); // one more, to see whether it has grown (or lies about its size, as in /proc)
    const ssize_t length = readAll(opened->get(), file.content.data(), size + 1);
    if (length < 0)
        return context.root->error(errno, what);
    if (length != size)
        return smallFileChanged(path);
    // A change that keeps the size must not give a file half old, half new, with the time of the old one.
    struct stat after = {};
    if (::fstat(opened->get(), &after) != 0)
        return context.root->error(errno, what);
    if (!isUnchanged(status, after))
        return smallFileChanged(path);
    file.content.truncate(size);
    return file;
}

Result<QStringList> storeSmallFile(const LocalContext &context, const SmallTarget &target, const SmallFile &file)
{
    Storing storing{context, target, Text::tr("Cannot write %1").arg(context.root->displayPath(target.path))};
    if (const auto located = storing.locate(); !located)
        return located.error();
    Result<QStringList> written = storing.write(file);
    if (!written)
        return written;
    if (const auto named = storing.giveName(); !named)
        return named.error();
    return written;
}

} // namespace sampan::local
