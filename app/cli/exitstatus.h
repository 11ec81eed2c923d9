// What sampan-cli ends with; documented in sampan-cli(1).
#pragma once

#include "core/base/error.h"

namespace sampan {

enum ExitStatus : int {
    ExitDone = 0,
    ExitSomethingFailed = 1,
    ExitUsage = 2,
    ExitNoConnection = 3,
    ExitLoginRefused = 4,
    ExitHostKey = 5,
    ExitInterrupted = 130, // as a shell reports SIGINT
};

// For errors of a connection attempt; everything else is ExitSomethingFailed.
[[nodiscard]] constexpr int exitStatusFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::LoginRefused:
        return ExitLoginRefused;
    case ErrorCode::HostKeyRefused:
        return ExitHostKey;
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::HostUnknown:
    case ErrorCode::KeyExchangeFailed:
    case ErrorCode::NotConnected:
    case ErrorCode::Protocol:
        return ExitNoConnection;
    case ErrorCode::Cancelled:
        return ExitInterrupted;
    default:
        return ExitSomethingFailed;
    }
}

} // namespace sampan
