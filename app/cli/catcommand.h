// sampan-cli cat
#pragma once

#include "app/cli/command.h"

namespace sampan {

class CatCommand : public EachPathCommand
{
    Q_OBJECT

public:
    using EachPathCommand::EachPathCommand;

protected:
    void handle(const Target &target, Callback<void> done) override;

private:
    void copyBlock(std::shared_ptr<FileReader> reader, Callback<void> done);
};

} // namespace sampan
