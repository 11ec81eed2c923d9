#include "core/base/error.h"

#include <system_error>

#include <cerrno>

namespace sampan {

namespace {

ErrorCode codeFromErrno(int number)
{
    switch (number) {
    case ENOENT:
        return ErrorCode::NotFound;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case EEXIST:
        return ErrorCode::AlreadyExists;
    case ENOTEMPTY:
        return ErrorCode::NotEmpty;
    case ENOTDIR:
        return ErrorCode::NotADirectory;
    case EISDIR:
        return ErrorCode::IsADirectory;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::NoSpace;
    case ENOSYS:
    case EOPNOTSUPP:
        return ErrorCode::Unsupported;
    case ELOOP: // O_NOFOLLOW met a link
        return ErrorCode::UnsafeName;
    case ENAMETOOLONG:
    case EMFILE:
    case ENFILE:
    case EFBIG:
        return ErrorCode::LimitExceeded;
    case EINVAL:
        return ErrorCode::InvalidArgument;
    case ETIMEDOUT:
        return ErrorCode::TimedOut;
    case ECONNREFUSED:
    case EHOSTUNREACH:
    case ENETUNREACH:
        return ErrorCode::ConnectionRefused;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE:
    case ENOTCONN:
        return ErrorCode::ConnectionLost;
    case ECANCELED:
        return ErrorCode::Cancelled;
    default:
        return ErrorCode::LocalIo;
    }
}

} // namespace

QString fullText(const Error &error)
{
    if (error.detail.isEmpty())
        return error.message;
    if (error.message.isEmpty())
        return error.detail;
    return error.message + QStringLiteral(" (") + error.detail + QStringLiteral(")");
}

Error errorFromErrno(int number, const QString &what)
{
    const std::string words = std::generic_category().message(number);
    return Error{codeFromErrno(number), what, QString::fromLocal8Bit(words.data(), qsizetype(words.size()))};
}

} // namespace sampan
