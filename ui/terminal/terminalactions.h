// What a person can do with a terminal, as actions for menus: with names, keys and texts. The view triggers them itself
// while it has the keyboard, so that they win over the window's keys and never act on another view.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <array>

namespace sampan {

enum class TerminalCommand {
    Copy,
    Paste,
    PasteSelection,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    OpenLink,
    ClearScrollback,
    Reset,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    LineUp,
    LineDown,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Count,
};

class TerminalActions : public QObject
{
    Q_OBJECT

public:
    explicit TerminalActions(QObject *parent);

    [[nodiscard]] QAction *action(TerminalCommand command) const { return m_actions[std::size_t(command)]; }
    [[nodiscard]] QList<QAction *> all() const { return {m_actions.begin(), m_actions.end()}; }

private:
    void addClipboardActions();
    void addFindActions();
    void addScreenActions();
    void addScrollActions();
    void add(TerminalCommand command, const QString &name, const QString &text, const QString &icon,
             const QList<QKeySequence> &keys);

    std::array<QAction *, std::size_t(TerminalCommand::Count)> m_actions{};
};

} // namespace sampan
