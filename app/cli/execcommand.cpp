#include "app/cli/execcommand.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <csignal>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostKept = 1024 * 1024; // in each direction, before whoever produces it has to wait

// As a shell tells it: 128 and the signal's number.
int statusOf(const QByteArray &signal)
{
    static constexpr std::pair<const char *, int> numbers[] = {
        {"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"ILL", SIGILL},   {"ABRT", SIGABRT},
        {"FPE", SIGFPE},   {"KILL", SIGKILL}, {"SEGV", SIGSEGV}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM},
        {"TERM", SIGTERM}, {"USR1", SIGUSR1}, {"USR2", SIGUSR2}};
    for (const auto &[name, number] : numbers) {
        if (signal == name)
            return 128 + number;
    }
    return ExitOurOwnFailure;
}

// A status of 256 must not become success: eight bits are all that a program can end with.
int inEightBits(int status)
{
    return status != 0 && (status & 0xff) == 0 ? int(ExitOurOwnFailure) : status & 0xff;
}

} // namespace

ExecCommand::ExecCommand(Context &context)
    : Command(context)
    , m_input(this)
    , m_output(STDOUT_FILENO, this)
    , m_errors(STDERR_FILENO, this)
{
    LocalTerminal::holdSizeSignal();
}

void ExecCommand::start()
{
    const QByteArray here = QFile::encodeName(QDir::currentPath());
    const Result<Location> location = parseLocation(line().arguments.front(), here);
    if (!location)
        return failUsage(location.error());
    const bool hasCommand = !commandOptions(line(), 1).command.trimmed().isEmpty();
    const bool hasSubsystem = !line().exec.subsystem.isEmpty();
    if (location->local)
        return failUsage(Error{ErrorCode::InvalidArgument,
                               tr("exec takes the address of a server, like sftp://user@host"), QString()});
    if (hasCommand == hasSubsystem)
        return failUsage(Error{ErrorCode::InvalidArgument,
                               tr("exec takes a command after “--”, or --subsystem and none"), QString()});
    run(*location);
}

void ExecCommand::run(const Location &location)
{
    Session &session = context().makeSession(location.server);
    m_run = std::make_unique<RemoteRun>(session, commandOptions(line(), 1));
    connect(m_run.get(), &RemoteRun::noted, this,
            [this](const QString &text) { output().notice(QString(u"sampan-cli: "_s + text)); });
    connect(m_run.get(), &RemoteRun::failed, this,
            [this, text = location.text, place = session.place()](const Error &error) {
                output().error(context().explained(place, error), text);
                finishWith(ExitOurOwnFailure);
            });
    connect(m_run.get(), &RemoteRun::opened, this, &ExecCommand::opened);
    connect(m_run.get(), &RemoteRun::ended, this, &ExecCommand::ended);
    listen();
    m_run->start();
}

void ExecCommand::listen()
{
    connect(m_run.get(), &RemoteRun::output, this, [this](const QByteArray &bytes) { passOn(m_output, bytes); });
    connect(m_run.get(), &RemoteRun::errors, this, [this](const QByteArray &bytes) { passOn(m_errors, bytes); });
    for (PipeWriter *writer : {&m_output, &m_errors}) {
        connect(writer, &PipeWriter::wrote, this, &ExecCommand::finishWhenWritten);
        connect(writer, &PipeWriter::failed, this, [this] { finishWith(ExitOurOwnFailure); });
    }
    connect(&m_input, &StandardInput::received, this, [this](const QByteArray &bytes) {
        m_run->command()->shell().write(bytes);
        readWhileThereIsRoom();
    });
    connect(&m_input, &StandardInput::ended, this, [this] { m_run->command()->shell().sendEof(); });
}

void ExecCommand::opened()
{
    Shell &shell = m_run->command()->shell();
    if (line().has("pty")) {
        m_terminal = std::make_unique<LocalTerminal>();
        const auto tellSize = [this, &shell] { shell.resize(m_terminal->size()); };
        connect(m_terminal.get(), &LocalTerminal::resized, &shell, tellSize);
        if (m_terminal->isThere())
            tellSize();
    }
    connect(&shell, &Shell::sent, this, &ExecCommand::readWhileThereIsRoom);
    readWhileThereIsRoom();
}

void ExecCommand::readWhileThereIsRoom()
{
    m_input.setReading(!m_status && m_run->command()->shell().unsentBytes() < MostKept);
}

void ExecCommand::passOn(PipeWriter &to, const QByteArray &bytes)
{
    to.write(bytes);
    if (to.bytesKept() > MostKept)
        m_run->command()->setReading(false);
}

void ExecCommand::ended(const ShellEnd &end)
{
    m_terminal.reset(); // before anything is said
    m_input.setReading(false);
    m_status = end.status              ? inEightBits(*end.status)
               : !end.signal.isEmpty() ? statusOf(end.signal)
                                       : int(ExitOurOwnFailure);
    if (!end.status)
        m_errors.write(QString(u"sampan-cli: "_s + endInWords(end) + u'\n').toLocal8Bit());
    finishWhenWritten();
}

void ExecCommand::finishWhenWritten()
{
    const bool isWritten = m_output.bytesKept() + m_errors.bytesKept() == 0;
    if (m_status && isWritten)
        finishWith(*m_status);
    else if (m_run->command() != nullptr && m_output.bytesKept() <= MostKept && m_errors.bytesKept() <= MostKept)
        m_run->command()->setReading(true);
}

} // namespace sampan
