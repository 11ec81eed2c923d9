#include "core/files/sftpconnection.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace sampan {

namespace {

Q_LOGGING_CATEGORY(logSftp, "sampan.sftp", QtInfoMsg)

// What waits here waits in front of every later request, too, so it is no deeper than keeps the channel busy.
constexpr qsizetype outputHighWater = 1024 * 1024;
constexpr qsizetype outputLowWater = 512 * 1024;

} // namespace

struct SftpStart
{
    Callback<void> done; // empty once it was called
    int pending = 0;

    void finishOne(const Result<void> &result)
    {
        --pending;
        if (done && (!result || pending == 0))
            std::exchange(done, nullptr)(result);
    }
};

SftpConnection::SftpConnection(std::shared_ptr<ByteChannel> channel)
    : m_channel(std::move(channel))
    , m_bytesMoved(std::make_shared<std::atomic<quint64>>(0))
{
    m_client.setWakeUp([this] { schedulePump(); });
    m_channel->setReceiver([this](QByteArrayView bytes) {
        const bool wasPumping = std::exchange(m_isPumping, true); // received() follows and pumps
        *m_bytesMoved += quint64(bytes.size());
        m_client.receive(bytes);
        m_isPumping = wasPumping;
    });
    connect(m_channel.get(), &ByteChannel::received, this, &SftpConnection::pump);
    connect(m_channel.get(), &ByteChannel::writable, this, &SftpConnection::flush);
    connect(m_channel.get(), &ByteChannel::closed, this, [this](Error error) {
        if (error.code == ErrorCode::Cancelled)
            error.code = ErrorCode::NotConnected;
        m_client.fail(error);
        schedulePump();
    });
}

SftpConnection::~SftpConnection()
{
    m_channel->setReceiver({});
    m_channel->disconnect(this);
    if (!m_isFailureAnnounced)
        m_channel->close();
}

void SftpConnection::later(std::function<void()> work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void SftpConnection::schedulePump()
{
    if (m_isPumping || std::exchange(m_isPumpScheduled, true))
        return;
    later([this] {
        m_isPumpScheduled = false;
        pump();
    });
}

void SftpConnection::pump()
{
    const auto self = shared_from_this(); // a callback may drop the last other owner
    if (m_isPumping)
        return;
    m_isPumping = true;
    m_client.dispatch();
    m_isPumping = false;
    flush();
    if (m_client.hasAnswers())
        schedulePump();
    else if (m_client.failure())
        announceFailure();
}

void SftpConnection::flush()
{
    sftp::OutputQueue &output = m_client.output();
    while (!output.isEmpty()) {
        const qint64 room = m_channel->writableBytes();
        if (room <= 0)
            break;
        const QByteArrayView bytes = output.front(qsizetype(room));
        m_channel->write(bytes);
        if (m_client.failure()) // the write found the channel broken, and the queue was cleared
            return;
        *m_bytesMoved += quint64(bytes.size());
        output.consume(bytes.size());
    }
    if (m_wantsRoom && output.size() <= outputLowWater) {
        m_wantsRoom = false;
        emit roomForOutput();
    }
}

bool SftpConnection::hasRoomForOutput()
{
    if (m_client.output().size() < outputHighWater)
        return true;
    m_wantsRoom = true;
    return false;
}

void SftpConnection::announceFailure()
{
    if (std::exchange(m_isFailureAnnounced, true))
        return;
    qCDebug(logSftp) << "session ended:" << m_client.failure()->message << m_client.failure()->detail;
    m_channel->close();
    emit closed(*m_client.failure());
}

void SftpConnection::close()
{
    m_client.fail({ErrorCode::NotConnected,
                   QCoreApplication::translate("SftpConnection", "The connection to the server was closed"),
                   {}});
}

void SftpConnection::start(Callback<void> done, SftpServerKind kind)
{
    m_kind = kind;
    auto start = std::make_shared<SftpStart>();
    start->done = std::move(done);
    start->pending = 1;
    const bool isAtOnce = kind == SftpServerKind::OpenSsh;
    m_client.start([this, start, isAtOnce](Result<sftp::Features> features) {
        if (!features)
            return start->finishOne(features.error());
        takeVersion(*std::move(features));
        if (!isAtOnce && m_features.offers(sftp::extension::limits))
            askLimits(start);
        if (!isAtOnce)
            askHomeFolder(start);
        start->finishOne({});
    });
    if (!isAtOnce)
        return;
    askLimits(start);
    askHomeFolder(start);
}

bool SftpConnection::renameNeverReplaces() const
{
    return m_kind == SftpServerKind::OpenSsh && m_features.offers(sftp::extension::limits) &&
           m_features.offers(sftp::extension::lsetstat);
}

void SftpConnection::takeVersion(sftp::Features features)
{
    m_features = std::move(features);
    m_roundTrip = m_channel->roundTrip();
    m_sinceAsking.start();
    qCDebug(logSftp) << "server speaks version" << m_features.version;
}

void SftpConnection::startBeside(const SftpConnection &first, Callback<void> done)
{
    m_limits = first.m_limits;
    m_bytesMoved = first.m_bytesMoved;
    m_homeFolder = first.m_homeFolder;
    m_kind = first.m_kind;
    m_client.start([this, done = std::move(done)](Result<sftp::Features> features) {
        if (features)
            m_features = *std::move(features);
        done(features ? Result<void>() : Result<void>(features.error()));
    });
}

void SftpConnection::measureRoundTrip(std::function<void()> done)
{
    m_sinceAsking.start();
    m_client.stat(".", [this, done = std::move(done)](const Result<FileAttributes> &) {
        noteRoundTrip();
        done();
    });
}

// The answer to INIT says nothing about the way: the server had to start its SFTP service first.
void SftpConnection::noteRoundTrip()
{
    const std::chrono::microseconds taken(m_sinceAsking.nsecsElapsed() / 1000);
    m_hasMeasured = true;
    if (m_roundTrip.count() == 0 || taken < m_roundTrip)
        m_roundTrip = taken;
}

void SftpConnection::askLimits(const std::shared_ptr<SftpStart> &start)
{
    ++start->pending;
    m_client.limits([this, start](Result<sftp::Limits> limits) {
        if (limits)
            m_limits = *limits;
        start->finishOne({});
    });
}

// A server that cannot tell the home folder is still of use.
void SftpConnection::askHomeFolder(const std::shared_ptr<SftpStart> &start)
{
    ++start->pending;
    const bool isAlone = m_features.version > 0; // else the answer comes right behind VERSION
    m_client.realpath(".", [this, start, isAlone](Result<QByteArray> path) {
        if (isAlone)
            noteRoundTrip();
        m_homeFolder = RemotePath(path && path->startsWith('/') ? *path : QByteArray("/"));
        const bool isOver = !path && endsConnection(path.error().code);
        start->finishOne(isOver ? Result<void>(path.error()) : Result<void>());
    });
}

} // namespace sampan
