// KnownHosts::add(): the only place that writes known_hosts.
#include "core/base/servertext.h"
#include "core/ssh/hostkeyfingerprint.h"
#include "core/ssh/knownhosts.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QThread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <optional>

namespace sampan {

namespace {

using namespace std::chrono_literals;

constexpr auto LockTimeout = 5s;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::KnownHosts", text);
}

Error cannotStore(int number, const QString &file)
{
    return errorFromErrno(
        number,
        translated(
            QT_TRANSLATE_NOOP(
                "sampan::KnownHosts",
                "The host key cannot be stored in “%1”. The connection works all the same; the next one will ask "
                "again."))
            .arg(file));
}

// Names that would make another kind of line, or several names, out of ours.
bool isWritableName(const QByteArray &name)
{
    if (name.isEmpty() || QByteArrayView("@#|!").contains(name.front()))
        return false;
    for (const char c : name) {
        if (uchar(c) <= ' ' || c == 0x7F || QByteArrayView(",*?").contains(c))
            return false;
    }
    return true;
}

QByteArray hashedName(const QByteArray &name)
{
    std::array<quint32, 5> words{}; // 20 bytes, as ssh makes them
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray salt(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof(words)));
    const QByteArray hash = QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
    return QByteArray("|1|" + salt.toBase64() + '|' + hash.toBase64());
}

// Where a chain of links ends, also when nothing is there yet.
QString linkTarget(const QString &file)
{
    constexpr int longestChain = 32;
    QFileInfo info(file);
    for (int i = 0; i < longestChain && info.isSymLink(); ++i)
        info.setFile(info.symLinkTarget());
    return info.absoluteFilePath();
}

Result<void> makeFolder(const QString &file)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (QFileInfo::exists(folder))
        return {};
    if (!QDir().mkpath(QFileInfo(folder).absolutePath()))
        return cannotStore(errno, file);
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return cannotStore(errno, file);
    return {};
}

// QLockFile's own waiting doubles its pauses up to seconds; a lock here is held for milliseconds.
Result<void> takeLock(QLockFile &lock, const QString &file)
{
    QDeadlineTimer deadline(LockTimeout);
    while (!lock.tryLock(0)) {
        if (lock.error() == QLockFile::PermissionError)
            return cannotStore(EACCES, file);
        if (deadline.hasExpired())
            return Error{
                ErrorCode::TimedOut,
                translated(QT_TRANSLATE_NOOP("sampan::KnownHosts",
                                             "Another program keeps “%1” locked; the host key was not stored."))
                    .arg(file),
                QString()};
        QThread::msleep(2 + QRandomGenerator::global()->bounded(8U));
    }
    return {};
}

// What tells one state of a file from another. ssh appends without any lock, so ours alone cannot keep it out.
struct FileState
{
    bool exists = false;
    struct stat status = {};

    explicit FileState(const QString &file)
        : exists(::stat(QFile::encodeName(file).constData(), &status) == 0)
    {}
    friend bool operator==(const FileState &a, const FileState &b)
    {
        return a.exists == b.exists && a.status.st_ino == b.status.st_ino && a.status.st_size == b.status.st_size &&
               a.status.st_mtim.tv_sec == b.status.st_mtim.tv_sec &&
               a.status.st_mtim.tv_nsec == b.status.st_mtim.tv_nsec;
    }
};

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return errorFromErrno(errno, translated(QT_TRANSLATE_NOOP("sampan::KnownHosts",
                                                                  "“%1” cannot be read; the host key was not stored."))
                                         .arg(path));
    return file.readAll();
}

void syncFolderOf(const QString &file)
{
    const int folder = ::open(QFile::encodeName(QFileInfo(file).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

void takeOverOwner(const QSaveFile &out, const FileState &before)
{
    // Only root can, and only for root it matters (somebody else's file written under sudo).
    if (before.exists && ::fchown(out.handle(), before.status.st_uid, before.status.st_gid) != 0)
        return;
}

// False: the file changed meanwhile, begin again.
Result<bool> replaceFile(const QString &file, const QByteArray &content, const FileState &before)
{
    QSaveFile out(file); // a temporary file beside it, renamed by commit()
    if (!out.open(QIODevice::WriteOnly))
        return cannotStore(EACCES, file);
    if (!before.exists)
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    takeOverOwner(out, before);
    if (out.write(content) != content.size() || !out.flush() || ::fsync(out.handle()) != 0)
        return cannotStore(errno, file);
    if (!(FileState(file) == before))
        return false;
    if (!out.commit())
        return cannotStore(errno, file);
    syncFolderOf(file);
    return true;
}

// One attempt; the lock is held. False: again.
Result<bool> addOnce(const QString &file, const QByteArray &line, const QByteArray &name, const QByteArray &keyBlob)
{
    const FileState before(file);
    const HostKeyVerdict listed = KnownHosts::read({file}).check(name, keyTypeOfBlob(keyBlob), keyBlob);
    if (listed.match == HostKeyMatch::Known)
        return true;
    if (listed.match == HostKeyMatch::Revoked)
        return Error{
            ErrorCode::HostKeyRefused,
            translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "This key is marked as revoked in “%1”, line %2."))
                .arg(file)
                .arg(listed.line),
            QString()};
    QByteArray content;
    if (before.exists) {
        Result<QByteArray> whole = readWhole(file);
        if (!whole)
            return whole.error();
        content = std::move(*whole);
    }
    if (!content.isEmpty() && !content.endsWith('\n'))
        content += '\n';
    return replaceFile(file, QByteArray(content + line), before);
}

} // namespace

Result<void> KnownHosts::add(const QString &file, const QByteArray &name, const QByteArray &keyBlob, HostNameForm form)
{
    const QByteArray type = keyTypeOfBlob(keyBlob);
    if (file.isEmpty() || !isWritableName(name) || type.isEmpty())
        return Error{ErrorCode::InvalidArgument,
                     translated(QT_TRANSLATE_NOOP("sampan::KnownHosts",
                                                  "The key of “%1” cannot be written as a line of known_hosts."))
                         .arg(visibleText(name)),
                     QString()};
    const QString target = linkTarget(file);
    if (target == QStringLiteral("/dev/null"))
        return {};
    if (QFileInfo::exists(target) && !QFileInfo(target).isFile())
        return cannotStore(EINVAL, target);
    if (const Result<void> folder = makeFolder(target); !folder)
        return folder;
    QLockFile lock(QString(target + QStringLiteral(".lock")));
    if (const Result<void> locked = takeLock(lock, target); !locked)
        return locked;
    const QByteArray written = form == HostNameForm::Hashed ? hashedName(name) : name;
    const QByteArray line = QByteArray(written + ' ' + type + ' ' + keyBlob.toBase64() + '\n');
    for (int attempt = 0; attempt < 100; ++attempt) {
        const Result<bool> stored = addOnce(target, line, name, keyBlob);
        if (!stored)
            return stored.error();
        if (*stored)
            return {};
    }
    return Error{
        ErrorCode::LocalIo,
        translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "“%1” changes all the time; the host key was not stored."))
            .arg(target),
        QString()};
}

} // namespace sampan
