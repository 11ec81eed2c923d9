#include "core/wire/bytereader.h"

#include <QtEndian>

namespace sampan {

void ByteReader::fail()
{
    m_failed = true;
    m_bytes = {};
}

QByteArrayView ByteReader::readBytes(qsizetype count)
{
    if (count < 0 || count > m_bytes.size()) {
        fail();
        return {};
    }
    const QByteArrayView bytes = m_bytes.first(count);
    m_bytes = m_bytes.sliced(count);
    return bytes;
}

quint8 ByteReader::readU8()
{
    const QByteArrayView bytes = readBytes(1);
    return bytes.isEmpty() ? quint8(0) : quint8(bytes.front());
}

quint32 ByteReader::readU32()
{
    const QByteArrayView bytes = readBytes(4);
    return bytes.isEmpty() ? 0 : qFromBigEndian<quint32>(bytes.data());
}

quint64 ByteReader::readU64()
{
    const QByteArrayView bytes = readBytes(8);
    return bytes.isEmpty() ? 0 : qFromBigEndian<quint64>(bytes.data());
}

QByteArrayView ByteReader::readString()
{
    return readBytes(qsizetype(readU32()));
}

quint32 ByteReader::readCount(qsizetype smallestItem)
{
    const quint32 count = readU32();
    if (qsizetype(count) > remaining() / qMax(qsizetype(1), smallestItem)) {
        fail();
        return 0;
    }
    return count;
}

} // namespace sampan
