// Parts of a file's attributes that are set one by one, because a server that refuses one says only that something was
// refused. Empty where the whole has none.
#pragma once

#include "core/files/filesystem.h"

namespace sampan {

[[nodiscard]] FileAttributes ownerOf(const FileAttributes &all);       // user and group; both or none
[[nodiscard]] FileAttributes permissionsOf(const FileAttributes &all); // without the file's type
[[nodiscard]] FileAttributes timesOf(const FileAttributes &all);

} // namespace sampan
