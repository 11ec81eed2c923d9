#include "ui/terminal/terminalpanelcommands.h"

#include "ui/terminal/snippetdialog.h"
#include "ui/terminal/snippetmenu.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalquestions.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/statedot.h"

#include <QMenu>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;
using enum TerminalPanelCommand;

TerminalPanelCommands::TerminalPanelCommands(TerminalPanel &panel)
    : QObject(&panel)
    , m_panel(panel)
    , m_actions(panel.actions())
    , m_snippets(new SnippetMenu(panel))
    , m_signals(new QMenu(tr("Send Si&gnal"), &panel))
    , m_colours(new QMenu(tr("Tab C&olour"), &panel))
{
    connectTabCommands();
    connectSplitCommands();
    connectInputCommands();
    connectShellCommands();
    buildSignalMenu();
    buildColourMenu();
    addMenuKey(m_snippets, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    addMenuKey(m_signals, Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    addMenuKey(m_colours, Qt::CTRL | Qt::SHIFT | Qt::Key_F7);
    for (QAction *action : m_actions.all())
        panel.addAction(action);
}

void TerminalPanelCommands::on(TerminalPanelCommand command, std::function<void()> work)
{
    connect(m_actions.action(command), &QAction::triggered, this, [work = std::move(work)] { work(); });
}

void TerminalPanelCommands::onPane(TerminalPanelCommand command, PaneWork work)
{
    on(command, [this, work = std::move(work)] {
        if (TerminalPane *pane = m_panel.currentPane())
            work(pane);
    });
}

void TerminalPanelCommands::addMenuKey(QMenu *menu, const QKeySequence &key)
{
    QAction *action = menu->menuAction();
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_panel.addAction(action);
    connect(action, &QAction::triggered, this, [this, menu] {
        const TerminalPane *pane = m_panel.currentPane();
        if (pane == nullptr)
            return;
        const QPoint middle = pane->view()->rect().center();
        const QSize size = menu->sizeHint();
        menu->popup(pane->view()->mapToGlobal(middle - QPoint(size.width() / 2, size.height() / 2)));
        if (!menu->actions().isEmpty())
            menu->setActiveAction(menu->actions().front());
    });
}

// --- tabs ---

void TerminalPanelCommands::connectTabCommands()
{
    onPane(CloseTerminal, [this](TerminalPane *pane) { m_panel.closePane(pane); });
    on(NextTab, [this] { m_panel.step(1); });
    on(PreviousTab, [this] { m_panel.step(-1); });
    on(MoveTabRight, [this] { m_panel.moveCurrentTab(1); });
    on(MoveTabLeft, [this] { m_panel.moveCurrentTab(-1); });
    on(Rename, [this] { rename(); });
    on(Detach, [this] { toggleDetached(); });
    connect(m_actions.action(Maximise), &QAction::triggered, &m_panel, &TerminalPanel::maximiseRequested);
}

void TerminalPanelCommands::rename()
{
    TerminalTab *tab = m_panel.currentTab();
    if (tab == nullptr)
        return;
    const QPointer<TerminalTab> there = tab;
    tab->currentPane()->bars()->input()->ask(tr("Name of the tab:"), tab->title(), tr("Rename"),
                                             [there](const QString &name) {
                                                 if (there)
                                                     there->setOwnName(name.trimmed());
                                             });
}

void TerminalPanelCommands::toggleDetached()
{
    TerminalTab *tab = m_panel.currentTab();
    if (tab == nullptr)
        return;
    if (m_panel.windowOf(tab) != nullptr)
        m_panel.bringBack(tab);
    else
        m_panel.detach(tab);
}

void TerminalPanelCommands::buildColourMenu()
{
    const std::pair<QString, QString> colours[] = {
        {tr("&As the Site", "colour of a tab"), QString()},
        {tr("&Red"), u"#d03a3a"_s},
        {tr("&Orange"), u"#d97a00"_s},
        {tr("&Yellow"), u"#c9a400"_s},
        {tr("&Green"), u"#3a9a4a"_s},
        {tr("&Blue"), u"#3a80d0"_s},
        {tr("&Purple"), u"#8a5ac8"_s},
    };
    for (const auto &[name, colour] : colours) {
        QAction *action = m_colours->addAction(name);
        if (!colour.isEmpty())
            action->setIcon(stateDot(QColor(colour), DotState::Connected));
        connect(action, &QAction::triggered, this, [this, colour = colour] {
            if (TerminalTab *tab = m_panel.currentTab())
                tab->setOwnColour(QColor(colour));
        });
    }
}

void TerminalPanelCommands::showTabMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(&m_panel);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions.action(Rename));
    menu->addMenu(m_colours);
    menu->addSeparator();
    menu->addAction(m_actions.action(Detach));
    menu->addAction(m_actions.action(ShareInput));
    menu->addSeparator();
    menu->addAction(m_actions.action(CloseTerminal));
    menu->popup(globalPosition);
}

void TerminalPanelCommands::extendMenu(QMenu *menu)
{
    menu->addSeparator();
    menu->addMenu(m_snippets);
    menu->addMenu(m_signals);
    menu->addSeparator();
    for (const TerminalPanelCommand command :
         {ShowFolder, FollowFolder, SplitRight, SplitDown, NewTerminal, CloseTerminal})
        menu->addAction(m_actions.action(command));
}

// --- splits ---

void TerminalPanelCommands::connectSplitCommands()
{
    on(SplitRight, [this] { m_panel.split(Qt::Horizontal); });
    on(SplitDown, [this] { m_panel.split(Qt::Vertical); });
    on(FocusLeft, [this] { focusTowards(Qt::LeftEdge); });
    on(FocusRight, [this] { focusTowards(Qt::RightEdge); });
    on(FocusUp, [this] { focusTowards(Qt::TopEdge); });
    on(FocusDown, [this] { focusTowards(Qt::BottomEdge); });
}

