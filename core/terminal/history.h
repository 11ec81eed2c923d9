// The scroll-back: packed lines in blocks, bounded in lines and in bytes; the oldest go first.
// Part of a Screen; its thread.
#pragma once

#include "core/terminal/cell.h"
#include "core/terminal/marktable.h"

#include <array>
#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace sampan {

class History
{
public:
    static constexpr int cachedLines = 256;

    History(int maximumLines, qint64 maximumBytes);

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] qint64 droppedLines() const { return m_dropped; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } // of the blocks, as allocated

    void push(std::span<const Cell> cells, bool isWrapped, const MarkTable &marks);
    void pushPacked(std::span<const char> line);
    [[nodiscard]] std::span<const char> packed(int line) const;
    // Valid until cells() of 256 other lines, push(), clear() or forgetCells().
    [[nodiscard]] std::span<const Cell> cells(int line, MarkTable &marks) const;
    [[nodiscard]] bool isWrapped(int line) const;
    void setLastWrapped(bool isWrapped);
    void dropLast(); // back onto the screen
    // Gives back what the lines before `line` take. They may not be asked for again, until replaceBy().
    void release(int line);
    void markStyles(std::vector<bool> &used) const;
    // Unpacked lines refer to marks by number: before those are given out anew.
    void forgetCells() const;
    void clear(); // counts as dropped
    // Takes the lines of `other`; those that went this way do not count as dropped.
    void replaceBy(History &&other);

private:
    struct Block
    {
        std::vector<char> bytes;
        std::vector<quint32> starts;
        qint64 firstLine = 0; // counted from the very first line there ever was
        [[nodiscard]] std::span<const char> line(std::size_t index) const;
    };
    struct CachedLine
    {
        qint64 line = -1;
        std::vector<Cell> cells;
    };

    static constexpr std::size_t blockBytes = 64 * 1024;

    [[nodiscard]] const Block &blockOf(qint64 line) const;
    [[nodiscard]] Block &openBlock(std::size_t bytes);
    void dropOldest();

    int m_maximumLines;
    qint64 m_maximumBytes;
    std::deque<Block> m_blocks;
    std::vector<char> m_scratch;
    int m_size = 0;
    qint64 m_dropped = 0;
    qint64 m_bytes = 0;
    mutable std::array<CachedLine, cachedLines> m_cache;
};

} // namespace sampan
