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
    m_asking.push_back({listener.owner, m_nextAsked});
    m_transport.requests().listen(address, port,
                                  guarded(this, [this, number = m_nextAsked++, listener = std::move(listener),
                                                 done = std::move(done)](const Result<quint16> &bound) {
                                      const bool isWanted = std::erase_if(m_asking, [number](const auto &asked) {
                                                                return asked.number == number && asked.owner;
                                                            }) > 0;
                                      listening(listener, isWanted, bound, done);
                                  }));
}

// Nobody wants it any more: the server is told, too.
void RemotePorts::listening(RemoteListener listener, bool isWanted, const Result<quint16> &port,
                            const std::function<void(Result<quint16>)> &done)
{
    if (!isWanted || !listener.owner) {
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
    std::erase_if(m_asking, [owner](const auto &asked) { return !asked.owner || asked.owner == owner; });
    std::erase_if(m_listeners, [this, owner](const RemoteListener &listener) {
        const bool isHis = !listener.owner || listener.owner == owner;
        if (isHis)
            m_transport.requests().cancelListening(listener.address, listener.port);
        return isHis;
    });
}

// By port and address. Some servers write the address in their own way, so who is alone on a port gets all of it.
const RemoteListener *RemotePorts::listenerFor(const ForwardedConnection &connection) const
{
    const RemoteListener *only = nullptr;
    int count = 0;
    for (const RemoteListener &listener : m_listeners) {
        if (!listener.owner || listener.port != connection.port)
            continue;
        if (listener.address == connection.address)
            return &listener;
        only = &listener;
        ++count;
    }
    return count == 1 ? only : nullptr;
}

} // namespace sampan
