// A TCP port of 127.0.0.1 that nobody listens on at this moment.
#pragma once

#include <QtGlobal>

namespace sampan {

[[nodiscard]] quint16 freePort();

} // namespace sampan
