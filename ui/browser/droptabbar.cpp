#include "ui/browser/droptabbar.h"

#include <QDropEvent>
#include <QMouseEvent>

#include <chrono>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds hoverTime{600};

} // namespace

DropTabBar::DropTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setAcceptDrops(true);
    setMovable(true);
    setExpanding(false);
    setDocumentMode(true);
    setDrawBase(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setChangeCurrentOnDrag(false); // ours waits for the same tab, and only for files
    m_hover.setSingleShot(true);
    m_hover.setInterval(hoverTime);
    connect(&m_hover, &QTimer::timeout, this, [this] {
        if (m_hovered >= 0 && m_hovered < count())
            setCurrentIndex(m_hovered);
    });
}

void DropTabBar::dragEnterEvent(QDragEnterEvent *event)
{
    dragMoveEvent(event);
    event->accept(); // also over free room: the mouse may go on to a tab
}

void DropTabBar::dragMoveEvent(QDragMoveEvent *event)
{
    const int index = tabAt(event->position().toPoint());
    if (index != m_hovered) {
        m_hovered = index;
        m_hover.start();
    }
    const Qt::DropAction action = m_check && index >= 0 ? m_check(*event, index) : Qt::IgnoreAction;
    if (action == Qt::IgnoreAction) {
        event->ignore();
        return;
    }
    event->setDropAction(action);
    event->accept();
}

void DropTabBar::dragLeaveEvent(QDragLeaveEvent *event)
{
    m_hovered = -1;
    m_hover.stop();
    QTabBar::dragLeaveEvent(event);
}

void DropTabBar::dropEvent(QDropEvent *event)
{
    m_hovered = -1;
    m_hover.stop();
    const int index = tabAt(event->position().toPoint());
    const Qt::DropAction action = m_check && index >= 0 ? m_check(*event, index) : Qt::IgnoreAction;
    if (action == Qt::IgnoreAction)
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropped(event->mimeData(), action, index);
}

void DropTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    QTabBar::mouseReleaseEvent(event);
    const int index = tabAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && index >= 0)
        emit tabCloseRequested(index);
}

} // namespace sampan
