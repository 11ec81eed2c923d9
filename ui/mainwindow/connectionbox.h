// What is known about a server's connection: how it is encrypted, which key the server showed, how the login went.
#pragma once

#include "core/ssh/connectionoptions.h"
#include "ui/browser/place.h"

class QWidget;

namespace sampan {

void showConnectionBox(QWidget *window, const Place &place, const ConnectionInfo &info);

} // namespace sampan
