// One connection through a forward: carries bytes between a socket of this computer and a channel, both ways, with
// back-pressure and half-close. What a reader does not take is never read from its writer: 256 KiB wait here, two of
// libssh's windows in the channel.
// Thread: the connection thread. Owner: the forward, which forgets it after ended().
#pragma once

#include "core/forward/forwardtraffic.h"
#include "core/forward/streamsocket.h"
#include "core/ssh/sshchannel.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>

namespace sampan {

// What a client is told before the first bytes of the other side; of SOCKS.
struct LinkGreeting
{
    QByteArray granted;
    std::function<QByteArray(const Error &)> refused; // null: the socket is reset
};

class ForwardLink : public QObject, private SocketWatcher
{
    Q_OBJECT

public:
    // The channel may still be opening. `traffic` and `poll` must outlive the link.
    ForwardLink(SocketPoll &poll, ForwardTraffic &traffic, SocketHandle socket, std::unique_ptr<SshChannel> channel);
    ~ForwardLink() override;

    // `fromSocket` was read from it already.
    void start(const QByteArray &fromSocket = {}, LinkGreeting greeting = {});
    // Called four times a second: who moves little since the last time is served before who moves much.
    void noteQuarter();

signals:
    // Once. Cancelled: both sides, or one of them, had simply come to their end.
    void ended(const sampan::Error &why);

private:
    void socketReadable() override;
    void socketWritable() override;
    void channelOpened();
    void greet();
    void takeFromChannel(QByteArrayView bytes);
    void channelReceived();
    void channelInputEnded();
    void channelClosed(const Error &why);
    void writeQueued();
    void watch();
    void endWhenDone();
    void considerWindow(qint64 bytes);
    [[nodiscard]] qint64 usefulWindow(qint64 bytes, std::chrono::nanoseconds elapsed) const;
    void noteMoved(qint64 bytes);
    void socketBroke();
    // The socket got everything that there was.
    [[nodiscard]] bool hasBroughtAll() const { return m_channelEnded && m_queued.isEmpty(); }
    void refuse(const Error &why);
    void end(const Error &why);

    ForwardTraffic &m_traffic;
    std::unique_ptr<SshChannel> m_channel;
    std::unique_ptr<StreamSocket> m_socket;
    LinkGreeting m_greeting;
    QByteArray m_queued; // for the socket
    qint64 m_window = 0; // announced by us; 0: libssh's own
    qint64 m_sinceWindow = 0;
    QElapsedTimer m_windowClock;
    qint64 m_movedThisQuarter = 0;
    bool m_isBulk = false;
    bool m_socketEnded = false;  // it sends no more
    bool m_channelEnded = false; // it brings no more
    bool m_channelClosed = false;
    bool m_wasShut = false;
    bool m_isBroken = false; // the socket
    bool m_ended = false;
};

} // namespace sampan
