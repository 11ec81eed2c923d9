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
// Nobody may starve another one, least of all where they share a rate.
constexpr int readsPerTurn = 8;

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
    const int reads = m_line.perByte > 0 ? 1 : readsPerTurn;
    for (int i = 0; i < reads && wantsInput(time) && readOnce(time); ++i) {
    }
    m_waitsForRoom = !m_inputEnded && nextRoom(time) > time;
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
    return m_waitsForRoom ? std::min(next, nextRoom(time)) : next;
}

// With a rate only what has not left yet stands in the queue; what is under way is on the line.
Nanoseconds DelayedFlow::nextRoom(Nanoseconds time) const
{
    if (m_line.perByte > 0)
        return m_line.free - Nanoseconds(double(m_line.queue - pacedRead) * m_line.perByte);
    return m_read - m_sent < m_line.queue ? time : never;
}

// True: there may be more at once.
bool DelayedFlow::readOnce(Nanoseconds time)
{
    const std::size_t used = m_read % Blocks::size;
    if (m_content.size() * Blocks::size == m_read - m_dropped)
        m_content.push_back(m_blocks.take());
    const std::size_t wanted = std::min(Blocks::size - used, m_line.perByte > 0 ? pacedRead : Blocks::size);
    const ssize_t count = recv(m_from, m_content.back().get() + used, wanted, 0);
    if (count < 0) {
        m_broken = errno != EAGAIN && errno != EINTR;
        return false;
    }
    m_inputEnded = count == 0;
    m_read += std::uint64_t(count);
    m_line.free = std::max(m_line.free, time) + Nanoseconds(std::llround(double(count) * m_line.perByte));
    m_end = m_line.free + m_line.delay;
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
