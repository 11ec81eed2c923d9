#include "core/forward/remoteforward.h"

#include "core/base/callback.h"

namespace sampan {

namespace {

// After a lost link the server may hold the port for the old connection until it notices.
constexpr std::chrono::seconds RetryTime{2};
constexpr int QuickAttempts = 30;
constexpr std::chrono::seconds LaterRetryTime{30}; // a server without keepalives of its own holds it for hours
constexpr qint64 KeptUntilConnected = 64 * 1024;

// RFC 4254 section 7.1: "localhost" is the loopback of every family, "" every address.
QByteArray requestedAddress(const ForwardEnd &listen)
{
    if (listen.host.isEmpty())
        return "localhost";
    return listen.host == "*" ? QByteArray("") : listen.host;
}

} // namespace

RemoteForward::RemoteForward(ForwardOptions options)
    : PortForward(std::move(options))
    , m_lookup(this)
    , m_retryTimer(this)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &RemoteForward::ask);
}

RemoteForward::~RemoteForward()
{
    if (connection())
        connection()->stopListening(this);
}

void RemoteForward::begin()
{
    m_attempts = 0;
    ask();
}

void RemoteForward::ask()
{
    if (!connection() || connection()->step() != ConnectStep::Ready)
        return;
    ++m_attempts;
    setState(ForwardState::Opening, m_port);
    RemoteListener listener;
    listener.owner = this;
    listener.address = requestedAddress(options().spec.listen);
    listener.port = m_port != 0 ? m_port : options().spec.listen.port;
    listener.isWelcome = [this](const ForwardedConnection &from) { return isWelcome(from.originator.address); };
    listener.take = [this](const ForwardedConnection &, std::unique_ptr<SshChannel> channel) {
        take(std::move(channel));
    };
    connection()->listenRemotely(std::move(listener),
                                 guarded(this, [this](const Result<quint16> &port) { answered(port); }));
}

void RemoteForward::answered(const Result<quint16> &port)
{
    if (status().state != ForwardState::Opening)
        return;
    if (port) {
        m_port = *port;
        m_wasListening = true;
        return setState(ForwardState::Listening, *port);
    }
    if (port.error().code != ErrorCode::PermissionDenied)
        return; // no answer: the connection ended, and lost() follows
    if (!m_wasListening)
        return fail(port.error());
    noteError(port.error());
    const bool isQuick = m_attempts < QuickAttempts;
    if (!isQuick && options().spec.listen.port == 0)
        m_port = 0; // another one, then
    m_retryTimer.start(isQuick ? RetryTime : LaterRetryTime);
}

void RemoteForward::connectionGone()
{
    m_retryTimer.stop();
    m_arrivals.clear();
}

void RemoteForward::end()
{
    m_retryTimer.stop();
    m_arrivals.clear();
    if (connection())
        connection()->stopListening(this);
    m_wasListening = false;
    m_port = 0;
}

void RemoteForward::take(std::unique_ptr<SshChannel> channel)
{
    channel->setRoom(KeptUntilConnected);
    auto owned = std::make_unique<TargetConnect>(options().spec.target, m_lookup);
    TargetConnect *target = owned.get();
    connect(channel.get(), &ByteChannel::closed, target, [this, target] { forget(target); });
    m_arrivals.emplace(target, Arrival{std::move(channel), std::move(owned)});
    connect(target, &TargetConnect::connected, this, [this, target] { targetReached(target); });
    connect(target, &TargetConnect::failed, this, [this, target](const Error &error) {
        noteError(error);
        forget(target);
    });
    target->start();
    startClock();
}

void RemoteForward::targetReached(TargetConnect *target)
{
    Arrival &arrival = m_arrivals.at(target);
    arrival.channel->disconnect(target);
    if (!arrival.channel->isOpen()) // it closed in the same turn
        return forget(target);
    startLink(target->takeSocket(), std::move(arrival.channel));
    forget(target);
}

// From the loop: it is inside its own signal.
void RemoteForward::forget(TargetConnect *target)
{
    QMetaObject::invokeMethod(
        this,
        [this, guard = QPointer<TargetConnect>(target)] {
            if (guard)
                m_arrivals.erase(guard.data());
        },
        Qt::QueuedConnection);
}

} // namespace sampan
