// What a terminal writes onto its own screen when its shell goes and another one comes.
#pragma once

#include <QByteArray>
#include <QString>

namespace sampan {

class Screen;

// Leaves whatever the last program had switched on: alternate screen, margins, mouse, colours, half a sequence. Text,
// scroll-back and the cursor's place stay.
void leaveLastProgram(Screen &screen);
// A faint line of its own: "── text ──".
[[nodiscard]] QByteArray markLine(const QString &text);

} // namespace sampan
