// A file of this computer, read ahead on disk threads. Internal to core/files.
#pragma once

#include "core/files/localoperations.h"

namespace sampan {

// Opens on the calling (disk) thread; the reader is used on the thread of context.mailbox.
[[nodiscard]] Result<std::shared_ptr<FileReader>> openLocalReader(const LocalContext &context, const RemotePath &path,
                                                                  qint64 offset);

} // namespace sampan
