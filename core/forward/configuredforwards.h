// The forwards that ssh_config names for a server: offered by the window, taken by the command line.
// Pure but for reading the files; any thread.
#pragma once

#include "core/forward/forwardspec.h"
#include "core/ssh/connectionoptions.h"
#include "core/ssh/sshconfig.h"

#include <vector>

namespace sampan {

struct ConfiguredForwards
{
    std::vector<ForwardSpec> specs; // in the order of the files, each once
    bool exitOnFailure = false;     // ExitOnForwardFailure: without one of them there is no use in the others
    QStringList warnings;           // what stands there and cannot be done here, with the reason
};

// With GatewayPorts those that listen here and name no address are open to others: ForwardSpec::isOpenToOthers().
[[nodiscard]] ConfiguredForwards configuredForwards(const HostSettings &settings);
// Reads the files that the options name (disk work, short).
[[nodiscard]] ConfiguredForwards configuredForwards(const ConnectionOptions &options);

} // namespace sampan
