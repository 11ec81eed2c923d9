// sampan-cli exec --hosts: one command on many servers at once, and a table of what became of it.
#pragma once

#include "app/cli/command.h"
#include "app/cli/remoterun.h"

#include <memory>
#include <vector>

namespace sampan {

class ExecHosts : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
    // What is known until then is shown.
    void cancel() override;

private:
    struct Host
    {
        QByteArray name; // as the file has it
        ServerAddress server;
        PlaceId place;
        std::unique_ptr<RemoteRun> run;
        QByteArray output;
        QByteArray errors;
        bool isCut = false; // it said more than is kept
        bool isDone = false;
        QString status; // in words
        std::optional<int> exitStatus;
        Error failure; // there was no connection
    };

    [[nodiscard]] Result<void> readHosts();
    void runNext();
    void run(Host &host);
    void keep(Host &host, QByteArray &what, const QByteArray &bytes) const;
    void done(Host &host);
    void showTable(int exitStatus);
    void showRow(const Host &host, qsizetype nameWidth, qsizetype statusWidth);
    void showObject(const Host &host);

    std::vector<Host> m_hosts;
    std::size_t m_started = 0;
    std::size_t m_running = 0;
    bool m_isShown = false; // the table
};

} // namespace sampan
