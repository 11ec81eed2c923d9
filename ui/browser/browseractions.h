// Every action of the two panes as one named QAction, for menus, context menus and keys. What they do is connected by
// the BrowserView that owns them. Shortcuts hold only while the focus is inside the browser, so that a terminal below
// gets plain keys itself.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <array>

namespace sampan {

enum class BrowserCommand {
    CopyToOther,
    MoveToOther,
    Rename,
    NewFolder,
    NewFile,
    Delete,
    DeletePermanently,
    Properties,
    Refresh,
    ShowHidden, // checkable, per pane
    Filter,
    Up,
    Home,
    Root,
    Back,
    Forward,
    GoToPath,
    OtherPane,
    SelectByMask,
    UnselectByMask,
    InvertSelection,
    SelectAll,
    SelectNone,
    CopyNames,
    CopyPaths,
    ClipboardCopy,
    ClipboardCut,
    ClipboardPaste,
    NewTab,
    CloseTab,
    NextTab,
    PreviousTab,
    SortByName,
    SortByExtension,
    SortByChanged,
    SortBySize,
    SortByRights,
    SortByOwner,
    SortByGroup,
    PathFromOther,
    LocationLeft,
    LocationRight,
    Reconnect,
    Disconnect,
    TerminalHere,
};
inline constexpr std::size_t browserCommandCount = std::size_t(BrowserCommand::TerminalHere) + 1;

class BrowserActions : public QObject
{
    Q_OBJECT

public:
    explicit BrowserActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *action(BrowserCommand command) const { return m_actions[std::size_t(command)]; }
    [[nodiscard]] const std::array<QAction *, browserCommandCount> &all() const { return m_actions; }

private:
    void add(BrowserCommand command, const QString &name, const QString &text, const QString &icon,
             const QList<QKeySequence> &keys);
    void addFileActions();
    void addGoActions();
    void addSelectionActions();
    void addClipboardActions();
    void addTabActions();
    void addSortActions();
    void addPlaceActions();

    std::array<QAction *, browserCommandCount> m_actions{};
};

} // namespace sampan
