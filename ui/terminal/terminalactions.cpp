#include "ui/terminal/terminalactions.h"

#include "ui/widgets/icons.h"

namespace sampan {

using namespace Qt::StringLiterals;

using Keys = QList<QKeySequence>;

TerminalActions::TerminalActions(QObject *parent)
    : QObject(parent)
{
    addClipboardActions();
    addFindActions();
    addScreenActions();
    addScrollActions();
}

void TerminalActions::add(TerminalCommand command, const QString &name, const QString &text, const QString &icon,
                          const Keys &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    m_actions[std::size_t(command)] = action;
}

void TerminalActions::addClipboardActions()
{
    using enum TerminalCommand;
    add(Copy, u"terminalCopy"_s, tr("&Copy"), u"copy"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_C, Qt::CTRL | Qt::Key_Insert});
    add(Paste, u"terminalPaste"_s, tr("&Paste"), u"paste"_s,
        {Qt::CTRL | Qt::SHIFT | Qt::Key_V, Qt::SHIFT | Qt::Key_Insert});
    add(PasteSelection, u"terminalPasteSelection"_s, tr("Paste Se&lection"), u"paste"_s,
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Insert});
    add(SelectAll, u"terminalSelectAll"_s, tr("Select &All"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_A});
}

void TerminalActions::addFindActions()
{
    using enum TerminalCommand;
    add(Find, u"terminalFind"_s, tr("&Find…"), u"search"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_F});
    add(FindNext, u"terminalFindNext"_s, tr("Find &Next"), u"move-down"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    add(FindPrevious, u"terminalFindPrevious"_s, tr("Find Pre&vious"), u"move-up"_s,
        {Qt::CTRL | Qt::SHIFT | Qt::ALT | Qt::Key_N});
    add(OpenLink, u"terminalOpenLink"_s, tr("&Open Link"), u"link"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_U});
}

void TerminalActions::addScreenActions()
{
    using enum TerminalCommand;
    add(ClearScrollback, u"terminalClearScrollback"_s, tr("Clear &Scroll-Back"), u"trash"_s,
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete});
    add(Reset, u"terminalReset"_s, tr("&Reset"), u"refresh"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace});
    add(ZoomIn, u"terminalZoomIn"_s, tr("Zoom &In"), QString(),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Plus,
         Qt::CTRL | Qt::SHIFT | Qt::Key_Asterisk}); // what Shift makes of Plus on a German keyboard
    add(ZoomOut, u"terminalZoomOut"_s, tr("Zoom O&ut"), QString(),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Minus, Qt::CTRL | Qt::SHIFT | Qt::Key_Underscore});
    add(ZoomReset, u"terminalZoomReset"_s, tr("Normal Si&ze"), QString(),
        {Qt::CTRL | Qt::SHIFT | Qt::Key_0, Qt::CTRL | Qt::SHIFT | Qt::Key_ParenRight,
         Qt::CTRL | Qt::SHIFT | Qt::Key_Equal}); // what Shift makes of 0, American and German
}

void TerminalActions::addScrollActions()
{
    using enum TerminalCommand;
    add(LineUp, u"terminalLineUp"_s, tr("Line Up"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_Up});
    add(LineDown, u"terminalLineDown"_s, tr("Line Down"), QString(), {Qt::CTRL | Qt::SHIFT | Qt::Key_Down});
    add(PageUp, u"terminalPageUp"_s, tr("Page Up"), QString(), {Qt::SHIFT | Qt::Key_PageUp});
    add(PageDown, u"terminalPageDown"_s, tr("Page Down"), QString(), {Qt::SHIFT | Qt::Key_PageDown});
    add(Top, u"terminalTop"_s, tr("To the Top"), QString(),
        {Qt::SHIFT | Qt::Key_Home, Qt::CTRL | Qt::SHIFT | Qt::Key_Home});
    add(Bottom, u"terminalBottom"_s, tr("To the Bottom"), QString(),
        {Qt::SHIFT | Qt::Key_End, Qt::CTRL | Qt::SHIFT | Qt::Key_End});
}

} // namespace sampan
