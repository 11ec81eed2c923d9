// What is asked of the server outside of channels: to listen on a port for us, and to cease. One at a time, as libssh
// has it. Thread: the connection thread. Owner: SshTransport. Includes libssh.
#pragma once

#include "core/base/result.h"
#include "core/ssh/ssherrors.h"

#include <QByteArray>

#include <deque>
#include <functional>

namespace sampan {

class SshTransport;

class GlobalRequests
{
public:
    using Listening = std::function<void(Result<quint16>)>;

    explicit GlobalRequests(SshTransport &transport);

    // tcpip-forward (RFC 4254 section 7.1). Port 0: the server picks one, which is answered. Never answers from inside
    // the call.
    void listen(const QByteArray &address, quint16 port, Listening done);
    void cancelListening(const QByteArray &address, quint16 port);

    // Goes on with what is waiting; once in a turn, outside of libssh.
    void advance();
    [[nodiscard]] bool isWaiting() const { return !m_requests.empty(); }
    // Has to be shown what libssh does while something is waiting; null otherwise.
    [[nodiscard]] PacketWitness *witness() { return isWaiting() ? &m_witness : nullptr; }
    void clear(const Error &reason);

private:
    struct Request
    {
        QByteArray address;
        quint16 port = 0;
        bool isCancel = false;
        Listening done;
        bool isSent = false;
        int picked = -1; // number of ports tried by ourselves
    };

    [[nodiscard]] int call(const Request &request);
    [[nodiscard]] Result<quint16> outcome(const Request &request, int result) const;
    [[nodiscard]] bool pickAnother(Request &request, int result);

    SshTransport &m_transport;
    std::deque<Request> m_requests;
    PacketWitness m_witness;
};

} // namespace sampan
