// One file as a line of `ls -l` or as a JSON object.
#pragma once

#include "core/base/fileattributes.h"

#include <QByteArray>
#include <QJsonObject>

namespace sampan {

class Output;

// "drwxr-xr-x  deploy  www  4096  2026-11-18 09:12  name -> target"; the names as Output gives them.
[[nodiscard]] QByteArray longLine(const DirectoryEntry &entry, const Output &output);

// size, mtime, mode, uid, gid, owner, group and type, as far as they are known.
[[nodiscard]] QJsonObject attributesObject(const FileAttributes &attributes);
[[nodiscard]] QString typeName(FileType type);

} // namespace sampan
