// sampan-cli drive: the JSON protocol of core/driver between the standard input and the standard output.
#pragma once

#include "app/cli/command.h"
#include "app/cli/pipewriter.h"
#include "app/cli/standardinput.h"
#include "core/driver/driver.h"

namespace sampan {

class DriveCommand : public Command
{
    Q_OBJECT

public:
    explicit DriveCommand(Context &context);
    void start() override;

private:
    void drive(const Location &location);
    [[nodiscard]] bool typesAnAnswer() const;
    void readWhileThereIsRoom();
    void answeredAll();

    StandardInput m_input;
    PipeWriter m_writer;
    Session *m_session = nullptr; // the context's
    std::unique_ptr<Driver> m_driver;
    bool m_answeredAll = false;
};

} // namespace sampan
