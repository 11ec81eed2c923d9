#include "core/settings/windowstate.h"

#include <algorithm>

namespace sampan {

namespace {

constexpr int MaximumTabs = 100; // more in a file is a broken file

QString layoutKey(const QString &part)
{
    return QString(QStringLiteral("layout/") + part);
}

QString sideGroup(PaneSide side)
{
    return side == PaneSide::Left ? QStringLiteral("left") : QStringLiteral("right");
}

// A tab is one address: sftp://… for servers, the path's percent-encoded bytes for this computer.
QString addressOf(const TabState &tab)
{
    if (tab.isLocal())
        return QString::fromLatin1(tab.path.bytes().toPercentEncoding("/"));
    return QString::fromUtf8(ServerUrl{tab.server, tab.path}.toUrl());
}

bool setAddress(TabState &tab, const QString &text)
{
    if (!looksLikeServerUrl(text)) {
        tab.path = RemotePath(QByteArray::fromPercentEncoding(text.toLatin1()));
        return tab.path.isAbsolute();
    }
    const Result<ServerUrl> url = parseServerUrl(text.toUtf8());
    if (!url)
        return false;
    tab.server = url->server;
    tab.path = url->path;
    return true;
}

} // namespace

WindowState::WindowState(const QString &file)
    : m_file(file, QSettings::IniFormat)
{
    m_file.setFallbacksEnabled(false);
}

QByteArray WindowState::layout(const QString &part) const
{
    return m_file.value(layoutKey(part)).toByteArray();
}

void WindowState::setLayout(const QString &part, const QByteArray &bytes)
{
    m_file.setValue(layoutKey(part), bytes);
}

SideTabs WindowState::tabs(PaneSide side) const
{
    SideTabs pane;
    const int count = std::min(m_file.beginReadArray(QString(QStringLiteral("tabs-") + sideGroup(side))), MaximumTabs);
    for (int i = 0; i < count; ++i) {
        m_file.setArrayIndex(i);
        TabState tab;
        tab.site = QUuid(m_file.value(QStringLiteral("site")).toString());
        if (setAddress(tab, m_file.value(QStringLiteral("address")).toString()))
            pane.tabs.push_back(tab);
    }
    m_file.endArray();
    const int current = m_file.value(QString(QStringLiteral("tabs/current-") + sideGroup(side))).toInt();
    pane.current = std::clamp(current, 0, std::max(0, int(pane.tabs.size()) - 1));
    return pane;
}

void WindowState::setTabs(PaneSide side, const SideTabs &tabs)
{
    const QString group = QString(QStringLiteral("tabs-") + sideGroup(side));
    m_file.remove(group);
    m_file.beginWriteArray(group, int(tabs.tabs.size()));
    for (int i = 0; i < int(tabs.tabs.size()); ++i) {
        const TabState &tab = tabs.tabs[std::size_t(i)];
        m_file.setArrayIndex(i);
        m_file.setValue(QStringLiteral("address"), addressOf(tab));
        if (!tab.site.isNull())
            m_file.setValue(QStringLiteral("site"), tab.site.toString(QUuid::WithoutBraces));
    }
    m_file.endArray();
    m_file.setValue(QString(QStringLiteral("tabs/current-") + sideGroup(side)), tabs.current);
}

std::vector<RecentPlace> WindowState::recentPlaces() const
{
    std::vector<RecentPlace> places;
    const int count = std::min(m_file.beginReadArray(QStringLiteral("recent")), MaximumRecentPlaces);
    for (int i = 0; i < count; ++i) {
        m_file.setArrayIndex(i);
        // An address with a password in it does not parse, so one that somebody wrote by hand is not taken over.
        const Result<ServerUrl> url = parseServerUrl(m_file.value(QStringLiteral("url")).toString().toUtf8());
        const QDateTime used = QDateTime::fromString(m_file.value(QStringLiteral("used")).toString(), Qt::ISODate);
        if (url)
            places.push_back({*url, used.toUTC()});
    }
    m_file.endArray();
    return places;
}

void WindowState::addRecentPlace(const ServerUrl &url, const QDateTime &when)
{
    std::vector<RecentPlace> places = recentPlaces();
    std::erase_if(places, [&](const RecentPlace &place) { return place.url == url; });
    places.insert(places.begin(), RecentPlace{url, when.toUTC()});
    if (places.size() > MaximumRecentPlaces)
        places.resize(MaximumRecentPlaces);
    writeRecentPlaces(places);
}

void WindowState::removeRecentPlace(const ServerUrl &url)
{
    std::vector<RecentPlace> places = recentPlaces();
    std::erase_if(places, [&](const RecentPlace &place) { return place.url == url; });
    writeRecentPlaces(places);
}

void WindowState::clearRecentPlaces()
{
    m_file.remove(QStringLiteral("recent"));
}

void WindowState::writeRecentPlaces(const std::vector<RecentPlace> &places)
{
    m_file.remove(QStringLiteral("recent"));
    m_file.beginWriteArray(QStringLiteral("recent"), int(places.size()));
    for (int i = 0; i < int(places.size()); ++i) {
        const RecentPlace &place = places[std::size_t(i)];
        m_file.setArrayIndex(i);
        m_file.setValue(QStringLiteral("url"), QString::fromUtf8(place.url.toUrl()));
        m_file.setValue(QStringLiteral("used"), place.lastUsed.toString(Qt::ISODate));
    }
    m_file.endArray();
}

bool WindowState::save()
{
    m_file.sync();
    return m_file.status() == QSettings::NoError;
}

} // namespace sampan
