// What kind of server it is.
#pragma once

namespace sampan {

// What nothing in SFTP tells, but the greeting of the SSH connection does. Behind OpenSSH's, servers read on behind
// INIT.
enum class SftpServerKind { Any, OpenSsh };

} // namespace sampan
