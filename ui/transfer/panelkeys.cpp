#include "ui/transfer/panelkeys.h"

#include <QAction>
#include <QKeyEvent>
#include <QWidget>

namespace sampan {

namespace {

QAction *actionFor(const QWidget *panel, const QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(event->key())));
    for (QAction *action : panel->actions()) {
        if (action->shortcuts().contains(pressed))
            return action;
    }
    return nullptr;
}

} // namespace

PanelKeys::PanelKeys(QWidget *view, QWidget *panel)
    : QObject(view)
    , m_panel(panel)
{
    view->installEventFilter(this);
}

// Accepting ShortcutOverride is Qt's way to say "this key is mine": the window's shortcut then stays quiet and the key
// arrives as a key press.
bool PanelKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    QAction *action = actionFor(m_panel, static_cast<QKeyEvent *>(event));
    if (!action)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    else
        action->trigger();
    return true;
}

} // namespace sampan
