#include "core/terminal/history.h"

#include "core/terminal/packedline.h"

#include <algorithm>

namespace sampan {

std::span<const char> History::Block::line(std::size_t index) const
{
    const std::size_t end = index + 1 < starts.size() ? starts[index + 1] : bytes.size();
    return {bytes.data() + starts[index], end - starts[index]};
}

History::History(int maximumLines, qint64 maximumBytes)
    : m_maximumLines(std::max(maximumLines, 0))
    , m_maximumBytes(std::max(maximumBytes, qint64(0)))
{}

History::Block &History::openBlock(std::size_t bytes)
{
    if (m_blocks.empty() || m_blocks.back().bytes.size() + bytes > m_blocks.back().bytes.capacity()) {
        Block &block = m_blocks.emplace_back();
        block.firstLine = m_dropped + m_size;
        block.bytes.reserve(std::max(blockBytes, bytes));
        m_bytes += qint64(block.bytes.capacity());
    }
    return m_blocks.back();
}

void History::push(std::span<const Cell> cells, bool isWrapped, const MarkTable &marks)
{
    if (m_maximumLines == 0) {
        ++m_dropped;
        return;
    }
    m_scratch.clear();
    packedline::pack(m_scratch, cells, isWrapped, marks);
    pushPacked(m_scratch);
}

void History::pushPacked(std::span<const char> line)
{
    Block &block = openBlock(line.size());
    block.starts.push_back(quint32(block.bytes.size()));
    block.bytes.insert(block.bytes.end(), line.begin(), line.end());
    ++m_size;
    while (m_size > m_maximumLines || (m_bytes > m_maximumBytes && m_blocks.size() > 1))
        dropOldest();
}

// Over the bytes a whole block goes at once, over the lines one line; its bytes wait for the rest of the block.
void History::dropOldest()
{
    const Block &oldest = m_blocks.front();
    const qint64 end = oldest.firstLine + qint64(oldest.starts.size());
    const qint64 count = m_size > m_maximumLines ? 1 : end - m_dropped;
    m_dropped += count;
    m_size -= int(count);
    if (m_dropped >= end) {
        m_bytes -= qint64(oldest.bytes.capacity());
        m_blocks.pop_front();
    }
}

const History::Block &History::blockOf(qint64 line) const
{
    const auto next = std::upper_bound(m_blocks.begin(), m_blocks.end(), line,
                                       [](qint64 wanted, const Block &block) { return wanted < block.firstLine; });
    return *std::prev(next);
}

std::span<const char> History::packed(int line) const
{
    const qint64 absolute = m_dropped + line;
    const Block &block = blockOf(absolute);
    return block.line(std::size_t(absolute - block.firstLine));
}

std::span<const Cell> History::cells(int line, MarkTable &marks) const
{
    const qint64 absolute = m_dropped + line;
    CachedLine &cached = m_cache[std::size_t(absolute % cachedLines)];
    if (cached.line != absolute) {
        packedline::unpack(cached.cells, packed(line), marks);
        cached.line = absolute;
    }
    return cached.cells;
}

bool History::isWrapped(int line) const
{
    return packedline::isWrapped(packed(line));
}

void History::setLastWrapped(bool isWrapped)
{
    if (m_size == 0)
        return;
    Block &block = m_blocks.back();
    packedline::setWrapped(std::span<char>(block.bytes).subspan(block.starts.back()), isWrapped);
}

void History::dropLast()
{
    Block &block = m_blocks.back();
    block.bytes.resize(block.starts.back());
    block.starts.pop_back();
    --m_size;
    m_cache[std::size_t((m_dropped + m_size) % cachedLines)].line = -1;
    if (block.starts.empty()) {
        m_bytes -= qint64(block.bytes.capacity());
        m_blocks.pop_back();
    }
}

void History::release(int line)
{
    const auto isBefore = [&](const Block &block) {
        return block.firstLine + qint64(block.starts.size()) <= m_dropped + line;
    };
    while (!m_blocks.empty() && isBefore(m_blocks.front())) {
        m_bytes -= qint64(m_blocks.front().bytes.capacity());
        m_blocks.pop_front();
    }
}

void History::markStyles(std::vector<bool> &used) const
{
    for (const Block &block : m_blocks) {
        const std::size_t dropped = std::size_t(std::max(m_dropped - block.firstLine, qint64(0)));
        for (std::size_t i = dropped; i < block.starts.size(); ++i)
            packedline::markStyles(used, block.line(i));
    }
}

void History::forgetCells() const
{
    for (CachedLine &cached : m_cache)
        cached.line = -1;
}

void History::clear()
{
    m_dropped += m_size;
    m_size = 0;
    m_bytes = 0;
    m_blocks.clear();
    forgetCells();
}

void History::replaceBy(History &&other)
{
    const qint64 dropped = m_dropped;
    *this = std::move(other);
    for (Block &block : m_blocks)
        block.firstLine += dropped;
    m_dropped += dropped;
    forgetCells();
}

} // namespace sampan
