// A file of this computer, written on disk threads. Internal to core/files.
#pragma once

#include "core/files/localoperations.h"

namespace sampan {

// Opens on the calling (disk) thread; the writer is used on the thread of context.mailbox.
[[nodiscard]] Result<std::shared_ptr<FileWriter>> openLocalWriter(const LocalContext &context, const RemotePath &path,
                                                                  const WriteOptions &options);

} // namespace sampan
