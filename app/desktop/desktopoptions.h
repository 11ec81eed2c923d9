// The options of `sampan`, as values.
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace sampan {

struct DesktopOptions
{
    QStringList keyFiles; // -i
    QString sshConfig;    // -F, --ssh-config; "none" reads no file
    QString knownHosts;   // --known-hosts
    QString address;      // what the last argument says; empty: nothing
    QString selfCheck;    // --self-check FOLDER
    bool siteManager = false;
    QString helpText; // not empty: print it and end with 0
};

// `arguments` with the program's name first. Errors are usage errors.
[[nodiscard]] Result<DesktopOptions> parseDesktopOptions(const QStringList &arguments);

} // namespace sampan
