#include "ui/browser/browsercommands.h"

#include "ui/browser/browserview.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileorders.h"
#include "ui/browser/fileview.h"
#include "ui/browser/filework.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QShortcut>

namespace sampan {

BrowserCommands::BrowserCommands(BrowserView &view)
    : QObject(&view)
    , m_view(view)
    , m_actions(view.actions())
{
    connectFileCommands();
    connectGoCommands();
    connectSelectionCommands();
    connectClipboardCommands();
    connectTabCommands();
    connectPlaceCommands();
    addTabNumbers();
    for (QAction *action : m_actions.all())
        view.addAction(action);
}

void BrowserCommands::on(BrowserCommand command, std::function<void()> work)
{
    connect(m_actions.action(command), &QAction::triggered, this, [work = std::move(work)] { work(); });
}

void BrowserCommands::onPane(BrowserCommand command, PaneWork work)
{
    on(command, [this, work = std::move(work)] {
        if (FilePane *pane = m_view.activePane())
            work(pane);
    });
}

FilePane *BrowserCommands::otherPane() const
{
    return m_view.pane(otherSide(m_view.activeSide()));
}

void BrowserCommands::connectFileCommands()
{
    using enum BrowserCommand;
    on(CopyToOther, [this] { transfer(false); });
    on(MoveToOther, [this] { transfer(true); });
    onPane(Rename, [](FilePane *pane) { pane->work()->renameCurrent(); });
    onPane(NewFolder, [](FilePane *pane) { pane->work()->newFolder(); });
    onPane(NewFile, [](FilePane *pane) { pane->work()->newFile(); });
    onPane(Delete, [](FilePane *pane) { pane->work()->removeChosen(false); });
    onPane(DeletePermanently, [](FilePane *pane) { pane->work()->removeChosen(true); });
    onPane(Properties, [](FilePane *pane) { pane->work()->showProperties(); });
}

void BrowserCommands::transfer(bool move)
{
    FilePane *source = m_view.activePane();
    FilePane *target = otherPane();
    if (source && target)
        m_view.orders()->transfer(source, target, move);
    else if (source)
        emit m_view.statusMessage(tr("Open a folder on the other side first: files are copied there."));
}

void BrowserCommands::connectGoCommands()
{
    using enum BrowserCommand;
    onPane(Refresh, [](FilePane *pane) { pane->refresh(); });
    connect(m_actions.action(ShowHidden), &QAction::toggled, this, [this](bool show) {
        if (FilePane *pane = m_view.activePane())
            pane->setShowHidden(show);
    });
    onPane(Filter, [](FilePane *pane) { pane->openFilter(); });
    onPane(Up, [](FilePane *pane) { pane->goUp(); });
    onPane(Home, [](FilePane *pane) { pane->goHome(); });
    onPane(Root, [](FilePane *pane) { pane->goToRoot(); });
    onPane(Back, [](FilePane *pane) { pane->goBack(); });
    onPane(Forward, [](FilePane *pane) { pane->goForward(); });
    onPane(GoToPath, [](FilePane *pane) { pane->editPath(); });
    on(OtherPane, [this] { m_view.setActiveSide(otherSide(m_view.activeSide())); });
    onPane(PathFromOther, [this](FilePane *pane) {
        const FilePane *other = otherPane();
        if (other && other->place().id == pane->place().id)
            pane->goTo(other->path());
        else if (other)
            emit m_view.statusMessage(tr("The other side shows another place."));
    });
    const auto sort = [this](BrowserCommand command, SortBy by) {
        onPane(command, [this, by](FilePane *pane) { sortBy(pane, by); });
    };
    sort(SortByName, SortBy::Name);
    sort(SortByExtension, SortBy::Extension);
    sort(SortByChanged, SortBy::Changed);
    sort(SortBySize, SortBy::Size);
    sort(SortByRights, SortBy::Rights);
    sort(SortByOwner, SortBy::Owner);
    sort(SortByGroup, SortBy::Group);
}

// The same key again turns the order round.
void BrowserCommands::sortBy(FilePane *pane, SortBy by)
{
    const FileOrder order = pane->files()->order();
    const bool reverse = order.by() == by && order.direction() == Qt::AscendingOrder;
    const Qt::SortOrder direction = reverse ? Qt::DescendingOrder : Qt::AscendingOrder;
    static const QHash<SortBy, FileColumn> columns{
        {SortBy::Name, FileColumn::Name},     {SortBy::Extension, FileColumn::Name},
        {SortBy::Size, FileColumn::Size},     {SortBy::Changed, FileColumn::Changed},
        {SortBy::Rights, FileColumn::Rights}, {SortBy::Owner, FileColumn::Owner},
        {SortBy::Group, FileColumn::Group}};
    pane->view()->sortByColumn(int(columns.value(by)), direction);
    if (by == SortBy::Extension) // has no column of its own
        pane->files()->setOrder(FileOrder(by, direction));
}

void BrowserCommands::connectSelectionCommands()
{
    using enum BrowserCommand;
    onPane(SelectByMask, [](FilePane *pane) { pane->askForMask(true); });
    onPane(UnselectByMask, [](FilePane *pane) { pane->askForMask(false); });
    onPane(InvertSelection, [](FilePane *pane) { pane->view()->invertSelection(); });
    onPane(SelectAll, [](FilePane *pane) { pane->view()->selectAll(); });
    onPane(SelectNone, [](FilePane *pane) { pane->view()->clearSelection(); });
}

void BrowserCommands::connectClipboardCommands()
{
    using enum BrowserCommand;
    onPane(CopyNames, [this](FilePane *pane) { copyText(pane, false); });
    onPane(CopyPaths, [this](FilePane *pane) { copyText(pane, true); });
    onPane(ClipboardCopy, [this](FilePane *pane) { m_view.orders()->copyToClipboard(pane, false); });
    onPane(ClipboardCut, [this](FilePane *pane) { m_view.orders()->copyToClipboard(pane, true); });
    onPane(ClipboardPaste, [this](FilePane *pane) { m_view.orders()->paste(pane); });
}

void BrowserCommands::copyText(const FilePane *pane, bool wholePaths) const
{
    QStringList lines;
    for (const RemotePath &path : pane->chosenPaths())
        lines += wholePaths ? path.displayPath() : path.displayName();
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void BrowserCommands::connectTabCommands()
{
    using enum BrowserCommand;
    on(NewTab, [this] { newTab(); });
    on(CloseTab, [this] { m_view.closeTab(m_view.activeSide(), m_view.tabs(m_view.activeSide())->currentPage()); });
    on(NextTab, [this] { m_view.tabs(m_view.activeSide())->step(1); });
    on(PreviousTab, [this] { m_view.tabs(m_view.activeSide())->step(-1); });
}

// Another tab of the same place at the same path: from there one goes on.
void BrowserCommands::newTab()
{
    const Side side = m_view.activeSide();
    if (const FilePane *pane = m_view.activePane())
        m_view.openTab(side, pane->place(), pane->path());
    else
        m_view.openStartTab(side);
}

void BrowserCommands::addTabNumbers()
{
    for (int number = 1; number <= 9; ++number) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number)), &m_view);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, number] { m_view.tabs(m_view.activeSide())->setCurrentIndex(number - 1); });
    }
}

