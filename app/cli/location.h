// One argument of a command: a path on this computer or an address like sftp://user@host/path.
#pragma once

#include "core/base/result.h"
#include "core/base/serverurl.h"

namespace sampan {

struct Location
{
    bool local = true;
    ServerAddress server;     // where not local
    RemotePath path;          // absolute, or relative to the home folder of the server
    QByteArray text;          // as given, for messages
    bool namesFolder = false; // ended in '/'
};

// `workingFolder` makes local paths absolute. Trailing slashes are taken off and remembered in namesFolder.
[[nodiscard]] Result<Location> parseLocation(const QByteArray &argument, const QByteArray &workingFolder);

} // namespace sampan
