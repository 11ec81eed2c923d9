// Patterns of known_hosts and ssh_config: ssh_config(5), "PATTERNS". Free of libssh types.
#pragma once

#include <QByteArrayView>

namespace sampan {

// '*' is any text, also none; '?' is one byte. Takes time in proportion to text × pattern, whatever stands in them.
[[nodiscard]] bool matchesPattern(QByteArrayView text, QByteArrayView pattern);

// A comma list, each part perhaps with '!' before it. A matching '!' part refuses the whole list, wherever it stands.
[[nodiscard]] bool matchesPatternList(QByteArrayView text, QByteArrayView list);

[[nodiscard]] bool hasWildcard(QByteArrayView pattern);

} // namespace sampan
