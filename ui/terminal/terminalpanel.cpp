#include "ui/terminal/terminalpanel.h"

#include "ui/browser/droptabbar.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminaldrop.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanelcommands.h"
#include "ui/terminal/terminaltab.h"
#include "ui/terminal/terminalview.h"
#include "ui/terminal/terminalwindow.h"

#include <QApplication>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>

#include <algorithm>

namespace sampan {

TerminalPanel::TerminalPanel(TerminalHost &host, Settings &settings, SnippetStore &snippets, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_settings(settings)
    , m_snippets(snippets)
    , m_actions(new TerminalPanelActions(this))
    , m_sameInput(new SameInput(this))
    , m_drop(new TerminalDrop(settings, this))
    , m_bar(new DropTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_state(nullptr)
    , m_commands(nullptr)
{
    build();
    connectBar();
    connect(m_drop, &TerminalDrop::copyRequested, this, &TerminalPanel::copyRequested);
    m_commands = new TerminalPanelCommands(*this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now != nullptr && (isAncestorOf(now) || qobject_cast<TerminalWindow *>(now->window()) != nullptr))
            updateState();
    });
    showCurrent();
}

TerminalPanel::~TerminalPanel()
{
    // The terminals go after this; what they say on their way out must not reach half a panel.
    disconnect(qApp, nullptr, this, nullptr);
    m_bar->disconnect(this);
    for (TerminalTab *tab : tabs())
        tab->disconnect(this);
    for (TerminalPane *pane : panes())
        pane->disconnect(this);
    qDeleteAll(m_windows);
}

// --- panes ---

TerminalPane *TerminalPanel::openTerminal(PlaceId place, const RemotePath &folder)
{
    TerminalPane *pane = makePane(place);
    auto *tab = new TerminalTab(pane);
    connectTab(tab);
    insertTab(tab, m_bar->currentIndex() + 1);
    focusTerminal();
    pane->open(folder);
    return pane;
}

TerminalPane *TerminalPanel::makePane(PlaceId place)
{
    auto *pane = new TerminalPane(m_host, m_settings, place);
    for (QAction *action : QWidget::actions())
        pane->view()->addAction(action); // so that they win over what the shell gets
    connectPane(pane);
    return pane;
}

void TerminalPanel::connectPane(TerminalPane *pane)
{
    connect(
        pane, &TerminalPane::closeRequested, this, [this, pane] { removePane(pane); }, Qt::QueuedConnection);
    connect(pane->view(), &TerminalView::menuShown, m_commands, &TerminalPanelCommands::extendMenu);
    connect(pane, &TerminalPane::dropped, this, [this, pane](const QMimeData *mime) { m_drop->take(pane, mime); });
    connect(pane, &TerminalPane::stateChanged, this, &TerminalPanel::updateState);
    connect(pane, &TerminalPane::folderChanged, this, [this, pane] {
        updateState();
        if (pane->isFollowed() && !pane->folder().path().isEmpty())
            emit folderFollowed(pane->place(), pane->folder().path());
    });
}

void TerminalPanel::split(Qt::Orientation orientation)
{
    TerminalTab *tab = currentTab();
    if (tab == nullptr)
        return;
    const TerminalPane *beside = tab->currentPane();
    const RemotePath folder = beside->folder().path();
    TerminalPane *pane = makePane(beside->place());
    tab->split(orientation, pane);
    if (beside->sharesInput())
        m_sameInput->add(pane);
    pane->open(folder);
}

void TerminalPanel::closePane(TerminalPane *pane)
{
    pane->askToClose([this, pane] { removePane(pane); });
}

void TerminalPanel::removePane(TerminalPane *pane)
{
    TerminalTab *tab = tabOf(pane);
    if (tab == nullptr)
        return;
    const PlaceId place = pane->place();
    m_sameInput->remove(pane);
    pane->disconnect(this);
    pane->life().close();
    tab->remove(pane);
    if (!place.isLocal() && !uses(place))
        emit placeUnused(place);
}

std::vector<TerminalPane *> TerminalPanel::panes() const
{
    std::vector<TerminalPane *> found;
    for (const TerminalTab *tab : tabs()) {
        const std::vector<TerminalPane *> panes = tab->panes();
        found.insert(found.end(), panes.begin(), panes.end());
    }
    return found;
}

TerminalPane *TerminalPanel::currentPane() const
{
    const TerminalTab *tab = currentTab();
    return tab == nullptr ? nullptr : tab->currentPane();
}

bool TerminalPanel::uses(PlaceId place) const
{
    const std::vector<TerminalPane *> all = panes();
    return std::any_of(all.begin(), all.end(), [place](const TerminalPane *pane) { return pane->place() == place; });
}

QStringList TerminalPanel::busyTitles() const
{
    QStringList titles;
    for (const TerminalPane *pane : panes()) {
        if (pane->isBusy())
            titles += pane->title();
    }
    return titles;
}

QStringList TerminalPanel::busyTitles(PlaceId place) const
{
    QStringList titles;
    for (const TerminalPane *pane : panes()) {
        if (pane->place() == place && pane->isBusy())
            titles += pane->title();
    }
    return titles;
}

// --- places ---

void TerminalPanel::placeReady(PlaceId place)
{
    for (TerminalPane *pane : panes()) {
        if (pane->place() == place)
            pane->life().placeReady();
    }
}

void TerminalPanel::placeFailed(PlaceId place, const Error &error)
{
    for (TerminalPane *pane : panes()) {
        if (pane->place() == place)
            pane->life().placeFailed(error);
    }
}

void TerminalPanel::movePlace(PlaceId from, PlaceId to)
{
    for (TerminalPane *pane : panes()) {
        if (pane->place() == from)
            pane->life().setPlace(to);
    }
}

// --- tabs ---

void TerminalPanel::connectTab(TerminalTab *tab)
{
    connect(tab, &TerminalTab::looksChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &TerminalTab::currentPaneChanged, this, &TerminalPanel::updateState);
    connect(tab, &TerminalTab::emptied, this, [this, tab] { removeTab(tab); });
}

void TerminalPanel::closeTab(TerminalTab *tab)
{
    if (tab == nullptr)
        return;
    // A pane that asks stays, with its tab; those that need no question go.
    const std::vector<TerminalPane *> panes = tab->panes();
    const auto busy = std::find_if(panes.begin(), panes.end(), [](const TerminalPane *pane) { return pane->isBusy(); });
    if (busy == panes.end()) {
        for (TerminalPane *pane : panes)
            removePane(pane);
        return;
    }
    if (const int index = indexOf(tab); index >= 0)
        m_bar->setCurrentIndex(index);
    tab->setCurrentPane(*busy);
    const QPointer<TerminalTab> there = tab;
    (*busy)->askToClose([this, there] {
        if (!there)
            return;
        for (TerminalPane *pane : there->panes())
            removePane(pane);
    });
}

std::vector<TerminalTab *> TerminalPanel::tabs() const
{
    std::vector<TerminalTab *> found;
    for (int index = 0; index < m_bar->count(); ++index)
        found.push_back(tabAt(index));
    for (const TerminalWindow *window : m_windows)
        found.push_back(window->tab());
    return found;
}

TerminalTab *TerminalPanel::currentTab() const
{
    const auto *window = qobject_cast<TerminalWindow *>(QApplication::activeWindow());
    if (window != nullptr && windowOf(window->tab()) == window)
        return window->tab();
    return tabAt(m_bar->currentIndex());
}

TerminalTab *TerminalPanel::tabOf(const TerminalPane *pane) const
{
    for (TerminalTab *tab : tabs()) {
        if (tab->isAncestorOf(pane))
            return tab;
    }
    return nullptr;
}

void TerminalPanel::step(int by)
{
    if (m_bar->count() == 0)
        return;
    m_bar->setCurrentIndex((m_bar->currentIndex() + by + m_bar->count()) % m_bar->count());
    focusTerminal();
}

void TerminalPanel::moveCurrentTab(int by)
{
    const int from = m_bar->currentIndex();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_bar->count())
        m_bar->moveTab(from, to);
}

