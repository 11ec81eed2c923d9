// Tooltips of text that came from outside: Qt would take "<b>" in a file name for markup.
#pragma once

#include <QString>

namespace sampan {

// `text` so that a tooltip shows exactly these characters, whatever they look like; lines are kept, long lines wrap.
[[nodiscard]] QString plainToolTip(const QString &text);

} // namespace sampan
