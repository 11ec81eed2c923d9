// What forwards ask of the window: connections to open them on.
// Thread: GUI. Implemented by the window; must outlive book and panel.
#pragma once

#include "core/base/callback.h"
#include "core/forward/reach.h"
#include "core/session/forward.h"
#include "ui/forward/forwarditem.h"

#include <memory>
#include <vector>

namespace sampan {

class ForwardHost
{
public:
    virtual ~ForwardHost() = default;

    // On the login that is there; without one it connects, and the forward waits. Never null.
    // ForwardBook::serverFailed() may follow.
    [[nodiscard]] virtual std::unique_ptr<Forward> openForward(const ForwardServer &server,
                                                               const ForwardOptions &options) = 0;
    // Those to choose from: that of the active pane first, then the connected ones, then the sites.
    [[nodiscard]] virtual std::vector<ForwardServer> servers() const = 0;
    // Connects where that is needed. Not called once `owner` is gone.
    virtual void reach(QObject *owner, const ForwardServer &server, const ReachRequest &request,
                       Callback<ReachAnswer> done) = 0;
};

} // namespace sampan
