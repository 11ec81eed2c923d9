#include "ui/mainwindow/serverwork.h"

#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"
#include "ui/mainwindow/startentries.h"
#include "ui/mainwindow/windowforwards.h"
#include "ui/mainwindow/windowterminals.h"
#include "ui/mainwindow/windowtransfers.h"

#include <QMessageBox>

namespace sampan {

ServerWork::ServerWork(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser,
                       WindowTransfers &transfers, WindowTerminals &terminals, WindowForwards &forwards,
                       StartEntries &entries, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_connections(connections)
    , m_browser(browser)
    , m_transfers(transfers)
    , m_terminals(terminals)
    , m_forwards(forwards)
    , m_entries(entries)
    , m_window(window)
{
    connect(&browser, &BrowserView::connectRequested, this, [this](const ServerUrl &url, Side side) {
        connectTo(ConnectTarget{url, side, QUuid(), {}});
    });
    connect(&browser, &BrowserView::siteOpenRequested, this,
            [this](const QString &id, Side side) { connectTo(m_entries.target(id, side)); });
    connect(&browser, &BrowserView::connectCancelled, this, &ServerWork::dropAttempts);
    connect(&browser, &BrowserView::reconnectRequested, this, &ServerWork::reconnect);
    connect(&browser, &BrowserView::disconnectRequested, this, &ServerWork::disconnect);
    connect(&browser, &BrowserView::placeUnused, this, &ServerWork::letGo);
    const auto letGoUnused = [this](PlaceId place) {
        if (m_unused.contains(place) || (m_browser.panesOf(place).empty() && !m_pages.contains(place)))
            letGo(place);
    };
    connect(&transfers, &WindowTransfers::placeIdle, this, letGoUnused);
    connect(&terminals, &WindowTerminals::placeUnused, this, letGoUnused);
    connect(&forwards, &WindowForwards::placeUnused, this, letGoUnused);
    connect(&connections, &ServerConnections::progressed, this, [this](PlaceId place, const QString &state) {
        if (StartPage *page = m_pages.value(place); page != nullptr)
            page->setConnecting(state);
    });
    connect(&connections, &ServerConnections::ready, this, &ServerWork::becameReady);
    connect(&connections, &ServerConnections::failed, this, &ServerWork::attemptFailed);
    connect(&connections, &ServerConnections::lost, &browser, &BrowserView::placeLost);
}

void ServerWork::connectToLine(const QString &line, Side side)
{
    const Result<ServerUrl> url = parseServerLine(line);
    StartPage *page = m_browser.startPage(side);
    page->setAddress(line);
    if (url)
        connectTo(ConnectTarget{*url, side, QUuid(), {}});
    else
        page->showError(url.error());
}

void ServerWork::connectTo(const ConnectTarget &target)
{
    StartPage *page = m_browser.startPage(target.side);
    dropAttempts(page);
    // One login per server: a second tab uses the connection that is there.
    const PlaceId open = target.call.isWanted() ? PlaceId{} : m_connections.find(target.url.server);
    if (!open.isLocal()) {
        m_unused.remove(open);
        return openPane(open, page, target);
    }
    const PlaceId place = m_connections.open(target, page);
    m_pages.insert(place, page);
}

void ServerWork::becameReady(PlaceId place)
{
    if (!m_pages.contains(place))
        return m_browser.placeBack(m_connections.place(place));
    StartPage *page = m_pages.take(place);
    openPane(place, page, m_connections.target(place));
    m_entries.refresh();
}

void ServerWork::openPane(PlaceId id, StartPage *page, const ConnectTarget &target)
{
    const Place place = m_connections.place(id);
    RemotePath start = target.url.path;
    if (!start.isEmpty() && !start.isAbsolute())
        start = place.fileSystem->homeFolder().child(start.bytes());
    m_browser.openPlaceIn(page, target.side, place, start);
    const auto site = m_parts.sites.site(target.site);
    FilePane *other = m_browser.pane(otherSide(target.side));
    if (site && !site->localFolder.isEmpty() && other != nullptr && other->place().isLocal())
        other->goTo(site->localFolder);
}

void ServerWork::attemptFailed(PlaceId place, const Error &error)
{
    if (!m_pages.contains(place))
        return m_browser.placeLost(place, error);
    // The attempt stays until the page tries again: its prompter may still show why the host key was refused.
    if (StartPage *page = m_pages.value(place); page != nullptr) {
        page->setConnecting(QString());
        page->showError(error);
    } else {
        m_pages.remove(place);
        m_connections.close(place);
    }
}

void ServerWork::dropAttempts(const StartPage *page)
{
    const QList<PlaceId> places = m_pages.keys();
    for (const PlaceId place : places) {
        if (m_pages.value(place) != page && m_pages.value(place) != nullptr)
            continue;
        m_pages.remove(place);
        m_connections.close(place);
    }
    for (const Side side : {Side::Left, Side::Right}) {
        StartPage *shown = m_browser.tabs(side)->currentStartPage();
        if (shown != nullptr && shown == page)
            shown->setConnecting(QString());
    }
}

void ServerWork::reconnect(PlaceId place)
{
    m_browser.showReconnecting(place);
    const std::vector<FilePane *> panes = m_browser.panesOf(place);
    m_connections.reconnect(place, panes.empty() ? m_window : panes.front());
}

QStringList ServerWork::whatEnds(PlaceId place) const
{
    QStringList ends;
    if (m_transfers.isBusyWith(place))
        ends << tr("Transfers with this server are still running. They stop when it is disconnected.");
    if (!m_terminals.busyTitles(place).isEmpty())
        ends << tr("Something still runs in a terminal on this server. It ends when it is disconnected.");
    if (m_forwards.uses(place))
        ends << tr("Port forwards lead through this server. They stop when it is disconnected.");
    return ends;
}

void ServerWork::disconnect(PlaceId place)
{
    const QStringList ends = whatEnds(place);
    if (!ends.isEmpty() &&
        QMessageBox::question(m_window, tr("Disconnect"), ends.join(u'\n'), QMessageBox::Ok | QMessageBox::Cancel,
                              QMessageBox::Cancel) != QMessageBox::Ok)
        return;
    m_browser.placeClosed(place);
    m_unused.remove(place);
    m_connections.close(place);
}

bool ServerWork::isInUse(PlaceId place) const
{
    return m_transfers.isBusyWith(place) || m_terminals.uses(place) || m_forwards.uses(place);
}

void ServerWork::letGo(PlaceId place)
{
    if (isInUse(place)) {
        m_unused.insert(place);
        return;
    }
    m_unused.remove(place);
    m_connections.close(place);
}

} // namespace sampan
