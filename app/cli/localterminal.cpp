#include "app/cli/localterminal.h"

#include <QSocketNotifier>

#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace sampan {

namespace {

sigset_t sizeSignal()
{
    sigset_t signal{};
    sigemptyset(&signal);
    sigaddset(&signal, SIGWINCH);
    return signal;
}

} // namespace

void LocalTerminal::holdSizeSignal()
{
    const sigset_t held = sizeSignal();
    ::pthread_sigmask(SIG_BLOCK, &held, nullptr);
}

LocalTerminal::LocalTerminal(QObject *parent)
    : QObject(parent)
    , m_isThere(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &m_before) == 0)
{
    if (!m_isThere)
        return;
    termios raw = m_before;
    ::cfmakeraw(&raw);
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    watchSize();
}

LocalTerminal::~LocalTerminal()
{
    if (m_isThere)
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
    if (m_signals >= 0)
        ::close(m_signals);
}

void LocalTerminal::watchSize()
{
    const sigset_t caught = sizeSignal();
    m_signals = ::signalfd(-1, &caught, SFD_NONBLOCK | SFD_CLOEXEC);
    auto *notifier = new QSocketNotifier(m_signals, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_signals, &info, sizeof info) == ssize_t(sizeof info)) {
        }
        emit resized();
    });
}

TerminalSize LocalTerminal::size() const
{
    TerminalSize size;
    winsize told{};
    if (::ioctl(STDIN_FILENO, TIOCGWINSZ, &told) == 0 && told.ws_col > 0 && told.ws_row > 0) {
        size.columns = told.ws_col;
        size.rows = told.ws_row;
    }
    return size;
}

} // namespace sampan
