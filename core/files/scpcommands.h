// Where the programs of a place that is reached by scp are started. Implemented by who holds the connection.
#pragma once

#include "core/base/commandchannel.h"

#include <memory>

namespace sampan {

// What is known of a server by its name.
struct ScpServer
{
    // Its scp reads its input as a stream, so that what it will want next may be sent before it asks.
    bool readsOn = false;
};

class ScpCommands
{
public:
    virtual ~ScpCommands() = default;
    // `line` is for the account's own shell, quoted by the caller. Null: the connection is gone.
    [[nodiscard]] virtual std::shared_ptr<CommandChannel> openCommand(const QByteArray &line) = 0;
};

} // namespace sampan
