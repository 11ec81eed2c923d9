// How fast something may be, as people type it: "500K", "1.5M", "100000", "8Mbit".
#pragma once

#include <QString>

#include <optional>

namespace sampan {

// Bytes per second; K, M, G are 1024, 1024², 1024³ as with curl and wget, and may be followed by B or iB. With "bit"
// they are 1000, 1000², 1000³ bits, as lines are sold. "0" is no limit.
[[nodiscard]] std::optional<qint64> rateFromText(const QString &text);

} // namespace sampan
