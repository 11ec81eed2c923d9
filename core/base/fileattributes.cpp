#include "core/base/fileattributes.h"

#include <array>

namespace sampan {

namespace {

constexpr quint32 TypeMask = 0170000;

QChar typeLetter(quint32 bits)
{
    switch (bits & TypeMask) {
    case 0040000:
        return u'd';
    case 0120000:
        return u'l';
    case 0010000:
        return u'p';
    case 0140000:
        return u's';
    case 0020000:
        return u'c';
    case 0060000:
        return u'b';
    default:
        return u'-';
    }
}

// One rwx triple; `special` is the set-id or sticky bit of this place, shown instead of x.
QString triple(quint32 rwx, bool special, QChar lower, QChar upper)
{
    const bool execute = (rwx & 1U) != 0;
    const QChar last = special ? (execute ? lower : upper) : (execute ? QChar(u'x') : QChar(u'-'));
    return QString{(rwx & 4U) != 0 ? QChar(u'r') : QChar(u'-')} + ((rwx & 2U) != 0 ? QChar(u'w') : QChar(u'-')) + last;
}

} // namespace

FileType FileMode::type() const
{
    switch (m_bits & TypeMask) {
    case 0:
        return FileType::Unknown;
    case 0100000:
        return FileType::Regular;
    case 0040000:
        return FileType::Directory;
    case 0120000:
        return FileType::Link;
    default:
        return FileType::Special;
    }
}

QString FileMode::permissionText() const
{
    return triple((m_bits >> 6) & 7U, (m_bits & 04000U) != 0, u's', u'S') +
           triple((m_bits >> 3) & 7U, (m_bits & 02000U) != 0, u's', u'S') +
           triple(m_bits & 7U, (m_bits & 01000U) != 0, u't', u'T');
}

QString FileMode::longText() const
{
    return typeLetter(m_bits) + permissionText();
}

QDateTime FileAttributes::modified() const
{
    return modificationTime ? QDateTime::fromSecsSinceEpoch(*modificationTime) : QDateTime();
}

} // namespace sampan
