#include "app/cli/standardinput.h"

#include <unistd.h>

#include <cerrno>

namespace sampan {

namespace {

constexpr qsizetype BlockBytes = 64 * 1024;

} // namespace

StandardInput::StandardInput(QObject *parent)
    : QObject(parent)
    , m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    m_notifier.setEnabled(false);
    connect(&m_notifier, &QSocketNotifier::activated, this, &StandardInput::read);
}

void StandardInput::setReading(bool on)
{
    m_notifier.setEnabled(on && !m_ended);
}

void StandardInput::read()
{
    QByteArray bytes(BlockBytes, Qt::Uninitialized);
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), std::size_t(bytes.size()));
    if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
        return;
    if (count <= 0)
        return end();
    bytes.truncate(count);
    emit received(bytes);
}

void StandardInput::end()
{
    m_notifier.setEnabled(false);
    if (!std::exchange(m_ended, true))
        emit ended();
}

} // namespace sampan
