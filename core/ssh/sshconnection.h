// One SSH connection: from a name to a login that carries channels.
// Thread: the connection thread; nothing here blocks it. Owner: the session's worker. Free of libssh types.
#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/ssh/connectionplan.h"
#include "core/ssh/prompter.h"
#include "core/ssh/remotelistener.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/x11access.h"

#include <QObject>

#include <memory>

namespace sampan {

enum class ConnectStep {
    Idle,
    Resolving,
    Connecting,
    WaitingForCall,
    KeyExchange,
    CheckingHostKey,
    LoggingIn,
    Ready,
    Ended
};

class SshConnection : public QObject
{
    Q_OBJECT

public:
    // `prompter` is asked on this thread and must outlive the connection.
    SshConnection(ConnectionOptions options, Prompter &prompter, QObject *parent = nullptr);
    ~SshConnection() override;

    // Once in an object's life.
    void connectToServer();
    // Ends the connection or the attempt, whatever step it is in; ended() follows with Cancelled.
    void disconnectFromServer();

    [[nodiscard]] ConnectStep step() const;
    [[nodiscard]] ConnectionInfo info() const;        // complete from Ready on
    [[nodiscard]] const ConnectionPlan &plan() const; // options and ssh_config together; from connectToServer() on

    // Only while Ready. The caller owns the channel; it ends with the connection at the latest.
    // With `display` the server's programs are let to it as long as the channel lives; request.x11 comes from it. The
    // agent is forwarded only where there is one.
    [[nodiscard]] std::unique_ptr<SshChannel> openChannel(ChannelRequest request,
                                                          std::optional<X11Access> display = std::nullopt);
    [[nodiscard]] std::unique_ptr<SshChannel> openSubsystem(const QByteArray &name);
    [[nodiscard]] std::unique_ptr<SshChannel> openCommand(const QByteArray &commandLine);

    // Connections beyond the server: to a host and port as the server sees them (direct-tcpip), to a UNIX socket of the
    // server (direct-streamlocal@openssh.com).
    [[nodiscard]] std::unique_ptr<SshChannel> openDirect(const QByteArray &host, quint16 port, Originator originator);
    [[nodiscard]] std::unique_ptr<SshChannel> openDirectSocket(const QByteArray &path);
    // The server listens for us; `listener.port` 0: it picks one. Answers the port, and not at all once
    // `listener.owner` is gone. What comes while the owner lives is shown to `isWelcome` (inside libssh: it must not
    // call back) and then given to `take`; everything else is refused.
    void listenRemotely(RemoteListener listener, std::function<void(Result<quint16>)> done);
    // Ends what `owner` listens on.
    void stopListening(const QObject *owner);

    // The socket, for tests and diagnostics; -1 when there is none.
    [[nodiscard]] int socketDescriptor() const;

signals:
    void stepChanged(sampan::ConnectStep step);
    void ready();
    void interactiveChanged(bool interactive); // whether someone types on any of its channels
    void ended(const sampan::Error &error);    // once; nothing follows
    void logged(const sampan::LogLine &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sampan
