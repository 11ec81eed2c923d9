// One word for whatever shell the account on a server has: POSIX shells, csh and fish. No byte of `text` means anything
// there.
#pragma once

#include <QByteArray>

namespace sampan {

[[nodiscard]] QByteArray shellQuoted(const QByteArray &text);

} // namespace sampan
