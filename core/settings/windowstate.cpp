#include "core/settings/windowstate.h"

#include <algorithm>

namespace sampan {

namespace {

QString layoutKey(const QString &part)
{
    return QString(QStringLiteral("layout/") + part);
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
