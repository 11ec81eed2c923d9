// The mouse: reporting to the program, wheel, links, menu, drops.
#include "core/terminal/screen.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/plaintooltip.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace sampan {

namespace {

constexpr int wheelStep = 120;   // of QWheelEvent::angleDelta(), for one notch
constexpr int wheelLines = 3;    // for one notch
constexpr int dragInterval = 40; // ms, between two scrolls while dragging beyond the edge

MouseButton buttonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton:
        return MouseButton::Left;
    case Qt::MiddleButton:
        return MouseButton::Middle;
    case Qt::RightButton:
        return MouseButton::Right;
    default:
        return MouseButton::None;
    }
}

KeyModifiers modifiersOf(Qt::KeyboardModifiers modifiers)
{
    KeyModifiers words;
    words.setFlag(KeyModifier::Shift, modifiers.testFlag(Qt::ShiftModifier));
    words.setFlag(KeyModifier::Alt, modifiers.testFlag(Qt::AltModifier));
    words.setFlag(KeyModifier::Control, modifiers.testFlag(Qt::ControlModifier));
    return words;
}

bool canTake(const QMimeData &mime)
{
    return mime.hasUrls() || mime.hasText() || mime.hasFormat(QStringLiteral("application/x-sampan-files"));
}

} // namespace

TerminalView::PressedPlace TerminalView::placeAt(const QPointF &position) const
{
    const QSize size = m_picture.font().cell();
    const QPointF at = position * m_picture.font().scale() - pictureOrigin();
    const int columns = m_screen ? m_screen->columns() : 1;
    const int rows = m_screen ? m_screen->rows() : 1;
    const qint64 line = topLine() + qBound(0, int(std::floor(at.y() / size.height())), rows - 1);
    const double column = at.x() / size.width();
    return {{line, qBound(0, int(std::floor(column)), columns - 1)},
            {line, qBound(0, int(std::lround(column)), columns)}};
}

TextPosition TerminalView::cellAt(const QPointF &place) const
{
    return placeAt(place).cell;
}

QString TerminalView::wordAt(const QPointF &place) const
{
    if (!m_screen)
        return {};
    TerminalSelection word;
    word.setWordCharacters(m_look.wordCharacters);
    word.start(*m_screen, SelectionUnit::Word, placeAt(place).gap, placeAt(place).cell);
    return word.text(*m_screen);
}

bool TerminalView::reportsMouse(Qt::KeyboardModifiers modifiers) const
{
    return m_screen && m_screen->modes().mouse != MouseMode::None && !modifiers.testFlag(Qt::ShiftModifier) &&
           m_follows;
}

void TerminalView::reportMouse(MouseAction action, Qt::MouseButton button, const QPointF &position,
                               Qt::KeyboardModifiers modifiers)
{
    const TextPosition cell = cellAt(position);
    if (action == MouseAction::Move && cell == m_reportedCell)
        return; // programs are told of cells, not of pixels
    m_reportedCell = cell;
    m_screen->sendMouse(action, buttonOf(button), cell.column, int(cell.line - topLine()), modifiersOf(modifiers));
    emit outputReady();
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    m_mouse = event->position();
    updateHoveredLink(m_mouse, event->modifiers());
    if (!m_screen)
        return;
    if (event->button() == Qt::LeftButton && m_link && event->modifiers().testFlag(Qt::ControlModifier)) {
        emit linkActivated(m_link->target);
        return;
    }
    if (reportsMouse(event->modifiers())) {
        m_reportedButton = event->button();
        reportMouse(MouseAction::Press, event->button(), m_mouse, event->modifiers());
        return;
    }
    if (event->button() == Qt::MiddleButton)
        paste(true);
    if (event->button() != Qt::LeftButton)
        return;
    const bool isTriple = m_sinceDoubleClick.isValid() &&
                          m_sinceDoubleClick.elapsed() < QApplication::doubleClickInterval() &&
                          (m_doubleClick - m_mouse).manhattanLength() < QApplication::startDragDistance();
    if (isTriple)
        startSelection(SelectionUnit::Line, m_mouse);
    else if (event->modifiers().testFlag(Qt::ShiftModifier) && m_selection.isActive())
        extendSelection(m_mouse);
    else
        startSelection(event->modifiers().testFlag(Qt::AltModifier) ? SelectionUnit::Block : SelectionUnit::Character,
                       m_mouse);
    m_selecting = true;
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || reportsMouse(event->modifiers()) || !m_screen)
        return mousePressEvent(event);
    m_mouse = event->position();
    m_sinceDoubleClick.start();
    m_doubleClick = m_mouse;
    startSelection(SelectionUnit::Word, m_mouse);
    m_selecting = true;
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position();
    if (m_selecting && event->buttons().testFlag(Qt::LeftButton)) {
        extendSelection(m_mouse);
        const bool outside = m_mouse.y() < 0 || m_mouse.y() > viewport()->height();
        if (outside && !m_dragTimer.isActive())
            m_dragTimer.start(dragInterval);
        else if (!outside)
            m_dragTimer.stop();
        return;
    }
    updateHoveredLink(m_mouse, event->modifiers());
    if (!reportsMouse(event->modifiers()))
        return;
    const MouseMode mode = m_screen->modes().mouse;
    if (mode == MouseMode::Move || (mode == MouseMode::Drag && m_reportedButton != Qt::NoButton))
        reportMouse(MouseAction::Move, m_reportedButton, m_mouse, event->modifiers());
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    m_mouse = event->position();
    m_dragTimer.stop();
    if (m_selecting && event->button() == Qt::LeftButton) {
        m_selecting = false;
        finishSelection();
    } else if (m_reportedButton != Qt::NoButton && m_screen) {
        // A button that was reported down is reported up, even if Shift is held by now.
        m_reportedButton = Qt::NoButton;
        reportMouse(MouseAction::Release, event->button(), m_mouse, event->modifiers());
    }
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    turnWheel(event);
    event->accept(); // or the pane around the terminal would scroll at its end
}

