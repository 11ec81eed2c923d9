// The port forwards of the window: opens them on the connections of the panes, or on connections of their own, brings
// lost connections back for them, and keeps with the sites what belongs there.
// Thread: GUI. Owner: the main window. Must outlive the forwards' panel.
#pragma once

#include "core/base/error.h"
#include "core/base/log.h"
#include "ui/forward/forwardbook.h"
#include "ui/forward/forwardhost.h"
#include "ui/mainwindow/programparts.h"
#include "ui/mainwindow/serverconnections.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace sampan {

class BrowserView;
class Reconnector;

class WindowForwards : public QObject, public ForwardHost
{
    Q_OBJECT

public:
    WindowForwards(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser, QWidget *window);
    ~WindowForwards() override;

    [[nodiscard]] ForwardBook &book() { return m_book; }
    // Forwards that were started and not stopped; of all places, or of one.
    [[nodiscard]] int running() const { return m_book.wantedCount(); }
    [[nodiscard]] bool uses(PlaceId place) const;

    [[nodiscard]] std::unique_ptr<Forward> openForward(const ForwardServer &server,
                                                       const ForwardOptions &options) override;
    [[nodiscard]] std::vector<ForwardServer> servers() const override;
    void reach(QObject *owner, const ForwardServer &server, const ReachRequest &request,
               Callback<ReachAnswer> done) override;

signals:
    void placeUnused(sampan::PlaceId place); // its last forward was stopped
    void failed(const sampan::Error &error);
    void logged(const sampan::LogLine &line);

private:
    // The place of that server, connected or connecting; a new one where there is none.
    [[nodiscard]] Session &connectedSession(const ForwardServer &server);
    [[nodiscard]] PlaceId placeOf(const ServerAddress &server) const;
    [[nodiscard]] ForwardServer serverAt(PlaceId place) const;
    [[nodiscard]] QWidget *pageOf(PlaceId place) const;
    void keepConnected(Session &session);
    void placeReady(PlaceId place);
    void forget(PlaceId place);
    void letGo(const ServerAddress &server);
    void save(const QUuid &site);

    ProgramParts m_parts;
    ServerConnections &m_connections;
    BrowserView &m_browser;
    QWidget *m_window;
    ForwardBook m_book;
    QHash<PlaceId, ServerAddress> m_servers; // of places that forwards or tests were asked for on
    QHash<PlaceId, Reconnector *> m_reconnectors;
    QSet<PlaceId> m_known; // whose site's forwards were started
    bool m_isSaving = false;
};

} // namespace sampan
