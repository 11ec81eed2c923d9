// How files are sorted: folders first, then by the chosen column, then by name with numbers by value.
#pragma once

#include "core/base/fileattributes.h"

#include <QCollator>

namespace sampan {

enum class SortBy { Name, Extension, Size, Changed, Rights, Owner, Group };

// Makes keys that compare as people sort names: numbers by value, case ignored, letters as the language has them.
class NameCollator
{
public:
    explicit NameCollator(const QLocale &locale = QLocale());
    [[nodiscard]] QCollatorSortKey key(const QByteArray &name) const;

private:
    QCollator m_collator;
};

// One entry with what sorting asks for again and again.
struct FileItem
{
    DirectoryEntry entry;
    QCollatorSortKey nameKey;
};

[[nodiscard]] FileItem makeFileItem(DirectoryEntry entry, const NameCollator &collator);

// A strict weak order over items; names that collate alike are told apart by their bytes, so that it is total.
class FileOrder
{
public:
    explicit FileOrder(SortBy by = SortBy::Name, Qt::SortOrder direction = Qt::AscendingOrder)
        : m_by(by)
        , m_direction(direction)
    {}

    [[nodiscard]] bool operator()(const FileItem &a, const FileItem &b) const;
    [[nodiscard]] SortBy by() const { return m_by; }
    [[nodiscard]] Qt::SortOrder direction() const { return m_direction; }

private:
    [[nodiscard]] int compareBy(const FileItem &a, const FileItem &b) const;

    SortBy m_by;
    Qt::SortOrder m_direction;
};

} // namespace sampan
