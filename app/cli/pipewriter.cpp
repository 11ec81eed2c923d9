#include "app/cli/pipewriter.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <poll.h>

namespace sampan {

namespace {

constexpr qsizetype BlockBytes = 4096;  // PIPE_BUF: what a pipe that is ready takes without waiting
constexpr qsizetype SmallPiece = 16384; // what is shorter goes out together

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
    if (m_failed || bytes.isEmpty())
        return;
    const bool joins = m_kept.size() > 1 && m_kept.back().size() + bytes.size() <= SmallPiece;
    if (joins)
        m_kept.back() += bytes;
    else
        m_kept.push_back(bytes);
    m_bytesKept += bytes.size();
    m_notifier.setEnabled(true);
}

bool PipeWriter::isReady() const
{
    pollfd asked{m_descriptor, POLLOUT, 0};
    return ::poll(&asked, 1, 0) == 1;
}

void PipeWriter::flush()
{
    while (!m_kept.empty() && isReady()) {
        const qsizetype most = std::min(m_kept.front().size() - m_written, BlockBytes);
        const ssize_t count = ::write(m_descriptor, m_kept.front().constData() + m_written, std::size_t(most));
        if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (count < 0)
            return fail();
        m_written += count;
        m_bytesKept -= count;
        if (m_written < m_kept.front().size())
            continue;
        m_kept.pop_front();
        m_written = 0;
    }
    m_notifier.setEnabled(!m_kept.empty());
    emit wrote();
    if (m_kept.empty())
        emit drained();
}

void PipeWriter::fail()
{
    m_failed = true;
    m_notifier.setEnabled(false);
    m_kept.clear();
    m_written = 0;
    m_bytesKept = 0;
    emit failed();
}

} // namespace sampan
