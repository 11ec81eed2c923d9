#include "core/session/sessionworker.h"

#include "core/base/callback.h"
#include "core/files/sftpfilesystem.h"
#include "core/session/laneopener.h"
#include "core/session/shellhost.h"

namespace sampan {

namespace {

// A login costs two round trips at least, so a quick one says that the way is short and one channel is enough.
constexpr std::chrono::milliseconds longLogin{35};

// The views hold the file system on the façade's thread, but it must go where it lives: the last one to let go only
// sends it home.
std::shared_ptr<FileSystem> releasedAtHome(std::shared_ptr<SftpFileSystem> files)
{
    FileSystem *raw = files.get();
    auto home = Mailbox::forThreadOf(*raw);
    return std::shared_ptr<FileSystem>(
        raw, [files = std::move(files), home](FileSystem *) mutable { home->post([last = std::move(files)] {}); });
}

} // namespace

SessionWorker::SessionWorker(ConnectionOptions options, PrompterRelay::Messenger toPrompter)
    : m_options(std::move(options))
    , m_toPrompter(std::move(toPrompter))
    , m_openTimer(this)
{
    m_openTimer.setSingleShot(true);
    connect(&m_openTimer, &QTimer::timeout, this, [this] {
        end({ErrorCode::TimedOut,
             tr("%1 opened the SFTP service and then fell silent.").arg(m_connection->info().server.displayText()),
             {}});
    });
}

SessionWorker::~SessionWorker()
{
    blockSignals(true);
    if (m_files)
        m_files->setLaneOpener(nullptr);
    stop();
}

void SessionWorker::start()
{
    m_prompter = std::make_unique<PrompterRelay>(m_toPrompter, Mailbox::forThisThread());
    m_connection = std::make_unique<SshConnection>(m_options, *m_prompter);
    connect(m_connection.get(), &SshConnection::stepChanged, this, &SessionWorker::tellStep);
    connect(m_connection.get(), &SshConnection::logged, this, &SessionWorker::logged);
    connect(m_connection.get(), &SshConnection::ready, this, &SessionWorker::openFiles);
    connect(m_connection.get(), &SshConnection::ended, this, &SessionWorker::end);
    m_connection->connectToServer();
}

void SessionWorker::stop()
{
    if (m_connection)
        m_connection->disconnectFromServer();
}

void SessionWorker::tellStep(ConnectStep step)
{
    switch (step) {
    case ConnectStep::Resolving:
        emit stateChanged(SessionState::Resolving);
        break;
    case ConnectStep::Connecting:
        emit stateChanged(SessionState::Connecting);
        break;
    case ConnectStep::WaitingForCall:
        emit stateChanged(SessionState::WaitingForCall);
        break;
    case ConnectStep::KeyExchange:
        emit stateChanged(SessionState::KeyExchange);
        break;
    case ConnectStep::CheckingHostKey:
        emit stateChanged(SessionState::CheckingHostKey);
        break;
    case ConnectStep::LoggingIn:
        m_sinceLogin.start();
        emit stateChanged(SessionState::LoggingIn);
        break;
    case ConnectStep::Ready: // there are no files yet
        emit stateChanged(SessionState::OpeningFiles);
        break;
    case ConnectStep::Idle:
    case ConnectStep::Ended: // ended() says more
        break;
    }
}

void SessionWorker::openFiles()
{
    log(LogLevel::Status, tr("Opening the SFTP service"));
    m_openTimer.start(m_options.timeouts.keyExchange);
    m_channel = m_connection->openSubsystem("sftp");
    m_shells = std::make_unique<ShellHost>(*m_connection, m_options, *m_prompter);
    connect(m_shells.get(), &ShellHost::logged, this, &SessionWorker::logged);
    m_lanes = std::make_unique<LaneOpener>(*m_connection, m_options);
    if (m_options.expectsTransfer && m_sinceLogin.isValid() && m_sinceLogin.elapsed() >= longLogin.count())
        m_lanes->openBeforehand(SftpLanes::mostPerConnection - 1);
    connect(m_channel.get(), &ByteChannel::closed, this, [this](const Error &error) {
        if (error.code != ErrorCode::Cancelled)
            end(error);
    });
    const bool isOpenSsh = m_connection->info().serverSoftware.contains(u"OpenSSH");
    SftpFileSystem::open(
        m_channel, guarded(this, [this](const Result<std::shared_ptr<SftpFileSystem>> &files) { filesOpened(files); }),
        isOpenSsh ? SftpServerKind::OpenSsh : SftpServerKind::Any);
}

void SessionWorker::filesOpened(const Result<std::shared_ptr<SftpFileSystem>> &files)
{
    m_openTimer.stop();
    if (m_ended)
        return;
    if (!files)
        return end(files.error());
    m_files = *files;
    m_files->setLaneOpener(m_lanes.get());
    connect(m_connection.get(), &SshConnection::interactiveChanged, m_files.get(), &SftpFileSystem::setInteractive);
    if (m_options.expectsTransfer)
        m_files->expectTransfer();
    connect(m_files.get(), &SftpFileSystem::closed, this, &SessionWorker::end);
    log(LogLevel::Status, tr("Connected; the home folder is %1").arg(m_files->homeFolder().displayPath()));
    emit ready(releasedAtHome(m_files), m_connection->info());
}

// The connection ends with its SFTP session: without files there is nothing to show.
void SessionWorker::end(const Error &error)
{
    if (std::exchange(m_ended, true))
        return;
    m_openTimer.stop();
    emit ended(error);
    QMetaObject::invokeMethod(this, &SessionWorker::stop, Qt::QueuedConnection); // we may be inside its signal
}

void SessionWorker::log(LogLevel level, const QString &text)
{
    emit logged(LogLine{QDateTime::currentDateTime(), level, text});
}

} // namespace sampan
