// Frames: when the view paints, and what.
#include "core/terminal/screen.h"
#include "ui/terminal/terminalfindbar.h"
#include "ui/terminal/terminalsearch.h"
#include "ui/terminal/terminalspeech.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>
#include <utility>

namespace sampan {

namespace {

constexpr int frameTime = 16;  // ms; faster than screens show, output only floods
constexpr int flashTime = 80;  // ms
constexpr int textBlink = 500; // ms, where the desktop's cursor does not blink
constexpr double flashShare = 0.2;

} // namespace

void TerminalView::screenChanged()
{
    scheduleFrame();
}

void TerminalView::scheduleFrame()
{
    if (m_frameTimer.isActive())
        return;
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : frameTime;
    m_frameTimer.start(int(qBound(qint64(0), frameTime - since, qint64(frameTime))));
}

qint64 TerminalView::topLine() const
{
    if (!m_screen)
        return 0;
    const qint64 live = m_screen->droppedLines() + m_screen->historyLines();
    return m_follows ? live : qBound(m_screen->droppedLines(), m_top, live);
}

void TerminalView::showFrame()
{
    if (m_screen && isVisible() && !viewport()->size().isEmpty())
        viewport()->repaint(updatePicture());
}

QRegion TerminalView::updatePicture()
{
    m_frameTimer.stop();
    const ScreenDamage damage = m_screen->takeDamage();
    noteDamage(damage);
    const std::pair before(m_picture.image().size(), m_picture.background());
    const std::vector<bool> different = m_picture.update(*m_screen, frameFor(damage));
    m_everything = false;
    m_followed = m_follows;
    m_paintedTop = topLine();
    updateScrollBar();
    updateBlinking();
    QRegion region;
    for (int row = 0; row < int(different.size()); ++row) {
        if (different[std::size_t(row)])
            region += rowRect(row);
    }
    if (!region.isEmpty())
        m_sinceFrame.start();
    // What surrounds the cells has the picture's colour, and an older picture may have reached further.
    return before == std::pair(m_picture.image().size(), m_picture.background()) ? region : viewport()->rect();
}

void TerminalView::noteDamage(const ScreenDamage &damage)
{
    if (damage.isEmpty())
        return;
    const bool hasText = damage.everything || damage.scrolledBy > 0 ||
                         std::find(damage.rows.begin(), damage.rows.end(), true) != damage.rows.end();
    if (hasText && m_look.scrollOnOutput)
        m_follows = true;
    if (hasText && m_selection.isActive() && !m_selection.stillHolds(*m_screen))
        clearSelection();
    if (hasText) {
        m_search->screenChanged(damage.everything);
        if (m_link) // its text may have gone from under the mouse
            updateHoveredLink(m_mouse, QApplication::queryKeyboardModifiers());
    }
    m_speech->screenChanged();
    m_blinkOff = damage.cursor ? false : m_blinkOff;
}

TerminalPicture::Frame TerminalView::frameFor(const ScreenDamage &damage)
{
    const qint64 top = topLine();
    TerminalPicture::Frame frame;
    frame.topLine = int(top - m_screen->droppedLines());
    frame.everything = m_everything || damage.everything;
    const bool live = m_follows && m_followed;
    frame.movedUp = live ? damage.scrolledBy : int(qBound(qint64(-100000), top - m_paintedTop, qint64(100000)));
    // The alternate screen scrolls without leaving lines behind, so that line numbers do not tell.
    if (!live && damage.scrolledBy > 0 && m_screen->modes().alternateScreen)
        frame.everything = true;
    frame.rows.assign(std::size_t(m_screen->rows()), false);
    for (std::size_t row = 0; row < damage.rows.size(); ++row) {
        const std::ptrdiff_t shown = std::ptrdiff_t(row) + m_screen->historyLines() - frame.topLine;
        if (damage.rows[row] && shown >= 0 && shown < std::ptrdiff_t(frame.rows.size()))
            frame.rows[std::size_t(shown)] = true;
    }
    frame.marks = [this](int line) { return marksFor(line); };
    return frame;
}

std::optional<RowCursor> TerminalView::cursorOn(int line) const
{
    const ScreenCursor cursor = m_screen->cursor();
    if (!cursor.isVisible || line != m_screen->historyLines() + cursor.row)
        return std::nullopt;
    const int column = qMin(cursor.column, m_screen->columns() - 1);
    if (!hasFocus())
        return RowCursor{column, CursorLook::Hollow};
    if (cursor.blinks && m_look.cursorBlinks && m_blinkOff)
        return std::nullopt;
    // A blinking block is also what a terminal shows when no program has asked for anything.
    const CursorShape shape = cursor.shape == CursorShape::Block && cursor.blinks ? m_look.cursorShape : cursor.shape;
    if (shape == CursorShape::Block)
        return RowCursor{column, CursorLook::Block};
    return RowCursor{column, shape == CursorShape::Bar ? CursorLook::Bar : CursorLook::Underline};
}

RowMarks TerminalView::marksFor(int line)
{
    const qint64 absolute = line + m_screen->droppedLines();
    const int columns = m_screen->columns();
    RowMarks marks;
    m_keywords.markRow(*m_screen, absolute, &marks);
    const auto [from, to] = m_selection.columns(absolute, columns);
    marks.selected = {from, to};
    m_search->markRow(absolute, columns, &marks);
    if (m_link && m_link->range.from.line <= absolute && absolute <= m_link->range.to.line)
        marks.link = columnsOn(m_link->range, absolute, columns);
    marks.cursor = cursorOn(line);
    if (!m_preedit.text.isEmpty() && line == m_screen->historyLines() + m_screen->cursor().row) {
        marks.preedit = RowPreedit{m_screen->cursor().column, m_preedit.text};
        marks.cursor.reset();
    }
    marks.hidesBlinking = m_blinkOff;
    return marks;
}

void TerminalView::updateScrollBar()
{
    QScrollBar *bar = verticalScrollBar();
    const QSignalBlocker silent(bar);
    bar->setRange(0, m_screen->historyLines());
    bar->setPageStep(m_screen->rows());
    bar->setSingleStep(1);
    bar->setValue(int(topLine() - m_screen->droppedLines()));
}

void TerminalView::scrollContentsBy(int, int)
{
    const QScrollBar *bar = verticalScrollBar();
    if (!m_screen)
        return;
    m_follows = bar->value() >= bar->maximum();
    m_top = m_screen->droppedLines() + bar->value();
    scheduleFrame();
}

void TerminalView::scrollLines(int down)
{
    if (!m_screen)
        return;
    const qint64 live = m_screen->droppedLines() + m_screen->historyLines();
    m_top = qBound(m_screen->droppedLines(), topLine() + down, live);
    m_follows = m_top == live;
    scheduleFrame();
}

void TerminalView::scrollToBottom()
{
    // Each key comes here. A frame in which nothing moves would make its echo wait for the next one.
    if (!std::exchange(m_follows, true))
        scheduleFrame();
}

void TerminalView::reveal(qint64 line)
{
    if (!m_screen)
        return;
    const int covered = m_findBar->isVisible() ? m_findBar->geometry().bottom() : 0;
    const bool isSeen = line < topLine() + m_screen->rows() && cellRect({line, 0}).top() >= covered;
    if (isSeen)
        return scheduleFrame();
    scrollLines(int(line - topLine() - m_screen->rows() / 2));
}

void TerminalView::updateBlinking()
{
    const int desktop = QApplication::cursorFlashTime() / 2;
    const bool cursor = desktop > 0 && m_look.cursorBlinks && hasFocus() && m_screen && m_screen->cursor().blinks;
    const bool wanted = isVisible() && (cursor || m_picture.hasBlinkingText());
    if (wanted && !m_blinkTimer.isActive())
        m_blinkTimer.start(desktop > 0 ? desktop : textBlink);
    if (!wanted)
        m_blinkTimer.stop();
    m_blinkOff = wanted && m_blinkOff;
}

void TerminalView::blink()
{
    m_blinkOff = !m_blinkOff;
    scheduleFrame();
}

void TerminalView::ringBell()
{
    if (m_look.bell == TerminalBell::None || (m_sinceBell.isValid() && m_sinceBell.elapsed() < 500))
        return; // three flashes a second are the most that is safe to look at (WCAG 2.3.1)
    m_sinceBell.start();
    if (m_look.bell == TerminalBell::System) {
        QApplication::beep();
    } else {
        m_flashTimer.start(flashTime);
        viewport()->update();
    }
    emit bellRang();
}

QPoint TerminalView::pictureOrigin() const
{
    const double scale = m_picture.font().scale();
    return {int(std::lround(spacing::unit * scale)), int(std::lround(spacing::unit * scale / 2))};
}

QRectF TerminalView::cellRect(TextPosition cell) const
{
    const QSize size = m_picture.font().cell();
    const QPointF at(double(cell.column) * size.width(), double(cell.line - topLine()) * size.height());
    const double scale = m_picture.font().scale();
    return {(at + pictureOrigin()) / scale, QSizeF(size) / scale};
}

QRect TerminalView::rowRect(int row) const
{
    const QRectF cell = cellRect({topLine() + row, 0});
    return QRectF(0, cell.top(), viewport()->width(), cell.height()).toAlignedRect();
}

// Without any scaling and on whole device pixels, wherever the window stands: else Qt would smooth it.
void TerminalView::paintPicture(QPainter *painter)
{
    const QTransform toDevice = painter->deviceTransform();
    const double scale = m_picture.font().scale();
    const QPointF corner = toDevice.map(QPointF(0, 0));
    const QPointF whole(std::round(corner.x()), std::round(corner.y()));
    painter->save();
    painter->translate((whole - corner) / scale);
    painter->scale(1 / scale, 1 / scale);
    painter->drawImage(pictureOrigin(), m_picture.image());
    painter->restore();
}

void TerminalView::paintEvent(QPaintEvent *event)
{
    const bool whole = event->rect().contains(viewport()->rect());
    if (devicePixelRatioF() != m_picture.font().scale()) {
        measureFont();
        m_resizeTimer.start();
    }
    if (m_screen && whole && (m_everything || m_frameTimer.isActive()))
        updatePicture();
    QPainter painter(viewport());
    const QColor background = m_picture.background();
    const QRectF picture((QPointF(pictureOrigin()) / m_picture.font().scale()),
                         QSizeF(m_picture.image().size()) / m_picture.font().scale());
    for (const QRect &rect : event->region() - picture.toAlignedRect().adjusted(1, 1, -1, -1))
        painter.fillRect(rect, background);
    if (!m_picture.image().isNull())
        paintPicture(&painter);
    if (m_flashTimer.isActive()) {
        painter.setOpacity(flashShare);
        painter.fillRect(viewport()->rect(), QColor(m_look.theme.foreground));
    }
}

} // namespace sampan
