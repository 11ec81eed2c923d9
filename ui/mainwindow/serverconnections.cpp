#include "ui/mainwindow/serverconnections.h"

#include "core/settings/windowstate.h"
#include "core/sites/sitestore.h"
#include "ui/prompts/sheetprompter.h"

#include <QDateTime>
#include <QWidget>

namespace sampan {

ServerConnections::ServerConnections(const ProgramParts &parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
{}

ServerConnections::~ServerConnections() = default;

ConnectionOptions ServerConnections::optionsFor(const ConnectTarget &target) const
{
    ConnectionOptions options;
    options.server = target.url.server;
    options.files = m_parts.sshFiles;
    options.keyFiles = m_parts.keyFiles;
    options.localUser = m_parts.localUser;
    options.call = target.call;
    if (const auto site = m_parts.sites.site(target.site)) {
        if (!site->keyFile.isEmpty())
            options.keyFiles.prepend(site->keyFile);
        options.onlyGivenKeys = site->onlyGivenKeys;
        options.cipherOrder = cipherOrderFrom(site->cipher);
    }
    return options;
}

QString ServerConnections::nameOf(const ConnectTarget &target) const
{
    if (const auto site = m_parts.sites.site(target.site))
        return site->title();
    return target.url.server.displayText();
}

PlaceId ServerConnections::open(const ConnectTarget &target, QWidget *page)
{
    auto prompter = std::make_unique<SheetPrompter>(page, m_window, &m_parts.secrets);
    prompter->setSite(target.site);
    Session &session = m_sessions.open(optionsFor(target), nameOf(target), *prompter);
    const PlaceId place = session.place();
    m_entries.emplace(place, Entry{target, std::move(prompter), &session, false, false});
    watch(place, session);
    session.connectToServer();
    return place;
}

void ServerConnections::watch(PlaceId place, Session &session)
{
    connect(&session, &Session::stateChanged, this,
            [this, place](SessionState state) { emit progressed(place, stateText(state)); });
    connect(&session, &Session::ready, this, [this, place] { becameReady(place); });
    connect(&session, &Session::failed, this, [this, place](const Error &error) { hasFailed(place, error); });
    connect(&session, &Session::logged, this, &ServerConnections::logged);
}

void ServerConnections::becameReady(PlaceId place)
{
    Entry &entry = m_entries.at(place);
    entry.wasReady = true;
    if (!entry.target.call.isWanted()) // nobody can connect there
        m_parts.windowState.addRecentPlace(entry.target.url, QDateTime::currentDateTimeUtc());
    if (!entry.target.site.isNull()) {
        // A site that cannot be marked is still open: only the order of the start page suffers.
        [[maybe_unused]] const Result<void> marked =
            m_parts.sites.markUsed(entry.target.site, QDateTime::currentDateTimeUtc());
    }
    emit ready(place);
}

void ServerConnections::hasFailed(PlaceId place, const Error &error)
{
    const auto it = m_entries.find(place);
    if (it == m_entries.end() || it->second.closing)
        return;
    if (error.code == ErrorCode::HostKeyRefused && !error.detail.isEmpty())
        it->second.prompter->showRefusedHostKey(error);
    if (std::exchange(it->second.wasReady, false))
        emit lost(place, error);
    else
        emit failed(place, error);
}

void ServerConnections::reconnect(PlaceId place, QWidget *page)
{
    const auto it = m_entries.find(place);
    if (it == m_entries.end())
        return;
    it->second.prompter->setPage(page);
    it->second.session->connectToServer();
}

void ServerConnections::close(PlaceId place)
{
    const auto it = m_entries.find(place);
    if (it == m_entries.end())
        return;
    it->second.closing = true;
    m_sessions.close(place);
    m_entries.erase(it);
}

const ConnectTarget &ServerConnections::target(PlaceId place) const
{
    return m_entries.at(place).target;
}

PlaceId ServerConnections::find(const ServerAddress &server) const
{
    for (const auto &[place, entry] : m_entries) {
        if (entry.target.url.server == server && entry.session->state() == SessionState::Ready)
            return place;
    }
    return PlaceId{};
}

Place ServerConnections::place(PlaceId id) const
{
    const Entry &entry = m_entries.at(id);
    Place place;
    place.id = id;
    place.name = nameOf(entry.target);
    place.fileSystem = entry.session->fileSystem();
    place.statusDetail = entry.session->info().cipher;
    place.server = entry.target.url.server;
    if (const auto site = m_parts.sites.site(entry.target.site)) {
        place.colour = QColor(site->colour);
        place.siteId = site->id.toString(QUuid::WithoutBraces);
    }
    return place;
}

} // namespace sampan
