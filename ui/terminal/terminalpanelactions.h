// Every action of the terminals as one named QAction, for menus and keys. Their keys are free of what shells use: Ctrl
// and Shift together. What they do is connected by TerminalPanelCommands; the window connects what only it can do.
// Owner: the terminal panel.
#pragma once

#include <QAction>
#include <QObject>

#include <array>

namespace sampan {

enum class TerminalPanelCommand {
    NewTerminal,   // at the place of the active pane; anywhere in the window
    LocalTerminal, // on this computer; anywhere in the window
    CloseTerminal,
    NextTab,
    PreviousTab,
    MoveTabRight,
    MoveTabLeft,
    SplitRight,
    SplitDown,
    FocusLeft,
    FocusRight,
    FocusUp,
    FocusDown,
    Maximise, // checkable: over the panes
    Detach,   // into a window of its own, and back
    Rename,
    ShareInput,    // checkable
    ShareInputAll, // checkable
    EditSnippets,
    ShowFolder,   // in the pane
    FollowFolder, // checkable: the pane follows the shell
    GoToPaneFolder,
    OfferHook,
    Log, // checkable
    NewShell,
    ToFiles, // the keyboard
};
inline constexpr std::size_t terminalPanelCommandCount = std::size_t(TerminalPanelCommand::ToFiles) + 1;

class TerminalPanelActions : public QObject
{
    Q_OBJECT

public:
    explicit TerminalPanelActions(QObject *parent);

    [[nodiscard]] QAction *action(TerminalPanelCommand command) const { return m_actions[std::size_t(command)]; }
    [[nodiscard]] const std::array<QAction *, terminalPanelCommandCount> &all() const { return m_actions; }

private:
    QAction *add(TerminalPanelCommand command, const QString &name, const QString &text, const QString &icon,
                 QKeyCombination key);
    void addTabActions();
    void addSplitActions();
    void addInputActions();
    void addFolderActions();
    void addShellActions();

    std::array<QAction *, terminalPanelCommandCount> m_actions{};
};

} // namespace sampan
