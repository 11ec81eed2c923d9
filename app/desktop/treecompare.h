// Are two folders on this computer the same, byte for byte?
#pragma once

#include <QString>

namespace sampan {

struct TreeComparison
{
    int files = 0;
    qint64 bytes = 0;
    QString difference; // the first one found; empty: none
};

// Compares names, kinds, contents, permissions and times of files below both folders.
[[nodiscard]] TreeComparison compareTrees(const QString &one, const QString &other);

} // namespace sampan
