// Keys, input methods and the focus.
#include "core/terminal/screen.h"
#include "ui/terminal/terminalkeys.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QFocusEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>

namespace sampan {

bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride)
        return overrideShortcut(static_cast<QKeyEvent *>(event));
    return QAbstractScrollArea::event(event);
}

QAction *TerminalView::ownAction(const QKeyEvent &event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(event.key())));
    for (QAction *action : actions()) {
        if (action->shortcuts().contains(pressed))
            return action;
    }
    return nullptr;
}

// Keys that a bar over the terminal did not want come here, too; they are not meant for the shell.
bool TerminalView::isBarFocused() const
{
    const QWidget *focused = QApplication::focusWidget();
    return focused && focused != this && isAncestorOf(focused);
}

// Accepting ShortcutOverride is Qt's way to say "this key is mine": the window's shortcut then stays quiet and the key
// arrives as a key press.
bool TerminalView::overrideShortcut(QKeyEvent *event)
{
    if (ownAction(*event) || (!isApplicationKey(*event) && !isBarFocused()))
        event->accept();
    else
        event->ignore();
    return true;
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control)
        updateHoveredLink(m_mouse, event->modifiers() | Qt::ControlModifier);
    if (QAction *action = ownAction(*event)) {
        action->trigger(); // nothing happens if it is disabled, and the key is not the shell's either
        return;
    }
    const KeyStroke stroke = keyStroke(*event);
    if (!m_screen || stroke.isEmpty() || isBarFocused()) {
        event->ignore();
        return;
    }
    if (stroke.key)
        typeKey(*stroke.key, stroke.modifiers);
    else
        typeText(stroke.text, stroke.modifiers);
    if (stroke.key)
        emit keySent(*stroke.key, stroke.modifiers);
    else
        emit textSent(stroke.text, stroke.modifiers);
}

void TerminalView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Control)
        updateHoveredLink(m_mouse, event->modifiers() & ~Qt::ControlModifier);
    QAbstractScrollArea::keyReleaseEvent(event);
}

void TerminalView::typeKey(TerminalKey key, KeyModifiers modifiers)
{
    if (!m_screen)
        return;
    m_screen->sendKey(key, modifiers);
    inputSent();
}

void TerminalView::typeText(const QString &text, KeyModifiers modifiers)
{
    if (!m_screen)
        return;
    m_screen->sendText(text, modifiers);
    inputSent();
}

void TerminalView::inputSent()
{
    if (m_look.scrollOnKey)
        scrollToBottom();
    if (m_blinkTimer.isActive())
        m_blinkTimer.start(); // a cursor that one types at stays visible
    if (m_blinkOff) {
        m_blinkOff = false;
        scheduleFrame();
    }
    emit outputReady();
}

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    if (m_screen && !event->commitString().isEmpty()) {
        typeText(event->commitString());
        emit textSent(event->commitString(), {});
    }
    m_preedit.text = event->preeditString();
    scheduleFrame();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return m_screen != nullptr;
    case Qt::ImHints: // what is typed may be a password
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    case Qt::ImFont:
        return m_look.font;
    case Qt::ImCursorRectangle: {
        if (!m_screen)
            return QRect();
        const ScreenCursor cursor = m_screen->cursor();
        const qint64 line = m_screen->droppedLines() + m_screen->historyLines() + cursor.row;
        return cellRect({line, cursor.column}).translated(viewport()->pos()).toAlignedRect();
    }
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_blinkOff = false;
    updateBlinking();
    scheduleFrame();
    if (m_screen) {
        m_screen->sendFocus(true);
        emit outputReady();
    }
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateHoveredLink(m_mouse, Qt::NoModifier);
    updateBlinking();
    scheduleFrame();
    if (m_screen) {
        m_screen->sendFocus(false);
        emit outputReady();
    }
}

} // namespace sampan
