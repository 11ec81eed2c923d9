// How the window was left: geometry, columns, tabs, recent places. Not choices, so they live in the state folder and
// may be deleted without loss.
// Thread: its creator's. Owner: main(). Never holds a secret: addresses have no field for one.
#pragma once

#include "core/base/serverurl.h"

#include <QByteArray>
#include <QDateTime>
#include <QSettings>
#include <QString>
#include <QUuid>

#include <vector>

namespace sampan {

enum class PaneSide { Left, Right };

struct TabState
{
    QUuid site;           // null: none
    ServerAddress server; // without a host: this computer
    RemotePath path;

    [[nodiscard]] bool isLocal() const { return server.host.isEmpty(); }
    friend bool operator==(const TabState &, const TabState &) = default;
};

struct SideTabs
{
    std::vector<TabState> tabs;
    int current = 0;
};

struct RecentPlace
{
    ServerUrl url;
    QDateTime lastUsed; // UTC
};

class WindowState
{
public:
    static constexpr int MaximumRecentPlaces = 20;

    // `file` is usually ApplicationFolders::windowFile().
    explicit WindowState(const QString &file);

    // Bytes as Qt's saveGeometry(), saveState() and header views give them; empty: never saved.
    // `part` names the widget: "window", "panes", "columns/left".
    [[nodiscard]] QByteArray layout(const QString &part) const;
    void setLayout(const QString &part, const QByteArray &bytes);

    [[nodiscard]] SideTabs tabs(PaneSide side) const;
    void setTabs(PaneSide side, const SideTabs &tabs);

    // The latest first, each server and path once.
    [[nodiscard]] std::vector<RecentPlace> recentPlaces() const;
    void addRecentPlace(const ServerUrl &url, const QDateTime &when);
    void removeRecentPlace(const ServerUrl &url);
    void clearRecentPlaces();

    [[nodiscard]] bool save(); // false: could not be written

private:
    void writeRecentPlaces(const std::vector<RecentPlace> &places);

    mutable QSettings m_file; // reading an array moves QSettings' own cursor
};

} // namespace sampan
