// One owner for every handle that libssh gives out. Only core/ssh includes this.
// Order of destruction: callbacks removed, channel, session; SshTransport sees to it.
#pragma once

#include <libssh/callbacks.h>
#include <libssh/libssh.h>

#include <memory>

namespace sampan {

struct LibsshDeleter
{
    void operator()(ssh_session session) const { ssh_free(session); }
    void operator()(ssh_event event) const { ssh_event_free(event); }
    void operator()(ssh_key key) const { ssh_key_free(key); }
    void operator()(char *text) const { ssh_string_free_char(text); }
};

using SessionHandle = std::unique_ptr<ssh_session_struct, LibsshDeleter>;
using EventHandle = std::unique_ptr<ssh_event_struct, LibsshDeleter>;
using KeyHandle = std::unique_ptr<ssh_key_struct, LibsshDeleter>;
using LibsshText = std::unique_ptr<char, LibsshDeleter>;

} // namespace sampan
