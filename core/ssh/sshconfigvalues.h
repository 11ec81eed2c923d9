// Single values of ssh_config: yes and no, times, host key strictness. Nothing for what is none.
#pragma once

#include "core/ssh/sshconfig.h"

namespace sampan {

[[nodiscard]] std::optional<bool> configFlag(const QString &value);
// Seconds, or sshd_config(5) "TIME FORMATS": "90", "1m30s", "2h".
[[nodiscard]] std::optional<std::chrono::seconds> configDuration(const QString &value);
[[nodiscard]] std::optional<StrictHostKeyChecking> configStrictness(const QString &value);

} // namespace sampan
