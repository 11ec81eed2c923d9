// Selecting, by the mouse and from outside.
#include "core/terminal/screen.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QClipboard>

#include <cmath>

namespace sampan {

void TerminalView::startSelection(SelectionUnit unit, const QPointF &position)
{
    const PressedPlace place = placeAt(position);
    m_selection.start(*m_screen, unit, place.gap, place.cell);
    updateActions();
    scheduleFrame();
    emit selectionChanged();
}

void TerminalView::extendSelection(const QPointF &position)
{
    const PressedPlace place = placeAt(position);
    m_selection.extend(*m_screen, place.gap, place.cell);
    updateActions();
    scheduleFrame();
    emit selectionChanged();
}

// The desktop's primary selection is what was last marked; X11 programs expect it.
void TerminalView::finishSelection()
{
    if (m_selection.isEmpty())
        return clearSelection();
    QClipboard *clipboard = QApplication::clipboard();
    if (clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
    if (m_look.copyOnSelect)
        clipboard->setText(selectedText());
}

void TerminalView::select(const TextRange &range)
{
    if (!m_screen)
        return;
    m_selection.start(*m_screen, SelectionUnit::Character, range.from, range.from);
    m_selection.extend(*m_screen, range.to, range.to);
    updateActions();
    scheduleFrame();
    emit selectionChanged();
}

void TerminalView::clearSelection()
{
    if (!m_selection.isActive())
        return;
    m_selection.clear();
    m_selecting = false;
    m_dragTimer.stop();
    updateActions();
    scheduleFrame();
    emit selectionChanged();
}

QString TerminalView::selectedText() const
{
    return m_screen ? m_selection.text(*m_screen) : QString();
}

// The farther beyond the edge, the faster.
void TerminalView::dragOn()
{
    const double cell = m_picture.font().cell().height() / m_picture.font().scale();
    const double above = -m_mouse.y() / cell;
    const double below = (m_mouse.y() - viewport()->height()) / cell;
    scrollLines(above > 0 ? -int(std::ceil(above)) : int(std::ceil(below)));
    extendSelection(m_mouse);
}

} // namespace sampan
