// The terminals of the window: opens their shells on the connections of the panes, brings lost connections back for
// them, and leads folders between shells and panes.
// Thread: GUI. Owner: the main window. Must outlive the terminals' panel.
#pragma once

#include "core/settings/snippets.h"
#include "ui/mainwindow/programparts.h"
#include "ui/mainwindow/serverconnections.h"
#include "ui/terminal/terminalhost.h"

#include <QHash>
#include <QObject>

namespace sampan {

class BrowserView;
class FilePane;
class TerminalPane;
class TerminalPanel;

class WindowTerminals : public QObject, public TerminalHost
{
    Q_OBJECT

public:
    WindowTerminals(const ProgramParts &parts, ServerConnections &connections, BrowserView &browser, QWidget *window);
    ~WindowTerminals() override;

    void setPanel(TerminalPanel &panel); // once, before anything is opened

    // A shell where the keyboard is: at the place of the terminal, or of the active pane.
    void openWhereActive();
    void open(PlaceId place, const RemotePath &folder);

    [[nodiscard]] bool uses(PlaceId place) const;
    [[nodiscard]] QStringList busyTitles() const;
    [[nodiscard]] QStringList busyTitles(PlaceId place) const;
    [[nodiscard]] SnippetStore &snippets() { return m_snippets; }

    [[nodiscard]] TerminalProfile profile(PlaceId place) const override;
    [[nodiscard]] std::unique_ptr<Shell> openShell(PlaceId place, const ShellOptions &options) override;
    void reconnect(PlaceId place, QWidget *page) override;

signals:
    void opened();                           // a terminal: its panel has to be seen
    void placeUnused(sampan::PlaceId place); // its last terminal was closed
    void filesWanted();                      // the keyboard goes to the panes
    void failed(const sampan::Error &error);

private:
    void connectActions();
    [[nodiscard]] PlaceId activePlace() const;
    // The pane of that place that a person would mean: the active one, a visible one, any.
    [[nodiscard]] FilePane *paneOf(PlaceId place) const;
    void showFolder(TerminalPane *pane);
    void follow(PlaceId place, const RemotePath &folder);
    void goToPaneFolder(TerminalPane *pane);
    void connectAnew(PlaceId place, QWidget *page);

    ProgramParts m_parts;
    ServerConnections &m_connections;
    BrowserView &m_browser;
    SnippetStore m_snippets;
    TerminalPanel *m_panel = nullptr;
    QHash<PlaceId, ConnectTarget> m_targets; // of terminals, also after the place was closed
};

} // namespace sampan
