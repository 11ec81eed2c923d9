// Connects to a place this computer reaches: a host and port, or a UNIX socket. Never blocks.
// Thread: its owner's. Destroying it ends the attempt.
#pragma once

#include "core/forward/forwardspec.h"
#include "core/forward/sharedlookup.h"
#include "core/ssh/tcpconnect.h"

#include <QObject>

#include <memory>

namespace sampan {

class TargetConnect : public QObject
{
    Q_OBJECT

public:
    // `lookup` is for this target and must outlive it.
    TargetConnect(ForwardEnd target, SharedLookup &lookup);
    ~TargetConnect() override;

    void start(); // connected() or failed() follows, not from inside the call
    [[nodiscard]] SocketHandle takeSocket() { return std::move(m_socket); }

signals:
    void connected();
    void failed(const sampan::Error &error);

private:
    void connectToPath();
    void connectToAddresses(const SocketAddresses &addresses);

    void tellFailure(const Error &error);

    ForwardEnd m_target;
    SharedLookup &m_lookup;
    std::unique_ptr<TcpConnect> m_tcp;
    SocketHandle m_socket;
};

} // namespace sampan
