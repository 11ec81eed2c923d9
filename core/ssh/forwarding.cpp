#include "core/ssh/forwarding.h"

#include "core/ssh/sshtransport.h"

#include <algorithm>

namespace sampan {

namespace {

constexpr std::size_t MostRelays = 128; // at once; programs of a desktop have one connection to the display each

// Takes as long whatever stands in them.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace

Forwarding::Forwarding(SshTransport &transport, QString agentSocket)
    : m_agentSocket(std::move(agentSocket))
{
    transport.incoming().setHandler(
        [this](IncomingKind kind, std::size_t waiting) { return isWilling(kind, waiting); },
        [this](IncomingKind kind, std::unique_ptr<SshChannel> channel) { take(kind, std::move(channel)); });
}

Forwarding::~Forwarding() = default;

void Forwarding::grant(SshChannel *channel, std::optional<X11Access> display)
{
    std::erase_if(m_grants, [](const Grant &grant) { return !grant.channel; });
    m_grants.push_back({channel, std::move(display)});
}

bool Forwarding::isWilling(IncomingKind kind, std::size_t waiting) const
{
    if (m_relays.size() + waiting >= MostRelays)
        return false;
    return grantFor(kind) != nullptr;
}

const Forwarding::Grant *Forwarding::grantFor(IncomingKind kind) const
{
    const auto found = std::find_if(m_grants.begin(), m_grants.end(), [kind](const Grant &grant) {
        return grant.holds() &&
               (kind == IncomingKind::Agent ? grant.channel->request().forwardsAgent : grant.display.has_value());
    });
    return found == m_grants.end() ? nullptr : &*found;
}

// What was accepted comes a turn later: who had asked for it may be gone by then.
void Forwarding::take(IncomingKind kind, std::unique_ptr<SshChannel> channel)
{
    const Grant *grant = grantFor(kind);
    if (!grant)
        return; // which closes it
    auto owned = std::make_unique<SocketRelay>(std::move(channel));
    SocketRelay *relay = owned.get();
    m_relays.push_back(std::move(owned));
    connect(relay, &SocketRelay::finished, this, [this, relay](const Error &why) {
        if (why.code != ErrorCode::Cancelled)
            emit refused(fullText(why));
        forget(relay);
    });
    if (kind == IncomingKind::Agent)
        relay->connectToPath(m_agentSocket);
    else
        letThrough(*relay, grant->display->display);
}

// Which channel's display is meant only the cookie says; the real display is the same for all of them.
void Forwarding::letThrough(SocketRelay &relay, const X11Display &display)
{
    relay.setGate([this](QByteArrayView start) {
        return exchangeX11Cookie(start, [this](const QByteArray &shown) -> std::optional<QByteArray> {
            const X11Access *access = accessFor(shown);
            return access ? std::optional(access->ownCookie) : std::nullopt;
        });
    });
    if (display.socketPath.isEmpty())
        relay.connectToHost(display.host, display.port);
    else
        relay.connectToPath(display.socketPath);
}

const X11Access *Forwarding::accessFor(const QByteArray &shownCookie) const
{
    const X11Access *found = nullptr;
    for (const Grant &grant : m_grants) {
        if (grant.holds() && grant.display && isSame(grant.display->shownCookie, shownCookie))
            found = &*grant.display;
    }
    return found;
}

// From the loop: it is inside its own signal.
void Forwarding::forget(SocketRelay *relay)
{
    QMetaObject::invokeMethod(
        this, [this, relay] { std::erase_if(m_relays, [relay](const auto &kept) { return kept.get() == relay; }); },
        Qt::QueuedConnection);
}

} // namespace sampan
