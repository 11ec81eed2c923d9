// Setting permissions, owner, times and size on this computer.
#include "core/files/localoperations.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstdio>

namespace sampan::local {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

// A handle opened with O_PATH names the file without opening it: no read permission is needed, and nobody can swap the
// file meanwhile. chmod and truncate do not take such a handle, but its name under /proc.
QByteArray handleName(int fd)
{
    return QByteArray("/proc/self/fd/") + QByteArray::number(fd);
}

std::array<timespec, 2> timesOf(const FileAttributes &attributes)
{
    const auto one = [](std::optional<qint64> seconds) {
        return seconds ? timespec{*seconds, 0} : timespec{0, UTIME_OMIT};
    };
    return {one(attributes.accessTime), one(attributes.modificationTime)};
}

int setOwner(int fd, const FileAttributes &wanted)
{
    constexpr auto keep = quint32(-1);
    return ::fchownat(fd, "", wanted.userId.value_or(keep), wanted.groupId.value_or(keep), AT_EMPTY_PATH);
}

int setTimes(int fd, const FileAttributes &wanted, bool isLink)
{
    const auto times = timesOf(wanted);
    // AT_EMPTY_PATH works here since Linux 5.8 only; before, a link's own times need its path.
    if (::utimensat(fd, "", times.data(), AT_EMPTY_PATH) == 0)
        return 0;
    return isLink ? -1 : ::utimensat(AT_FDCWD, handleName(fd).constData(), times.data(), 0);
}

} // namespace

Result<void> setAttributes(const LocalContext &context, const RemotePath &path, const FileAttributes &wanted,
                           LinkHandling links)
{
    const QString what = Text::tr("Cannot change the attributes of %1").arg(context.root->displayPath(path));
    const int flags = links == LinkHandling::Follow ? O_PATH : O_PATH | O_NOFOLLOW;
    const auto file = context.root->open(path, flags, 0, what);
    if (!file)
        return file.error();
    const int fd = file->get();
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return context.root->error(errno, what);
    const bool isLink = S_ISLNK(status.st_mode);
    // Links have neither permissions nor a size of their own on Linux.
    if (isLink && (wanted.mode || wanted.size))
        return context.root->error(EOPNOTSUPP, what);
    // Size before times, which it would change; owner before permissions, whose set-id bits it would clear.
    if (wanted.size && ::truncate(handleName(fd).constData(), off_t(*wanted.size)) != 0)
        return context.root->error(errno, what);
    if ((wanted.userId || wanted.groupId) && setOwner(fd, wanted) != 0)
        return context.root->error(errno, what);
    if (wanted.mode && ::chmod(handleName(fd).constData(), wanted.mode->permissions()) != 0)
        return context.root->error(errno, what);
    if ((wanted.accessTime || wanted.modificationTime) && setTimes(fd, wanted, isLink) != 0)
        return context.root->error(errno, what);
    return {};
}

// Owner before permissions, whose set-id bits it would clear; times last, for the others change them.
QStringList applyAttributes(const LocalContext &context, int file, const RemotePath &path,
                            const FileAttributes &attributes)
{
    QStringList warnings;
    const auto warnIf = [&](bool failed, const char *text) {
        if (failed) {
            const int number = errno;
            warnings.append(fullText(errorFromErrno(number, Text::tr(text).arg(context.root->displayPath(path)))));
        }
    };
    constexpr auto keep = quint32(-1);
    if (attributes.userId || attributes.groupId) {
        const int done = ::fchown(file, attributes.userId.value_or(keep), attributes.groupId.value_or(keep));
        warnIf(done != 0, QT_TRANSLATE_NOOP("sampan::LocalFileSystem", "The owner of %1 could not be set"));
    }
    if (attributes.mode) {
        const int done = ::fchmod(file, attributes.mode->permissions());
        warnIf(done != 0, QT_TRANSLATE_NOOP("sampan::LocalFileSystem", "The permissions of %1 could not be set"));
    }
    if (attributes.accessTime || attributes.modificationTime) {
        const int done = ::futimens(file, timesOf(attributes).data());
        warnIf(done != 0, QT_TRANSLATE_NOOP("sampan::LocalFileSystem", "The time of %1 could not be set"));
    }
    return warnings;
}

} // namespace sampan::local
