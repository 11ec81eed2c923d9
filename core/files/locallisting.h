// One folder of this computer, listed in batches on a disk thread. Internal to core/files.
#pragma once

#include "core/files/localoperations.h"

namespace sampan {

void listLocalFolder(const LocalContext &context, const RemotePath &folder, FileSystem::EntriesCallback entries,
                     CancelToken cancel, Callback<void> done);

} // namespace sampan
