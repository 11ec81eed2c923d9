#include "core/wire/bytewriter.h"

#include <QtEndian>

#include <limits>

namespace sampan {

void ByteWriter::writeBytes(QByteArrayView bytes)
{
    if (!m_failed)
        m_target.append(bytes.data(), bytes.size());
}

void ByteWriter::writeU8(quint8 value)
{
    if (!m_failed)
        m_target.append(char(value));
}

void ByteWriter::writeU32(quint32 value)
{
    char bytes[4];
    qToBigEndian(value, bytes);
    writeBytes({bytes, 4});
}

void ByteWriter::writeU64(quint64 value)
{
    char bytes[8];
    qToBigEndian(value, bytes);
    writeBytes({bytes, 8});
}

void ByteWriter::writeString(QByteArrayView bytes)
{
    if (quint64(bytes.size()) > std::numeric_limits<quint32>::max()) {
        m_failed = true;
        return;
    }
    writeU32(quint32(bytes.size()));
    writeBytes(bytes);
}

void ByteWriter::patchU32(qsizetype position, quint32 value)
{
    if (position < 0 || position + 4 > m_target.size()) {
        m_failed = true;
        return;
    }
    qToBigEndian(value, m_target.data() + position);
}

} // namespace sampan
