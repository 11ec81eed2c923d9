// What this program is, which libraries it runs on, where it keeps its files and secrets.
#pragma once

#include "ui/mainwindow/programparts.h"

class QWidget;

namespace sampan {

void showAboutBox(QWidget *window, const ProgramParts &parts);

} // namespace sampan
