#include "core/transfer/partname.h"

#include <QCryptographicHash>
#include <QStringBuilder>

namespace sampan {

namespace {

constexpr qsizetype longestName = 240; // leaves room for ".filepart" and a number below NAME_MAX
constexpr qsizetype keptOfLongName = 220;
constexpr qsizetype hashBytes = 8;

QByteArray shortened(const QByteArray &name)
{
    if (name.size() <= longestName)
        return name;
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).first(hashBytes).toHex();
    return QByteArray(name.first(keptOfLongName) + "." + hash);
}

} // namespace

QByteArray partName(const QByteArray &name, int attempt)
{
    const QByteArray start = shortened(name);
    if (attempt > 0)
        return QByteArray(start + "." + QByteArray::number(attempt + 1) + ".filepart");
    return QByteArray(start + ".filepart");
}

QByteArray numberedName(const QByteArray &name, int number)
{
    const QByteArray suffix = QByteArray(" (" + QByteArray::number(number) + ")");
    const qsizetype dot = name.lastIndexOf('.');
    if (dot <= 0)
        return QByteArray(name + suffix);
    return QByteArray(name.first(dot) + suffix + name.sliced(dot));
}

} // namespace sampan
