#include "core/session/bytequeue.h"

#include <algorithm>

namespace sampan {

void ByteQueue::append(QByteArray bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    m_blocks.push_back(std::move(bytes));
}

QByteArray ByteQueue::take(qint64 most)
{
    QByteArray out;
    while (!m_blocks.empty() && out.size() < most) {
        QByteArray &first = m_blocks.front();
        const qsizetype length = std::min<qsizetype>(first.size() - m_taken, qsizetype(most) - out.size());
        if (out.isEmpty() && m_taken == 0 && length == first.size())
            out = std::move(first);
        else
            out.append(first.constData() + m_taken, length);
        m_taken += length;
        m_size -= length;
        if (m_taken >= first.size()) {
            m_blocks.pop_front();
            m_taken = 0;
        }
    }
    return out;
}

} // namespace sampan
