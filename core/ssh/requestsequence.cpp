#include "core/ssh/requestsequence.h"

#include <algorithm>

namespace sampan {

namespace {

#if LIBSSH_VERSION_INT >= SSH_VERSION_INT(0, 11, 0)
// RFC 4254 section 8. Every value has to be named; those not named are the server's own. IUTF8 (RFC 8160) lets the
// server's terminal erase whole characters.
constexpr unsigned char TerminalModes[] = {42, 0, 0, 0, 1, 0};
#endif

// libssh takes C strings: what has a zero byte in it would become another request.
bool isSendable(const QByteArray &text)
{
    return !text.contains('\0');
}

} // namespace

RequestSequence::RequestSequence(ChannelRequest request)
    : m_request(std::move(request))
{
    std::erase_if(m_request.environment, [](const auto &variable) {
        return variable.first.isEmpty() || variable.first.contains('=') || !isSendable(variable.first) ||
               !isSendable(variable.second);
    });
    if (m_request.isDirect())
        m_step = Step::Done;
    skipUnneeded();
}

int RequestSequence::advance(ssh_channel channel)
{
    while (m_step != Step::Done) {
        const int result = ask(channel);
        if (result == SSH_AGAIN)
            return SSH_AGAIN;
        if (result != SSH_OK) {
            if (m_step == Step::Program || !ssh_is_connected(ssh_channel_get_session(channel)))
                return SSH_ERROR;
            noteRefusal();
        }
        goOn();
    }
    return SSH_OK;
}

void RequestSequence::resize(TerminalSize size)
{
    if (m_request.terminal)
        m_request.terminal->size = size;
}

int RequestSequence::ask(ssh_channel channel) const
{
    switch (m_step) {
    case Step::X11:
        return ssh_channel_request_x11(channel, 0, "MIT-MAGIC-COOKIE-1", m_request.x11->cookie.constData(),
                                       m_request.x11->screen);
    case Step::Agent: // libssh asks for no answer here: a refusal shows in that nothing comes
        return ssh_channel_request_auth_agent(channel);
    case Step::Terminal:
        return askForTerminal(channel);
    case Step::Environment: {
        const auto &[name, value] = m_request.environment[m_variable];
        return ssh_channel_request_env(channel, name.constData(), value.constData());
    }
    case Step::Program:
        return askForProgram(channel);
    case Step::Done:
        break;
    }
    return SSH_OK;
}

int RequestSequence::askForTerminal(ssh_channel channel) const
{
    const TerminalRequest &terminal = *m_request.terminal;
    const int columns = std::max(terminal.size.columns, 1); // 0 would mean that only pixels count
    const int rows = std::max(terminal.size.rows, 1);
#if LIBSSH_VERSION_INT >= SSH_VERSION_INT(0, 11, 0)
    return ssh_channel_request_pty_size_modes(channel, terminal.type.constData(), columns, rows, TerminalModes,
                                              sizeof(TerminalModes));
#else
    return ssh_channel_request_pty_size(channel, terminal.type.constData(), columns, rows);
#endif
}

int RequestSequence::askForProgram(ssh_channel channel) const
{
    switch (m_request.kind) {
    case ChannelRequest::Kind::Subsystem:
        return ssh_channel_request_subsystem(channel, m_request.what.constData());
    case ChannelRequest::Kind::Command:
        return ssh_channel_request_exec(channel, m_request.what.constData());
    case ChannelRequest::Kind::Shell:
    case ChannelRequest::Kind::DirectTcp:
    case ChannelRequest::Kind::DirectSocket:
        break;
    }
    return ssh_channel_request_shell(channel);
}

bool RequestSequence::isNeeded() const
{
    switch (m_step) {
    case Step::X11:
        return m_request.x11.has_value();
    case Step::Agent:
        return m_request.forwardsAgent;
    case Step::Terminal:
        return m_request.terminal.has_value();
    case Step::Environment:
        return m_variable < m_request.environment.size();
    case Step::Program:
    case Step::Done:
        break;
    }
    return true;
}

void RequestSequence::skipUnneeded()
{
    while (!isNeeded())
        m_step = Step(int(m_step) + 1);
}

void RequestSequence::goOn()
{
    if (m_step == Step::Environment)
        ++m_variable;
    else
        m_step = Step(int(m_step) + 1);
    skipUnneeded();
}

void RequestSequence::noteRefusal()
{
    switch (m_step) {
    case Step::X11:
        m_refusals.x11 = true;
        break;
    case Step::Terminal:
        m_refusals.terminal = true;
        break;
    case Step::Environment:
        m_refusals.variables.append(m_request.environment[m_variable].first);
        break;
    case Step::Agent:
    case Step::Program:
    case Step::Done:
        break;
    }
}

} // namespace sampan
