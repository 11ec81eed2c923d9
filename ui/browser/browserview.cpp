#include "ui/browser/browserview.h"

#include "ui/browser/browsercommands.h"
#include "ui/browser/browsermenus.h"
#include "ui/browser/fileorders.h"
#include "ui/browser/fileview.h"

#include <QApplication>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

BrowserView::BrowserView(Place local, QWidget *parent)
    : QWidget(parent)
    , m_local(std::move(local))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_left(new PaneTabs(tr("Left side"), this))
    , m_right(new PaneTabs(tr("Right side"), this))
    , m_actions(new BrowserActions(this))
    , m_orders(new FileOrders(*this))
    , m_commands(new BrowserCommands(*this))
{
    m_places.insert(m_local.id, m_local);
    m_splitter->addWidget(m_left);
    m_splitter->addWidget(m_right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({1, 1});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    connectTabs(Side::Left);
    connectTabs(Side::Right);
    connect(m_orders, &FileOrders::requested, this, &BrowserView::transferRequested);
    connect(m_orders, &FileOrders::askFirstChanged, this, &BrowserView::askBeforeTransferChanged);
    connect(m_orders, &FileOrders::failed, this, &BrowserView::errorReported);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    openDefaultTab(Side::Left);
    openDefaultTab(Side::Right);
    m_left->setActiveSide(true);
    m_commands->update();
}

BrowserView::~BrowserView()
{
    // The children go after this; what they say on their way out must not reach half a view.
    disconnect(qApp, nullptr, this, nullptr);
    for (PaneTabs *side : {m_left, m_right}) {
        side->disconnect(this);
        for (int index = 0; index < side->count(); ++index)
            side->page(index)->blockSignals(true);
    }
}

void BrowserView::connectTabs(Side side)
{
    PaneTabs *tabs = this->tabs(side);
    connect(tabs, &PaneTabs::currentChanged, this, [this, side] {
        m_commands->update();
        if (side == m_active)
            emit activePaneChanged();
    });
    connect(tabs, &PaneTabs::newTabRequested, this, [this, side] {
        openStartTab(side);
        setActiveSide(side);
    });
    connect(tabs, &PaneTabs::closeRequested, this, [this, side](QWidget *page) { closeTab(side, page); });
    connect(tabs, &PaneTabs::emptied, this, [this, side] { openDefaultTab(side); });
    connect(tabs, &PaneTabs::filesDropped, this,
            [this](FilePane *pane, const FileSelection &files, Qt::DropAction action) {
                m_orders->place(files, action, pane->place().id, pane->path());
            });
    connect(tabs->locationMenu(), &QMenu::aboutToShow, this,
            [this, side, tabs] { fillLocationMenu(*this, side, *tabs->locationMenu()); });
}

void BrowserView::openDefaultTab(Side side)
{
    if (side == Side::Left)
        openLocalTab(side, m_local.fileSystem->homeFolder());
    else
        openStartTab(side);
}

// --- pages ---

FilePane *BrowserView::makePane(Side side, const Place &place)
{
    auto *pane = new FilePane(place, tabs(side));
    if (!m_columns.isEmpty())
        pane->restoreState(m_columns);
    pane->setShowHidden(m_habits.showHidden);
    pane->work()->setHabits(m_habits);
    pane->setActivePane(side == m_active);
    const auto update = [this, pane] {
        tabs(sideOf(pane))->updateTab(pane);
        if (pane == activePane())
            m_commands->update();
    };
    connect(pane, &FilePane::pathChanged, this, update);
    connect(pane, &FilePane::choiceChanged, m_commands, &BrowserCommands::update);
    connect(pane, &FilePane::otherPaneRequested, this, [this, pane] { setActiveSide(otherSide(sideOf(pane))); });
    connect(pane, &FilePane::fileOpened, this, [this, pane](const RemotePath &path) {
        FilePane *target = this->pane(otherSide(sideOf(pane)));
        if (target && !target->isLost())
            m_orders->transferFile(pane, target, path);
        else
            emit statusMessage(tr("Open a folder on the other side first: files are copied there."));
    });
    connect(pane, &FilePane::dragRequested, this, [this, pane] { m_orders->startDrag(pane); });
    connect(pane, &FilePane::filesDropped, this,
            [this, pane](const FileSelection &files, Qt::DropAction action, const RemotePath &folder) {
                m_orders->place(files, action, pane->place().id, folder);
            });
    connect(pane, &FilePane::addressTyped, this, [this, pane](const ServerUrl &url) {
        const Side typedOn = sideOf(pane);
        openStartTab(typedOn)->setAddress(url.displayText());
        emit connectRequested(url, typedOn);
    });
    connect(pane, &FilePane::reconnectRequested, this, &BrowserView::reconnectRequested);
    connect(pane, &FilePane::errorReported, this, &BrowserView::errorReported);
    connect(pane, &FilePane::contextMenuRequested, this,
            [this](const QPoint &position) { showFileMenu(*m_actions, position); });
    return pane;
}

StartPage *BrowserView::makeStartPage(Side side)
{
    auto *page = new StartPage(tabs(side));
    page->setCompletions(m_completions);
    page->setSites(m_sites);
    connect(page, &StartPage::titleChanged, this, [this, page] { tabs(sideOf(page))->updateTab(page); });
    connect(page, &StartPage::connectRequested, this,
            [this, page](const ServerUrl &url) { emit connectRequested(url, sideOf(page)); });
    connect(page, &StartPage::siteOpenRequested, this,
            [this, page](const QString &id) { emit siteOpenRequested(id, sideOf(page)); });
    connect(page, &StartPage::siteManagerRequested, this, &BrowserView::siteManagerRequested);
    connect(page, &StartPage::cancelRequested, this, [this, page] { emit connectCancelled(page); });
    connect(page, &StartPage::localRequested, this,
            [this, page] { openPlaceIn(page, sideOf(page), m_local, m_local.fileSystem->homeFolder()); });
    return page;
}

Side BrowserView::sideOf(const QWidget *page) const
{
    return m_right->isAncestorOf(page) ? Side::Right : Side::Left;
}

void BrowserView::openLocalTab(Side side, const RemotePath &start)
{
    openTab(side, m_local, start);
}

void BrowserView::openTab(Side side, const Place &place, const RemotePath &start)
{
    FilePane *pane = makePane(side, place);
    tabs(side)->addPage(pane);
    pane->goTo(start.isEmpty() ? place.fileSystem->homeFolder() : start);
}

StartPage *BrowserView::openStartTab(Side side)
{
    StartPage *page = makeStartPage(side);
    tabs(side)->addPage(page);
    return page;
}

void BrowserView::closeTab(Side side, QWidget *page)
{
    if (!page)
        return;
    const auto *pane = qobject_cast<FilePane *>(page);
    const PlaceId place = pane ? pane->place().id : PlaceId{};
    if (auto *start = qobject_cast<StartPage *>(page); start && start->isConnecting())
        emit connectCancelled(start);
    tabs(side)->closePage(page);
    if (side == m_active)
        tabs(side)->focusPage();
    if (!place.isLocal() && panesOf(place).empty())
        emit placeUnused(place);
}

StartPage *BrowserView::startPage(Side side)
{
    StartPage *page = tabs(side)->currentStartPage();
    return page ? page : openStartTab(side);
}

// --- places ---

void BrowserView::openPlace(Side side, const Place &place, const RemotePath &start)
{
    openPlaceIn(tabs(side)->currentStartPage(), side, place, start);
}

void BrowserView::openPlaceIn(StartPage *page, Side side, const Place &place, const RemotePath &start)
{
    m_places.insert(place.id, place);
    if (!page) {
        openTab(side, place, start);
        return;
    }
    const Side there = sideOf(page);
    FilePane *pane = makePane(there, place);
    tabs(there)->replacePage(page, pane);
    pane->goTo(start.isEmpty() ? place.fileSystem->homeFolder() : start);
}

std::vector<FilePane *> BrowserView::panesOf(PlaceId place) const
{
    std::vector<FilePane *> panes;
    for (const PaneTabs *side : {m_left, m_right}) {
        for (FilePane *pane : side->panes()) {
            if (pane->place().id == place)
                panes.push_back(pane);
        }
    }
    return panes;
}

void BrowserView::showPane(FilePane *pane)
{
    const Side side = sideOf(pane);
    tabs(side)->setCurrentPage(pane);
    setActiveSide(side);
}

void BrowserView::placeLost(PlaceId place, const Error &error)
{
    for (FilePane *pane : panesOf(place))
        pane->setLost(error);
    m_commands->update();
}

void BrowserView::placeBack(const Place &place)
{
    m_places.insert(place.id, place);
    for (FilePane *pane : panesOf(place.id))
        pane->setPlace(place);
    m_commands->update();
}

void BrowserView::placeClosed(PlaceId place)
{
    m_places.remove(place);
    for (FilePane *pane : panesOf(place))
        tabs(sideOf(pane))->closePage(pane);
}

void BrowserView::showReconnecting(PlaceId place)
{
    for (FilePane *pane : panesOf(place))
        pane->setReconnecting();
}

bool BrowserView::setSheet(PlaceId place, QWidget *sheet)
{
    const std::vector<FilePane *> panes = panesOf(place);
    if (panes.empty())
        return false;
    const auto shown = std::find_if(panes.begin(), panes.end(), [](const FilePane *pane) { return pane->isVisible(); });
    FilePane *chosen = shown == panes.end() ? panes.front() : *shown;
    for (FilePane *pane : panes)
        pane->setSheet(pane == chosen ? sheet : nullptr);
    if (sheet)
        tabs(sideOf(chosen))->setCurrentPage(chosen);
    return true;
}

void BrowserView::refreshFolder(PlaceId place, const RemotePath &folder)
{
    for (FilePane *pane : panesOf(place)) {
        if (pane->path() == folder && !pane->isLost())
            pane->refresh();
    }
}

void BrowserView::setCompletions(const QStringList &hosts)
{
    m_completions = hosts;
    for (const Side side : {Side::Left, Side::Right}) {
        for (int index = 0; index < tabs(side)->count(); ++index) {
            if (auto *page = qobject_cast<StartPage *>(tabs(side)->page(index)))
                page->setCompletions(hosts);
        }
    }
}

void BrowserView::setSites(const QVector<StartPageEntry> &sites)
{
    m_sites = sites;
    for (const Side side : {Side::Left, Side::Right}) {
        for (int index = 0; index < tabs(side)->count(); ++index) {
            if (auto *page = qobject_cast<StartPage *>(tabs(side)->page(index)))
                page->setSites(sites);
        }
    }
}

void BrowserView::setTransferDefaults(const TransferOptions &options)
{
    m_orders->setDefaults(options);
}

void BrowserView::setHabits(const FileHabits &habits)
{
    const bool showsOthers = habits.showHidden != m_habits.showHidden; // else each pane stays as it was switched
    m_habits = habits;
    for (const Side side : {Side::Left, Side::Right}) {
        for (FilePane *pane : tabs(side)->panes()) {
            pane->work()->setHabits(habits);
            if (showsOthers)
                pane->setShowHidden(habits.showHidden);
        }
    }
    m_commands->update();
}

void BrowserView::setAskBeforeTransfer(bool ask)
{
    m_orders->setAskFirst(ask);
}

void BrowserView::setDragExporter(std::shared_ptr<RemoteDragExporter> exporter)
{
    m_orders->setDragExporter(std::move(exporter));
}

// --- the active side ---

void BrowserView::followFocus(QWidget *now)
{
    if (!now)
        return;
    if (m_left->isAncestorOf(now) && m_active != Side::Left)
        markActive(Side::Left);
    else if (m_right->isAncestorOf(now) && m_active != Side::Right)
        markActive(Side::Right);
}

void BrowserView::markActive(Side side)
{
    m_active = side;
    m_left->setActiveSide(side == Side::Left);
    m_right->setActiveSide(side == Side::Right);
    m_commands->update();
    emit activePaneChanged();
}

void BrowserView::setActiveSide(Side side)
{
    if (m_active != side)
        markActive(side);
    tabs(side)->focusPage();
}

void BrowserView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!focusWidget() || !isAncestorOf(focusWidget()))
        tabs(m_active)->focusPage();
}

} // namespace sampan
