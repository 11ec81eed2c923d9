// Carries what a shell sends to its screen, in slices that leave the window time to answer. Nothing is taken while the
// screen is busy, so a shell that floods fills its channel's window and waits: that is what keeps Ctrl+C quick.
// Thread: GUI. Owner: the terminal.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace sampan {

class Screen;
class Shell;

class ShellFeed : public QObject
{
    Q_OBJECT

public:
    // The longest stretch without a turn of the event loop, and what is handed over at once within it.
    static constexpr qint64 sliceMilliseconds = 8;
    static constexpr qint64 sliceBytes = 32 * 1024;
    // So much may wait for a shell that does not read before its questions go unanswered.
    static constexpr qint64 mostUnsent = 64 * 1024;

    explicit ShellFeed(Screen &screen, QObject *parent = nullptr);

    void setShell(Shell *shell); // null: none
    // Nothing waits to be taken.
    [[nodiscard]] bool isDrained() const;

signals:
    void received(QByteArrayView bytes); // before the screen has them
    void fed();                          // the screen changed; once a slice
    void drained();                      // nothing waits any more

private:
    void feedSlice();

    Screen &m_screen;
    QPointer<Shell> m_shell;
    QTimer m_next;
};

} // namespace sampan
