#include "ui/mainwindow/windowruns.h"

#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"
#include "ui/run/rundialog.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

const QString SitePrefix = u"site:"_s;

} // namespace

WindowRuns::WindowRuns(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_connections(connections)
    , m_browser(browser)
    , m_window(window)
    , m_own(parts, window)
{
    connect(&m_own, &ServerConnections::ready, this, &WindowRuns::becameReady);
    connect(&m_own, &ServerConnections::failed, this, &WindowRuns::hasFailed);
    connect(&m_own, &ServerConnections::logged, this, &WindowRuns::logged);
}

// Its runs let their connections go.
WindowRuns::~WindowRuns()
{
    delete m_dialog;
}

void WindowRuns::show()
{
    if (m_dialog == nullptr) {
        m_dialog = new RunDialog(*this, m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

std::vector<RunTarget> WindowRuns::runTargets() const
{
    std::vector<RunTarget> targets;
    QString inFront; // the site of that server
    const FilePane *pane = m_browser.activePane();
    if (pane == nullptr || pane->place().isLocal())
        pane = m_browser.pane(otherSide(m_browser.activeSide()));
    if (pane != nullptr && !pane->place().isLocal()) {
        const Place &place = pane->place();
        inFront = place.siteId;
        const QString id = inFront.isEmpty() ? place.server.displayText() : QString(SitePrefix + inFront);
        targets.push_back({id, place.name, place.server.displayText(), true});
    }
    for (const Site &site : m_parts.sites.sites()) {
        const QString id = site.id.toString(QUuid::WithoutBraces);
        if (id != inFront)
            targets.push_back({SitePrefix + id, site.title(), site.server.displayText(), false});
    }
    return targets;
}

ConnectTarget WindowRuns::connectTarget(const RunTarget &target) const
{
    ConnectTarget connectTo;
    if (!target.id.startsWith(SitePrefix)) {
        if (const Result<ServerUrl> url = parseServerLine(target.address))
            connectTo.url = *url;
        return connectTo;
    }
    connectTo.site = QUuid::fromString(target.id.mid(SitePrefix.size()));
    if (const auto site = m_parts.sites.site(connectTo.site))
        connectTo.url = site->url();
    return connectTo;
}

void WindowRuns::openShell(const RunTarget &target, const ShellOptions &options, QWidget *page, Opened opened)
{
    const ConnectTarget connectTo = connectTarget(target);
    if (const PlaceId open = m_connections.find(connectTo.url.server); !open.isLocal()) {
        const auto openThere = [this, open, options, opened = std::move(opened)] {
            Session *session = m_connections.sessions().session(open);
            if (session != nullptr)
                opened(session->openShell(options));
            else
                opened(Error{ErrorCode::NotConnected, tr("The server was disconnected"), {}});
        };
        QMetaObject::invokeMethod(this, openThere, Qt::QueuedConnection);
        return;
    }
    const PlaceId place = m_own.open(connectTo, page);
    m_places.insert(target.id, place);
    m_waiting.insert(place, std::make_shared<Waiting>(Waiting{target.id, options, std::move(opened)}));
}

void WindowRuns::becameReady(PlaceId place)
{
    const std::shared_ptr<Waiting> waiting = m_waiting.take(place);
    if (waiting)
        waiting->opened(m_own.sessions().session(place)->openShell(waiting->options));
}

void WindowRuns::hasFailed(PlaceId place, const Error &error)
{
    const std::shared_ptr<Waiting> waiting = m_waiting.take(place);
    if (waiting)
        waiting->opened(error);
}

// From the event loop: this may be a signal of the session.
void WindowRuns::letGo(const RunTarget &target)
{
    if (!m_places.contains(target.id))
        return;
    const PlaceId place = m_places.take(target.id);
    m_waiting.remove(place);
    QMetaObject::invokeMethod(
        this, [this, place] { m_own.close(place); }, Qt::QueuedConnection);
}

} // namespace sampan
