// The words of the conflict dialog: how two files compare, and what a rule would do to this one.
#pragma once

#include "core/base/fileattributes.h"

#include <QDateTime>
#include <QString>

namespace sampan {

// "12.4 KiB (larger) · today 09:12 (newer)"; what is not known is said to be unknown.
[[nodiscard]] QString sideText(const FileAttributes &own, const FileAttributes &other, const QDateTime &now);

// "would overwrite it" or "would skip it".
[[nodiscard]] QString newerEffect(const FileAttributes &source, const FileAttributes &target);
[[nodiscard]] QString differentSizeEffect(const FileAttributes &source, const FileAttributes &target);
// "3.2 MiB missing"
[[nodiscard]] QString resumeEffect(const FileAttributes &source, const FileAttributes &target);

// Why a typed name cannot be a file name; empty when it can. Empty names are fine: one is chosen then.
[[nodiscard]] QString nameProblem(const QString &name);

} // namespace sampan
