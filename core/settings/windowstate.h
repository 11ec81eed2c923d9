// How the window was left: geometry, columns, tabs (as the browser writes them), recent places. Not choices, so they
// live in the state folder and may be deleted without loss. Thread: its creator's. Owner: main(). Never holds a secret:
// addresses have no field for one.
#pragma once

#include "core/base/serverurl.h"

#include <QByteArray>
#include <QDateTime>
#include <QSettings>
#include <QString>

#include <vector>

namespace sampan {

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
