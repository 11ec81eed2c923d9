#include "app/cli/pipewriter.h"

#include <fcntl.h>
#include <sys/ioctl.h>
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

// An empty pipe takes all it can hold at once, and then a reader that asks for a whole reply gets a whole reply: the
// protocol's first client reads it with one call.
qsizetype PipeWriter::roomNow() const
{
    pollfd asked{m_descriptor, POLLOUT, 0};
    if (::poll(&asked, 1, 0) != 1)
        return 0;
    int unread = 0;
    const int capacity = ::fcntl(m_descriptor, F_GETPIPE_SZ);
    const bool isEmptyPipe = capacity > 0 && ::ioctl(m_descriptor, FIONREAD, &unread) == 0 && unread == 0;
    return isEmptyPipe ? capacity : BlockBytes;
}

QByteArray PipeWriter::nextBlock(qsizetype most) const
{
    QByteArray block = m_kept.front().mid(m_written, most);
    for (auto piece = m_kept.begin() + 1; piece != m_kept.end() && block.size() < most; ++piece)
        block += piece->left(most - block.size());
    return block;
}

void PipeWriter::forget(qsizetype bytes)
{
    m_bytesKept -= bytes;
    m_written += bytes;
    while (!m_kept.empty() && m_written >= m_kept.front().size()) {
        m_written -= m_kept.front().size();
        m_kept.pop_front();
    }
}

void PipeWriter::flush()
{
    for (qsizetype most = roomNow(); !m_kept.empty() && most > 0; most = roomNow()) {
        const QByteArray block = nextBlock(most);
        const ssize_t count = ::write(m_descriptor, block.constData(), std::size_t(block.size()));
        if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (count < 0)
            return fail();
        forget(count);
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
