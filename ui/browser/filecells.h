// What the cells of the file list show, column by column. Pure functions over one entry.
#pragma once

#include "core/base/fileattributes.h"

#include <QString>
#include <QVariant>

namespace sampan {

enum class FileColumn { Name, Size, Changed, Rights, Owner, Group };
inline constexpr int fileColumnCount = 6;

[[nodiscard]] QString columnTitle(FileColumn column);
[[nodiscard]] QString cellText(const DirectoryEntry &entry, FileColumn column, const QDateTime &now);
// The value behind the text: bytes, seconds since 1970, mode bits, names.
[[nodiscard]] QVariant cellValue(const DirectoryEntry &entry, FileColumn column);
// Everything that is known, a line each; plain text.
[[nodiscard]] QString entryToolTip(const DirectoryEntry &entry);
// "folder", "file", "link", "folder-link", "link-broken": see themedIcon().
[[nodiscard]] QString entryIconName(const DirectoryEntry &entry);
// The kind in a word for screen readers: "folder", "link to a folder", "broken link".
[[nodiscard]] QString entryKind(const DirectoryEntry &entry);

} // namespace sampan
