// What the ways of reading a small file have in common. Internal to core/files.
#pragma once

#include "core/base/error.h"
#include "core/base/remotepath.h"

namespace sampan {

// SourceChanged: the file does not have the size that a listing said.
[[nodiscard]] Error smallFileChanged(const RemotePath &path);

} // namespace sampan
