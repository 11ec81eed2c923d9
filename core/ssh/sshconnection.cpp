#include "core/ssh/sshconnection.h"

#include "core/ssh/sshconnectionprivate.h"

#include <QDeadlineTimer>

namespace sampan {

SshConnection::Private::Private(SshConnection *connection, ConnectionOptions connectionOptions, Prompter &questions)
    : q(connection)
    , options(std::move(connectionOptions))
    , prompter(questions)
{
    clock.setSingleShot(true);
    connect(&clock, &QTimer::timeout, this, &Private::timedOut);
}

SshConnection::Private::~Private() = default;

// Only marks and signals: we may be inside a signal of the transport or the login, so they die with us.
void SshConnection::Private::fail(const Error &error)
{
    if (step == ConnectStep::Ended)
        return;
    if (hasUnknownCaller() && error.code != ErrorCode::Cancelled)
        return sendCallerAway(error);
    enter(ConnectStep::Ended, {});
    calls.reset();
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
    case ConnectStep::WaitingForCall:
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
