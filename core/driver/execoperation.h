// EXEC: a command on the server, with what it said when it has ended.
#pragma once

#include "core/driver/driverarguments.h"
#include "core/driver/driveroperation.h"
#include "core/session/commandrun.h"

namespace sampan {

class ExecOperation : public DriverOperation
{
    Q_OBJECT

public:
    explicit ExecOperation(DriverArguments &arguments);

protected:
    void run() override;

private:
    void keep(QByteArray &what, const QByteArray &bytes);
    void ended(const ShellEnd &end);
    void failWithOutput(const Error &error);

    ShellOptions m_options;
    QByteArray m_input;
    std::chrono::seconds m_timeout{0};
    QTimer m_timer;
    std::unique_ptr<CommandRun> m_run;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace sampan
