#include "ui/browser/fileorder.h"

#include "core/base/servertext.h"

namespace sampan {

namespace {

// In the "C" locale QCollator compares code points and ignores numericMode; English rules are what people expect there.
QLocale sortingLocale(const QLocale &locale)
{
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

template <typename T>
int compared(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

QByteArray suffix(const QByteArray &name)
{
    const qsizetype dot = name.lastIndexOf('.');
    return dot > 0 ? name.mid(dot + 1).toLower() : QByteArray();
}

int compareOwners(const QByteArray &nameA, const std::optional<quint32> &idA, const QByteArray &nameB,
                  const std::optional<quint32> &idB)
{
    const int byName = nameA.compare(nameB);
    return byName != 0 ? byName : compared(idA, idB);
}

int compareNames(const FileItem &a, const FileItem &b)
{
    const int byKey = a.nameKey.compare(b.nameKey);
    return byKey != 0 ? byKey : a.entry.name.compare(b.entry.name);
}

} // namespace

NameCollator::NameCollator(const QLocale &locale)
    : m_collator(sortingLocale(locale))
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

QCollatorSortKey NameCollator::key(const QByteArray &name) const
{
    return m_collator.sortKey(visibleText(name));
}

FileItem makeFileItem(DirectoryEntry entry, const NameCollator &collator)
{
    QCollatorSortKey key = collator.key(entry.name);
    return FileItem{std::move(entry), std::move(key)};
}

int FileOrder::compareBy(const FileItem &a, const FileItem &b) const
{
    const FileAttributes &left = a.entry.attributes;
    const FileAttributes &right = b.entry.attributes;
    switch (m_by) {
    case SortBy::Name:
        return compareNames(a, b);
    case SortBy::Extension:
        return suffix(a.entry.name).compare(suffix(b.entry.name));
    case SortBy::Size:
        // What a folder says about its size means nothing to people; folders stay sorted by name.
        return a.entry.leadsToDirectory() ? 0 : compared(left.size, right.size);
    case SortBy::Changed:
        return compared(left.modificationTime, right.modificationTime);
    case SortBy::Rights:
        return compared(left.mode.value_or(FileMode()).permissions(), right.mode.value_or(FileMode()).permissions());
    case SortBy::Owner:
        return compareOwners(left.userName, left.userId, right.userName, right.userId);
    case SortBy::Group:
        return compareOwners(left.groupName, left.groupId, right.groupName, right.groupId);
    }
    return 0;
}

bool FileOrder::operator()(const FileItem &a, const FileItem &b) const
{
    const bool folderA = a.entry.leadsToDirectory();
    const bool folderB = b.entry.leadsToDirectory();
    if (folderA != folderB)
        return folderA;
    const int order = compareBy(a, b);
    if (order != 0)
        return m_direction == Qt::AscendingOrder ? order < 0 : order > 0;
    return compareNames(a, b) < 0;
}

} // namespace sampan
