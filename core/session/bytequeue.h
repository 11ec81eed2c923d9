// Bytes in the order they came, taken in any pieces without being moved about.
#pragma once

#include <QByteArray>

#include <deque>

namespace sampan {

class ByteQueue
{
public:
    void append(QByteArray bytes);
    [[nodiscard]] QByteArray take(qint64 most);
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    std::deque<QByteArray> m_blocks;
    qsizetype m_taken = 0; // of the first block
    qint64 m_size = 0;
};

} // namespace sampan
