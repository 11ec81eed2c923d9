// Reads big-endian fields from bytes that somebody else sent. After the first field that does not fit, every later read
// gives zero or nothing and ok() is false, so that a decoder lists its fields and asks once at the end.
// Value type; refers to the bytes, does not own them.
#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace sampan {

class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    [[nodiscard]] quint8 readU8();
    [[nodiscard]] quint32 readU32();
    [[nodiscard]] quint64 readU64();
    [[nodiscard]] QByteArrayView readBytes(qsizetype count);
    // A 32-bit length and that many bytes (RFC 4251, section 5, "string").
    [[nodiscard]] QByteArrayView readString();
    // A number of items of which each takes at least `smallestItem` bytes; fails when they cannot all be there.
    // What is reserved for the items is thereby bounded by what was really sent.
    [[nodiscard]] quint32 readCount(qsizetype smallestItem);

    [[nodiscard]] bool ok() const { return !m_failed; }
    [[nodiscard]] bool atEnd() const { return m_bytes.isEmpty(); }
    [[nodiscard]] qsizetype remaining() const { return m_bytes.size(); }
    [[nodiscard]] QByteArrayView rest() const { return m_bytes; }
    void fail();

private:
    QByteArrayView m_bytes;
    bool m_failed = false;
};

} // namespace sampan
