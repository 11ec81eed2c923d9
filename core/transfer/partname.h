// Names the queue makes up beside those it was given.
#pragma once

#include <QByteArray>

namespace sampan {

// Where the data of `name` goes until it is complete: "name.filepart", as WinSCP calls it, so that its users' half-done
// files can be resumed. `attempt` 1 and more: another one ("name.2.filepart"), for a source that really has that name.
// Names too long for the suffix (NAME_MAX is 255 bytes nearly everywhere) are cut and told apart by a hash.
[[nodiscard]] QByteArray partName(const QByteArray &name, int attempt = 0);

// "name (2).txt", "name (3).txt", …; ".profile (2)"; "archive.tar (2).gz".
[[nodiscard]] QByteArray numberedName(const QByteArray &name, int number);

} // namespace sampan
