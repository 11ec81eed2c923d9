// What libssh is told before it connects.
#pragma once

#include "core/base/result.h"
#include "core/ssh/connectionplan.h"
#include "core/ssh/hostkeycheck.h"
#include "core/ssh/libsshhandles.h"

namespace sampan {

// AES-GCM first where the processor has AES: OpenSSH's default ChaCha20 costs both sides half a second per GiB more.
[[nodiscard]] QStringList preferredCiphers(bool processorHasAes);

// A fresh session, configured by `plan` alone: libssh reads no configuration and no known_hosts of its own.
[[nodiscard]] Result<SessionHandle> makeSession(const ConnectionPlan &plan, const KnownHosts &knownHosts);

[[nodiscard]] Result<ShownHostKey> shownHostKey(ssh_session session, const ServerAddress &server);

// As agreed with the server; `server`, fingerprint and login method are left to the caller.
[[nodiscard]] ConnectionInfo describeSession(ssh_session session);

} // namespace sampan
