// What the window does for commands: names the servers there are, and opens shells on them.
// Thread: GUI. Called by ServerRun; answers come from the event loop.
#pragma once

#include "core/base/result.h"
#include "core/session/shell.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace sampan {

struct RunTarget
{
    QString id;            // means something to the host only
    QString name;          // what people call it
    QString address;       // "user@host"
    bool isChosen = false; // at first
};

class RunHost
{
public:
    using Opened = std::function<void(Result<std::unique_ptr<Shell>>)>;

    virtual ~RunHost() = default;
    // The server that is in front first, then the saved ones.
    [[nodiscard]] virtual std::vector<RunTarget> runTargets() const = 0;
    // Connects where that is needed; questions appear over `page`. The connection stays until letGo().
    virtual void openShell(const RunTarget &target, const ShellOptions &options, QWidget *page, Opened opened) = 0;
    virtual void letGo(const RunTarget &target) = 0;
};

} // namespace sampan
