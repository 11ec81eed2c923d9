// The menus that open inside the browser: places of a side, and what can be done with files.
#pragma once

#include "ui/browser/place.h"

class QMenu;
class QPoint;

namespace sampan {

class BrowserActions;
class BrowserView;

// This computer, every connected server, and connecting to another one; each opens on `side`.
void fillLocationMenu(BrowserView &view, Side side, QMenu &menu);
void showFileMenu(const BrowserActions &actions, const QPoint &globalPosition);

} // namespace sampan
