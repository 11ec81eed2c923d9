#include "ui/terminal/shellfeed.h"

#include "core/session/shell.h"
#include "core/terminal/screen.h"

namespace sampan {

ShellFeed::ShellFeed(Screen &screen, QObject *parent)
    : QObject(parent)
    , m_screen(screen)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &ShellFeed::feedSlice);
}

void ShellFeed::setShell(Shell *shell)
{
    if (m_shell)
        m_shell->disconnect(this);
    m_shell = shell;
    m_next.stop();
    if (shell == nullptr)
        return;
    connect(shell, &Shell::readyRead, this, [this] {
        if (!m_next.isActive())
            feedSlice();
    });
    m_next.start();
}

bool ShellFeed::isDrained() const
{
    return !m_shell || m_shell->available() == 0;
}

void ShellFeed::feedSlice()
{
    QElapsedTimer time;
    time.start();
    bool changed = false;
    while (m_shell && time.elapsed() < sliceMilliseconds) {
        const QByteArray bytes = m_shell->take(sliceBytes);
        if (bytes.isEmpty())
            break;
        emit received(bytes);
        m_screen.setAnswering(m_shell && m_shell->unsentBytes() < mostUnsent);
        m_screen.feed(bytes);
        changed = true;
    }
    if (changed)
        emit fed();
    if (isDrained())
        emit drained();
    else
        m_next.start();
}

} // namespace sampan
