// What shells get from ssh_config and from this program's surroundings, where the site does not say otherwise.
// Free of libssh types.
#pragma once

#include "core/ssh/channelrequest.h"
#include "core/ssh/sshconfig.h"

namespace sampan {

struct ShellDefaults
{
    // COLORTERM, LANG and LC_* of this program, and what SendEnv and SetEnv name; each name once, and few of them,
    // because each costs a round trip.
    EnvironmentVariables environment;
    QByteArray command;         // RemoteCommand
    bool forwardsAgent = false; // ForwardAgent: switched on by ssh_config as it is for ssh
    X11Forwarding x11 = X11Forwarding::Off;
};

[[nodiscard]] ShellDefaults shellDefaults(const HostSettings &settings, const QProcessEnvironment &environment);

// Replaces the value of that name, or adds it.
void setVariable(EnvironmentVariables &variables, const QByteArray &name, const QByteArray &value);

} // namespace sampan
