#include "core/ssh/sshtransport.h"

#include "core/base/servertext.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/ssherrors.h"

#include <QDeadlineTimer>
#include <QSocketNotifier>

#include <fcntl.h>
#include <libssh/server.h> // ssh_send_keepalive()
#include <netinet/tcp.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <linux/sockios.h>

namespace sampan {

namespace {

// How long one turn reads before answers are acted on: some hundred of libssh's 4 KiB reads. Longer turns let a window
// of 4 MiB run dry at a gigabyte a second, because what is asked next is asked between turns.
constexpr std::chrono::milliseconds TurnLength{1};
// Unsent bytes in the kernel beyond this only add delay (measured: keystrokes wait behind them).
constexpr int UnsentLowWater = 128 * 1024;
constexpr int UnsentWhileTyping = 32 * 1024;

void setUnsentLowWater(int socket, int bytes)
{
    ::setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof(bytes));
}

// libssh makes the socket blocking again while it connects, and then one send() of a full buffer could hold the thread.
void makeNonBlocking(int socket)
{
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

} // namespace

SshTransport::SshTransport(ServerAddress server, const ConnectionTimeouts &timeouts, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_timeouts(timeouts)
{
    m_turnTimer.setSingleShot(true);
    m_turnTimer.setInterval(0);
    connect(&m_turnTimer, &QTimer::timeout, this, &SshTransport::turn);
    connect(&m_beatTimer, &QTimer::timeout, this, &SshTransport::beat);
}

SshTransport::~SshTransport()
{
    shutDown(Error{ErrorCode::Cancelled, tr("The connection to %1 was closed.").arg(m_server.displayText()), {}});
}

void SshTransport::start(SessionHandle session, SocketHandle socket)
{
    m_session = std::move(session);
    socket_t descriptor = socket.get();
    ssh_options_set(m_session.get(), SSH_OPTIONS_FD, &descriptor);
    m_socket = std::move(socket);
    ssh_set_blocking(m_session.get(), 0);
    ssh_set_counters(m_session.get(), &m_counter, nullptr);
    m_readNotifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    m_writeNotifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &SshTransport::turn);
    connect(m_writeNotifier.get(), &QSocketNotifier::activated, this, &SshTransport::turn);
    m_writeNotifier->setEnabled(false);
    schedule();
}

void SshTransport::enterLogin()
{
    m_incoming.attach(m_session.get());
    m_event.reset(ssh_event_new());
    ssh_event_add_session(m_event.get(), m_session.get());
}

void SshTransport::enterReady()
{
    const int socket = ssh_get_fd(m_session.get());
    makeNonBlocking(socket);
    setUnsentLowWater(socket, UnsentLowWater);
    m_isReady = true;
    m_sinceArrival.start();
    m_sinceKeepalive.start();
    m_beatTimer.start(
        std::clamp(m_timeouts.keepaliveInterval / 5, std::chrono::milliseconds(20), std::chrono::milliseconds(1000)));
    schedule();
}

void SshTransport::shutDown(const Error &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    m_turnTimer.stop();
    m_beatTimer.stop();
    m_readNotifier.reset();
    m_writeNotifier.reset();
    const auto channels = m_channels;
    for (const QPointer<SshChannel> &channel : channels) {
        if (channel)
            channel->transportEnded(reason);
    }
    m_channels.clear();
    m_unwanted.clear();
    m_requests.clear(reason);
    m_incoming.clear();
    if (m_session && m_event)
        ssh_event_remove_session(m_event.get(), m_session.get());
    // Not ssh_disconnect(): with a socket of ours (SSH_OPTIONS_FD) it forgets the socket without closing it (0.10.6).
    m_event.reset();
    m_session.reset();
    m_socket.reset();
}

bool SshTransport::writePending() const
{
    return !m_session || (ssh_get_status(m_session.get()) & SSH_WRITE_PENDING) != 0;
}

QString SshTransport::failureWords() const
{
    return m_failureWords.isEmpty() ? libsshWords(m_session.get()) : visibleText(m_failureWords, 2000);
}

void SshTransport::schedule()
{
    if (!m_ended && !m_turnTimer.isActive())
        m_turnTimer.start();
}

void SshTransport::addChannel(SshChannel *channel)
{
    m_channels.emplace_back(channel);
    schedule();
}

void SshTransport::removeChannel(SshChannel *channel)
{
    std::erase_if(m_channels, [channel](const QPointer<SshChannel> &entry) { return !entry || entry == channel; });
    noteInteractive();
}

void SshTransport::closeWhenOpened(ssh_channel channel)
{
    m_unwanted.push_back(channel);
    schedule();
}

// Which way a channel was opened does not matter once libssh waits for the answer.
void SshTransport::closeUnwanted()
{
    std::erase_if(m_unwanted, [](ssh_channel channel) {
        if (ssh_channel_open_session(channel) == SSH_AGAIN)
            return false;
        ssh_channel_free(channel);
        return true;
    });
}

void SshTransport::noteRoundTrip(std::chrono::microseconds roundTrip)
{
    const bool isFirst = m_shortestRoundTrip.count() == 0;
    m_shortestRoundTrip = isFirst ? roundTrip : std::min(roundTrip, m_shortestRoundTrip);
}

char *SshTransport::windowScratch(std::size_t bytes)
{
    if (m_scratchSize < bytes) {
        m_scratch.reset(new char[bytes]); // not initialised: the pages stay untouched
        m_scratchSize = bytes;
    }
    return m_scratch.get();
}

void SshTransport::turn()
{
    if (m_ended || m_inTurn)
        return;
    m_inTurn = true;
    const QPointer<SshTransport> alive(this);
    if (m_socket.isValid())
        Q_UNUSED(m_socket.release()) // ssh_connect(), called through progressed(), makes libssh its owner
    {
        const FailureListener listener(&m_failureWords, m_requests.witness());
        if (m_event)
            pump();
        if (!m_isReady)
            emit progressed();
    }
    if (!alive)
        return;
    if (isReady())
        serveChannels();
    if (!alive)
        return;
    m_inTurn = false;
    if (m_ended)
        return;
    noteArrivals();
    if (m_event && !ssh_is_connected(m_session.get()))
        failFromSession();
    else
        updateNotifiers();
}

void SshTransport::pump()
{
    const QDeadlineTimer end(TurnLength, Qt::PreciseTimer);
    int result = SSH_OK;
    do {
        result = ssh_event_dopoll(m_event.get(), 0);
    } while (result == SSH_OK && !end.hasExpired());
    if (result == SSH_ERROR)
        return; // ssh_is_connected() says so at the end of the turn, after the channels had what arrived before
    if (result == SSH_OK)
        schedule();
}

void SshTransport::serveChannels()
{
    // Copies, because users open and delete channels from these signals.
    const QPointer<SshTransport> alive(this);
    std::optional<FailureListener> listener; // any call of libssh may read what a request waits for
    if (PacketWitness *witness = m_requests.witness())
        listener.emplace(nullptr, witness);
    m_incoming.deliver();
    for (const QPointer<SshChannel> &channel : std::vector(m_channels)) {
        if (channel)
            channel->settle();
        if (!alive || m_ended)
            return;
    }
    m_requests.advance();
    if (!alive || m_ended)
        return;
    closeUnwanted();
    flushChannels();
    for (const QPointer<SshChannel> &channel : std::vector(m_channels)) {
        if (channel)
            channel->announceRoom();
        if (!alive || m_ended)
            return;
    }
}

// What is typed goes first. The others take turns at being first, because the one that is fills the socket.
void SshTransport::flushChannels()
{
    for (const QPointer<SshChannel> &channel : m_channels) {
        if (channel && channel->isInteractive())
            channel->flush();
    }
    const std::size_t count = m_channels.size();
    for (std::size_t i = 0; i < count; ++i) {
        const QPointer<SshChannel> &channel = m_channels[(m_firstFlushed + i) % count];
        if (channel && !channel->isInteractive())
            channel->flush();
    }
    ++m_firstFlushed;
}

void SshTransport::noteInteractive()
{
    const bool isInteractive = std::any_of(m_channels.begin(), m_channels.end(),
                                           [](const auto &channel) { return channel && channel->isInteractive(); });
    if (isInteractive == std::exchange(m_isInteractive, isInteractive))
        return;
    setUnsentLowWater(ssh_get_fd(m_session.get()), isInteractive ? UnsentWhileTyping : UnsentLowWater);
    emit interactiveChanged(isInteractive);
}

void SshTransport::updateNotifiers()
{
    if (!m_session || ssh_get_fd(m_session.get()) < 0) {
        m_readNotifier.reset();
        m_writeNotifier.reset();
        return;
    }
    m_writeNotifier->setEnabled((ssh_get_poll_flags(m_session.get()) & SSH_WRITE_PENDING) != 0);
}

// Any libssh call may have read from the socket and so have finished what another one waits for: look again.
void SshTransport::noteArrivals()
{
    if (m_counter.in_bytes == m_bytesSeen)
        return;
    m_bytesSeen = m_counter.in_bytes;
    m_sinceArrival.start();
    schedule();
}

void SshTransport::beat()
{
    if (!isReady() || m_inTurn)
        return;
    if (outputMoves())
        m_sinceArrival.start();
    if (m_sinceArrival.hasExpired(m_timeouts.deadLink.count() - m_beatTimer.interval())) { // the next beat is too late
        fail(Error{ErrorCode::ConnectionLost,
                   tr("The connection to %1 is dead: nothing was heard for %2 seconds.")
                       .arg(m_server.displayText())
                       .arg(std::chrono::ceil<std::chrono::seconds>(m_timeouts.deadLink).count()),
                   QString()});
        return;
    }
    const qint64 interval = m_timeouts.keepaliveInterval.count();
    if (!m_sinceArrival.hasExpired(interval) || !m_sinceKeepalive.hasExpired(interval) || writePending())
        return;
    if (m_requests.isWaiting()) // its answer is as good a sign of life, and libssh has one request at a time
        return;
    // libssh keeps the last request's answer until the next call picks it up: the first call does that, the second
    // sends. With nothing to pick up the first one sends and the second changes nothing.
    ssh_send_keepalive(m_session.get());
    ssh_send_keepalive(m_session.get());
    m_sinceKeepalive.start();
    schedule();
}

// On a slow line the keepalive stands behind the output. Bytes the peer's TCP acknowledged meanwhile are a sign of
// life.
bool SshTransport::outputMoves()
{
    int unacknowledged = 0;
    if (::ioctl(ssh_get_fd(m_session.get()), SIOCOUTQ, &unacknowledged) != 0 || unacknowledged <= 0)
        return false;
    const uint64_t acknowledged = m_counter.out_bytes - uint64_t(unacknowledged);
    return acknowledged > std::exchange(m_bytesAcknowledged, acknowledged);
}

void SshTransport::failFromSession()
{
    fail(sessionErrorFromWords(failureWords(), m_isReady ? SshStage::Connected : SshStage::Login, m_server));
}

void SshTransport::fail(const Error &error)
{
    if (m_ended)
        return;
    shutDown(error);
    emit lost(error);
}

} // namespace sampan
