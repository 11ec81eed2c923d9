#include "ui/mainwindow/terminalmenu.h"

#include "ui/browser/browseractions.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/terminal/snippetmenu.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalpanelcommands.h"

namespace sampan {

using enum TerminalPanelCommand;

TerminalMenu::TerminalMenu(MainWindow &window)
    : WindowMenu(tr("Term&inal"), window)
{
    const TerminalPanelCommands &commands = window.terminals().commands();
    addTerminal({NewTerminal, LocalTerminal});
    add(BrowserCommand::TerminalHere);
    addSeparator();
    addArrangement();
    addTerminal({Rename});
    addMenu(commands.colourMenu());
    addSeparator();
    addTerminal({ShowFolder, FollowFolder, GoToPaneFolder, OfferHook});
    addSeparator();
    addMenu(commands.snippetMenu());
    addTerminal({ShareInput, ShareInputAll});
    addMenu(commands.signalMenu());
    addTerminal({Log});
    addSeparator();
    addTerminal({NewShell, ToFiles, CloseTerminal});
}

void TerminalMenu::addTerminal(std::initializer_list<TerminalPanelCommand> commands)
{
    for (const TerminalPanelCommand command : commands)
        addAction(window().terminals().actions().action(command));
}

void TerminalMenu::addArrangement()
{
    QMenu *arrangement = addMenu(tr("Arran&ge"));
    const auto addTo = [this, arrangement](std::initializer_list<TerminalPanelCommand> commands) {
        for (const TerminalPanelCommand command : commands)
            arrangement->addAction(window().terminals().actions().action(command));
        arrangement->addSeparator();
    };
    addTo({SplitRight, SplitDown});
    addTo({FocusLeft, FocusRight, FocusUp, FocusDown});
    addTo({NextTab, PreviousTab, MoveTabRight, MoveTabLeft});
    addTo({Maximise, Detach});
}

} // namespace sampan
