// Leads connections and panes together: which start page asked, what opens when the server is there, what a lost
// connection looks like, when a server that nobody looks at any more is let go.
// Thread: GUI. Owner: the main window.
#pragma once

#include "ui/mainwindow/serverconnections.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace sampan {

class BrowserView;
class StartEntries;
class StartPage;
class WindowForwards;
class WindowTerminals;
class WindowTransfers;

class ServerWork : public QObject
{
    Q_OBJECT

public:
    ServerWork(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser,
               WindowTransfers &transfers, WindowTerminals &terminals, WindowForwards &forwards, StartEntries &entries,
               QWidget *window);

    void connectTo(const ConnectTarget &target);
    // A line as the start page takes it, in a start page of that side. An error is shown there.
    void connectToLine(const QString &line, Side side);

private:
    void becameReady(PlaceId place);
    void openPane(PlaceId place, StartPage *page, const ConnectTarget &target);
    void attemptFailed(PlaceId place, const Error &error);
    void reconnect(PlaceId place);
    void disconnect(PlaceId place);
    [[nodiscard]] QStringList whatEnds(PlaceId place) const; // when it is disconnected
    void letGo(PlaceId place);
    [[nodiscard]] bool isInUse(PlaceId place) const;
    void dropAttempts(const StartPage *page);

    ProgramParts m_parts;
    ServerConnections &m_connections;
    BrowserView &m_browser;
    WindowTransfers &m_transfers;
    WindowTerminals &m_terminals;
    WindowForwards &m_forwards;
    StartEntries &m_entries;
    QWidget *m_window;
    QHash<PlaceId, QPointer<StartPage>> m_pages; // of attempts that are under way or have failed
    QSet<PlaceId> m_unused;                      // without a tab, kept for their transfers, terminals and forwards
};

} // namespace sampan
