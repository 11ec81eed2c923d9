// Copying a file on this computer: shared blocks where the disk can, in the kernel else, by hand where neither works.
#include "core/files/localoperations.h"

#include <QCoreApplication>

#include <sys/ioctl.h>

#include <cerrno>
#include <linux/fs.h>
#include <vector>

namespace sampan::local {

namespace {

constexpr std::size_t copyStep = 64 * 1024 * 1024;
constexpr std::size_t blockSize = 256 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

bool writeAll(int to, const char *data, std::size_t size)
{
    while (size > 0) {
        const auto written = ::write(to, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= std::size_t(written);
    }
    return true;
}

bool copyByHand(int from, int to)
{
    std::vector<char> block(blockSize);
    while (true) {
        const auto length = ::read(from, block.data(), block.size());
        if (length == 0)
            return true;
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0 || !writeAll(to, block.data(), std::size_t(length)))
            return false;
    }
}

bool copyData(int from, int to)
{
    if (::ioctl(to, FICLONE, from) == 0)
        return true;
    for (bool first = true;; first = false) {
        const auto copied = ::copy_file_range(from, nullptr, to, nullptr, copyStep, 0);
        if (copied > 0 || (copied < 0 && errno == EINTR))
            continue;
        if (copied == 0 && !first)
            return true;
        // Files of /proc say 0 at once although they hold something; other disks, old kernels and odd mounts refuse
        // with one of many codes. What was copied so far stays, both offsets stand behind it.
        if (copied == 0 || errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP ||
            errno == EPERM || errno == ETXTBSY)
            return copyByHand(from, to);
        return false;
    }
}

Result<UniqueFd> openSource(const LocalContext &context, const RemotePath &path, const QString &what,
                            struct stat &status)
{
    auto source = context.root->open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, what);
    if (!source)
        return source;
    if (::fstat(source->get(), &status) != 0)
        return context.root->error(errno, what);
    if (S_ISDIR(status.st_mode))
        return context.root->error(EISDIR, what);
    if (!S_ISREG(status.st_mode))
        return context.root->error(EOPNOTSUPP, what);
    return source;
}

} // namespace

Result<void> copyFile(const LocalContext &context, const RemotePath &from, const RemotePath &to)
{
    const QString what =
        Text::tr("Cannot copy %1 to %2").arg(context.root->displayPath(from), context.root->displayPath(to));
    struct stat status = {};
    const auto source = openSource(context, from, what, status);
    if (!source)
        return source.error();
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
    auto target = context.root->open(to, flags, status.st_mode & 0777U, what);
    if (!target)
        return target.error();
    int number = copyData(source->get(), target->get()) ? 0 : errno;
    // Some disks tell of a full quota only now.
    if (::close(target->release()) != 0 && number == 0)
        number = errno;
    if (number == 0)
        return {};
    // Half a copy must not look like the file; it is ours, because O_EXCL made it.
    if (const auto removed = remove(context, to, false); !removed)
        return Error{errorFromErrno(number, what).code, what, fullText(removed.error())};
    return context.root->error(number, what);
}

} // namespace sampan::local
