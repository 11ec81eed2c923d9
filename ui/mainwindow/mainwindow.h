// The window: two sides above, one panel below, the menus around them. Assembles, never implements.
// Thread: GUI. Owner: main().
#pragma once

#include "ui/mainwindow/programparts.h"

#include <QMainWindow>

#include <memory>

class QSplitter;

namespace sampan {

class BottomPanel;
class BrowserView;
class ForwardTray;
class ServerConnections;
class ServerWork;
class SiteManagerDialog;
class StartEntries;
class TerminalPanel;
class WindowForwards;
class WindowRuns;
class WindowTerminals;
class WindowTransfers;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const ProgramParts &parts);
    ~MainWindow() override;

    // An address or alias, as typed; opens in the right side.
    void openAddress(const QString &line);
    void showSiteManager();
    void showSettings();
    void showAbout();
    // What is known about the connection of the active pane.
    void showConnectionInformation();
    void saveActiveAsSite();
    // For a server that connects to us.
    void waitForCall();
    // Closes the window for good, after asking where something runs.
    void quit();
    void showRunCommand();

    [[nodiscard]] BrowserView &browser() const { return *m_browser; }
    [[nodiscard]] BottomPanel &bottom() const { return *m_bottom; }
    [[nodiscard]] TerminalPanel &terminals() const;
    [[nodiscard]] WindowForwards &forwards() const { return *m_forwards; }
    [[nodiscard]] ForwardTray &tray() const { return *m_tray; }
    [[nodiscard]] WindowTransfers &transfers() const { return *m_transfers; }
    [[nodiscard]] ServerConnections &connections() const { return *m_connections; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    SiteManagerDialog *openSiteManager();
    void build();
    void buildMenus();
    void connectParts();
    void connectTerminals();
    void connectForwards();
    void maximiseTerminals(bool maximise);
    void goToFiles();
    void giveTerminalsRoom();
    void restoreLayout();
    void saveLayout();
    void updateTitle();
    enum class Leaving { Quit, Stay, ToTray };
    [[nodiscard]] Leaving askWhetherToLeave();
    [[nodiscard]] bool canGoToTray() const;
    void goToTray();
    void comeBack();
    void quitFromTray();
    [[nodiscard]] QStringList whatRuns() const;

    ProgramParts m_parts;
    ServerConnections *m_connections;
    BrowserView *m_browser;
    WindowTransfers *m_transfers;
    StartEntries *m_entries;
    WindowTerminals *m_terminals;
    WindowForwards *m_forwards;
    WindowRuns *m_runs;
    ServerWork *m_servers;
    BottomPanel *m_bottom;
    ForwardTray *m_tray;
    QSplitter *m_splitter;
    bool m_isQuitting = false;
    bool m_isPanelSized = false; // by the person, now or at an earlier time
};

} // namespace sampan
