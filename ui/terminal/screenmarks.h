// What a terminal writes onto its own screen when its shell goes and another one comes: bytes as a server could have
// sent them.
#pragma once

#include <QByteArray>
#include <QString>

namespace sampan {

// Leaves whatever the last program had switched on (alternate screen, mouse, colours, half a sequence). Text and
// scroll-back stay. DECRST 1049 also puts the cursor back, so it is only sent where there is something to leave.
[[nodiscard]] QByteArray afterLastShell(bool isAlternateScreen);
// A faint line of its own: "── text ──".
[[nodiscard]] QByteArray markLine(const QString &text);

} // namespace sampan
