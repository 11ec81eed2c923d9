// Appends big-endian fields to a byte array that the caller owns. A string too long for its 32-bit length is not
// written and ok() stays false; the caller then drops what it has written since it began.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

namespace sampan {

class ByteWriter
{
public:
    explicit ByteWriter(QByteArray &target)
        : m_target(target)
    {}

    void writeU8(quint8 value);
    void writeU32(quint32 value);
    void writeU64(quint64 value);
    void writeBytes(QByteArrayView bytes);
    void writeString(QByteArrayView bytes); // with its 32-bit length in front
    // Overwrites four bytes that were written before, e.g. a packet's length once it is known.
    void patchU32(qsizetype position, quint32 value);

    [[nodiscard]] bool ok() const { return !m_failed; }
    [[nodiscard]] qsizetype position() const { return m_target.size(); }

private:
    QByteArray &m_target;
    bool m_failed = false;
};

} // namespace sampan
