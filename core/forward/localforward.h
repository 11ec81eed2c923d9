// -L and -D: listens on this computer, comes out beyond the server.
// While there is no connection its clients wait at the door for a while, then they are turned away; the port stays
// ours. Thread and owner: see PortForward.
#pragma once

#include "core/forward/forwardlistener.h"
#include "core/forward/portforward.h"
#include "core/forward/socksclient.h"

namespace sampan {

class LocalForward : public PortForward
{
    Q_OBJECT

public:
    explicit LocalForward(ForwardOptions options);
    ~LocalForward() override;

private:
    void begin() override;
    void connectionGone() override;
    void end() override;
    void quarter() override;
    [[nodiscard]] int pending() const override { return int(m_socksClients.size()); }

    [[nodiscard]] ForwardListener &listener();
    void accepted(SocketHandle socket, const Originator &from);
    void startSocks(SocketHandle socket, const Originator &from);
    void socksAsked(SocksClient *client, const Originator &from);
    void forget(SocksClient *client);

    std::unique_ptr<ForwardListener> m_listener;
    std::unordered_map<SocksClient *, std::unique_ptr<SocksClient>> m_socksClients;
    QTimer m_waitTimer; // of clients that come while there is no connection
};

} // namespace sampan