void BrowserCommands::connectPlaceCommands()
{
    using enum BrowserCommand;
    on(LocationLeft, [this] { m_view.tabs(Side::Left)->openLocationMenu(); });
    on(LocationRight, [this] { m_view.tabs(Side::Right)->openLocationMenu(); });
    onPane(Reconnect, [this](FilePane *pane) {
        m_view.showReconnecting(pane->place().id);
        emit m_view.reconnectRequested(pane->place().id);
    });
    onPane(Disconnect, [this](FilePane *pane) { emit m_view.disconnectRequested(pane->place().id); });
    onPane(TerminalHere, [this](FilePane *pane) { emit m_view.terminalRequested(pane->place().id, pane->path()); });
}

void BrowserCommands::update()
{
    using enum BrowserCommand;
    const FilePane *pane = m_view.activePane();
    const FilePane *other = otherPane();
    const bool chosen = pane && !pane->view()->chosenNames().empty();
    const auto enable = [this](std::initializer_list<BrowserCommand> commands, bool enabled) {
        for (const BrowserCommand command : commands)
            m_actions.action(command)->setEnabled(enabled);
    };
    const bool usable = pane && !pane->isLost();
    enable({Rename, Delete, DeletePermanently, Properties}, usable && chosen);
    enable({CopyToOther, MoveToOther}, usable && chosen && other && !other->isLost());
    enable({ClipboardCopy, ClipboardCut, CopyNames, CopyPaths}, chosen);
    enable({NewFolder, NewFile, Refresh, ClipboardPaste, Home, Root, GoToPath}, usable);
    enable({Filter, ShowHidden, SelectByMask, UnselectByMask, InvertSelection, SelectAll, SelectNone}, pane);
    enable({SortByName, SortByExtension, SortByChanged, SortBySize, SortByRights, SortByOwner, SortByGroup}, pane);
    enable({Up}, usable && !pane->path().isRoot());
    enable({Back}, usable && pane->canGoBack());
    enable({Forward}, usable && pane->canGoForward());
    enable({PathFromOther}, usable && other && other->place().id == pane->place().id);
    enable({Disconnect}, usable && !pane->place().isLocal());
    enable({Reconnect}, pane && pane->isLost());
    enable({TerminalHere}, usable && !pane->path().isEmpty());
    const QSignalBlocker quiet(m_actions.action(ShowHidden));
    m_actions.action(ShowHidden)->setChecked(pane && pane->files()->showHidden());
}

} // namespace sampan
