#include "ui/mainwindow/windowforwards.h"

#include "core/forward/configuredforwards.h"
#include "core/session/reconnector.h"
#include "core/sites/sitestore.h"
#include "ui/browser/browserview.h"

#include <QWidget>

#include <algorithm>

namespace sampan {

namespace {

// Answers once: with what came, or with NotConnected when the connection goes away before.
class ReachWait : public QObject
{
public:
    ReachWait(QObject *owner, Session &session, ReachRequest request, Callback<ReachAnswer> done)
        : QObject(owner)
        , m_request(std::move(request))
        , m_done(std::move(done))
    {
        connect(&session, &Session::failed, this, [this](const Error &why) { finish(why); });
        const auto closed = [this] { finish(Error{ErrorCode::NotConnected, gone(), {}}); };
        connect(&session, &QObject::destroyed, this, closed);
        connect(&session, &Session::stateChanged, this, [closed](SessionState state) {
            if (state == SessionState::Closed)
                closed();
        });
        connect(&session, &Session::ready, this, [this, &session] { ask(session); });
        if (session.state() == SessionState::Ready)
            ask(session);
    }

private:
    static QString gone() { return WindowForwards::tr("The connection was closed."); }

    void ask(Session &session)
    {
        session.reach(m_request, guarded(this, [this](const Result<ReachAnswer> &answer) { finish(answer); }));
    }

    void finish(const Result<ReachAnswer> &answer)
    {
        if (const auto done = std::exchange(m_done, nullptr))
            done(answer);
        deleteLater();
    }

    ReachRequest m_request;
    Callback<ReachAnswer> m_done;
};

bool isIn(const std::vector<ForwardServer> &servers, const ServerAddress &address)
{
    return std::ranges::any_of(servers, [&address](const ForwardServer &each) { return each.address == address; });
}

} // namespace

WindowForwards::WindowForwards(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser,
                               QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_connections(connections)
    , m_browser(browser)
    , m_window(window)
    , m_book(*this)
{
    connect(&connections, &ServerConnections::ready, this, &WindowForwards::placeReady);
    connect(&connections.sessions(), &Sessions::closing, this, &WindowForwards::forget);
    connect(&m_book, &ForwardBook::serverUnused, this, &WindowForwards::letGo);
    connect(&m_book, &ForwardBook::keptChanged, this, &WindowForwards::save);
    connect(&parts.sites, &SiteStore::changed, this, [this] {
        if (!m_isSaving)
            m_book.showSites(m_parts.sites.sites());
    });
    m_book.showSites(parts.sites.sites());
}

WindowForwards::~WindowForwards()
{
    m_book.disconnect(this);
}

// --- connections ---

PlaceId WindowForwards::placeOf(const ServerAddress &server) const
{
    if (const PlaceId ready = m_connections.find(server); !ready.isLocal())
        return ready;
    return m_servers.key(server, PlaceId{});
}

QWidget *WindowForwards::pageOf(PlaceId place) const
{
    const std::vector<FilePane *> panes = m_browser.panesOf(place);
    return panes.empty() ? nullptr : panes.front();
}

Session &WindowForwards::connectedSession(const ForwardServer &server)
{
    PlaceId place = placeOf(server.address);
    if (place.isLocal())
        place = m_connections.open({ServerUrl{server.address, {}}, Side::Right, server.site, {}}, nullptr);
    m_servers.insert(place, server.address);
    Session &session = *m_connections.sessions().session(place);
    const SessionState state = session.state();
    if (state == SessionState::Idle || state == SessionState::Failed || state == SessionState::Closed)
        m_connections.reconnect(place, pageOf(place));
    return session;
}

void WindowForwards::keepConnected(Session &session)
{
    const PlaceId place = session.place();
    if (m_reconnectors.contains(place))
        return;
    auto *reconnector = new Reconnector(session, this);
    m_reconnectors.insert(place, reconnector);
    connect(reconnector, &Reconnector::waiting, this, [this, place](std::chrono::milliseconds, const Error &why) {
        m_book.serverWaits(m_servers.value(place), why);
    });
    connect(reconnector, &Reconnector::gaveUp, this,
            [this, place](const Error &why) { m_book.serverFailed(m_servers.value(place), why); });
}

std::unique_ptr<Forward> WindowForwards::openForward(const ForwardServer &server, const ForwardOptions &options)
{
    Session &session = connectedSession(server);
    keepConnected(session);
    return session.openForward(options);
}

void WindowForwards::placeReady(PlaceId place)
{
    const ForwardServer server = serverAt(place);
    if (m_known.contains(place))
        return;
    m_known.insert(place);
    const Session *session = m_connections.sessions().session(place);
    const ConfiguredForwards configured = configuredForwards(session->options());
    for (const QString &warning : configured.warnings)
        emit logged({QDateTime::currentDateTime(), LogLevel::Warning, warning});
    m_book.offer(server, configured.specs);
    m_book.startWithSite(server.site);
}

void WindowForwards::forget(PlaceId place)
{
    delete m_reconnectors.take(place);
    if (m_known.remove(place))
        m_book.withdraw(m_connections.target(place).url.server);
    m_servers.remove(place);
}

void WindowForwards::letGo(const ServerAddress &server)
{
    const PlaceId place = m_servers.key(server, PlaceId{});
    if (place.isLocal())
        return;
    delete m_reconnectors.take(place);
    m_servers.remove(place);
    emit placeUnused(place);
}

bool WindowForwards::uses(PlaceId place) const
{
    const auto server = m_servers.constFind(place);
    return server != m_servers.constEnd() && m_book.uses(*server);
}

void WindowForwards::reach(QObject *owner, const ForwardServer &server, const ReachRequest &request,
                           Callback<ReachAnswer> done)
{
    new ReachWait(owner, connectedSession(server), request, std::move(done));
}

// --- servers and sites ---

ForwardServer WindowForwards::serverAt(PlaceId place) const
{
    const ConnectTarget &target = m_connections.target(place);
    if (const auto site = m_parts.sites.site(target.site))
        return serverOf(*site);
    return {QUuid(), target.url.server, target.url.server.displayText(), QColor()};
}

std::vector<ForwardServer> WindowForwards::servers() const
{
    std::vector<ForwardServer> servers;
    const auto add = [&servers](const ForwardServer &server) {
        if (!isIn(servers, server.address))
            servers.push_back(server);
    };
    for (const Side side : {m_browser.activeSide(), otherSide(m_browser.activeSide())}) {
        const FilePane *pane = m_browser.pane(side);
        if (pane != nullptr && !pane->place().id.isLocal() && m_connections.sessions().session(pane->place().id))
            add(serverAt(pane->place().id));
    }
    for (const PlaceId place : m_connections.sessions().places())
        add(serverAt(place));
    for (const Site &site : m_parts.sites.sites())
        add(serverOf(site));
    return servers;
}

// The book is what the person sees: the site gets what it has.
void WindowForwards::save(const QUuid &id)
{
    std::optional<Site> site = m_parts.sites.site(id);
    if (!site)
        return;
    site->forwards = m_book.kept(id);
    m_isSaving = true;
    const Result<void> saved = m_parts.sites.update(*site);
    m_isSaving = false;
    if (!saved)
        emit failed(saved.error());
}

} // namespace sampan
