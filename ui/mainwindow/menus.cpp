#include "ui/mainwindow/menus.h"

#include "ui/browser/browserview.h"
#include "ui/forward/forwardpanel.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/transfer/transferpanel.h"
#include "ui/widgets/icons.h"

namespace sampan {

using enum BrowserCommand;

WindowMenu::WindowMenu(const QString &title, MainWindow &window)
    : QMenu(title, &window)
    , m_window(window)
{}

void WindowMenu::add(BrowserCommand command)
{
    addAction(m_window.browser().actions().action(command));
}

void WindowMenu::add(std::initializer_list<BrowserCommand> commands)
{
    for (const BrowserCommand command : commands)
        add(command);
}

QAction *WindowMenu::add(const QString &text, const QString &icon, const QKeySequence &key, void (MainWindow::*call)())
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, &m_window, call);
    addAction(action);
    return action;
}

FileMenu::FileMenu(MainWindow &window)
    : WindowMenu(tr("&File"), window)
{
    add({NewTab, CloseTab});
    addSeparator();
    add({NewFolder, NewFile, BrowserCommand::Rename, Delete, DeletePermanently, Properties});
    addSeparator();
    QAction *quit = addAction(tr("&Quit"));
    quit->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Q), QKeySequence(Qt::Key_F10)});
    connect(quit, &QAction::triggered, &window, &MainWindow::quit);
}

EditMenu::EditMenu(MainWindow &window)
    : WindowMenu(tr("&Edit"), window)
{
    add({ClipboardCut, ClipboardCopy, ClipboardPaste});
    addSeparator();
    add({CopyNames, CopyPaths});
    addSeparator();
    add({SelectAll, SelectNone, InvertSelection, SelectByMask, UnselectByMask});
    addSeparator();
    add(tr("&Settings…"), QStringLiteral("settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
        &MainWindow::showSettings);
}

ViewMenu::ViewMenu(MainWindow &window)
    : WindowMenu(tr("&View"), window)
{
    add({Refresh, ShowHidden, BrowserCommand::Filter});
    addSeparator();
    addSorting();
    addSeparator();
    addAction(window.bottom().transfersAction());
    addAction(window.bottom().terminalsAction());
    addAction(window.bottom().forwardsAction());
    addAction(window.bottom().logAction());
}

void ViewMenu::addSorting()
{
    QMenu *sorting = addMenu(tr("&Sort by"));
    for (const BrowserCommand command :
         {SortByName, SortByExtension, SortBySize, SortByChanged, SortByRights, SortByOwner, SortByGroup})
        sorting->addAction(window().browser().actions().action(command));
}

GoMenu::GoMenu(MainWindow &window)
    : WindowMenu(tr("&Go"), window)
{
    add({Back, Forward, Up, Home, Root});
    addSeparator();
    add({GoToPath, PathFromOther});
    addSeparator();
    add({OtherPane, LocationLeft, LocationRight, NextTab, PreviousTab});
}

ServerMenu::ServerMenu(MainWindow &window)
    : WindowMenu(tr("&Server"), window)
{
    add(tr("Site &manager…"), QStringLiteral("site"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
        &MainWindow::showSiteManager);
    add(tr("Save as &site…"), QStringLiteral("star"), QKeySequence(Qt::CTRL | Qt::Key_D),
        &MainWindow::saveActiveAsSite);
    add(tr("&Wait for a server to call…"), QStringLiteral("clock"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::ALT | Qt::Key_W), &MainWindow::waitForCall);
    addSeparator();
    addAction(window.terminals().actions().action(TerminalPanelCommand::NewTerminal));
    add(TerminalHere);
    add(tr("R&un command…"), QStringLiteral("resume"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_R),
        &MainWindow::showRunCommand);
    addSeparator();
    addAction(window.bottom().forwards()->action(ForwardCommand::New));
    addAction(window.bottom().forwards()->action(ForwardCommand::Reach));
    addSeparator();
    add({Reconnect, Disconnect});
    addSeparator();
    add(tr("Connection &information"), QStringLiteral("info"), QKeySequence(Qt::CTRL | Qt::Key_I),
        &MainWindow::showConnectionInformation);
}

TransferMenu::TransferMenu(MainWindow &window)
    : WindowMenu(tr("&Transfer"), window)
{
    add({CopyToOther, MoveToOther});
    addSeparator();
    addAction(window.bottom().transfers()->pauseAllAction());
    addAction(window.bottom().transfers()->speedAction());
}

HelpMenu::HelpMenu(MainWindow &window)
    : WindowMenu(tr("&Help"), window)
{
    add(tr("&About Sampan"), QStringLiteral("info"), QKeySequence(Qt::Key_F1), &MainWindow::showAbout);
}

} // namespace sampan
