// What the cells of a forward's row say. Everything that came from a server or a file is made visible here.
#pragma once

#include "ui/forward/forwardcolumns.h"
#include "ui/forward/forwarditem.h"

#include <QVariant>

namespace sampan {

[[nodiscard]] QString columnTitle(ForwardColumn column);
[[nodiscard]] QString cellText(const ForwardItem &item, ForwardColumn column);
[[nodiscard]] QString cellToolTip(const ForwardItem &item, ForwardColumn column);
// The whole row in a sentence, for a screen reader.
[[nodiscard]] QString spokenRow(const ForwardItem &item);

} // namespace sampan
