// The channels that a server opens to us: connections to the agent and to the display, and only while a channel of ours
// has asked for that; and connections to ports that it listens on for us. All others (ports nobody asked for, sessions,
// unknown kinds) are refused at once.
// Thread: the connection thread. Owner: SshTransport. Includes libssh.
#pragma once

#include "core/ssh/libsshhandles.h"
#include "core/ssh/remotelistener.h"

#include <functional>
#include <memory>
#include <vector>

namespace sampan {

class SshChannel;
class SshTransport;

enum class IncomingKind { Agent, X11 };

class IncomingChannels
{
public:
    explicit IncomingChannels(SshTransport &transport);
    ~IncomingChannels();

    // Answers for this session from now on.
    void attach(ssh_session session);

    // Called inside libssh: must not call it back. `waiting` channels were accepted and not delivered yet.
    using Willing = std::function<bool(IncomingKind, std::size_t waiting)>;
    using Handler = std::function<void(IncomingKind, std::unique_ptr<SshChannel>)>;
    void setHandler(Willing willing, Handler handler);

    using ForwardedWilling = std::function<bool(const ForwardedConnection &)>; // called inside libssh, as well
    using ForwardedHandler = std::function<void(const ForwardedConnection &, std::unique_ptr<SshChannel>)>;
    void setForwardedHandler(ForwardedWilling willing, ForwardedHandler handler);

    // Hands over what came since the last time; outside of libssh.
    void deliver();
    // Lets go of channels that nobody took, before the session goes.
    void clear();

private:
    struct Arrival
    {
        IncomingKind kind;
        std::unique_ptr<SshChannel> channel;
    };
    struct ForwardedArrival
    {
        ForwardedConnection connection;
        std::unique_ptr<SshChannel> channel;
    };

    static ssh_channel onAgent(ssh_session session, void *self);
    static ssh_channel onX11(ssh_session session, const char *originator, int port, void *self);
    static int onOther(ssh_session session, ssh_message message, void *self);
    [[nodiscard]] bool acceptForwarded(ssh_session session, ssh_message message);
    [[nodiscard]] ssh_channel accept(ssh_session session, IncomingKind kind);

    SshTransport &m_transport;
    ssh_callbacks_struct m_callbacks{};
    Willing m_willing;
    Handler m_handler;
    std::vector<Arrival> m_arrived;
    ForwardedWilling m_forwardedWilling;
    ForwardedHandler m_forwardedHandler;
    std::vector<ForwardedArrival> m_forwarded;
    std::vector<std::unique_ptr<SshChannel>> m_stillborn; // could not be accepted
};

} // namespace sampan
