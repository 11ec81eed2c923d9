// Open files of another thread, made usable on this one. Internal to core/files; see filesystemproxy.h.
#pragma once

#include "core/files/crossthread.h"
#include "core/files/filesystem.h"

namespace sampan {

// Made on the inner file's thread, used on `home`'s.
[[nodiscard]] std::shared_ptr<FileReader> proxyFor(std::shared_ptr<FileReader> inner, std::shared_ptr<Mailbox> there,
                                                   std::shared_ptr<Mailbox> home);
[[nodiscard]] std::shared_ptr<FileWriter> proxyFor(std::shared_ptr<FileWriter> inner, std::shared_ptr<Mailbox> there,
                                                   std::shared_ptr<Mailbox> home);

} // namespace sampan
