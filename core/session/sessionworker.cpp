#include "core/session/sessionworker.h"

#include "core/base/callback.h"
#include "core/files/sftpfilesystem.h"
#include "core/session/laneopener.h"
#include "core/session/scpopener.h"
#include "core/session/shellhost.h"

namespace sampan {

namespace {

// A login costs two round trips at least, so a quick one says that the way is short and one channel is enough.
constexpr std::chrono::milliseconds longLogin{35};

// The views hold the file system on the façade's thread, but it must go where it lives: the last one to let go only
// sends it home.
std::shared_ptr<FileSystem> releasedAtHome(std::shared_ptr<FileSystem> files)
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
             tr("%1 let us in and then fell silent.").arg(m_connection->info().server.displayText()),
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
    m_openTimer.start(m_options.timeouts.keyExchange);
    m_shells = std::make_unique<ShellHost>(*m_connection, m_options, *m_prompter);
    connect(m_shells.get(), &ShellHost::logged, this, &SessionWorker::logged);
    if (!m_options.opensFiles)
        becomeReadyWithoutFiles();
    else if (m_options.server.protocol == FileProtocol::Scp)
        openScp({});
    else
        openSftp();
}

void SessionWorker::openSftp()
{
    log(LogLevel::Status, tr("Opening the SFTP service"));
    m_channel = m_connection->openSubsystem("sftp");
    m_lanes = std::make_unique<LaneOpener>(*m_connection, m_options);
    if (m_options.expectsTransfer && m_sinceLogin.isValid() && m_sinceLogin.elapsed() >= longLogin.count())
        m_lanes->openBeforehand(SftpLanes::mostPerConnection - 1);
    connect(m_channel.get(), &ByteChannel::closed, this, [this](const Error &error) {
        if (error.code != ErrorCode::Cancelled)
            sftpRefused(error);
    });
    const bool isOpenSsh = m_connection->info().serverSoftware.contains(u"OpenSSH");
    SftpFileSystem::open(
        m_channel, guarded(this, [this](const Result<std::shared_ptr<SftpFileSystem>> &files) { filesOpened(files); }),
        isOpenSsh ? SftpServerKind::OpenSsh : SftpServerKind::Any);
}

void SessionWorker::filesOpened(const Result<std::shared_ptr<SftpFileSystem>> &files)
{
    if (m_ended)
        return;
    if (!files)
        return sftpRefused(files.error());
    m_files = *files;
    m_files->setLaneOpener(m_lanes.get());
    connect(m_connection.get(), &SshConnection::interactiveChanged, m_files.get(), &SftpFileSystem::setInteractive);
    if (m_options.expectsTransfer)
        m_files->expectTransfer();
    connect(m_files.get(), &SftpFileSystem::closed, this, &SessionWorker::end);
    becomeReady(m_files);
}

// The service may be switched off, or its program missing: then the channel opens and ends without a word.
void SessionWorker::sftpRefused(const Error &error)
{
    const bool isRefusal = error.code == ErrorCode::ChannelRefused || error.code == ErrorCode::ConnectionLost;
    if (m_scp && !m_files) // both the channel and who listens to it say so
        return;
    if (m_files || !isRefusal || m_connection->step() != ConnectStep::Ready)
        return end(error);
    log(LogLevel::Warning, tr("The server offers no SFTP, so scp and a shell serve instead: %1").arg(fullText(error)));
    m_lanes.reset();
    openScp(error);
}

void SessionWorker::openScp(const Error &whyNotSftp)
{
    log(LogLevel::Status, tr("Opening a shell for scp"));
    m_openTimer.start(m_options.timeouts.keyExchange);
    m_scp = std::make_unique<ScpOpener>(*m_connection);
    connect(m_scp.get(), &ScpOpener::logged, this, &SessionWorker::logged);
    m_scp->open(guarded(this, [this, whyNotSftp](const Result<std::shared_ptr<ScpFileSystem>> &files) {
        scpOpened(files, whyNotSftp);
    }));
}

void SessionWorker::scpOpened(const Result<std::shared_ptr<ScpFileSystem>> &files, const Error &whyNotSftp)
{
    if (m_ended)
        return;
    // Who asked for neither wants to know about the one that was tried first.
    if (!files && !whyNotSftp.message.isEmpty())
        return end({whyNotSftp.code, whyNotSftp.message, fullText(files.error())});
    if (!files)
        return end(files.error());
    m_scpFiles = *files;
    connect(m_scpFiles.get(), &ScpFileSystem::closed, this, &SessionWorker::end);
    becomeReady(m_scpFiles);
}

void SessionWorker::becomeReady(const std::shared_ptr<FileSystem> &files)
{
    m_openTimer.stop();
    log(LogLevel::Status, tr("Connected; the home folder is %1").arg(files->homeFolder().displayPath()));
    emit ready(releasedAtHome(files), m_connection->info());
}

void SessionWorker::becomeReadyWithoutFiles()
{
    m_openTimer.stop();
    log(LogLevel::Status, tr("Connected"));
    emit ready(nullptr, m_connection->info());
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
