#include "core/sftp/sftpstatus.h"

#include "core/base/servertext.h"
#include "core/sftp/sftpprotocol.h"

#include <QCoreApplication>

namespace sampan::sftp {

namespace {

constexpr qsizetype maximumWords = 1024;

ErrorCode codeOf(quint32 status)
{
    switch (Status(status)) {
    case Status::NoSuchFile: // OpenSSH sends it for ENOTDIR and ELOOP, too
    case Status::NoSuchPath:
    case Status::NoMedia:
        return ErrorCode::NotFound;
    case Status::PermissionDenied:
    case Status::WriteProtect:
    case Status::CannotDelete:
    case Status::LockConflict:
        return ErrorCode::PermissionDenied;
    case Status::BadMessage: // OpenSSH sends it for EINVAL and ENAMETOOLONG
    case Status::InvalidHandle:
    case Status::UnknownPrincipal:
    case Status::InvalidFilename:
    case Status::InvalidParameter:
    case Status::LinkLoop:
        return ErrorCode::InvalidArgument;
    case Status::OpUnsupported:
        return ErrorCode::Unsupported;
    case Status::FileAlreadyExists:
        return ErrorCode::AlreadyExists;
    case Status::NoSpaceOnFilesystem:
    case Status::QuotaExceeded:
        return ErrorCode::NoSpace;
    case Status::DirNotEmpty:
        return ErrorCode::NotEmpty;
    case Status::NotADirectory:
        return ErrorCode::NotADirectory;
    case Status::FileIsADirectory:
        return ErrorCode::IsADirectory;
    default:
        return ErrorCode::Unknown;
    }
}

QString text(const char *source)
{
    return QCoreApplication::translate("SftpStatus", source);
}

QString plainFailure(quint32 status)
{
    switch (Status(status)) {
    case Status::Eof:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "unexpected end of the file"));
    case Status::Ok:
    case Status::Failure:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the server could not do it and gives no reason"));
    default:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the server answered with status %1")).arg(status);
    }
}

QString messageOf(quint32 status)
{
    switch (codeOf(status)) {
    case ErrorCode::NotFound:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "it does not exist on the server"));
    case ErrorCode::PermissionDenied:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the server denies permission"));
    case ErrorCode::InvalidArgument:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the server does not accept this name or value"));
    case ErrorCode::Unsupported:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the server does not offer this"));
    case ErrorCode::AlreadyExists:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "it already exists"));
    case ErrorCode::NoSpace:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "no space is left on the server, or your quota is used up"));
    case ErrorCode::NotEmpty:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "the folder is not empty"));
    case ErrorCode::NotADirectory:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "it is not a folder"));
    case ErrorCode::IsADirectory:
        return text(QT_TRANSLATE_NOOP("SftpStatus", "it is a folder"));
    default:
        return plainFailure(status);
    }
}

} // namespace

Error errorFromStatus(quint32 status, QByteArrayView words)
{
    return {codeOf(status), messageOf(status), visibleText(words, maximumWords)};
}

} // namespace sampan::sftp
