// One forward over its whole life: attached to a connection, and to the next one after that was lost.
// Thread: the connection thread; it may be made elsewhere and moved there before attach(). Owner: the session's façade.
#pragma once

#include "core/forward/forwardlink.h"
#include "core/forward/forwardstatus.h"
#include "core/ssh/sshconnection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace sampan {

class PortForward : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static std::unique_ptr<PortForward> make(const ForwardOptions &options);
    ~PortForward() override;

    // A connection that is Ready. What the forward had on an earlier one is gone with that.
    void attach(SshConnection &connection);
    // Closes everything; attach() starts it again.
    void stop();
    [[nodiscard]] ForwardStatus status() const;

signals:
    // Of the state at once, of the numbers at most four times a second.
    void changed(const sampan::ForwardStatus &status);

protected:
    explicit PortForward(ForwardOptions options);

    virtual void begin() = 0;                  // there is a connection
    virtual void connectionGone() = 0;         // there is none any more
    virtual void end() = 0;                    // stop listening
    virtual void quarter() {}                  // four times a second while anything is open
    [[nodiscard]] virtual int pending() const; // connections that are no links yet
    [[nodiscard]] virtual SocketPoll &poll();  // made on the connection thread

    [[nodiscard]] const ForwardOptions &options() const { return m_options; }
    [[nodiscard]] SshConnection *connection() const { return m_connection; }
    // Whether another connection may be taken; from this address.
    [[nodiscard]] bool hasRoomForMore();
    [[nodiscard]] bool isWelcome(const QByteArray &source);
    void startLink(SocketHandle socket, std::unique_ptr<SshChannel> channel, const QByteArray &fromSocket = {},
                   LinkGreeting greeting = {});
    void setState(ForwardState state, quint16 port = 0);
    void fail(const Error &error);
    void noteError(const Error &error);
    void startClock();

private:
    void lost();
    void tick();
    void measure();
    void forget(ForwardLink *link);

    ForwardOptions m_options;
    QPointer<SshConnection> m_connection;
    std::unique_ptr<SocketPoll> m_poll;
    ForwardTraffic m_traffic;
    std::unordered_map<ForwardLink *, std::unique_ptr<ForwardLink>> m_links;
    ForwardStatus m_status;
    ForwardTraffic m_measured; // at the last tick
    QElapsedTimer m_sinceMeasured;
    QTimer m_clock;
};

} // namespace sampan
