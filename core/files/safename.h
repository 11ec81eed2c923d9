// The one gate between names that a server sent and paths on this computer.
#pragma once

#include "core/base/remotepath.h"
#include "core/base/result.h"

#include <QByteArrayView>

namespace sampan {

// Refuses "", ".", "..", and names with '/' or NUL, with ErrorCode::UnsafeName and a message that shows the name.
// Anything else, in any encoding and with any controls, is a lawful POSIX name and passes.
[[nodiscard]] Result<void> checkName(QByteArrayView name);

// Checks every component of a path relative to an opened folder: not absolute, every part passes checkName().
// At most 256 parts and 32 KiB.
[[nodiscard]] Result<void> checkRelativePath(const RemotePath &path);

} // namespace sampan
