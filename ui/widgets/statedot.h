// The small mark of a place on its tabs and entries: a disc in the site's colour while it is connected, a ring with a
// stroke while it is not. The shape says it, too: colour is never the only sign.
#pragma once

#include <QColor>
#include <QIcon>

namespace sampan {

enum class DotState { Connected, Disconnected };

[[nodiscard]] QIcon stateDot(const QColor &colour, DotState state);

} // namespace sampan
