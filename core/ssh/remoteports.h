// The ports that one server listens on for us, and whose they are.
// Thread: the connection thread. Owner: SshConnection. Includes libssh.
#pragma once

#include "core/base/result.h"
#include "core/ssh/remotelistener.h"

#include <QObject>

#include <functional>
#include <vector>

namespace sampan {

class SshTransport;

class RemotePorts : public QObject
{
public:
    explicit RemotePorts(SshTransport &transport);
    ~RemotePorts() override;

    void listen(RemoteListener listener, std::function<void(Result<quint16>)> done);
    void stop(const QObject *owner);

private:
    [[nodiscard]] const RemoteListener *listenerFor(const ForwardedConnection &connection) const;
    void listening(RemoteListener listener, bool isWanted, const Result<quint16> &port,
                   const std::function<void(Result<quint16>)> &done);

    struct Asked // of the server, who has not answered yet
    {
        QPointer<QObject> owner;
        quint64 number;
    };

    SshTransport &m_transport;
    std::vector<Asked> m_asking;
    quint64 m_nextAsked = 1;
    std::vector<RemoteListener> m_listeners;
};

} // namespace sampan
