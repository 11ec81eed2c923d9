// What the server's programs reach on this computer through one connection: the agent and the display, for the channels
// that asked for it and as long as they live.
// Thread: the connection thread. Owner: SshConnection. Includes libssh.
#pragma once

#include "core/ssh/incomingchannels.h"
#include "core/ssh/socketrelay.h"
#include "core/ssh/x11access.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace sampan {

class Forwarding : public QObject
{
    Q_OBJECT

public:
    Forwarding(SshTransport &transport, QString agentSocket);
    ~Forwarding() override;

    // `channel` asks for the agent, and for the display if there is one.
    void grant(SshChannel *channel, std::optional<X11Access> display);

signals:
    void refused(const QString &text); // a connection from the server was turned away, or its target did not answer

private:
    struct Grant
    {
        QPointer<SshChannel> channel;
        std::optional<X11Access> display;
        [[nodiscard]] bool holds() const { return channel && channel->hasAsked(); }
    };

    [[nodiscard]] bool isWilling(IncomingKind kind, std::size_t waiting) const;
    [[nodiscard]] const Grant *grantFor(IncomingKind kind) const; // one that holds; or null
    void take(IncomingKind kind, std::unique_ptr<SshChannel> channel);
    void letThrough(SocketRelay &relay, const X11Display &display);
    [[nodiscard]] const X11Access *accessFor(const QByteArray &shownCookie) const;
    void forget(SocketRelay *relay);

    QString m_agentSocket;
    std::vector<Grant> m_grants;
    std::vector<std::unique_ptr<SocketRelay>> m_relays;
};

} // namespace sampan
