#include "tests/bench/delayedflow.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>

namespace sampan {

namespace {

// With a rate a read is small: its bytes arrive together, and a whole block would arrive as a burst.
constexpr std::size_t pacedRead = 4 * 1024;
constexpr int readsPerTurn = 8; // so that one direction cannot starve the other

} // namespace

Blocks::Block Blocks::take()
{
    if (m_free.empty())
        return Block(new char[size]);
    Block block = std::move(m_free.back());
    m_free.pop_back();
    return block;
}

void DelayedFlow::fill(Nanoseconds time)
{
    for (int i = 0; i < readsPerTurn && wantsInput(time); ++i) {
        if (!readOnce(time))
            return;
    }
}

void DelayedFlow::drain(Nanoseconds time)
{
    m_blocked = false;
    while (!m_marks.empty() && m_marks.front().due <= time) {
        m_due = m_marks.front().end;
        m_marks.pop_front();
    }
    while (m_sent < m_due && writeOnce()) {
    }
    if (m_inputEnded && m_sent == m_read && m_end <= time && !m_outputEnded) {
        shutdown(m_to, SHUT_WR);
        m_outputEnded = true;
    }
}

Nanoseconds DelayedFlow::nextTurn(Nanoseconds time) const
{
    Nanoseconds next = never;
    if (!m_blocked && !m_marks.empty())
        next = m_marks.front().due;
    else if (!m_blocked && m_inputEnded && !m_outputEnded)
        next = m_end;
    if (m_line.perByte > 0 && !m_inputEnded && room(time) == 0)
        next = std::min(next, m_lineFree - Nanoseconds(double(m_line.queue) * m_line.perByte) + 1);
    return next;
}

// With a rate only what has not left yet stands in the queue; what is under way is on the line.
std::uint64_t DelayedFlow::room(Nanoseconds time) const
{
    std::uint64_t held = m_read - m_sent;
    if (m_line.perByte > 0)
        held = std::uint64_t(double(std::max<Nanoseconds>(m_lineFree - time, 0)) / m_line.perByte);
    return held < m_line.queue ? m_line.queue - held : 0;
}

// True: there may be more at once.
bool DelayedFlow::readOnce(Nanoseconds time)
{
    const std::size_t used = m_read % Blocks::size;
    if (m_content.size() * Blocks::size == m_read - m_dropped)
        m_content.push_back(m_blocks.take());
    const std::size_t most = m_line.perByte > 0 ? pacedRead : Blocks::size;
    const std::size_t wanted = std::min({Blocks::size - used, most, room(time)});
    const ssize_t count = recv(m_from, m_content.back().get() + used, wanted, 0);
    if (count < 0) {
        m_broken = errno != EAGAIN && errno != EINTR;
        return false;
    }
    m_inputEnded = count == 0;
    m_read += std::uint64_t(count);
    m_lineFree = std::max(m_lineFree, time) + Nanoseconds(std::llround(double(count) * m_line.perByte));
    m_end = m_lineFree + m_line.delay;
    if (count > 0)
        m_marks.push_back({m_read, m_end});
    return std::size_t(count) == wanted;
}

// True: more may be written at once.
bool DelayedFlow::writeOnce()
{
    std::array<iovec, 16> parts{};
    std::size_t used = 0;
    for (std::uint64_t position = m_sent; position < m_due && used < parts.size();) {
        const std::size_t offset = position % Blocks::size;
        const std::size_t size = std::min(Blocks::size - offset, m_due - position);
        parts[used++] = {m_content[(position - m_dropped) / Blocks::size].get() + offset, size};
        position += size;
    }
    const ssize_t count = writev(m_to, parts.data(), int(used));
    if (count < 0) {
        m_blocked = errno == EAGAIN;
        m_broken = errno != EAGAIN && errno != EINTR;
        return errno == EINTR;
    }
    m_sent += std::uint64_t(count);
    dropSentBlocks();
    return true;
}

void DelayedFlow::dropSentBlocks()
{
    for (; m_sent - m_dropped >= Blocks::size; m_dropped += Blocks::size) {
        m_blocks.giveBack(std::move(m_content.front()));
        m_content.pop_front();
    }
}

} // namespace sampan
