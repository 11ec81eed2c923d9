// The menu of the terminals, without those words that belong to the view alone.
// Owner: the menu bar.
#pragma once

#include "ui/mainwindow/menus.h"
#include "ui/terminal/terminalpanelactions.h"

namespace sampan {

class TerminalMenu : public WindowMenu
{
    Q_OBJECT

public:
    explicit TerminalMenu(MainWindow &window);

private:
    void addTerminal(std::initializer_list<TerminalPanelCommand> commands);
    void addArrangement();
};

} // namespace sampan
