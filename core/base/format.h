// Numbers for people: sizes, rates, durations and dates as every view and the command line show them.
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace sampan {

[[nodiscard]] QString formatSize(quint64 bytes);                     // "12.4 KiB", "812 B"
[[nodiscard]] QString formatRate(double bytesPerSecond);             // "84.1 MB/s"
[[nodiscard]] QString formatDuration(std::chrono::seconds duration); // "3 s", "2:05", "1:02:09"
// Short and local, relative to `now`: "today 09:12", "yesterday 17:40", "18 Nov 09:12", "18 Nov 2024".
[[nodiscard]] QString formatDate(const QDateTime &date, const QDateTime &now);

} // namespace sampan
