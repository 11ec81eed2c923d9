// What went wrong, as a value. The code decides what the program does next, the message is for people
// (what failed, on which path or host, what to try), the detail keeps the server's or a library's own words.
#pragma once

#include <QMetaType>
#include <QString>

namespace sampan {

enum class ErrorCode {
    Unknown,   // a server's plain "failure" without a better reason
    Cancelled, // the user or the program asked to stop
    TimedOut,
    NotConnected, // the call needs a connection and there is none
    ConnectionLost,
    ConnectionRefused, // nobody listens, or the way there is closed
    HostUnknown,       // the name does not resolve
    KeyExchangeFailed,
    HostKeyRefused, // changed, revoked, of another type, or not accepted by the user
    LoginRefused,
    ChannelRefused, // the server opens no more channels, or not this subsystem
    Protocol,       // the peer broke the protocol; the connection cannot be used on
    NotFound,
    PermissionDenied,
    AlreadyExists,
    NotEmpty,
    NotADirectory,
    IsADirectory,
    NoSpace,
    Unsupported,
    UnsafeName,    // a name from the server that must not become a local path
    SourceChanged, // the source was modified while it was read
    Incomplete,    // fewer bytes arrived than the source promised
    LimitExceeded, // too deep, too long, too many
    InvalidArgument,
    LocalIo,     // disk errors that have no better code
    SecretStore, // the keychain did not answer or refused
};

struct Error
{
    ErrorCode code = ErrorCode::Unknown;
    QString message; // for people, translated
    QString detail;  // the server's or library's words, already made visible (see servertext.h)
};

// True for errors after which the connection they came from must not be used again.
[[nodiscard]] constexpr bool endsConnection(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::HostUnknown:
    case ErrorCode::KeyExchangeFailed:
    case ErrorCode::HostKeyRefused:
    case ErrorCode::LoginRefused:
    case ErrorCode::NotConnected:
    case ErrorCode::Protocol:
        return true;
    default:
        return false;
    }
}

// "message (detail)", or the message alone where there is no detail.
[[nodiscard]] QString fullText(const Error &error);

// "permission-denied": stable words for scripts.
[[nodiscard]] QString codeName(ErrorCode code);

// One total mapping from errno. `what` says what was tried ("cannot open …"); it becomes the message.
[[nodiscard]] Error errorFromErrno(int number, const QString &what);

} // namespace sampan

Q_DECLARE_METATYPE(sampan::Error)
