#include "app/cli/pipewriter.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <poll.h>

namespace sampan {

namespace {

constexpr qsizetype BlockBytes = 4096;            // PIPE_BUF: what a pipe that is ready takes without waiting
constexpr qsizetype MostWrittenKept = 256 * 1024; // bytes that are written and not yet moved out of the way

} // namespace

PipeWriter::PipeWriter(int descriptor, QObject *parent)
    : QObject(parent)
    , m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Write)
{
    m_notifier.setEnabled(false);
    connect(&m_notifier, &QSocketNotifier::activated, this, &PipeWriter::flush);
}

void PipeWriter::write(const QByteArray &bytes)
{
    if (m_failed)
        return;
    m_kept += bytes;
    m_notifier.setEnabled(bytesKept() > 0);
}

bool PipeWriter::isReady() const
{
    pollfd asked{m_descriptor, POLLOUT, 0};
    return ::poll(&asked, 1, 0) == 1;
}

void PipeWriter::flush()
{
    while (bytesKept() > 0 && isReady()) {
        const qsizetype most = std::min(bytesKept(), BlockBytes);
        const ssize_t count = ::write(m_descriptor, m_kept.constData() + m_written, std::size_t(most));
        if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (count < 0) {
            m_failed = true;
            m_notifier.setEnabled(false);
            m_kept.clear();
            m_written = 0;
            emit failed();
            return;
        }
        m_written += count;
    }
    const bool isEmpty = bytesKept() == 0;
    if (isEmpty || m_written > MostWrittenKept)
        m_kept = m_kept.mid(std::exchange(m_written, 0));
    m_notifier.setEnabled(!isEmpty);
    emit wrote();
    if (isEmpty)
        emit drained();
}

} // namespace sampan
