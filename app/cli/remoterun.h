// One command on one server, from connecting to its end. What it says comes as it is said.
// Thread: main. Owner: the command line's command.
#pragma once

#include "app/cli/context.h"
#include "core/session/commandrun.h"

namespace sampan {

class RemoteRun : public QObject
{
    Q_OBJECT

public:
    // The session is not connecting yet, or connected.
    RemoteRun(Session &session, ShellOptions options, QObject *parent = nullptr);

    void start();
    // Null before opened().
    [[nodiscard]] CommandRun *command() const { return m_command.get(); }

signals:
    void opened(); // command() is there and takes input
    void output(const QByteArray &bytes);
    void errors(const QByteArray &bytes);
    void noted(const QString &text);
    void ended(const sampan::ShellEnd &end); // once: how the command ended
    void failed(const sampan::Error &error); // once, instead: there is no connection

private:
    void run();

    Session &m_session;
    const ShellOptions m_options;
    std::unique_ptr<CommandRun> m_command;
    bool m_isOver = false;
};

// As ssh does it: words are put together with spaces, and the account's shell there reads the line.
[[nodiscard]] ShellOptions commandOptions(const CommandLine &line, std::size_t firstWord);

} // namespace sampan
