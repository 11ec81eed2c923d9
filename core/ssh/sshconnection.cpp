#include "core/ssh/sshconnection.h"

#include "core/base/callback.h"
#include "core/ssh/forwarding.h"
#include "core/ssh/hostkeycheck.h"
#include "core/ssh/hostlookup.h"
#include "core/ssh/remoteports.h"
#include "core/ssh/sessionsetup.h"
#include "core/ssh/ssherrors.h"
#include "core/ssh/sshlogin.h"
#include "core/ssh/sshtransport.h"
#include "core/ssh/tcpconnect.h"

#include <QDeadlineTimer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sampan {

// The connect sequence. Each step is one function that starts it and one that is called when it is done.
class SshConnection::Private : public QObject
{
public:
    Private(SshConnection *connection, ConnectionOptions connectionOptions, Prompter &questions);
    ~Private() override;

    void resolve();
    void connectSocket(const SocketAddresses &addresses);
    void startKeyExchange();
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
    std::unique_ptr<SshTransport> transport;
    std::unique_ptr<SshLogin> login;
    std::unique_ptr<Forwarding> forwarding; // these go before the transport
    std::unique_ptr<RemotePorts> remotePorts;
};

SshConnection::Private::Private(SshConnection *connection, ConnectionOptions connectionOptions, Prompter &questions)
    : q(connection)
    , options(std::move(connectionOptions))
    , prompter(questions)
{
    clock.setSingleShot(true);
    connect(&clock, &QTimer::timeout, this, &Private::timedOut);
}

SshConnection::Private::~Private() = default;

void SshConnection::Private::resolve()
{
    plan = planConnection(options);
    for (const QString &warning : plan.warnings)
        log(LogLevel::Warning, warning);
    if (plan.server.user.isEmpty() || plan.server.host.isEmpty())
        return fail({ErrorCode::InvalidArgument,
                     SshConnection::tr("The address “%1” does not say who logs in where.").arg(plan.alias), QString()});
    info.server = plan.server;
    enter(ConnectStep::Resolving, plan.timeouts.connect);
    log(LogLevel::Status, SshConnection::tr("Looking up %1").arg(plan.server.host));
    lookUpHost(this, plan.server.host, plan.server.port, [this](const Result<SocketAddresses> &addresses) {
        if (step != ConnectStep::Resolving)
            return;
        if (!addresses)
            return fail(addresses.error());
        connectSocket(*addresses);
    });
}

void SshConnection::Private::connectSocket(const SocketAddresses &addresses)
{
    enter(ConnectStep::Connecting, plan.timeouts.connect + std::chrono::seconds(1));
    tcp = std::make_unique<TcpConnect>(plan.server.host, plan.server.port, addresses);
    connect(tcp.get(), &TcpConnect::trying, this, [this](const QString &address) {
        log(LogLevel::Status, SshConnection::tr("Connecting to %1, port %2").arg(address).arg(plan.server.port));
    });
    connect(tcp.get(), &TcpConnect::failed, this, &Private::fail);
    connect(tcp.get(), &TcpConnect::connected, this, &Private::startKeyExchange);
    tcp->start(plan.timeouts.connect);
}

void SshConnection::Private::startKeyExchange()
{
    enter(ConnectStep::KeyExchange, plan.timeouts.keyExchange);
    knownHosts = KnownHosts::read(plan.knownHostsFiles);
    for (const LineWarning &warning : knownHosts.warnings())
        log(LogLevel::Warning, warning.text());
    Result<SessionHandle> session = makeSession(plan, knownHosts);
    if (!session)
        return fail(session.error());
    transport = std::make_unique<SshTransport>(plan.server, plan.timeouts);
    connect(transport.get(), &SshTransport::lost, this, &Private::fail);
    connect(transport.get(), &SshTransport::interactiveChanged, q, &SshConnection::interactiveChanged);
    connect(transport.get(), &SshTransport::progressed, this, [this] {
        if (step == ConnectStep::KeyExchange)
            exchangeKeys();
        else if (step == ConnectStep::LoggingIn && login)
            login->advance();
    });
    transport->start(std::move(*session), tcp->takeSocket());
}

