// What the actions of the terminals do: each is carried to the current terminal. Greys out what it cannot do now.
// What needs the panes of files is the window's, which connects those actions itself.
// Thread: GUI. Owner: the terminal panel.
#pragma once

#include "ui/terminal/terminalpanelactions.h"

#include <QObject>

#include <functional>

class QMenu;

namespace sampan {

class SnippetMenu;
class TerminalPane;
class TerminalPanel;

class TerminalPanelCommands : public QObject
{
    Q_OBJECT

public:
    explicit TerminalPanelCommands(TerminalPanel &panel);

    void update();
    [[nodiscard]] SnippetMenu *snippetMenu() const { return m_snippets; }
    [[nodiscard]] QMenu *signalMenu() const { return m_signals; }
    [[nodiscard]] QMenu *colourMenu() const { return m_colours; }
    void showTabMenu(const QPoint &globalPosition);
    void extendMenu(QMenu *menu); // of a view

private:
    using PaneWork = std::function<void(TerminalPane *pane)>;

    void on(TerminalPanelCommand command, std::function<void()> work);
    void onPane(TerminalPanelCommand command, PaneWork work); // does nothing without a terminal
    void connectTabCommands();
    void connectSplitCommands();
    void connectInputCommands();
    void connectShellCommands();
    void buildSignalMenu();
    void buildColourMenu();
    // A menu with a key of its own: it opens over the terminal.
    void addMenuKey(QMenu *menu, const QKeySequence &key);

    void rename();
    void focusTowards(Qt::Edge edge);
    void toggleDetached();
    void shareInput(bool share);
    void shareInputInAll(bool share);
    void askForLog(TerminalPane *pane, bool start);

    TerminalPanel &m_panel;
    TerminalPanelActions &m_actions;
    SnippetMenu *m_snippets;
    QMenu *m_signals;
    QMenu *m_colours;
};

} // namespace sampan
