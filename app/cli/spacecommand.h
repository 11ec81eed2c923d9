// sampan-cli df
#pragma once

#include "app/cli/command.h"

namespace sampan {

class SpaceCommand : public EachPathCommand
{
    Q_OBJECT

public:
    using EachPathCommand::EachPathCommand;

protected:
    void handle(const Target &target, Callback<void> done) override;

private:
    void print(const Target &target, const FileSpace &space);
};

} // namespace sampan