void TerminalView::turnWheel(QWheelEvent *event)
{
    m_wheelRest += event->angleDelta().y();
    if (event->modifiers().testFlag(Qt::ControlModifier) && !reportsMouse(event->modifiers())) {
        const int notches = m_wheelRest / wheelStep;
        m_wheelRest -= notches * wheelStep;
        if (notches != 0)
            zoomBy(notches);
        return;
    }
    constexpr int lineStep = wheelStep / wheelLines;
    const int lines = m_wheelRest / lineStep;
    m_wheelRest -= lines * lineStep;
    if (lines != 0)
        scrollByWheel(-lines, event->position(), event->modifiers());
}

// `lines` down. A program that is told of the mouse gets one wheel press for each notch.
void TerminalView::scrollByWheel(int lines, const QPointF &position, Qt::KeyboardModifiers modifiers)
{
    if (!m_screen)
        return;
    const ScreenModes modes = m_screen->modes();
    if (reportsMouse(modifiers)) {
        const TextPosition cell = cellAt(position);
        for (int i = 0; i < qMax(1, std::abs(lines) / wheelLines); ++i)
            m_screen->sendMouse(MouseAction::Press, lines < 0 ? MouseButton::WheelUp : MouseButton::WheelDown,
                                cell.column, int(cell.line - topLine()), modifiersOf(modifiers));
        emit outputReady();
    } else if (modes.alternateScreen && modes.wheelSendsArrows && m_follows && !modifiers.testFlag(Qt::ShiftModifier)) {
        for (int i = 0; i < std::abs(lines); ++i)
            m_screen->sendKey(lines < 0 ? TerminalKey::Up : TerminalKey::Down);
        emit outputReady();
    } else {
        scrollLines(lines);
    }
}

void TerminalView::updateHoveredLink(const QPointF &position, Qt::KeyboardModifiers modifiers)
{
    std::optional<TerminalLink> link;
    const bool wanted = modifiers.testFlag(Qt::ControlModifier) && viewport()->rect().contains(position.toPoint());
    if (m_screen && wanted && !m_selecting)
        link = linkAt(*m_screen, cellAt(position));
    if (link == m_link)
        return;
    m_link = link;
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::IBeamCursor);
    const QString target = link ? link->target.toString(QUrl::FullyEncoded) : QString();
    if (link)
        QToolTip::showText(viewport()->mapToGlobal(position.toPoint()), plainToolTip(target), viewport());
    else
        QToolTip::hideText();
    emit linkHovered(target);
    scheduleFrame();
}

bool TerminalView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        updateHoveredLink(m_mouse, Qt::NoModifier);
    return QAbstractScrollArea::viewportEvent(event);
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse && reportsMouse(event->modifiers()))
        return; // the program has got the click
    const QPointF place = event->reason() == QContextMenuEvent::Mouse
                              ? QPointF(event->pos())
                              : QRectF(inputMethodQuery(Qt::ImCursorRectangle).toRect()).bottomLeft();
    m_menuLink = m_screen ? linkAt(*m_screen, cellAt(place)) : std::nullopt;
    updateActions();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    menu->popup(viewport()->mapToGlobal(place.toPoint()));
}

void TerminalView::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_screen && canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void TerminalView::dragMoveEvent(QDragMoveEvent *event)
{
    if (m_screen && canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void TerminalView::dropEvent(QDropEvent *event)
{
    if (!m_screen || !canTake(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction); // never take the source's files away
    event->accept();
    emit dropped(event->mimeData());
}

} // namespace sampan
