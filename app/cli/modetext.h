// What chmod's MODE means: an octal number, or clauses like u+rwX,go-w (POSIX chmod, "EXTENDED DESCRIPTION").
#pragma once

#include "core/base/result.h"
#include "core/files/treechmod.h"

#include <QByteArray>

namespace sampan {

[[nodiscard]] Result<PermissionChange> parseMode(const QByteArray &text);

} // namespace sampan
