// From what a person wants of a shell, and what ssh_config says, to what the server is asked for. Values in, values
// out.
#pragma once

#include "core/base/shellquote.h"
#include "core/session/shell.h"
#include "core/ssh/connectionplan.h"

namespace sampan {

// X11 stays open: it is the connection that asks for it.
[[nodiscard]] ChannelRequest shellRequest(const ShellOptions &options, const ShellDefaults &defaults);

// LANG, LC_* and COLORTERM: sent without anybody asking for it, so that nobody misses one that is refused.
[[nodiscard]] bool isOwnVariable(const QByteArray &name);

} // namespace sampan
