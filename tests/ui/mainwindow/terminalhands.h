// What tests of terminals read and keep: the text on a screen, and pictures of the window.
#pragma once

#include <QString>

class QWidget;

namespace sampan {

class TerminalPane;

// Scroll-back and screen, a line each.
[[nodiscard]] QString shownText(TerminalPane &pane);
// Waits until it stands there; false with the text in the log when it does not.
[[nodiscard]] bool shows(TerminalPane &pane, const QString &text);
// Writes screenshots/<name>.png below the folder that SAMPAN_SCREENSHOTS names; without it nothing is written.
void shoot(QWidget &widget, const QString &name);

} // namespace sampan
