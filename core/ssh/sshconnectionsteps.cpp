// From a name, or a call, to a login that carries channels.
#include "core/base/callback.h"
#include "core/ssh/hostlookup.h"
#include "core/ssh/sessionsetup.h"
#include "core/ssh/sshconnectionprivate.h"
#include "core/ssh/ssherrors.h"

namespace sampan {

namespace {

// A caller who is silent keeps the next one waiting.
constexpr std::chrono::milliseconds PatienceWithCallers{10000};

} // namespace

void SshConnection::Private::resolve()
{
    plan = planConnection(options);
    for (const QString &warning : plan.warnings)
        log(LogLevel::Warning, warning);
    if (plan.server.user.isEmpty() || plan.server.host.isEmpty())
        return fail({ErrorCode::InvalidArgument,
                     SshConnection::tr("The address “%1” does not say who logs in where.").arg(plan.alias), QString()});
    info.server = plan.server;
    if (plan.call.isWanted())
        return waitForCall();
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
    connect(tcp.get(), &TcpConnect::connected, this, [this] { startKeyExchange(tcp->takeSocket()); });
    tcp->start(plan.timeouts.connect);
}

// RFC 8071 section 3.1. Nothing ends this but a caller with the right key, or the person.
void SshConnection::Private::waitForCall()
{
    if (plan.call.hostKeys.empty())
        return fail({ErrorCode::InvalidArgument,
                     SshConnection::tr("Say which host key is expected of the server that calls in: without it anybody "
                                       "who calls could pass for %1.")
                         .arg(serverText()),
                     {}});
    calls = std::make_unique<CallListener>();
    connect(calls.get(), &CallListener::called, this, &Private::answerCall);
    if (const Result<void> listening = calls->listen(plan.call); !listening)
        return fail(listening.error());
    enter(ConnectStep::WaitingForCall, {});
    log(LogLevel::Status,
        SshConnection::tr("Waiting for %1 to call in: %2").arg(plan.server.host, plan.call.placeText()));
}

void SshConnection::Private::answerCall()
{
    if (step != ConnectStep::WaitingForCall)
        return;
    std::optional<Caller> caller = calls->take();
    if (!caller)
        return;
    log(LogLevel::Status, SshConnection::tr("%1 calls in").arg(caller->address));
    startKeyExchange(std::move(caller->socket));
    if (step == ConnectStep::KeyExchange)
        clock.start(std::min(plan.timeouts.keyExchange, PatienceWithCallers));
}

// A scanner, or a server that is not the one: the right one may call next.
void SshConnection::Private::sendCallerAway(const Error &error)
{
    log(LogLevel::Warning, SshConnection::tr("The caller was sent away: %1").arg(fullText(error)));
    if (transport) {
        transport->disconnect(this);
        transport->disconnect(q);
        transport->shutDown(error);
        transport.release()->deleteLater(); // we may be inside its signal
    }
    enter(ConnectStep::WaitingForCall, {});
    QMetaObject::invokeMethod(this, &Private::answerCall, Qt::QueuedConnection);
}

void SshConnection::Private::startKeyExchange(SocketHandle socket)
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
    transport->start(std::move(*session), std::move(socket));
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
    calls.reset(); // the right one is here
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

} // namespace sampan
