#include "ui/forward/forwardbook.h"

#include "ui/forward/forwardhost.h"

#include <QSet>

#include <algorithm>

namespace sampan {

namespace {

ForwardStatus stopped()
{
    ForwardStatus status;
    status.state = ForwardState::Stopped;
    return status;
}

ForwardStatus failed(const Error &why)
{
    ForwardStatus status;
    status.state = ForwardState::Failed;
    status.lastError = why;
    return status;
}

// The numbers of what ended are worth reading.
ForwardStatus after(ForwardStatus status)
{
    status.state = ForwardState::Stopped;
    status.openConnections = 0;
    status.bytesPerSecondToServer = 0;
    status.bytesPerSecondFromServer = 0;
    return status;
}

SiteForward keptFrom(const ForwardItem &item, const SiteForward &before)
{
    SiteForward forward = before;
    forward.id = item.keptAs;
    forward.option = item.draft.options.spec.option();
    forward.sources = QString::fromLatin1(item.draft.options.sources.text());
    forward.startsWithSite = item.draft.startsWithSite;
    forward.opensToOthers = item.draft.options.opensToOthers;
    return forward;
}

} // namespace

ForwardServer serverOf(const Site &site)
{
    return {site.id, site.server, site.title(), QColor(site.colour)};
}

ForwardBook::ForwardBook(ForwardHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{}

ForwardBook::~ForwardBook()
{
    for (const Row &row : m_rows) {
        if (row.forward)
            row.forward->disconnect(this);
    }
}

int ForwardBook::rowOf(ForwardId id) const
{
    const auto found = std::ranges::find(m_rows, id, [](const Row &row) { return row.item.id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const ForwardItem *ForwardBook::item(ForwardId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &at(row);
}

int ForwardBook::wantedCount() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return row.item.isWanted; }));
}

bool ForwardBook::uses(const ServerAddress &server) const
{
    return std::ranges::any_of(
        m_rows, [&server](const Row &row) { return row.item.isWanted && row.item.draft.server.address == server; });
}

ForwardId ForwardBook::append(Row row)
{
    row.item.id = ForwardId{++m_last};
    row.item.status = row.item.unreadable.isEmpty() ? stopped() : row.item.status;
    emit aboutToInsert(count());
    m_rows.push_back(std::move(row));
    emit inserted();
    return ForwardId{m_last};
}

void ForwardBook::erase(int row)
{
    emit aboutToRemove(row);
    m_rows.erase(m_rows.begin() + row);
    emit removed();
}

// --- what a person does ---

ForwardId ForwardBook::add(const ForwardDraft &draft)
{
    Row row;
    row.item.draft = draft;
    if (draft.isKept)
        row.item.keptAs = QUuid::createUuid();
    const ForwardId id = append(std::move(row));
    if (draft.isKept)
        emit keptChanged(draft.server.site);
    return id;
}

void ForwardBook::replace(ForwardId id, const ForwardDraft &draft)
{
    const int at = rowOf(id);
    if (at < 0)
        return;
    const bool runs = m_rows[std::size_t(at)].item.isWanted;
    stop(id);
    ForwardItem &item = m_rows[std::size_t(at)].item;
    const QUuid siteBefore = item.keptAs.isNull() ? QUuid() : item.draft.server.site;
    item.draft = draft;
    item.origin = draft.isKept ? ForwardItem::Origin::Site : ForwardItem::Origin::Typed;
    item.unreadable.clear();
    item.status = stopped();
    if (draft.isKept && item.keptAs.isNull())
        item.keptAs = QUuid::createUuid();
    if (!draft.isKept)
        item.keptAs = QUuid();
    emit changed(at);
    for (const QUuid &site : QSet<QUuid>{siteBefore, draft.isKept ? draft.server.site : QUuid()}) {
        if (!site.isNull())
            emit keptChanged(site);
    }
    if (runs)
        start(id);
}

void ForwardBook::remove(ForwardId id)
{
    stop(id);
    const int row = rowOf(id);
    if (row < 0)
        return;
    const QUuid site = at(row).keptAs.isNull() ? QUuid() : at(row).draft.server.site;
    erase(row);
    if (!site.isNull())
        emit keptChanged(site);
}

void ForwardBook::start(ForwardId id)
{
    const int at = rowOf(id);
    if (at < 0 || !m_rows[std::size_t(at)].item.canStart())
        return;
    ForwardItem &item = m_rows[std::size_t(at)].item;
    item.isWanted = true;
    item.connectionTrouble = Error();
    m_rows[std::size_t(at)].forward.reset(); // one that failed still holds on to its session
    // Asking may connect, and what comes of that may change the list.
    std::unique_ptr<Forward> forward = m_host.openForward(item.draft.server, item.draft.options);
    connect(forward.get(), &Forward::changed, this, [this, id] { take(id); });
    const int now = rowOf(id);
    if (now < 0)
        return;
    m_rows[std::size_t(now)].item.status = forward->status();
    m_rows[std::size_t(now)].forward = std::move(forward);
    emit changed(now);
    emit wantedChanged();
}

void ForwardBook::stop(ForwardId id)
{
    const int row = rowOf(id);
    if (row < 0 || !at(row).isWanted)
        return;
    letGo(m_rows[std::size_t(row)]);
    told(id);
}

void ForwardBook::letGo(Row &row)
{
    row.item.isWanted = false;
    row.item.status = after(row.item.status);
    row.item.connectionTrouble = Error();
    if (!row.forward)
        return;
    row.forward->disconnect(this);
    row.forward.release()->deleteLater(); // it may be the one that is talking
}

// The server's last forward may have been this one.
void ForwardBook::told(ForwardId id)
{
    const int row = rowOf(id);
    const ServerAddress server = at(row).draft.server.address;
    emit changed(row);
    emit wantedChanged();
    if (!uses(server))
        emit serverUnused(server);
}

// Its session may be gone: then it is stopped, and starting it connects again.
void ForwardBook::take(ForwardId id)
{
    const int row = rowOf(id);
    if (row < 0 || !m_rows[std::size_t(row)].forward)
        return;
    Row &entry = m_rows[std::size_t(row)];
    entry.item.status = entry.forward->status();
    if (entry.item.status.state == ForwardState::Listening)
        entry.item.connectionTrouble = Error();
    if (entry.item.status.state != ForwardState::Stopped) {
        emit changed(row);
        return;
    }
    letGo(entry);
    told(id);
}

// --- what the window tells ---

ForwardBook::Row ForwardBook::rowOf(const ForwardServer &server, const SiteForward &kept)
{
    Row row;
    row.item.origin = ForwardItem::Origin::Site;
    row.item.keptAs = kept.id;
    row.kept = kept;
    row.item.draft = {server, {}, true, kept.startsWithSite};
    const Result<ForwardSpec> spec = parseForwardOption(kept.option);
    const Result<SourceList> sources = SourceList::parse(kept.sources.toUtf8());
    if (spec && sources) {
        row.item.draft.options.spec = *spec;
        row.item.draft.options.sources = *sources;
        row.item.draft.options.opensToOthers = kept.opensToOthers;
        return row;
    }
    row.item.unreadable = kept.option;
    row.item.status = failed(spec ? sources.error() : spec.error());
    if (row.item.unreadable.isEmpty())
        row.item.unreadable = "?";
    return row;
}

int ForwardBook::rowOfKept(const QUuid &keptAs) const
{
    const auto found = std::ranges::find(m_rows, keptAs, [](const Row &row) { return row.item.keptAs; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

// One that runs goes on as it was started; what the site says now holds from the next start.
void ForwardBook::showKept(const ForwardServer &server, const SiteForward &kept)
{
    Row row = rowOf(server, kept);
    const int at = rowOfKept(kept.id);
    if (at < 0) {
        append(std::move(row));
        return;
    }
    Row &shown = m_rows[std::size_t(at)];
    row.item.id = shown.item.id;
    if (shown.item.isWanted)
        return;
    if (row.item.unreadable.isEmpty())
        row.item.status = shown.item.status;
    shown = std::move(row);
    emit changed(at);
}

void ForwardBook::showSites(const std::vector<Site> &sites)
{
    QSet<QUuid> there;
    for (const Site &site : sites) {
        for (const SiteForward &forward : site.forwards) {
            there.insert(forward.id);
            showKept(serverOf(site), forward);
        }
    }
    for (int row = count() - 1; row >= 0; --row) {
        const ForwardItem &item = at(row);
        if (!item.keptAs.isNull() && !there.contains(item.keptAs)) {
            stop(item.id);
            erase(row);
        }
    }
}

std::vector<SiteForward> ForwardBook::kept(const QUuid &site) const
{
    std::vector<SiteForward> forwards;
    for (const Row &row : m_rows) {
        const ForwardItem &item = row.item;
        if (item.keptAs.isNull() || item.draft.server.site != site)
            continue;
        // One that cannot be read stays as it is: a newer version may have written it.
        forwards.push_back(item.unreadable.isEmpty() ? keptFrom(item, row.kept) : row.kept);
    }
    return forwards;
}

void ForwardBook::startWithSite(const QUuid &site)
{
    std::vector<ForwardId> wanted;
    for (const Row &row : m_rows) {
        if (row.item.draft.server.site == site && row.item.draft.startsWithSite && !row.item.isWanted)
            wanted.push_back(row.item.id);
    }
    for (const ForwardId id : wanted)
        start(id);
}

void ForwardBook::offer(const ForwardServer &server, const std::vector<ForwardSpec> &specs)
{
    for (const ForwardSpec &spec : specs) {
        const bool isThere = std::ranges::any_of(m_rows, [&](const Row &row) {
            return row.item.draft.server.address == server.address && row.item.draft.options.spec == spec;
        });
        if (isThere)
            continue;
        Row row;
        row.item.origin = ForwardItem::Origin::SshConfig;
        row.item.draft.server = server;
        row.item.draft.options.spec = spec;
        append(std::move(row));
    }
}

void ForwardBook::withdraw(const ServerAddress &server)
{
    for (int row = count() - 1; row >= 0; --row) {
        if (at(row).isOffered() && at(row).draft.server.address == server)
            erase(row);
    }
}

void ForwardBook::serverWaits(const ServerAddress &server, const Error &why)
{
    for (int row = 0; row < count(); ++row) {
        ForwardItem &item = m_rows[std::size_t(row)].item;
        if (!item.isWanted || item.draft.server.address != server)
            continue;
        item.connectionTrouble = why;
        emit changed(row);
    }
}

void ForwardBook::serverFailed(const ServerAddress &server, const Error &why)
{
    for (int row = 0; row < count(); ++row) {
        Row &entry = m_rows[std::size_t(row)];
        if (!entry.item.isWanted || entry.item.draft.server.address != server)
            continue;
        letGo(entry);
        entry.item.status.state = ForwardState::Failed;
        entry.item.status.lastError = why;
        emit changed(row);
    }
    emit wantedChanged();
}

} // namespace sampan
