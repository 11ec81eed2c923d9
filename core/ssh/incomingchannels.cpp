#include "core/ssh/incomingchannels.h"

#include "core/ssh/sshchannel.h"
#include "core/ssh/sshtransport.h"

#include <libssh/server.h> // ssh_set_message_callback()

namespace sampan {

namespace {

constexpr int AnsweredIt = 0;
constexpr int RefuseIt = 1; // libssh's own answer will do: administratively prohibited

constexpr std::size_t MostForwardedAtOnce = 1024; // in one turn

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

void IncomingChannels::setForwardedHandler(ForwardedWilling willing, ForwardedHandler handler)
{
    m_forwardedWilling = std::move(willing);
    m_forwardedHandler = std::move(handler);
}

ssh_channel IncomingChannels::onAgent(ssh_session session, void *self)
{
    return static_cast<IncomingChannels *>(self)->accept(session, IncomingKind::Agent);
}

ssh_channel IncomingChannels::onX11(ssh_session session, const char *, int, void *self)
{
    return static_cast<IncomingChannels *>(self)->accept(session, IncomingKind::X11);
}

int IncomingChannels::onOther(ssh_session session, ssh_message message, void *self)
{
    const bool isForwarded = ssh_message_type(message) == SSH_REQUEST_CHANNEL_OPEN &&
                             ssh_message_subtype(message) == SSH_CHANNEL_FORWARDED_TCPIP;
    return isForwarded && static_cast<IncomingChannels *>(self)->acceptForwarded(session, message) ? AnsweredIt
                                                                                                   : RefuseIt;
}

bool IncomingChannels::acceptForwarded(ssh_session session, ssh_message message)
{
    ForwardedConnection connection{
        ssh_message_channel_request_open_destination(message),
        quint16(ssh_message_channel_request_open_destination_port(message)),
        {ssh_message_channel_request_open_originator(message),
         quint16(ssh_message_channel_request_open_originator_port(message))},
    };
    if (!m_forwardedWilling || m_forwarded.size() >= MostForwardedAtOnce || !m_forwardedWilling(connection))
        return false;
    ssh_channel accepted = ssh_channel_new(session);
    if (!accepted)
        return false;
    auto channel = std::make_unique<SshChannel>(&m_transport, accepted, connection.address);
    (void)m_transport.nextChannelNumber();
    if (ssh_message_channel_request_open_reply_accept_channel(message, accepted) != SSH_OK) {
        m_stillborn.push_back(std::move(channel)); // the session is over; it is not freed inside libssh
        return true;
    }
    m_forwarded.push_back({std::move(connection), std::move(channel)});
    return true;
}

// Null refuses. The channel has its callbacks before its first bytes can arrive.
ssh_channel IncomingChannels::accept(ssh_session session, IncomingKind kind)
{
    if (!m_willing || !m_willing(kind, m_arrived.size()))
        return nullptr;
    ssh_channel accepted = ssh_channel_new(session);
    if (!accepted)
        return nullptr;
    (void)m_transport.nextChannelNumber();
    m_arrived.push_back(
        {kind, std::make_unique<SshChannel>(&m_transport, accepted, kind == IncomingKind::Agent ? "agent" : "x11")});
    return accepted;
}

void IncomingChannels::deliver()
{
    m_stillborn.clear();
    for (Arrival &arrival : std::exchange(m_arrived, {})) {
        arrival.channel->join();
        m_handler(arrival.kind, std::move(arrival.channel));
    }
    for (ForwardedArrival &arrival : std::exchange(m_forwarded, {})) {
        arrival.channel->join();
        m_forwardedHandler(arrival.connection, std::move(arrival.channel));
    }
}

void IncomingChannels::clear()
{
    m_arrived.clear();
    m_forwarded.clear();
    m_stillborn.clear();
}

} // namespace sampan
