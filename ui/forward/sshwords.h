// A forward as people type or paste it: "-L 8080:db:5432", the whole "ssh -N -L … host", or only "8080:db:5432".
// Pure.
#pragma once

#include "core/forward/forwardspec.h"

namespace sampan {

// `kind` is meant where no option says another one. Errors: InvalidArgument, with what was expected.
[[nodiscard]] Result<ForwardSpec> parseSshWords(const QByteArray &text, ForwardSpec::Kind kind);

} // namespace sampan
