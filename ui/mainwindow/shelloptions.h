// A site's terminal as its shells are asked for.
#pragma once

#include "core/session/shell.h"
#include "core/sites/site.h"

namespace sampan {

[[nodiscard]] ShellOptions shellOptionsOf(const SiteTerminal &site);

} // namespace sampan
