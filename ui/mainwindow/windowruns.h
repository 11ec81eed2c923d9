// "Run command…" of the window: which servers there are, and shells on them, over the panes' connections where there is
// one, and else over connections that live for the command.
// Thread: GUI. Owner: the main window.
#pragma once

#include "ui/mainwindow/serverconnections.h"
#include "ui/run/runhost.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace sampan {

class BrowserView;
class RunDialog;

class WindowRuns : public QObject, public RunHost
{
    Q_OBJECT

public:
    WindowRuns(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser, QWidget *window);
    ~WindowRuns() override;

    // One window for commands; a second call brings it to the front.
    void show();

    [[nodiscard]] std::vector<RunTarget> runTargets() const override;
    void openShell(const RunTarget &target, const ShellOptions &options, QWidget *page, Opened opened) override;
    void letGo(const RunTarget &target) override;

signals:
    void logged(const sampan::LogLine &line);

private:
    struct Waiting
    {
        QString target;
        ShellOptions options;
        Opened opened;
    };

    [[nodiscard]] ConnectTarget connectTarget(const RunTarget &target) const;
    void becameReady(PlaceId place);
    void hasFailed(PlaceId place, const Error &error);

    ProgramParts m_parts;
    ServerConnections &m_connections;
    BrowserView &m_browser;
    QWidget *m_window;
    ServerConnections m_own;          // for commands alone
    QHash<QString, PlaceId> m_places; // of m_own, by the target's id
    QHash<PlaceId, std::shared_ptr<Waiting>> m_waiting;
    QPointer<RunDialog> m_dialog;
};

} // namespace sampan
