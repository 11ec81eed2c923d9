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
    ExitOurOwnFailure = 255, // of exec, whose status is the command's; as ssh has it
    ExitInterrupted = 130,   // as a shell reports SIGINT
};

// For errors of a connection attempt; failures of files are ExitSomethingFailed whatever their code.
[[nodiscard]] constexpr int exitStatusFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::LoginRefused:
        return ExitLoginRefused;
    case ErrorCode::HostKeyRefused:
        return ExitHostKey;
    case ErrorCode::Cancelled:
        return ExitInterrupted;
    default:
        return ExitNoConnection;
    }
}

} // namespace sampan
