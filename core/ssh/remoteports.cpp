#include "core/ssh/remoteports.h"

#include "core/base/callback.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/sshtransport.h"

#include <algorithm>

namespace sampan {

RemotePorts::RemotePorts(SshTransport &transport)
    : m_transport(transport)
{
    transport.incoming().setForwardedHandler(
        [this](const ForwardedConnection &connection) {
            const RemoteListener *listener = listenerFor(connection);
            return listener && listener->isWelcome(connection);
        },
        [this](const ForwardedConnection &connection, std::unique_ptr<SshChannel> channel) {
            if (const RemoteListener *listener = listenerFor(connection))
                listener->take(connection, std::move(channel));
        });
}

RemotePorts::~RemotePorts()
{
    m_transport.incoming().setForwardedHandler(nullptr, nullptr);
}

void RemotePorts::listen(RemoteListener listener, std::function<void(Result<quint16>)> done)
{
    const QByteArray address = listener.address;
    const quint16 port = listener.port;
    m_transport.requests().listen(
        address, port,
        guarded(this, [this, listener = std::move(listener), done = std::move(done)](const Result<quint16> &bound) {
            listening(listener, bound, done);
        }));
}

// Nobody wants it any more: the server is told, too.
void RemotePorts::listening(RemoteListener listener, const Result<quint16> &port,
                            const std::function<void(Result<quint16>)> &done)
{
    if (!listener.owner) {
        if (port)
            m_transport.requests().cancelListening(listener.address, *port);
        return;
    }
    if (port) {
        listener.port = *port;
        m_listeners.push_back(std::move(listener));
    }
    done(port);
}

void RemotePorts::stop(const QObject *owner)
{
    std::erase_if(m_listeners, [this, owner](const RemoteListener &listener) {
        const bool isHis = !listener.owner || listener.owner == owner;
        if (isHis)
            m_transport.requests().cancelListening(listener.address, listener.port);
        return isHis;
    });
}

// Ports are told apart, addresses are not: servers write them in their own way.
const RemoteListener *RemotePorts::listenerFor(const ForwardedConnection &connection) const
{
    const auto found = std::find_if(m_listeners.begin(), m_listeners.end(), [&connection](const auto &listener) {
        return listener.owner && listener.port == connection.port;
    });
    return found == m_listeners.end() ? nullptr : &*found;
}

} // namespace sampan
