// One direction of a delayed connection: bytes go in when they are read, and out when they are due.
// Used by delayproxy.cpp only; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

namespace sampan {

using Nanoseconds = std::int64_t; // of a steady clock
constexpr Nanoseconds never = std::numeric_limits<Nanoseconds>::max();

// One way of a line; every connection over it shares its rate and its queue.
struct Line
{
    Nanoseconds delay = 0;
    std::uint64_t queue = std::uint64_t(1) << 30; // bytes
    double perByte = 0;                           // nanoseconds; 0: no rate
    Nanoseconds free = 0;                         // when the last byte that was read has left
};

// Blocks are used again, the latest first: it is still in the processor's cache.
class Blocks
{
public:
    using Block = std::unique_ptr<char[]>;
    static constexpr std::size_t size = 256 * 1024;

    Block take();
    void giveBack(Block block) { m_free.push_back(std::move(block)); }

private:
    std::vector<Block> m_free;
};

// Bytes are counted from the connection's beginning; a mark says when those before it are due.
class DelayedFlow
{
public:
    // Both sockets are non-blocking and stay the caller's.
    DelayedFlow(Line &line, Blocks &blocks, int from, int to)
        : m_line(line)
        , m_blocks(blocks)
        , m_from(from)
        , m_to(to)
    {}

    [[nodiscard]] bool wantsInput(Nanoseconds time) const { return !m_inputEnded && nextRoom(time) <= time; }
    [[nodiscard]] bool wantsOutput() const { return m_blocked; }
    [[nodiscard]] bool isFinished() const { return m_outputEnded; }
    [[nodiscard]] bool isBroken() const { return m_broken; }

    void fill(Nanoseconds time);
    void drain(Nanoseconds time);
    // When something is to be done that no socket will tell.
    [[nodiscard]] Nanoseconds nextTurn(Nanoseconds time) const;

private:
    struct Mark
    {
        std::uint64_t end;
        Nanoseconds due;
    };

    [[nodiscard]] Nanoseconds nextRoom(Nanoseconds time) const;
    bool readOnce(Nanoseconds time);
    bool writeOnce();
    void dropSentBlocks();

    Line &m_line;
    Blocks &m_blocks;
    const int m_from;
    const int m_to;
    std::deque<Blocks::Block> m_content; // the first one begins at byte m_dropped
    std::deque<Mark> m_marks;
    std::uint64_t m_read = 0;
    std::uint64_t m_due = 0;
    std::uint64_t m_sent = 0;
    std::uint64_t m_dropped = 0;
    Nanoseconds m_end = 0;       // when the last byte that was read arrives
    bool m_waitsForRoom = false; // and listens to nobody meanwhile
    bool m_inputEnded = false;
    bool m_outputEnded = false;
    bool m_blocked = false;
    bool m_broken = false;
};

} // namespace sampan
