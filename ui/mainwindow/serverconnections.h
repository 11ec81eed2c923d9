// The servers of this window: begins, watches and ends their sessions, each with a prompter of its own.
// Thread: GUI. Owner: the main window.
#pragma once

#include "core/session/sessions.h"
#include "ui/browser/place.h"
#include "ui/mainwindow/programparts.h"

#include <QObject>
#include <QUuid>

#include <map>
#include <memory>

class QWidget;

namespace sampan {

class SheetPrompter;

// Where a connection should lead.
struct ConnectTarget
{
    ServerUrl url;
    Side side = Side::Right;
    QUuid site;    // null: typed or recent
    CallWait call; // wanted: the server connects to us
};

class ServerConnections : public QObject
{
    Q_OBJECT

public:
    ServerConnections(const ProgramParts &parts, QWidget *window);
    ~ServerConnections() override;

    // Starts connecting; questions appear over `page`.
    PlaceId open(const ConnectTarget &target, QWidget *page);
    // Starts again after failed() or lost(); questions appear over `page`.
    void reconnect(PlaceId place, QWidget *page);
    // Ends the connection, or the attempt, and forgets the place.
    void close(PlaceId place);

    [[nodiscard]] Sessions &sessions() { return m_sessions; }
    [[nodiscard]] const ConnectTarget &target(PlaceId place) const;
    // The open place of this server, so that a second tab uses the same login; invalid when there is none.
    [[nodiscard]] PlaceId find(const ServerAddress &server) const;
    // As panes want it; valid once ready() came.
    [[nodiscard]] Place place(PlaceId place) const;

signals:
    void progressed(sampan::PlaceId place, const QString &state);
    void ready(sampan::PlaceId place);                              // also after reconnect()
    void failed(sampan::PlaceId place, const sampan::Error &error); // the attempt
    void lost(sampan::PlaceId place, const sampan::Error &error);   // a connection that had been ready
    void logged(const sampan::LogLine &line);

private:
    struct Entry
    {
        ConnectTarget target;
        std::unique_ptr<SheetPrompter> prompter;
        Session *session = nullptr; // owned by m_sessions
        bool wasReady = false;
        bool closing = false;
    };

    [[nodiscard]] ConnectionOptions optionsFor(const ConnectTarget &target) const;
    [[nodiscard]] QString nameOf(const ConnectTarget &target) const;
    void watch(PlaceId place, Session &session);
    void becameReady(PlaceId place);
    void hasFailed(PlaceId place, const Error &error);

    ProgramParts m_parts;
    QWidget *m_window;
    // Prompters must outlive the sessions that ask them: declared first, destroyed last.
    std::map<PlaceId, Entry> m_entries;
    Sessions m_sessions;
};

} // namespace sampan
