#include "ui/browser/browseractions.h"

#include "ui/widgets/icons.h"

namespace sampan {

using namespace Qt::StringLiterals;

using Keys = QList<QKeySequence>;

BrowserActions::BrowserActions(QObject *parent)
    : QObject(parent)
{
    addFileActions();
    addGoActions();
    addSelectionActions();
    addClipboardActions();
    addTabActions();
    addSortActions();
    addPlaceActions();
}

void BrowserActions::add(BrowserCommand command, const QString &name, const QString &text, const QString &icon,
                         const Keys &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    m_actions[std::size_t(command)] = action;
}

void BrowserActions::addFileActions()
{
    using enum BrowserCommand;
    add(CopyToOther, u"copyToOther"_s, tr("&Copy to Other Side…"), u"copy-to"_s, {Qt::Key_F5});
    add(MoveToOther, u"moveToOther"_s, tr("&Move to Other Side…"), u"move-to"_s, {Qt::Key_F6});
    add(Rename, u"rename"_s, tr("&Rename"), u"rename"_s, {Qt::Key_F2, Qt::SHIFT | Qt::Key_F6});
    add(NewFolder, u"newFolder"_s, tr("New &Folder…"), u"new-folder"_s, {Qt::Key_F7, Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    add(NewFile, u"newFile"_s, tr("&New File…"), u"new-file"_s, {Qt::SHIFT | Qt::Key_F4});
    add(Delete, u"delete"_s, tr("&Delete…"), u"delete"_s, {Qt::Key_F8, Qt::Key_Delete});
    add(DeletePermanently, u"deletePermanently"_s, tr("Delete for &Good…"), u"delete"_s,
        {Qt::SHIFT | Qt::Key_F8, Qt::SHIFT | Qt::Key_Delete});
    add(Properties, u"properties"_s, tr("&Properties…"), u"properties"_s,
        {Qt::ALT | Qt::Key_Return, Qt::ALT | Qt::Key_Enter, Qt::Key_F9});
}

void BrowserActions::addGoActions()
{
    using enum BrowserCommand;
    add(Refresh, u"refresh"_s, tr("&Refresh"), u"refresh"_s, {Qt::CTRL | Qt::Key_R});
    add(ShowHidden, u"showHidden"_s, tr("Show &Hidden Files"), u"hidden"_s, {Qt::CTRL | Qt::Key_H});
    action(ShowHidden)->setCheckable(true);
    add(Filter, u"filter"_s, tr("F&ilter"), u"filter"_s, {Qt::CTRL | Qt::ALT | Qt::Key_F, Qt::CTRL | Qt::Key_F});
    add(Up, u"up"_s, tr("&Parent Folder"), u"up"_s, {Qt::Key_Backspace, Qt::ALT | Qt::Key_Up});
    add(Home, u"home"_s, tr("&Home Folder"), u"home"_s, {Qt::ALT | Qt::Key_Home});
    add(Root, u"root"_s, tr("R&oot Folder"), QString(), {Qt::CTRL | Qt::Key_Backslash});
    add(Back, u"back"_s, tr("&Back"), u"back"_s, {Qt::ALT | Qt::Key_Left});
    add(Forward, u"forward"_s, tr("&Forward"), u"forward"_s, {Qt::ALT | Qt::Key_Right});
    add(GoToPath, u"goToPath"_s, tr("&Go to Path…"), u"edit-path"_s, {Qt::CTRL | Qt::Key_L});
    // Tab itself is handled by the list: as a shortcut it would keep the keyboard from every other control.
    add(OtherPane, u"otherPane"_s, tr("Other P&ane"), QString(), {});
    add(PathFromOther, u"pathFromOther"_s, tr("Path from O&ther Pane"), QString(),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Period, Qt::CTRL | Qt::SHIFT | Qt::Key_Greater,
         Qt::CTRL | Qt::SHIFT | Qt::Key_Colon});
}

void BrowserActions::addSelectionActions()
{
    using enum BrowserCommand;
    add(SelectByMask, u"selectByMask"_s, tr("&Select by Mask…"), QString(),
        {Qt::KeypadModifier | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    add(UnselectByMask, u"unselectByMask"_s, tr("&Unselect by Mask…"), QString(),
        {Qt::KeypadModifier | Qt::Key_Minus, Qt::CTRL | Qt::Key_Minus});
    add(InvertSelection, u"invertSelection"_s, tr("&Invert Selection"), QString(),
        {Qt::KeypadModifier | Qt::Key_Asterisk, Qt::CTRL | Qt::SHIFT | Qt::Key_I});
    add(SelectAll, u"selectAll"_s, tr("Select &All"), QString(), {QKeySequence::SelectAll});
    add(SelectNone, u"selectNone"_s, tr("Select &None"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_L});
}

void BrowserActions::addClipboardActions()
{
    using enum BrowserCommand;
    add(CopyNames, u"copyNames"_s, tr("Copy Na&mes"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    add(CopyPaths, u"copyPaths"_s, tr("Copy &Paths"), QString(), {Qt::CTRL | Qt::ALT | Qt::Key_C});
    add(ClipboardCopy, u"copy"_s, tr("&Copy"), u"copy"_s, {QKeySequence::Copy});
    add(ClipboardCut, u"cut"_s, tr("Cu&t"), u"cut"_s, {QKeySequence::Cut});
    add(ClipboardPaste, u"paste"_s, tr("&Paste"), u"paste"_s, {QKeySequence::Paste});
}

void BrowserActions::addTabActions()
{
    using enum BrowserCommand;
    add(NewTab, u"newTab"_s, tr("&New Tab"), u"add"_s, {Qt::CTRL | Qt::Key_T});
    add(CloseTab, u"closeTab"_s, tr("&Close Tab"), u"close"_s, {Qt::CTRL | Qt::Key_W});
    add(NextTab, u"nextTab"_s, tr("Ne&xt Tab"), QString(), {Qt::CTRL | Qt::Key_Tab, Qt::CTRL | Qt::Key_PageDown});
    add(PreviousTab, u"previousTab"_s, tr("Pre&vious Tab"), QString(),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab, Qt::CTRL | Qt::Key_PageUp});
}

void BrowserActions::addSortActions()
{
    using enum BrowserCommand;
    add(SortByName, u"sortByName"_s, tr("Sort by &Name"), QString(), {Qt::CTRL | Qt::Key_F3});
    add(SortByExtension, u"sortByExtension"_s, tr("Sort by &Extension"), QString(), {Qt::CTRL | Qt::Key_F4});
    add(SortByChanged, u"sortByChanged"_s, tr("Sort by &Changed"), QString(), {Qt::CTRL | Qt::Key_F5});
    add(SortBySize, u"sortBySize"_s, tr("Sort by &Size"), QString(), {Qt::CTRL | Qt::Key_F6});
    add(SortByRights, u"sortByRights"_s, tr("Sort by &Rights"), QString(), {Qt::CTRL | Qt::Key_F7});
    add(SortByOwner, u"sortByOwner"_s, tr("Sort by &Owner"), QString(), {Qt::CTRL | Qt::Key_F8});
    add(SortByGroup, u"sortByGroup"_s, tr("Sort by &Group"), QString(), {Qt::CTRL | Qt::Key_F9});
}

void BrowserActions::addPlaceActions()
{
    using enum BrowserCommand;
    add(LocationLeft, u"locationLeft"_s, tr("&Left Location…"), QString(), {Qt::ALT | Qt::Key_F1});
    add(LocationRight, u"locationRight"_s, tr("&Right Location…"), QString(), {Qt::ALT | Qt::Key_F2});
    add(Reconnect, u"reconnect"_s, tr("Reco&nnect"), u"reconnect"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_R});
    add(Disconnect, u"disconnect"_s, tr("&Disconnect"), u"disconnect"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_D});
    add(TerminalHere, u"terminalHere"_s, tr("Terminal H&ere"), u"terminal"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_H});
}

} // namespace sampan
