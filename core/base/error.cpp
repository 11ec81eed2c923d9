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

QString codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unknown:
        return QStringLiteral("failure");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::TimedOut:
        return QStringLiteral("timed-out");
    case ErrorCode::NotConnected:
        return QStringLiteral("not-connected");
    case ErrorCode::ConnectionLost:
        return QStringLiteral("connection-lost");
    case ErrorCode::ConnectionRefused:
        return QStringLiteral("connection-refused");
    case ErrorCode::HostUnknown:
        return QStringLiteral("host-unknown");
    case ErrorCode::KeyExchangeFailed:
        return QStringLiteral("key-exchange-failed");
    case ErrorCode::HostKeyRefused:
        return QStringLiteral("host-key-refused");
    case ErrorCode::LoginRefused:
        return QStringLiteral("login-refused");
    case ErrorCode::ChannelRefused:
        return QStringLiteral("channel-refused");
    case ErrorCode::Protocol:
        return QStringLiteral("protocol");
    case ErrorCode::NotFound:
        return QStringLiteral("not-found");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("permission-denied");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("already-exists");
    case ErrorCode::NotEmpty:
        return QStringLiteral("not-empty");
    case ErrorCode::NotADirectory:
        return QStringLiteral("not-a-directory");
    case ErrorCode::IsADirectory:
        return QStringLiteral("is-a-directory");
    case ErrorCode::NoSpace:
        return QStringLiteral("no-space");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::UnsafeName:
        return QStringLiteral("unsafe-name");
    case ErrorCode::SourceChanged:
        return QStringLiteral("source-changed");
    case ErrorCode::Incomplete:
        return QStringLiteral("incomplete");
    case ErrorCode::LimitExceeded:
        return QStringLiteral("limit-exceeded");
    case ErrorCode::InvalidArgument:
        return QStringLiteral("invalid-argument");
    case ErrorCode::LocalIo:
        return QStringLiteral("local-io");
    case ErrorCode::SecretStore:
        return QStringLiteral("secret-store");
    }
    return QStringLiteral("failure");
}

Error errorFromErrno(int number, const QString &what)
{
    const std::string words = std::generic_category().message(number);
    return Error{codeFromErrno(number), what, QString::fromLocal8Bit(words.data(), qsizetype(words.size()))};
}

} // namespace sampan
