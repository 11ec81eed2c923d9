// sampan-cli ln [-s] TARGET LINK
#pragma once

#include "app/cli/command.h"

namespace sampan {

class LinkCommand : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void make(const Location &target, const Location &link, const OpenedPlace &place);
};

} // namespace sampan
