// sampan-cli forward: port forwards until the program is interrupted, over all connections to the server.
#pragma once

#include "app/cli/command.h"
#include "core/forward/configuredforwards.h"
#include "core/session/forward.h"
#include "core/session/reconnector.h"

#include <vector>

namespace sampan {

class ForwardCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
    void cancel() override;

private:
    struct Told // of a forward, so that only news is printed
    {
        std::unique_ptr<Forward> forward;
        ForwardState state = ForwardState::Waiting;
        quint16 port = 0;
        QString error;
    };

    [[nodiscard]] Result<std::vector<ForwardOptions>> readForwards(const ServerAddress &server);
    [[nodiscard]] Result<std::vector<ForwardSpec>> readSpecs(const ConfiguredForwards &configured);
    void open(const OpenedPlace &place, const std::vector<ForwardOptions> &forwards);
    void keepConnected(Session &session);
    void tellChange(Told &told);
    void tellState(const Told &told);
    void endIfUseless();

    std::unique_ptr<Reconnector> m_reconnector;
    std::vector<std::unique_ptr<Told>> m_forwards;
    bool m_exitsOnFailure = false; // of one, not only of all
};

} // namespace sampan
