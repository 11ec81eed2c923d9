// What is asked of the server for a channel before it is of use: for a session channel (RFC 4254 section 6) first what
// belongs to the program's surroundings, then the program itself; for a direct one (section 7.2) only where it leads
// to. Free of libssh types.
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

// Who connected, for the other side's logs and rules.
struct Originator
{
    QByteArray address = "127.0.0.1";
    quint16 port = 0;
};

struct ChannelRequest
{
    // DirectTcp: to a host and port as the server sees them. DirectSocket: to a UNIX socket of the server
    // (direct-streamlocal@openssh.com).
    enum class Kind { Subsystem, Command, Shell, DirectTcp, DirectSocket };
    Kind kind = Kind::Shell;
    // The subsystem's name; or the command line (for the server's shell, quoted by the caller); or the host (a name is
    // resolved by the server); or the socket's path.
    QByteArray what;
    std::optional<TerminalRequest> terminal;
    EnvironmentVariables environment;
    bool forwardsAgent = false;
    std::optional<X11Request> x11;
    quint16 port = 0; // of DirectTcp
    Originator originator{};

    [[nodiscard]] bool isDirect() const { return kind == Kind::DirectTcp || kind == Kind::DirectSocket; }
    [[nodiscard]] static ChannelRequest direct(const QByteArray &host, quint16 port, Originator originator);
    [[nodiscard]] static ChannelRequest directSocket(const QByteArray &path);
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
