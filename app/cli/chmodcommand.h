// sampan-cli chmod [-R] MODE PATH…
#pragma once

#include "app/cli/treecommand.h"
#include "core/files/treechmod.h"

namespace sampan {

class ChmodCommand : public TreeCommand
{
    Q_OBJECT

public:
    using TreeCommand::TreeCommand;
    void start() override;

protected:
    void handle(const Target &target, Callback<void> done) override;
    [[nodiscard]] std::size_t firstPath() const override { return 1; }

private:
    PermissionChange m_change;
};

} // namespace sampan
