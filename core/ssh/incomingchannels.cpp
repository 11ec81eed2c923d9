#include "core/ssh/incomingchannels.h"

#include "core/ssh/sshchannel.h"
#include "core/ssh/sshtransport.h"

#include <libssh/server.h> // ssh_set_message_callback()

namespace sampan {

namespace {

constexpr int RefuseIt = 1; // libssh's own answer will do: administratively prohibited

// In one turn; a server that opens more is not one whose programs look for an agent.
constexpr std::size_t MostAtOnce = 32;

} // namespace

IncomingChannels::IncomingChannels(SshTransport &transport)
    : m_transport(transport)
{
    m_callbacks.userdata = this;
    m_callbacks.channel_open_request_auth_agent_function = &IncomingChannels::onAgent;
    m_callbacks.channel_open_request_x11_function = &IncomingChannels::onX11;
    m_callbacks.size = sizeof(m_callbacks);
}

IncomingChannels::~IncomingChannels() = default;

// Without the second one libssh (0.10.6) keeps requests it does not know in a list and never answers them.
void IncomingChannels::attach(ssh_session session)
{
    ssh_set_callbacks(session, &m_callbacks);
    ssh_set_message_callback(session, &IncomingChannels::onOther, this);
}

void IncomingChannels::setHandler(Willing willing, Handler handler)
{
    m_willing = std::move(willing);
    m_handler = std::move(handler);
}

ssh_channel IncomingChannels::onAgent(ssh_session session, void *self)
{
    return static_cast<IncomingChannels *>(self)->accept(session, IncomingKind::Agent);
}

ssh_channel IncomingChannels::onX11(ssh_session session, const char *, int, void *self)
{
    return static_cast<IncomingChannels *>(self)->accept(session, IncomingKind::X11);
}

int IncomingChannels::onOther(ssh_session, ssh_message, void *)
{
    return RefuseIt;
}

// Null refuses. The channel has its callbacks before its first bytes can arrive.
ssh_channel IncomingChannels::accept(ssh_session session, IncomingKind kind)
{
    if (!m_willing || m_arrived.size() >= MostAtOnce || !m_willing(kind))
        return nullptr;
    ssh_channel accepted = ssh_channel_new(session);
    if (!accepted)
        return nullptr;
    m_arrived.push_back(
        {kind, std::make_unique<SshChannel>(&m_transport, accepted, kind == IncomingKind::Agent ? "agent" : "x11")});
    return accepted;
}

void IncomingChannels::deliver()
{
    for (Arrival &arrival : std::exchange(m_arrived, {})) {
        arrival.channel->join();
        m_handler(arrival.kind, std::move(arrival.channel));
    }
}

void IncomingChannels::clear()
{
    m_arrived.clear();
}

} // namespace sampan
