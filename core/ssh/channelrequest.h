// What is asked of the server for a session channel before it is of use (RFC 4254 section 6): first what belongs to
// the program's surroundings, then the program itself. Free of libssh types.
#pragma once

#include "core/base/terminalsize.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace sampan {

// Trusted: programs of the server may do everything on this display, read the keyboard included.
enum class X11Forwarding { Off, Untrusted, Trusted };

// From a site's words: "untrusted", "trusted", "no"; "yes", "no". Nothing for others: as ssh_config says.
[[nodiscard]] std::optional<X11Forwarding> x11ForwardingFrom(const QString &word);
[[nodiscard]] std::optional<bool> agentForwardingFrom(const QString &word);

using EnvironmentVariables = std::vector<std::pair<QByteArray, QByteArray>>;

struct TerminalRequest
{
    QByteArray type; // TERM
    TerminalSize size;
};

struct X11Request
{
    QByteArray cookie; // ours, in hexadecimal digits: the display's own never leaves this computer
    int screen = 0;
};

struct ChannelRequest
{
    enum class Kind { Subsystem, Command, Shell };
    Kind kind = Kind::Shell;
    QByteArray what; // the subsystem's name, or the command line (for the server's shell, quoted by the caller)
    std::optional<TerminalRequest> terminal;
    EnvironmentVariables environment;
    bool forwardsAgent = false;
    std::optional<X11Request> x11;
};

// What the server refused although the program itself started.
struct ChannelRefusals
{
    bool terminal = false;
    bool x11 = false;
    QByteArrayList variables;

    [[nodiscard]] bool any() const { return terminal || x11 || !variables.isEmpty(); }
};

} // namespace sampan
