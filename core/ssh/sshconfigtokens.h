// What stands for something else in ssh_config values: ssh_config(5), "TOKENS" and "ENVIRONMENT VARIABLES".
#pragma once

#include "core/ssh/sshconfig.h"

#include <QHash>

namespace sampan {

using ConfigTokens = QHash<QChar, QString>;

// "~" and "~/…". Nothing, and the reason, for "~name".
[[nodiscard]] std::optional<QString> expandHome(const QString &value, const QString &homeFolder, QString &reason);

// %x by the table, "%%" as a percent sign, and ${NAME}, in one pass: what comes out of a token is not looked at again.
// Nothing, and the reason, for a token that is not in the table and for a variable that is not set.
[[nodiscard]] std::optional<QString> expandTokens(const QString &value, const ConfigTokens &tokens,
                                                  const QProcessEnvironment &environment, QString &reason);

// The same without ${NAME}, for commands that a shell will read.
[[nodiscard]] std::optional<QString> expandPercentTokens(const QString &value, const ConfigTokens &tokens,
                                                         QString &reason);

} // namespace sampan
