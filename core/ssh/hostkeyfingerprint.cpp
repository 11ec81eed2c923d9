#include "core/ssh/hostkeyfingerprint.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace sampan {

QString hostKeyFingerprint(const QByteArray &keyBlob)
{
    const QByteArray hash = QCryptographicHash::hash(keyBlob, QCryptographicHash::Sha256);
    return QString(QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals)));
}

QByteArray keyTypeOfBlob(const QByteArray &keyBlob)
{
    constexpr qsizetype lengthBytes = 4;
    constexpr qsizetype longestName = 64; // RFC 4251 section 6
    if (keyBlob.size() <= lengthBytes)
        return QByteArray();
    const auto length = qsizetype(qFromBigEndian<quint32>(keyBlob.constData()));
    // A key has at least one more field behind its type.
    if (length == 0 || length > longestName || keyBlob.size() < lengthBytes + length + lengthBytes)
        return QByteArray();
    const QByteArray type = keyBlob.mid(lengthBytes, length);
    for (const char c : type) {
        if (c <= ' ' || c > '~' || c == ',')
            return QByteArray();
    }
    return type;
}

QByteArray keyTypeOfAlgorithm(const QByteArray &algorithm)
{
    return algorithm == "rsa-sha2-256" || algorithm == "rsa-sha2-512" ? QByteArray("ssh-rsa") : algorithm;
}

} // namespace sampan