// --- windows ---

TerminalWindow *TerminalPanel::windowOf(const TerminalTab *tab) const
{
    const auto found = std::find_if(m_windows.begin(), m_windows.end(),
                                    [tab](const TerminalWindow *window) { return window->tab() == tab; });
    return found == m_windows.end() ? nullptr : *found;
}

void TerminalPanel::detach(TerminalTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    m_stack->removeWidget(tab);
    m_bar->removeTab(index);
    auto *window = new TerminalWindow(tab);
    m_windows.push_back(window);
    connect(window, &TerminalWindow::closeRequested, this, [this, window] { closeTab(window->tab()); });
    window->show();
    window->activateWindow();
    tab->currentPane()->setFocus(Qt::OtherFocusReason);
    showCurrent();
}

void TerminalPanel::bringBack(TerminalTab *tab)
{
    TerminalWindow *window = windowOf(tab);
    if (window == nullptr)
        return;
    std::erase(m_windows, window);
    window->takeTab();
    insertTab(tab, m_bar->count());
    this->window()->activateWindow();
    // Once this window has become the active one and the other is gone, which leaves the keyboard nowhere.
    connect(window, &QObject::destroyed, this, &TerminalPanel::focusTerminal, Qt::QueuedConnection);
    window->close();
    window->deleteLater();
}

void TerminalPanel::focusTerminal()
{
    if (TerminalPane *pane = currentPane())
        pane->setFocus(Qt::OtherFocusReason);
}

} // namespace sampan
