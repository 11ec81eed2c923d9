// Parts of rows of tabs that look the same everywhere.
#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace sampan {

// Short enough for a tab; "&" in a name is not a mnemonic.
[[nodiscard]] QString tabText(const QString &title);
// A flat button beside the tabs.
[[nodiscard]] QToolButton *barButton(const QString &icon, const QString &text, QWidget *parent);

} // namespace sampan
