// The inside of SshConnection: its state and the steps of connecting. Of sshconnection.cpp, which others call, and
// sshconnectionsteps.cpp only.
#pragma once

#include "core/ssh/calllistener.h"
#include "core/ssh/forwarding.h"
#include "core/ssh/hostkeycheck.h"
#include "core/ssh/remoteports.h"
#include "core/ssh/sshconnection.h"
#include "core/ssh/sshlogin.h"
#include "core/ssh/sshtransport.h"

#include <QTimer>

namespace sampan {

// Each step of the connect sequence is one function that starts it and one that is called when it is done.
class SshConnection::Private : public QObject
{
public:
    Private(SshConnection *connection, ConnectionOptions connectionOptions, Prompter &questions);
    ~Private() override;

    void resolve();
    void connectSocket(const SocketAddresses &addresses);
    void waitForCall();
    void answerCall();
    void sendCallerAway(const Error &error);
    void startKeyExchange(SocketHandle socket);
    void exchangeKeys();
    void checkHostKey();
    void askAboutHostKey(const ShownHostKey &shown);
    void storeHostKey(const ShownHostKey &shown);
    void logIn();
    void becomeReady(const QString &loginMethod);
    void fail(const Error &error);

    void enter(ConnectStep next, std::chrono::milliseconds timeout);
    void timedOut();
    void pauseClock(bool paused);
    void log(LogLevel level, const QString &text);
    // Whoever called in has not shown a key yet that we wait for.
    [[nodiscard]] bool hasUnknownCaller() const
    {
        return calls && (step == ConnectStep::KeyExchange || step == ConnectStep::CheckingHostKey);
    }
    [[nodiscard]] QString serverText() const { return plan.server.displayText(); }

    SshConnection *q;
    ConnectionOptions options;
    Prompter &prompter;
    ConnectionPlan plan;
    KnownHosts knownHosts;
    ConnectStep step = ConnectStep::Idle;
    ConnectionInfo info;
    QTimer clock;
    std::chrono::milliseconds clockRest{0};
    std::unique_ptr<TcpConnect> tcp;
    std::unique_ptr<CallListener> calls; // while one is waited for
    std::unique_ptr<SshTransport> transport;
    std::unique_ptr<SshLogin> login;
    std::unique_ptr<Forwarding> forwarding; // these go before the transport
    std::unique_ptr<RemotePorts> remotePorts;
};

} // namespace sampan
