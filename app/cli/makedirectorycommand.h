// sampan-cli mkdir
#pragma once

#include "app/cli/command.h"

namespace sampan {

class MakeDirectoryCommand : public EachPathCommand
{
    Q_OBJECT

public:
    using EachPathCommand::EachPathCommand;

protected:
    [[nodiscard]] bool tellsResults() const override { return true; }
    void handle(const Target &target, Callback<void> done) override;

private:
    void makeWithParents(const Target &target, const RemotePath &path, Callback<void> done);
};

} // namespace sampan