void SshConnection::Private::exchangeKeys()
{
    const int result = ssh_connect(transport->session());
    if (result == SSH_AGAIN)
        return;
    if (result != SSH_OK)
        return fail(sessionErrorFromWords(transport->failureWords(), SshStage::KeyExchange, plan.server));
    transport->enterLogin();
    info = describeSession(transport->session());
    info.server = plan.server;
    log(LogLevel::Status, SshConnection::tr("%1 runs %2; agreed on %3 with %4")
                              .arg(serverText(), info.serverSoftware, info.keyExchange, info.cipher));
    checkHostKey();
}

void SshConnection::Private::checkHostKey()
{
    enter(ConnectStep::CheckingHostKey, plan.timeouts.keyExchange);
    const Result<ShownHostKey> shown = shownHostKey(transport->session(), plan.server);
    if (!shown)
        return fail(shown.error());
    info.hostKeyType = QString::fromLatin1(shown->type);
    info.hostKeyFingerprint = shown->fingerprint;
    log(LogLevel::Status, SshConnection::tr("Host key: %1 %2").arg(info.hostKeyType, info.hostKeyFingerprint));
    const HostKeyDecision decision = decideHostKey(plan, knownHosts, *shown);
    switch (decision.action) {
    case HostKeyAction::Accept:
        return logIn();
    case HostKeyAction::Ask:
        return askAboutHostKey(*shown);
    case HostKeyAction::AcceptAndStore:
        storeHostKey(*shown);
        return logIn();
    case HostKeyAction::Refuse:
        return fail(*decision.error);
    }
}

void SshConnection::Private::askAboutHostKey(const ShownHostKey &shown)
{
    pauseClock(true);
    prompter.askHostKey(hostKeyQuestion(plan, shown), guarded(this, [this, shown](HostKeyAnswer answer) {
                            if (step != ConnectStep::CheckingHostKey)
                                return;
                            if (answer == HostKeyAnswer::Cancel)
                                return fail(hostKeyNotAccepted(plan, shown));
                            if (answer == HostKeyAnswer::AcceptAndStore)
                                storeHostKey(shown);
                            logIn();
                        }));
}

// Not being able to write the file is no reason to refuse a key that the person accepted.
void SshConnection::Private::storeHostKey(const ShownHostKey &shown)
{
    if (plan.knownHostsFile.isEmpty())
        return;
    const Result<void> stored = KnownHosts::add(plan.knownHostsFile, plan.knownHostsName, shown.blob, plan.nameForm);
    if (stored)
        log(LogLevel::Status, SshConnection::tr("The host key was added to %1").arg(plan.knownHostsFile));
    else
        log(LogLevel::Warning, SshConnection::tr("The host key could not be stored: %1").arg(fullText(stored.error())));
}

void SshConnection::Private::logIn()
{
    enter(ConnectStep::LoggingIn, plan.timeouts.login);
    log(LogLevel::Status, SshConnection::tr("Logging in as %1").arg(plan.server.user));
    login = std::make_unique<SshLogin>(transport->session(), plan, prompter);
    connect(login.get(), &SshLogin::needsTurn, transport.get(), &SshTransport::schedule);
    connect(login.get(), &SshLogin::personAsked, this, &Private::pauseClock);
    connect(login.get(), &SshLogin::logged, this, &Private::log);
    connect(login.get(), &SshLogin::failed, this, &Private::fail);
    connect(login.get(), &SshLogin::finished, this, &Private::becomeReady);
    transport->schedule();
}

void SshConnection::Private::becomeReady(const QString &loginMethod)
{
    clock.stop();
    info.loginMethod = loginMethod;
    transport->enterReady();
    forwarding = std::make_unique<Forwarding>(*transport, plan.agentSocket);
    connect(forwarding.get(), &Forwarding::refused, this,
            [this](const QString &text) { log(LogLevel::Warning, text); });
    remotePorts = std::make_unique<RemotePorts>(*transport);
    log(LogLevel::Status, SshConnection::tr("Logged in to %1 by %2").arg(serverText(), loginMethod));
    enter(ConnectStep::Ready, {});
    emit q->ready();
}

// Only marks and signals: we may be inside a signal of the transport or the login, so they die with us.
void SshConnection::Private::fail(const Error &error)
{
    if (step == ConnectStep::Ended)
        return;
    enter(ConnectStep::Ended, {});
    if (tcp)
        tcp.release()->deleteLater();
    if (login)
        login->stop();
    prompter.cancelQuestions();
    if (transport)
        transport->shutDown(error);
    log(error.code == ErrorCode::Cancelled ? LogLevel::Status : LogLevel::Error, fullText(error));
    emit q->ended(error);
}

