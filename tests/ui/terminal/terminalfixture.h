// A terminal view on the screen, 40 × 10 cells, with a theme whose colours a test can tell apart.
#pragma once

#include "core/terminal/screen.h"
#include "ui/terminal/terminalview.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTest>

#include <memory>

namespace sampan {

class TerminalFixture
{
public:
    explicit TerminalFixture(ScreenOptions options = {})
        : m_screen({40, 10}, options)
    {
        TerminalLook look = defaultTerminalLook(QPalette());
        look.theme = themeNamed(QStringLiteral("dark"), QPalette());
        look.cursorBlinks = false;
        look.bell = TerminalBell::None;
        m_view.setLook(look);
        m_view.setScreen(&m_screen);
        const QSize cell = m_view.picture().font().cell() / int(m_view.devicePixelRatioF());
        const int bar = m_view.verticalScrollBar()->sizeHint().width();
        m_view.resize(40 * cell.width() + 8 + bar, 10 * cell.height() + 4);
    }

    [[nodiscard]] bool open()
    {
        m_view.show();
        if (!QTest::qWaitForWindowExposed(&m_view))
            return false;
        m_view.activateWindow(); // X11 without a window manager gives the keyboard to nobody by itself
        if (!QTest::qWaitForWindowActive(&m_view))
            return false;
        m_view.setFocus();
        return m_view.hasFocus() && m_screen.columns() == 40 && m_screen.rows() == 10;
    }

    // As if it came from the server.
    void feed(const QByteArray &bytes)
    {
        m_screen.feed(bytes);
        m_view.screenChanged();
    }
    [[nodiscard]] QByteArray typed() { return m_screen.takeOutput(); }

    // The live row `row`; pixels of the whole view as it is seen now.
    [[nodiscard]] QImage cell(int column, int row)
    {
        const qint64 line = m_screen.droppedLines() + m_screen.historyLines() + row;
        return cellAt({line, column});
    }
    [[nodiscard]] QImage cellAt(TextPosition position)
    {
        const QImage seen = m_view.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const double scale = seen.devicePixelRatio();
        const QRectF rect = m_view.cellRect(position);
        return seen.copy(QRectF(rect.topLeft() * scale, rect.size() * scale).toRect());
    }
    [[nodiscard]] static int count(const QImage &image, QRgb colour)
    {
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                pixels += (image.pixel(x, y) & 0xffffff) == (colour & 0xffffff);
        }
        return pixels;
    }
    [[nodiscard]] static bool isFilled(const QImage &image, QRgb colour)
    {
        return count(image, colour) == image.width() * image.height();
    }
    [[nodiscard]] const TerminalTheme &theme() const { return m_view.look().theme; }

    // The middle of a cell of the view, or a place within it.
    [[nodiscard]] QPoint place(int column, int row, double across = 0.5)
    {
        const QRectF rect = m_view.cellRect({m_view.topLine() + row, column});
        return (rect.topLeft() + QPointF(rect.width() * across, rect.height() / 2)).toPoint();
    }
    void press(QPoint at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(m_view.viewport(), button, modifiers, at);
    }
    void release(QPoint at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mouseRelease(m_view.viewport(), button, modifiers, at);
    }
    void moveTo(QPoint at, Qt::MouseButtons buttons = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent move(QEvent::MouseMove, at, m_view.viewport()->mapToGlobal(at), Qt::NoButton, buttons, modifiers);
        QApplication::sendEvent(m_view.viewport(), &move);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        press(from, modifiers);
        moveTo((from + to) / 2, Qt::LeftButton, modifiers);
        moveTo(to, Qt::LeftButton, modifiers);
        release(to, modifiers);
    }
    void doubleClick(QPoint at)
    {
        press(at);
        release(at);
        QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, at);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_view, Qt::Key(key), modifiers); }

    [[nodiscard]] TerminalView &view() { return m_view; }
    [[nodiscard]] Screen &screen() { return m_screen; }

private:
    Screen m_screen; // before the view, which looks at it until its end
    TerminalView m_view;
};

} // namespace sampan
