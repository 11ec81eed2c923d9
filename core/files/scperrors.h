// What the tools of a server say in LC_ALL=C, as an Error. One total mapping: words that are not known mean Unknown.
#pragma once

#include "core/base/callback.h"
#include "core/base/remotepath.h"
#include "core/files/scpshell.h"

namespace sampan {

// `source` is marked with QT_TRANSLATE_NOOP("ScpFileSystem", …).
[[nodiscard]] QString scpText(const char *source);

// From the words of a tool ("mkdir: cannot create directory 'x': File exists"), or of scp.
[[nodiscard]] ErrorCode codeOfWords(const QByteArray &words);
// Of a program that broke the protocol: no more than what it was for is lost, the connection stands.
[[nodiscard]] Error ofProgram(Error error);
// `what` has %1 for the path, as in "Cannot read %1"; the words become the detail.
[[nodiscard]] Error scpError(const QByteArray &words, const char *what, const RemotePath &path);
// The same for an error that is one already; of a connection that ended only the path is added.
[[nodiscard]] Error scpExplained(const Error &error, const char *what, const RemotePath &path);

// Answers `done` with the failure of the command, or lets `use` look at what it printed.
template <typename T, typename Use>
Callback<ScpShell::Output> orFailure(const Callback<T> &done, const char *what, const RemotePath &path, Use use)
{
    return [done, what, path, use = std::move(use)](const Result<ScpShell::Output> &output) {
        if (!output)
            done(scpExplained(output.error(), what, path));
        else if (output->status != 0)
            done(scpError(output->err, what, path));
        else
            use(*output);
    };
}

// For commands of which only the exit status counts.
[[nodiscard]] Callback<ScpShell::Output> onlyStatus(const Callback<void> &done, const char *what,
                                                    const RemotePath &path);

} // namespace sampan
