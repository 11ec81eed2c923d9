// The requests of a new session channel, one after the other: libssh 0.10 has every one answered before the next may
// go out, so each costs a round trip. Thread: the connection thread. Owner: SshChannel. Includes libssh.
#pragma once

#include "core/ssh/channelrequest.h"
#include "core/ssh/libsshhandles.h"

namespace sampan {

class RequestSequence
{
public:
    explicit RequestSequence(ChannelRequest request);

    // Goes on with the pending request: SSH_AGAIN while it, or another one after it, has to be waited for. SSH_OK: the
    // program runs. SSH_ERROR: the program itself was refused, or the session is over. Refusals of the others are kept.
    [[nodiscard]] int advance(ssh_channel channel);

    // Asked for with this size, unless the terminal was requested before.
    void resize(TerminalSize size);

    [[nodiscard]] const ChannelRequest &request() const { return m_request; }
    [[nodiscard]] const ChannelRefusals &refusals() const { return m_refusals; }

private:
    enum class Step { X11, Agent, Terminal, Environment, Program, Done };

    [[nodiscard]] int ask(ssh_channel channel) const;
    [[nodiscard]] int askForTerminal(ssh_channel channel) const;
    [[nodiscard]] int askForProgram(ssh_channel channel) const;
    [[nodiscard]] bool isNeeded() const;
    void skipUnneeded();
    void goOn();
    void noteRefusal();

    ChannelRequest m_request;
    ChannelRefusals m_refusals;
    Step m_step = Step::X11;
    std::size_t m_variable = 0;
};

} // namespace sampan
