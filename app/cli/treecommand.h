// Commands that work on whole trees: the report of a TreeJob becomes messages and the exit status.
#pragma once

#include "app/cli/command.h"
#include "core/files/treejob.h"

namespace sampan {

class TreeCommand : public EachPathCommand
{
    Q_OBJECT

public:
    using EachPathCommand::EachPathCommand;

protected:
    [[nodiscard]] bool tellsResults() const override { return true; }
    void run(std::unique_ptr<TreeJob> job, const Target &target, Callback<void> done);

private:
    std::unique_ptr<TreeJob> m_job;
};

} // namespace sampan
