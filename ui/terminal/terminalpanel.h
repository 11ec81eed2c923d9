// All terminals of the window: tabs of panes, in the bottom panel or in windows of their own.
// Thread: GUI. Owner: the bottom panel. `host`, `settings` and `snippets` must outlive it.
#pragma once

#include "ui/browser/filemime.h"
#include "ui/terminal/sameinput.h"
#include "ui/terminal/terminalhost.h"
#include "ui/terminal/terminalpanelactions.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QMenu;
class QStackedWidget;

namespace sampan {

class DropTabBar;
class ElidedLabel;
class Settings;
class SnippetStore;
class TerminalPanelCommands;
class TerminalDrop;
class TerminalPane;
class TerminalTab;
class TerminalWindow;

class TerminalPanel : public QWidget
{
    Q_OBJECT

public:
    TerminalPanel(TerminalHost &host, Settings &settings, SnippetStore &snippets, QWidget *parent = nullptr);
    ~TerminalPanel() override;

    // A new tab with a shell there; empty folder: at home. It gets the keyboard.
    TerminalPane *openTerminal(PlaceId place, const RemotePath &folder = {});

    // --- what the window tells ---

    void placeReady(PlaceId place); // connected, for the first time or again
    void placeFailed(PlaceId place, const Error &error);
    void movePlace(PlaceId from, PlaceId to); // the same server under a new number
    void setMaximised(bool maximised);

    // --- what there is ---

    [[nodiscard]] TerminalPanelActions &actions() const { return *m_actions; }
    [[nodiscard]] TerminalPanelCommands &commands() const { return *m_commands; }
    [[nodiscard]] SameInput &sameInput() const { return *m_sameInput; }
    [[nodiscard]] SnippetStore &snippets() const { return m_snippets; }
    [[nodiscard]] std::vector<TerminalTab *> tabs() const; // here, in their order, then the detached ones
    [[nodiscard]] TerminalTab *currentTab() const;         // the one with the keyboard, else the one shown; or null
    [[nodiscard]] TerminalPane *currentPane() const;
    [[nodiscard]] std::vector<TerminalPane *> panes() const;
    [[nodiscard]] bool uses(PlaceId place) const;
    // Titles of terminals in which something seems to run; of all places, or of one.
    [[nodiscard]] QStringList busyTitles() const;
    [[nodiscard]] QStringList busyTitles(PlaceId place) const;
    [[nodiscard]] DropTabBar *bar() const { return m_bar; }

    // --- used by its own parts ---

    void split(Qt::Orientation orientation);
    void closePane(TerminalPane *pane); // asks first when something runs
    void closeTab(TerminalTab *tab);
    void step(int by);
    void moveCurrentTab(int by);
    void detach(TerminalTab *tab);
    void bringBack(TerminalTab *tab);
    [[nodiscard]] TerminalWindow *windowOf(const TerminalTab *tab) const; // null: it is in the panel
    void focusTerminal();

signals:
    void currentChanged(); // another pane, or its state
    void copyRequested(const sampan::FileSelection &files, sampan::PlaceId place, const sampan::RemotePath &folder);
    void folderFollowed(sampan::PlaceId place, const sampan::RemotePath &folder);
    void placeUnused(sampan::PlaceId place); // its last terminal was closed
    void maximiseRequested(bool maximise);
    void emptied();

private:
    TerminalPane *makePane(PlaceId place);
    void connectPane(TerminalPane *pane);
    void removePane(TerminalPane *pane);
    void insertTab(TerminalTab *tab, int index);
    void removeTab(TerminalTab *tab);
    void connectTab(TerminalTab *tab);
    [[nodiscard]] TerminalTab *tabOf(const TerminalPane *pane) const;
    [[nodiscard]] TerminalTab *tabAt(int index) const;
    [[nodiscard]] int indexOf(const TerminalTab *tab) const;
    void build();
    QWidget *emptyPage();
    void connectBar();
    void showCurrent();
    void updateTab(TerminalTab *tab);
    void updateState();

    TerminalHost &m_host;
    Settings &m_settings;
    SnippetStore &m_snippets;
    TerminalPanelActions *m_actions;
    SameInput *m_sameInput;
    TerminalDrop *m_drop;
    DropTabBar *m_bar;
    QStackedWidget *m_stack;
    ElidedLabel *m_state;
    QWidget *m_empty = nullptr;
    std::vector<TerminalWindow *> m_windows;
    TerminalPanelCommands *m_commands;
};

} // namespace sampan