void TerminalPanelCommands::focusTowards(Qt::Edge edge)
{
    TerminalTab *tab = m_panel.currentTab();
    if (tab == nullptr)
        return;
    if (TerminalPane *pane = tab->neighbour(edge))
        tab->setCurrentPane(pane);
}

// --- input ---

void TerminalPanelCommands::connectInputCommands()
{
    connect(m_actions.action(ShareInput), &QAction::triggered, this, &TerminalPanelCommands::shareInput);
    connect(m_actions.action(ShareInputAll), &QAction::triggered, this, &TerminalPanelCommands::shareInputInAll);
    on(EditSnippets, [this] {
        auto *dialog = new SnippetDialog(m_panel.snippets(), m_panel.window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void TerminalPanelCommands::shareInput(bool share)
{
    const TerminalTab *tab = m_panel.currentTab();
    if (tab == nullptr)
        return;
    for (TerminalPane *pane : tab->panes()) {
        if (share)
            m_panel.sameInput().add(pane);
        else
            m_panel.sameInput().remove(pane);
    }
    update();
}

void TerminalPanelCommands::shareInputInAll(bool share)
{
    for (TerminalPane *pane : m_panel.panes()) {
        if (share)
            m_panel.sameInput().add(pane);
        else
            m_panel.sameInput().remove(pane);
    }
    update();
}

// RFC 4254, section 6.10, names these; servers pass on what they like.
void TerminalPanelCommands::buildSignalMenu()
{
    using namespace std::chrono_literals;
    const std::pair<QString, QByteArray> signalNames[] = {
        {tr("&Interrupt (INT)"), "INT"},       {tr("&Quit (QUIT)"), "QUIT"}, {tr("&Terminate (TERM)"), "TERM"},
        {tr("&Hang Up (HUP)"), "HUP"},         {tr("&Kill (KILL)"), "KILL"}, {tr("User Signal &1 (USR1)"), "USR1"},
        {tr("User Signal &2 (USR2)"), "USR2"},
    };
    for (const auto &[text, name] : signalNames) {
        connect(m_signals->addAction(text), &QAction::triggered, this, [this, name = name] {
            const TerminalPane *pane = m_panel.currentPane();
            if (pane != nullptr && pane->life().shell() != nullptr)
                pane->life().shell()->sendSignal(name);
        });
    }
    m_signals->addSeparator();
    connect(m_signals->addAction(tr("&Break")), &QAction::triggered, this, [this] {
        const TerminalPane *pane = m_panel.currentPane();
        if (pane != nullptr && pane->life().shell() != nullptr)
            pane->life().shell()->sendBreak(500ms);
    });
}

// --- the shell ---

void TerminalPanelCommands::connectShellCommands()
{
    onPane(NewShell, [](TerminalPane *pane) { pane->life().openAgain(); });
    connect(m_actions.action(Log), &QAction::triggered, this, [this](bool start) {
        if (TerminalPane *pane = m_panel.currentPane())
            askForLog(pane, start);
    });
    connect(m_actions.action(FollowFolder), &QAction::triggered, this, [this](bool follow) {
        if (TerminalPane *pane = m_panel.currentPane())
            pane->setFollowed(follow);
        if (TerminalPane *pane = m_panel.currentPane(); pane != nullptr && follow && pane->folder().path().isEmpty())
            offerFolderHook(pane);
        update();
    });
    onPane(OfferHook, [this](TerminalPane *pane) { offerFolderHook(pane); });
}

void TerminalPanelCommands::askForLog(TerminalPane *pane, bool start)
{
    if (!start)
        return pane->stopLog();
    m_actions.action(Log)->setChecked(false); // until a file is chosen
    askForLogFile(pane);
}

void TerminalPanelCommands::update()
{
    const TerminalTab *tab = m_panel.currentTab();
    const TerminalPane *pane = tab == nullptr ? nullptr : tab->currentPane();
    const bool runs = pane != nullptr && pane->life().state() == ShellLife::State::Running;
    const auto enable = [this](std::initializer_list<TerminalPanelCommand> commands, bool enabled) {
        for (const TerminalPanelCommand command : commands)
            m_actions.action(command)->setEnabled(enabled);
    };
    const std::size_t tabs = m_panel.tabs().size();
    enable({CloseTerminal, SplitRight, SplitDown, Detach, Rename, ShareInput, ShareInputAll, FollowFolder, Log},
           pane != nullptr);
    enable({NextTab, PreviousTab, MoveTabLeft, MoveTabRight}, tabs > 1);
    enable({FocusLeft, FocusRight, FocusUp, FocusDown}, tab != nullptr && tab->panes().size() > 1);
    enable({ShowFolder, GoToPaneFolder, OfferHook}, runs);
    enable({NewShell}, pane != nullptr && !pane->life().hasShell());
    m_signals->setEnabled(runs);
    m_colours->setEnabled(pane != nullptr);
    m_actions.action(FollowFolder)->setChecked(pane != nullptr && pane->isFollowed());
    m_actions.action(Log)->setChecked(pane != nullptr && pane->log().isRunning());
    m_actions.action(ShareInput)->setChecked(tab != nullptr && tab->sharesInput());
    const std::vector<TerminalPane *> all = m_panel.panes();
    const bool allShare =
        std::all_of(all.begin(), all.end(), [](const TerminalPane *each) { return each->sharesInput(); });
    m_actions.action(ShareInputAll)->setChecked(!all.empty() && allShare);
}

} // namespace sampan
