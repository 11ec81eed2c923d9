#include "ui/terminal/terminalpanelactions.h"

#include "ui/widgets/icons.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Modifiers own = Qt::CTRL | Qt::SHIFT;
constexpr Qt::Modifiers ownToo = Qt::CTRL | Qt::SHIFT | Qt::ALT;

} // namespace

TerminalPanelActions::TerminalPanelActions(QObject *parent)
    : QObject(parent)
{
    addTabActions();
    addSplitActions();
    addInputActions();
    addFolderActions();
    addShellActions();
}

QAction *TerminalPanelActions::add(TerminalPanelCommand command, const QString &name, const QString &text,
                                   const QString &icon, QKeyCombination key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    m_actions[std::size_t(command)] = action;
    return action;
}

void TerminalPanelActions::addTabActions()
{
    using enum TerminalPanelCommand;
    add(NewTerminal, u"newTerminal"_s, tr("New &Terminal"), u"terminal"_s, own | Qt::Key_T)
        ->setShortcutContext(Qt::WindowShortcut);
    add(LocalTerminal, u"localTerminal"_s, tr("New &Local Terminal"), u"computer"_s, ownToo | Qt::Key_T)
        ->setShortcutContext(Qt::WindowShortcut);
    add(CloseTerminal, u"closeTerminal"_s, tr("&Close Terminal"), u"close"_s, own | Qt::Key_W);
    add(NextTab, u"nextTerminal"_s, tr("Ne&xt Terminal"), QString(), own | Qt::Key_PageDown);
    add(PreviousTab, u"previousTerminal"_s, tr("Pre&vious Terminal"), QString(), own | Qt::Key_PageUp);
    add(MoveTabRight, u"moveTerminalRight"_s, tr("Move Tab Ri&ght"), QString(), ownToo | Qt::Key_PageDown);
    add(MoveTabLeft, u"moveTerminalLeft"_s, tr("Move Tab Le&ft"), QString(), ownToo | Qt::Key_PageUp);
    add(Maximise, u"maximiseTerminal"_s, tr("&Maximise"), QString(), own | Qt::Key_M)->setCheckable(true);
    add(Detach, u"detachTerminal"_s, tr("&Detach or Bring Back"), QString(), own | Qt::Key_F6);
    add(Rename, u"renameTerminal"_s, tr("&Rename…"), u"rename"_s, own | Qt::Key_F2);
    add(ToFiles, u"terminalToFiles"_s, tr("&Keyboard to the Files"), QString(), own | Qt::Key_Return);
}

void TerminalPanelActions::addSplitActions()
{
    using enum TerminalPanelCommand;
    add(SplitRight, u"splitRight"_s, tr("Split to the &Right"), QString(), own | Qt::Key_E);
    add(SplitDown, u"splitDown"_s, tr("Split &Downwards"), QString(), own | Qt::Key_X);
    add(FocusLeft, u"splitLeftwards"_s, tr("Terminal on the L&eft"), QString(), ownToo | Qt::Key_Left);
    add(FocusRight, u"splitRightwards"_s, tr("Terminal on the R&ight"), QString(), ownToo | Qt::Key_Right);
    add(FocusUp, u"splitUpwards"_s, tr("Terminal &Above"), QString(), ownToo | Qt::Key_Up);
    add(FocusDown, u"splitDownwards"_s, tr("Terminal &Below"), QString(), ownToo | Qt::Key_Down);
}

void TerminalPanelActions::addInputActions()
{
    using enum TerminalPanelCommand;
    add(ShareInput, u"shareInput"_s, tr("Same &Input in This Tab"), QString(), own | Qt::Key_B)->setCheckable(true);
    add(ShareInputAll, u"shareInputAll"_s, tr("Same Input in &All Tabs"), QString(), ownToo | Qt::Key_B)
        ->setCheckable(true);
    add(EditSnippets, u"editSnippets"_s, tr("&Manage Snippets…"), QString(), ownToo | Qt::Key_P);
}

void TerminalPanelActions::addFolderActions()
{
    using enum TerminalPanelCommand;
    add(ShowFolder, u"showShellFolder"_s, tr("&Show This Folder in the Pane"), u"folder"_s, own | Qt::Key_G);
    add(FollowFolder, u"followShellFolder"_s, tr("Pane F&ollows the Shell"), QString(), own | Qt::Key_Y)
        ->setCheckable(true);
    add(GoToPaneFolder, u"goToPaneFolder"_s, tr("Go to the &Pane's Folder"), QString(), ownToo | Qt::Key_G);
    add(OfferHook, u"offerFolderHook"_s, tr("Let the Shell Tell Its Folder…"), QString(), ownToo | Qt::Key_Y);
}

void TerminalPanelActions::addShellActions()
{
    using enum TerminalPanelCommand;
    add(Log, u"logTerminal"_s, tr("&Write to File…"), u"log"_s, own | Qt::Key_L)->setCheckable(true);
    add(NewShell, u"newShell"_s, tr("Start &Again"), u"reconnect"_s, own | Qt::Key_R);
}

} // namespace sampan
