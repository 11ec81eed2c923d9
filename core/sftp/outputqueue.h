// Bytes on their way out: small packets gathered into long stretches, payloads of WRITE held by reference.
// Value type, single thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace sampan::sftp {

class OutputQueue
{
public:
    // Where the next small packet is written; call closeTail() after writing.
    [[nodiscard]] QByteArray &openTail();
    void closeTail();
    // Refers to `block` without copying it; small payloads are copied, which is cheaper than one more piece.
    void appendPayload(const QByteArray &block, qsizetype offset, qsizetype length);

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    // The next stretch, at most `maximum` bytes; not empty unless the queue is. Valid until the next call.
    [[nodiscard]] QByteArrayView front(qsizetype maximum);
    void consume(qsizetype bytes);
    void clear();

private:
    struct Piece
    {
        QByteArray bytes;
        qsizetype begin = 0;
        qsizetype end = 0;
        bool gathers = false; // small packets may still be added
        [[nodiscard]] qsizetype size() const { return end - begin; }
    };
    void joinFront();

    std::deque<Piece> m_pieces;
    qsizetype m_size = 0;
};

} // namespace sampan::sftp
