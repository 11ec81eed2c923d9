// Paths as words of a shell's command line. Bytes stay bytes; what a line editor would take for a key is refused.
#pragma once

#include "core/base/remotepath.h"
#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace sampan {

// One word that sh, bash, zsh, ksh and fish read back as exactly these bytes: bare where nothing needs quotes.
// InvalidArgument for control characters (a newline would end the line, others are keys of the line editor).
[[nodiscard]] Result<QByteArray> shellWord(const RemotePath &path);
// The words with a blank behind each, as they are put where the cursor is.
[[nodiscard]] Result<QByteArray> shellWords(const std::vector<RemotePath> &paths);
// "cd -- 'folder'" with the Enter key. The blank before it keeps it out of the history of shells that are set so.
[[nodiscard]] Result<QByteArray> changeFolderLine(const RemotePath &folder);

} // namespace sampan
