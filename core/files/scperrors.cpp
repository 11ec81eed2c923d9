#include "core/files/scperrors.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace sampan {

namespace {

// As strerror() of glibc, musl and the BSDs says them, and the shells' own words.
constexpr std::array<std::pair<const char *, ErrorCode>, 23> knownWords{{
    {"no such file or directory", ErrorCode::NotFound},
    {"no such directory", ErrorCode::NotFound},
    {"directory nonexistent", ErrorCode::NotFound},
    {"nonexistent directory", ErrorCode::NotFound},
    {"permission denied", ErrorCode::PermissionDenied},
    {"operation not permitted", ErrorCode::PermissionDenied},
    {"read-only file system", ErrorCode::PermissionDenied},
    {"file exists", ErrorCode::AlreadyExists},
    {"directory not empty", ErrorCode::NotEmpty},
    {"not a directory", ErrorCode::NotADirectory},
    {"is a directory", ErrorCode::IsADirectory},
    {"not a regular file", ErrorCode::IsADirectory},
    {"no space left", ErrorCode::NoSpace},
    {"disk quota exceeded", ErrorCode::NoSpace},
    {"file name too long", ErrorCode::LimitExceeded},
    {"filename too long", ErrorCode::LimitExceeded},
    {"too many levels of symbolic links", ErrorCode::LimitExceeded},
    {"argument list too long", ErrorCode::LimitExceeded},
    {"invalid argument", ErrorCode::InvalidArgument},
    {"not supported", ErrorCode::Unsupported},
    {"not found", ErrorCode::Unsupported}, // of a shell that has no such program
    {"applet not found", ErrorCode::Unsupported},
    {"invalid option", ErrorCode::Unsupported},
}};

QString reasonText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "there is no such file or folder"));
    case ErrorCode::PermissionDenied:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "permission denied"));
    case ErrorCode::AlreadyExists:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "something of that name is there already"));
    case ErrorCode::NotEmpty:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "the folder is not empty"));
    case ErrorCode::NotADirectory:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "it is not a folder"));
    case ErrorCode::IsADirectory:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "it is not a file"));
    case ErrorCode::NoSpace:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "the disk is full"));
    case ErrorCode::Unsupported:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "the server cannot do that"));
    default:
        return scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "the server refused"));
    }
}

QString tried(const char *what, const RemotePath &path)
{
    return scpText(what).arg(path.displayPath());
}

} // namespace

QString scpText(const char *source)
{
    return QCoreApplication::translate("ScpFileSystem", source);
}

ErrorCode codeOfWords(const QByteArray &words)
{
    for (const QByteArray &line : words.toLower().trimmed().split('\n')) {
        // "mkdir: cannot create directory 'x': File exists": a path may hold any words.
        const qsizetype colon = line.lastIndexOf(": ");
        const QByteArray reason = colon < 0 ? line : line.mid(colon + 2);
        for (const auto &[known, code] : knownWords) {
            if (reason.contains(known))
                return code;
        }
    }
    return ErrorCode::Unknown;
}

Error ofProgram(Error error)
{
    if (error.code == ErrorCode::Protocol)
        error.code = ErrorCode::Unknown;
    return error;
}

Error scpError(const QByteArray &words, const char *what, const RemotePath &path)
{
    const ErrorCode code = codeOfWords(words);
    //: %1: what was tried, with the path; %2: why it failed
    const QString message = scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "%1: %2"));
    return {code, message.arg(tried(what, path), reasonText(code)), visibleText(words.trimmed(), 2000)};
}

Error scpExplained(const Error &error, const char *what, const RemotePath &path)
{
    const QString message = scpText(QT_TRANSLATE_NOOP("ScpFileSystem", "%1: %2"));
    return {error.code, message.arg(tried(what, path), error.message), error.detail};
}

Callback<ScpShell::Output> onlyStatus(const Callback<void> &done, const char *what, const RemotePath &path)
{
    return orFailure(done, what, path, [done](const ScpShell::Output &) { done({}); });
}

} // namespace sampan
