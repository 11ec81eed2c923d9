// sampan-cli exec: one command on one server, with this program's input, output, errors and status.
#pragma once

#include "app/cli/command.h"
#include "app/cli/localterminal.h"
#include "app/cli/pipewriter.h"
#include "app/cli/remoterun.h"
#include "app/cli/standardinput.h"

namespace sampan {

class ExecCommand : public Command
{
    Q_OBJECT

public:
    explicit ExecCommand(Context &context);
    void start() override;

private:
    void run(const Location &location);
    void listen();
    void opened();
    void passOn(PipeWriter &to, const QByteArray &bytes);
    void readWhileThereIsRoom();
    void ended(const ShellEnd &end);
    void finishWhenWritten();

    StandardInput m_input;
    PipeWriter m_output;
    PipeWriter m_errors;
    std::unique_ptr<RemoteRun> m_run;
    std::unique_ptr<LocalTerminal> m_terminal;
    std::optional<int> m_status; // the command's end
};

} // namespace sampan
