// The program's own line icons. Each is one SVG in one colour, ":/icons/<name>.svg", drawn at paint time in the
// palette's text colour, so that the same file is right in light and dark, selected and greyed, and sharp at every
// scale.
#pragma once

#include <QIcon>
#include <QString>

namespace sampan {

// Cheap to call again: icons are kept by name. An icon that the resources lack paints nothing.
[[nodiscard]] QIcon themedIcon(const QString &name);

} // namespace sampan
