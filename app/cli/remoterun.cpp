#include "app/cli/remoterun.h"

namespace sampan {

RemoteRun::RemoteRun(Session &session, ShellOptions options, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_options(std::move(options))
{}

void RemoteRun::start()
{
    if (m_session.state() == SessionState::Ready)
        return run();
    connect(&m_session, &Session::ready, this, &RemoteRun::run);
    // A connection that is lost later is told by the command's end.
    connect(&m_session, &Session::failed, this, [this](const Error &error) {
        if (!m_command && !std::exchange(m_isOver, true))
            emit failed(error);
    });
    m_session.connectToServer();
}

void RemoteRun::run()
{
    if (m_command)
        return;
    m_command = std::make_unique<CommandRun>(m_session.openShell(m_options));
    connect(&m_command->shell(), &Shell::opened, this, &RemoteRun::opened);
    connect(&m_command->shell(), &Shell::noted, this, &RemoteRun::noted);
    connect(m_command.get(), &CommandRun::output, this, &RemoteRun::output);
    connect(m_command.get(), &CommandRun::errors, this, &RemoteRun::errors);
    connect(m_command.get(), &CommandRun::ended, this, [this](const ShellEnd &end) {
        if (!std::exchange(m_isOver, true))
            emit ended(end);
    });
    m_command->start();
}

ShellOptions commandOptions(const CommandLine &line, std::size_t firstWord)
{
    ShellOptions options;
    options.hasTerminal = line.has("pty");
    options.sendsLocale = options.hasTerminal;
    options.environment = line.exec.environment;
    options.subsystem = line.exec.subsystem;
    QByteArrayList words;
    for (std::size_t i = firstWord; i < line.arguments.size(); ++i)
        words << line.arguments[i];
    options.command = words.join(' ');
    if (options.hasTerminal)
        options.terminalType = qgetenv("TERM").isEmpty() ? QByteArray("dumb") : qgetenv("TERM");
    return options;
}

} // namespace sampan
