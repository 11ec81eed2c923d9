#include "core/session/shellworker.h"

#include "core/base/callback.h"
#include "core/base/servertext.h"
#include "core/session/shellhost.h"
#include "core/session/shellrequest.h"

#include <algorithm>

namespace sampan {

namespace {

// So long after the last key someone still types: the bulk on the connection keeps its queues short for them. Shorter
// times would let the next key, typed after some thought, wait behind a full line.
constexpr std::chrono::seconds typingTime{60};

} // namespace

ShellWorker::ShellWorker(ShellHost &host, ShellOptions options, std::unique_ptr<ShellListener> listener)
    : m_host(host)
    , m_options(std::move(options))
    , m_listener(std::move(listener))
    , m_quiet(this)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(typingTime);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (m_channel)
            m_channel->setInteractive(false);
    });
}

ShellWorker::~ShellWorker() = default;

void ShellWorker::start(SshConnection &connection)
{
    const ConnectionPlan &plan = connection.plan();
    m_connection = &connection;
    if (m_options.forwardsAgent.value_or(plan.shell.forwardsAgent) && plan.agentSocket.isEmpty())
        m_listener->noted(tr("There is no agent on this computer that could be forwarded."));
    const X11Forwarding x11 = m_options.x11.value_or(plan.shell.x11);
    if (x11 == X11Forwarding::Off)
        openOn(connection);
    else
        prepareDisplay(plan, x11);
}

// A display that cannot be forwarded is no reason for having no shell.
void ShellWorker::prepareDisplay(const ConnectionPlan &plan, X11Forwarding how)
{
    const X11Wish wish{plan.display, plan.xauthorityFile, how == X11Forwarding::Trusted};
    prepareX11(this, wish, [this](const Result<X11Access> &access) {
        if (m_ended)
            return;
        if (access)
            m_display = *access;
        else
            m_listener->noted(fullText(access.error()));
        openOn(*m_connection);
    });
}

void ShellWorker::openOn(SshConnection &connection)
{
    m_connection = &connection;
    if (connection.step() != ConnectStep::Ready) { // it was lost while we waited
        const Error lost{ErrorCode::ConnectionLost, tr("The connection ended before the shell was open."), {}};
        return end(ShellEnd{{}, {}, lost, true});
    }
    m_channel = connection.openChannel(shellRequest(m_options, connection.plan().shell), m_display);
    m_channel->setReceiver([this](QByteArrayView bytes) { m_output.append(bytes.data(), bytes.size()); });
    m_channel->setErrorReceiver([this](QByteArrayView bytes) { m_errors.append(bytes.data(), bytes.size()); });
    m_channel->setRoom(Shell::mostKept);
    m_channel->setInteractive(m_options.hasTerminal);
    m_quiet.start();
    connect(m_channel.get(), &SshChannel::opened, this, &ShellWorker::channelOpened);
    connect(m_channel.get(), &ByteChannel::received, this, &ShellWorker::channelReceived);
    connect(m_channel.get(), &SshChannel::sent, this, [this](qint64 bytes) { m_listener->sent(bytes); });
    connect(m_channel.get(), &ByteChannel::closed, this, &ShellWorker::channelClosed);
}

void ShellWorker::channelOpened()
{
    m_isOpen = true;
    m_channel->resize(m_options.size); // it may have changed while the requests were under way
    tellRefusals();
    m_channel->write(std::exchange(m_typedAhead, {}));
    if (m_eofWanted)
        m_channel->sendEof();
    m_listener->opened(m_channel->request().kind != ChannelRequest::Kind::Shell);
}

void ShellWorker::tellRefusals()
{
    const ChannelRefusals &refused = m_channel->refusals();
    if (refused.terminal)
        m_listener->noted(tr("The server gives no terminal."));
    if (refused.x11)
        m_listener->noted(tr("The server does not forward X11."));
    // Most servers refuse COLORTERM, and many LANG: only what somebody asked for is worth a word.
    const auto isMissed = [this](const QByteArray &name) {
        const auto isIt = [&name](const auto &variable) { return variable.first == name; };
        const auto &own = m_options.environment;
        return !isOwnVariable(name) || std::any_of(own.begin(), own.end(), isIt);
    };
    QByteArrayList missed = refused.variables;
    missed.removeIf([&](const QByteArray &name) { return !isMissed(name); });
    if (missed.isEmpty())
        return;
    const EnvironmentVariables &all = m_channel->request().environment;
    const auto asked = std::count_if(all.begin(), all.end(), [&](const auto &one) { return isMissed(one.first); });
    m_listener->noted(tr("The server refused %1 of %2 variables: %3 (AcceptEnv in its sshd_config).")
                          .arg(missed.size())
                          .arg(asked)
                          .arg(visibleText(missed.join(", "))));
}

void ShellWorker::channelReceived()
{
    m_untaken += m_output.size() + m_errors.size();
    m_listener->arrived(std::exchange(m_output, {}), std::exchange(m_errors, {}));
}

void ShellWorker::channelClosed(const Error &error)
{
    if (m_channel->wasNotOpened() && !m_closing) {
        openElsewhere(error);
        return;
    }
    ShellEnd how;
    how.status = m_channel->exitState().status;
    how.signal = m_channel->exitState().signal;
    how.error = error;
    how.connectionLost = !m_closing && m_channel->endedWithConnection();
    end(how);
}

// The server opens no more channels on this connection. The channel that was refused is inside its own signal.
void ShellWorker::openElsewhere(const Error &refusal)
{
    m_channel.release()->deleteLater();
    m_host.findRoom(*m_connection, refusal, guarded(this, [this](const Result<SshConnection *> &found) {
        if (m_ended)
            return;
        if (!found)
            return end(ShellEnd{{}, {}, found.error(), false});
        m_listener->noted(tr("The server opens no more channels on the first connection: this shell "
                             "has a connection of its own."));
        openOn(**found);
    }));
}

void ShellWorker::write(const QByteArray &bytes)
{
    if (!m_isOpen) {
        m_typedAhead += bytes;
        return;
    }
    if (m_options.hasTerminal) {
        m_channel->setInteractive(true);
        m_quiet.start();
    }
    m_channel->write(bytes);
}

void ShellWorker::sendEof()
{
    m_eofWanted = true;
    if (m_isOpen)
        m_channel->sendEof();
}

void ShellWorker::resize(TerminalSize size)
{
    m_options.size = size;
    if (m_channel)
        m_channel->resize(size);
}

void ShellWorker::sendSignal(const QByteArray &name)
{
    if (m_isOpen)
        m_channel->sendSignal(name);
}

void ShellWorker::sendBreak(std::chrono::milliseconds length)
{
    if (m_isOpen)
        m_channel->sendBreak(length);
}

void ShellWorker::close()
{
    m_closing = true;
    if (m_channel)
        m_channel->close();
    else
        end(ShellEnd{{}, {}, Error{ErrorCode::Cancelled, tr("The shell was closed."), {}}, false});
}

void ShellWorker::taken(qint64 bytes)
{
    m_untaken -= bytes;
    if (m_channel)
        m_channel->setRoom(std::max<qint64>(Shell::mostKept - m_untaken - m_output.size() - m_errors.size(), 0));
}

void ShellWorker::end(const ShellEnd &end)
{
    if (std::exchange(m_ended, true))
        return;
    m_isOpen = false;
    m_listener->ended(end);
    emit ended();
}

} // namespace sampan
