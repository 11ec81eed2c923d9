#include "app/cli/drivecommand.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace sampan {

namespace {

// Replies nobody reads. Beyond that no more requests are read; a program that writes many before it reads the first
// reply is not stopped by a pipe's 64 KiB.
constexpr qsizetype MostOutputKept = 32 * 1024 * 1024;
constexpr qsizetype MostBeforeNewWork = 4 * 1024 * 1024;

} // namespace

DriveCommand::DriveCommand(Context &context)
    : Command(context)
    , m_input(this)
    , m_writer(STDOUT_FILENO, this)
{}

void DriveCommand::start()
{
    const QByteArray here = QFile::encodeName(QDir::currentPath());
    const Result<Location> location = parseLocation(line().arguments.front(), here);
    if (!location)
        return failUsage(location.error());
    if (location->local)
        return failUsage(Error{ErrorCode::InvalidArgument,
                               tr("drive takes the address of a server, like sftp://user@host"), QString()});
    drive(*location);
}

void DriveCommand::drive(const Location &location)
{
    Session &session = context().makeSession(location.server);
    m_session = &session;
    const RemotePath here(QFile::encodeName(QDir::currentPath()));
    m_driver = std::make_unique<Driver>(
        DriverSetup{context().sessions(), session.place(), location.path, here, line().common.timeout,
                    [this, place = session.place()](const Error &error) { return context().explained(place, error); }});
    connect(&m_input, &StandardInput::received, this, [this](const QByteArray &bytes) {
        m_driver->receive(bytes);
        readWhileThereIsRoom();
    });
    connect(&m_input, &StandardInput::ended, m_driver.get(), &Driver::endInput);
    connect(m_driver.get(), &Driver::output, this, [this](const QByteArray &bytes) {
        m_writer.write(bytes);
        readWhileThereIsRoom();
    });
    connect(m_driver.get(), &Driver::roomForInput, this, &DriveCommand::readWhileThereIsRoom);
    connect(m_driver.get(), &Driver::finished, this, &DriveCommand::answeredAll);
    if (line().common.verbosity > 0)
        connect(m_driver.get(), &Driver::logged, this, [this](const LogLine &entry) { output().log(entry); });
    connect(&m_writer, &PipeWriter::wrote, this, &DriveCommand::readWhileThereIsRoom);
    connect(&m_writer, &PipeWriter::drained, this, [this] {
        if (m_answeredAll)
            answeredAll();
    });
    connect(&m_writer, &PipeWriter::failed, this, [this] {
        fail(Error{ErrorCode::LocalIo, tr("The standard output is closed"), QString()}, QByteArray());
        finish();
    });
    connect(&session, &Session::stateChanged, this, &DriveCommand::readWhileThereIsRoom);
    connect(&context().terminal(), &Terminal::asked, this, &DriveCommand::readWhileThereIsRoom);
    connect(&context().terminal(), &Terminal::settled, this, &DriveCommand::readWhileThereIsRoom);
    m_driver->connectToServer();
    readWhileThereIsRoom();
}

// A person who types requests must be able to answer questions, too: until it is known whether there is a connection,
// and while a question is open, what is typed is not a request.
bool DriveCommand::typesAnAnswer() const
{
    if (::isatty(STDIN_FILENO) == 0)
        return false;
    const SessionState state = m_session->state();
    return context().terminal().isAsking() || (state != SessionState::Ready && state != SessionState::Failed);
}

void DriveCommand::readWhileThereIsRoom()
{
    m_driver->setHeldBack(m_writer.bytesKept() > MostBeforeNewWork);
    m_input.setReading(!typesAnAnswer() && !m_driver->isFull() && m_writer.bytesKept() < MostOutputKept);
}

void DriveCommand::answeredAll()
{
    m_answeredAll = true;
    if (m_writer.bytesKept() > 0)
        return;
    const std::optional<Error> &never = m_driver->neverConnected();
    if (!never)
        return finish();
    output().error(*never);
    finishWith(exitStatusFor(never->code));
}

} // namespace sampan
