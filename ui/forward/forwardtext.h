// The words for forwards, used by rows, tooltips, the form and the clipboard. What came from a server, a file or
// ssh_config is made visible here.
#pragma once

#include "core/base/result.h"
#include "ui/forward/forwarditem.h"

#include <vector>

namespace sampan {

// "Local (-L)"
[[nodiscard]] QString kindName(ForwardSpec::Kind kind);
// "localhost:8080"; `port` is the one really listened on, 0: not known.
[[nodiscard]] QString listenText(const ForwardSpec &spec, quint16 port = 0);
// "db:5432"; of a dynamic one: that its clients choose.
[[nodiscard]] QString targetText(const ForwardSpec &spec);
// "Programs on this computer connect to localhost:8080. That leads through web1 and comes out at db:5432."
[[nodiscard]] QString forwardSentence(const ForwardSpec &spec, const QString &server);
[[nodiscard]] QString stateName(const ForwardItem &item);
[[nodiscard]] QString serverName(const ForwardServer &server);

// "ssh -N -L 8080:db:5432 -p 2222 me@web1", words quoted for a shell where they need it. InvalidArgument: a path holds
// control characters, which a shell would take for keys.
[[nodiscard]] Result<QByteArray> sshCommand(const ServerAddress &server, const std::vector<ForwardSpec> &forwards);

} // namespace sampan
