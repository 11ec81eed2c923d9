// sampan-cli rm [-r] [-f] PATH…
#pragma once

#include "app/cli/treecommand.h"

namespace sampan {

class RemoveCommand : public TreeCommand
{
    Q_OBJECT

public:
    using TreeCommand::TreeCommand;

protected:
    void handle(const Target &target, Callback<void> done) override;

private:
    void removeFound(const Target &target, const FileAttributes &found, Callback<void> done);
};

} // namespace sampan
