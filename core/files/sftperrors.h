// Puts what was tried, and on which path, in front of what the server said.
#pragma once

#include "core/base/callback.h"
#include "core/base/remotepath.h"

namespace sampan {

// In the user's language; `source` is marked with QT_TRANSLATE_NOOP("SftpFileSystem", …).
[[nodiscard]] QString sftpText(const char *source);

inline constexpr char cannotRead[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot read %1");
inline constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot write %1");

// `what` is a source text marked with QT_TRANSLATE_NOOP("SftpFileSystem", …) in which %1 stands for the path.
[[nodiscard]] Error explain(const Error &error, const char *what, const RemotePath &path);

// Wraps `done` so that it gets explained errors. The text is made only when there is an error.
template <typename T>
Callback<T> explained(Callback<T> done, const char *what, RemotePath path)
{
    return [done = std::move(done), what, path = std::move(path)](Result<T> result) {
        if (result)
            done(std::move(result));
        else
            done(explain(result.error(), what, path));
    };
}

} // namespace sampan
