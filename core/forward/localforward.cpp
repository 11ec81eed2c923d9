#include "core/forward/localforward.h"

namespace sampan {

namespace {

constexpr std::chrono::seconds WaitAtTheDoor{10};

SocksParser::Refusal refusalFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::PermissionDenied:
        return SocksParser::Refusal::Forbidden;
    case ErrorCode::ConnectionRefused:
        return SocksParser::Refusal::ConnectionRefused;
    case ErrorCode::HostUnknown:
        return SocksParser::Refusal::HostUnreachable;
    default:
        return SocksParser::Refusal::General;
    }
}

} // namespace

LocalForward::LocalForward(ForwardOptions options)
    : PortForward(std::move(options))
    , m_waitTimer(this)
{
    m_waitTimer.setSingleShot(true);
    m_waitTimer.setInterval(WaitAtTheDoor);
    connect(&m_waitTimer, &QTimer::timeout, this, [this] {
        if (m_listener)
            m_listener->setPaused(false);
    });
}

LocalForward::~LocalForward() = default;

ForwardListener &LocalForward::listener()
{
    if (m_listener)
        return *m_listener;
    m_listener = std::make_unique<ForwardListener>(poll());
    connect(m_listener.get(), &ForwardListener::troubled, this, &LocalForward::noteError);
    connect(m_listener.get(), &ForwardListener::accepted, this,
            [this](int socket, const Originator &from) { accepted(SocketHandle(socket), from); });
    return *m_listener;
}

void LocalForward::begin()
{
    m_waitTimer.stop();
    if (!listener().isListening()) {
        ForwardEnd end = options().spec.listen;
        if (end.port == 0)
            end.port = status().port; // what it was before
        Result<void> result = m_listener->listen(end);
        if (!result && options().spec.listen.port == 0 && end.port != 0)
            result = m_listener->listen(options().spec.listen);
        if (!result)
            return fail(result.error());
    }
    m_listener->setPaused(false);
    setState(ForwardState::Listening, m_listener->port());
}

void LocalForward::connectionGone()
{
    m_socksClients.clear();
    if (!m_listener)
        return;
    m_listener->setPaused(true);
    m_waitTimer.start();
}

void LocalForward::end()
{
    m_waitTimer.stop();
    m_socksClients.clear();
    m_listener.reset();
}

void LocalForward::accepted(SocketHandle socket, const Originator &from)
{
    const ForwardSpec &spec = options().spec;
    if (!connection() || connection()->step() != ConnectStep::Ready ||
        !(spec.listen.isSocket() ? hasRoomForMore() : isWelcome(from.address)))
        return; // closes it
    if (spec.kind == ForwardSpec::Kind::Dynamic)
        return startSocks(std::move(socket), from);
    const ForwardEnd &target = spec.target;
    startLink(std::move(socket), target.isSocket() ? connection()->openDirectSocket(target.path)
                                                   : connection()->openDirect(target.host, target.port, from));
}

void LocalForward::startSocks(SocketHandle socket, const Originator &from)
{
    auto owned = std::make_unique<SocksClient>(poll(), std::move(socket), options().socksPatience);
    SocksClient *client = owned.get();
    m_socksClients.emplace(client, std::move(owned));
    connect(client, &SocksClient::asked, this, [this, client, from] { socksAsked(client, from); });
    connect(client, &SocksClient::failed, this, [this, client](const Error &why) {
        if (why.code != ErrorCode::Cancelled)
            noteError(why);
        forget(client);
    });
    startClock();
}

void LocalForward::socksAsked(SocksClient *client, const Originator &from)
{
    SocksParser &parser = client->parser();
    if (connection() && connection()->step() == ConnectStep::Ready) {
        LinkGreeting greeting{parser.granted(), [parser](const Error &why) { return parser.refused(refusalFor(why)); }};
        startLink(client->takeSocket(), connection()->openDirect(parser.host(), parser.port(), from), parser.takeRest(),
                  std::move(greeting));
    }
    forget(client);
}

// From the loop: it is inside its own signal.
void LocalForward::forget(SocksClient *client)
{
    QMetaObject::invokeMethod(
        this,
        [this, guard = QPointer<SocksClient>(client)] {
            if (guard)
                m_socksClients.erase(guard.data());
        },
        Qt::QueuedConnection);
}

void LocalForward::quarter()
{
    const auto late = std::erase_if(m_socksClients, [](const auto &entry) { return entry.first->isLate(); });
    if (late > 0)
        noteError(
            {ErrorCode::TimedOut, tr("A SOCKS client was dropped: it did not say in time where it wants to go."), {}});
}

} // namespace sampan
