#include "core/sftp/outputqueue.h"

namespace sampan::sftp {

namespace {

constexpr qsizetype gatherLimit = 64 * 1024; // a gathered piece takes no more packets beyond this
constexpr qsizetype copyLimit = 8 * 1024;    // payloads up to here are copied
constexpr qsizetype smallFront = 4 * 1024;   // the header of a WRITE alone would make a tiny SSH packet …
constexpr qsizetype joinedFront = 32 * 1024; // … so it is sent together with the start of its payload

} // namespace

QByteArray &OutputQueue::openTail()
{
    if (m_pieces.empty() || !m_pieces.back().gathers || m_pieces.back().end > gatherLimit)
        m_pieces.push_back({QByteArray(), 0, 0, true});
    return m_pieces.back().bytes;
}

void OutputQueue::closeTail()
{
    Piece &tail = m_pieces.back();
    m_size += tail.bytes.size() - tail.end;
    tail.end = tail.bytes.size();
}

void OutputQueue::appendPayload(const QByteArray &block, qsizetype offset, qsizetype length)
{
    if (length <= copyLimit) {
        openTail().append(block.constData() + offset, length);
        closeTail();
        return;
    }
    m_pieces.push_back({block, offset, offset + length, false});
    m_size += length;
}

void OutputQueue::joinFront()
{
    Piece &head = m_pieces.front();
    Piece &next = m_pieces[1];
    const qsizetype taken = qMin(next.size(), joinedFront - head.size());
    QByteArray joined;
    joined.reserve(head.size() + taken);
    joined.append(head.bytes.constData() + head.begin, head.size());
    joined.append(next.bytes.constData() + next.begin, taken);
    next.begin += taken;
    head = {joined, 0, joined.size(), false};
    if (next.size() == 0)
        m_pieces.erase(m_pieces.begin() + 1);
}

QByteArrayView OutputQueue::front(qsizetype maximum)
{
    if (m_size == 0)
        return {};
    if (m_pieces.size() > 1 && m_pieces.front().size() < smallFront)
        joinFront();
    const Piece &head = m_pieces.front();
    return {head.bytes.constData() + head.begin, qMin(maximum, head.size())};
}

void OutputQueue::consume(qsizetype bytes)
{
    m_size -= bytes;
    Piece &head = m_pieces.front();
    head.begin += bytes;
    if (head.size() == 0)
        m_pieces.pop_front();
}

void OutputQueue::clear()
{
    m_pieces.clear();
    m_size = 0;
}

} // namespace sampan::sftp
