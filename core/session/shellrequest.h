// From what a person wants of a shell, and what ssh_config says, to what the server is asked for. Values in, values
// out.
#pragma once

#include "core/session/shell.h"
#include "core/ssh/connectionplan.h"

namespace sampan {

// `x11` is what the display's cookie was exchanged for, where X11 is forwarded.
[[nodiscard]] ChannelRequest shellRequest(const ShellOptions &options, const ShellDefaults &defaults,
                                          std::optional<X11Request> x11);

// One word for whatever shell the account has: POSIX shells, csh and fish. No byte of `text` means anything there.
[[nodiscard]] QByteArray shellQuoted(const QByteArray &text);

} // namespace sampan
