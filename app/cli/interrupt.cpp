#include "app/cli/interrupt.h"

#include <QSocketNotifier>

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace sampan {

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    sigset_t caught{};
    sigemptyset(&caught);
    sigaddset(&caught, SIGINT);
    sigaddset(&caught, SIGTERM);
    // Blocked before any thread starts, so that every thread inherits it and only the descriptor tells.
    ::pthread_sigmask(SIG_BLOCK, &caught, nullptr);
    m_descriptor = ::signalfd(-1, &caught, SFD_NONBLOCK | SFD_CLOEXEC);
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        if (::read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info))
            emit received();
    });
}

Interrupt::~Interrupt()
{
    ::close(m_descriptor);
}

} // namespace sampan