void SshConnection::Private::enter(ConnectStep next, std::chrono::milliseconds timeout)
{
    step = next;
    if (timeout.count() > 0)
        clock.start(timeout);
    else
        clock.stop();
    emit q->stepChanged(next);
}

void SshConnection::Private::timedOut()
{
    switch (step) {
    case ConnectStep::Resolving:
        return fail({ErrorCode::TimedOut,
                     SshConnection::tr("Looking up the name %1 takes too long.").arg(plan.server.host),
                     {}});
    case ConnectStep::Connecting:
        return fail({ErrorCode::TimedOut, SshConnection::tr("%1 does not answer.").arg(serverText()), {}});
    case ConnectStep::KeyExchange:
    case ConnectStep::CheckingHostKey:
        return fail({ErrorCode::TimedOut,
                     SshConnection::tr(
                         "%1 accepted the connection and then fell silent. Is it an SSH server, and is it overloaded?")
                         .arg(serverText()),
                     {}});
    case ConnectStep::LoggingIn:
        return fail(
            {ErrorCode::TimedOut, SshConnection::tr("%1 did not finish the login in time.").arg(serverText()), {}});
    case ConnectStep::Idle:
    case ConnectStep::Ready:
    case ConnectStep::Ended:
        return;
    }
}

// A person may think as long as they like; only the server's time counts.
void SshConnection::Private::pauseClock(bool paused)
{
    if (paused && clock.isActive()) {
        clockRest = clock.remainingTimeAsDuration();
        clock.stop();
    } else if (!paused && !clock.isActive()) {
        clock.start(clockRest);
    }
}

void SshConnection::Private::log(LogLevel level, const QString &text)
{
    emit q->logged(LogLine{QDateTime::currentDateTime(), level, text});
}

SshConnection::SshConnection(ConnectionOptions options, Prompter &prompter, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), prompter))
{}

SshConnection::~SshConnection()
{
    blockSignals(true);
    disconnectFromServer();
}

void SshConnection::connectToServer()
{
    if (d->step == ConnectStep::Idle)
        d->resolve();
}

void SshConnection::disconnectFromServer()
{
    d->fail({ErrorCode::Cancelled, tr("The connection to %1 was closed.").arg(d->options.server.displayText()), {}});
}

ConnectStep SshConnection::step() const
{
    return d->step;
}

ConnectionInfo SshConnection::info() const
{
    return d->info;
}

const ConnectionPlan &SshConnection::plan() const
{
    return d->plan;
}

std::unique_ptr<SshChannel> SshConnection::openChannel(ChannelRequest request, std::optional<X11Access> display)
{
    Q_ASSERT(d->step == ConnectStep::Ready);
    request.forwardsAgent = request.forwardsAgent && !d->plan.agentSocket.isEmpty();
    request.x11 = display ? std::optional(display->request()) : std::nullopt;
    const bool isGranted = request.forwardsAgent || display;
    auto channel = std::make_unique<SshChannel>(d->transport.get(), std::move(request));
    if (isGranted)
        d->forwarding->grant(channel.get(), std::move(display));
    return channel;
}

std::unique_ptr<SshChannel> SshConnection::openSubsystem(const QByteArray &name)
{
    return openChannel({ChannelRequest::Kind::Subsystem, name, {}, {}, false, {}});
}

std::unique_ptr<SshChannel> SshConnection::openCommand(const QByteArray &commandLine)
{
    return openChannel({ChannelRequest::Kind::Command, commandLine, {}, {}, false, {}});
}

std::unique_ptr<SshChannel> SshConnection::openDirect(const QByteArray &host, quint16 port, Originator originator)
{
    return openChannel(ChannelRequest::direct(host, port, std::move(originator)));
}

std::unique_ptr<SshChannel> SshConnection::openDirectSocket(const QByteArray &path)
{
    return openChannel(ChannelRequest::directSocket(path));
}

void SshConnection::listenRemotely(RemoteListener listener, std::function<void(Result<quint16>)> done)
{
    Q_ASSERT(d->step == ConnectStep::Ready);
    d->remotePorts->listen(std::move(listener), std::move(done));
}

void SshConnection::stopListening(const QObject *owner)
{
    if (d->remotePorts && d->step == ConnectStep::Ready)
        d->remotePorts->stop(owner);
}

int SshConnection::socketDescriptor() const
{
    const bool live = d->transport && d->transport->session();
    return live ? ssh_get_fd(d->transport->session()) : -1;
}

} // namespace sampan
