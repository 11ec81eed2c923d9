#include "ui/mainwindow/startentries.h"

#include "core/base/servertext.h"
#include "core/settings/windowstate.h"
#include "core/sites/sitestore.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/sshconfig.h"
#include "ui/browser/browserview.h"

#include <QDir>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

constexpr auto RecentPrefix = "recent:"_L1;
constexpr std::size_t MaximumRecent = 8;

StartPageEntry entryOf(const Site &site)
{
    StartPageEntry entry;
    entry.id = site.id.toString(QUuid::WithoutBraces);
    entry.name = visibleText(site.title());
    entry.detail = visibleText(site.folder.isEmpty() ? site.server.displayText()
                                                     : QString(site.server.displayText() + u" · "_s + site.folder));
    entry.colour = QColor(site.colour);
    return entry;
}

StartPageEntry entryOf(const RecentPlace &recent)
{
    StartPageEntry entry;
    entry.id = RecentPrefix + QString::fromLatin1(recent.url.toUrl());
    entry.name = visibleText(recent.url.server.displayText());
    entry.detail = recent.url.path.isEmpty() ? QString() : recent.url.path.displayPath();
    entry.kind = StartPageEntry::Kind::Recent;
    return entry;
}

} // namespace

StartEntries::StartEntries(const ProgramParts &parts, BrowserView &browser, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_browser(browser)
{
    connect(&parts.sites, &SiteStore::changed, this, &StartEntries::refresh);
}

void StartEntries::refresh()
{
    QVector<StartPageEntry> entries;
    for (const Site &site : m_parts.sites.sites())
        entries.push_back(entryOf(site));
    const std::vector<RecentPlace> recent = m_parts.windowState.recentPlaces();
    for (std::size_t i = 0; i < recent.size() && i < MaximumRecent; ++i)
        entries.push_back(entryOf(recent[i]));
    m_browser.setSites(entries);
    m_browser.setCompletions(hosts());
}

QStringList StartEntries::hosts() const
{
    const SshFiles &files = m_parts.sshFiles;
    const SshConfig config =
        SshConfig::read(files.configFile, files.systemConfigFile, SshConfigContext::forHome(QDir::homePath()));
    QStringList names = config.aliases();
    for (const Site &site : m_parts.sites.sites())
        names << site.server.displayText();
    names << KnownHosts::read({files.knownHostsFile, files.systemKnownHostsFile}).hostNames();
    names.removeDuplicates();
    return names;
}

ConnectTarget StartEntries::target(const QString &id, Side side) const
{
    ConnectTarget target;
    target.side = side;
    if (id.startsWith(RecentPrefix)) {
        const Result<ServerUrl> url = parseServerUrl(id.mid(RecentPrefix.size()).toLatin1());
        target.url = url ? *url : ServerUrl{};
        return target;
    }
    if (const auto site = m_parts.sites.site(QUuid::fromString(id))) {
        target.url = site->url();
        target.site = site->id;
    }
    return target;
}

} // namespace sampan
