// What a forward is: where something listens and where it comes out, in ssh's own syntax (ssh(1), -L -R -D).
// A value; pure, any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMetaType>

namespace sampan {

// One end: a host and port, or a UNIX socket.
struct ForwardEnd
{
    QByteArray host; // name or address without brackets; of a listening end see ForwardSpec
    quint16 port = 0;
    QByteArray path; // not empty: a UNIX socket

    [[nodiscard]] bool isSocket() const { return !path.isEmpty(); }
    // "host:port" with brackets where needed, or the path.
    [[nodiscard]] QByteArray text() const;
    friend bool operator==(const ForwardEnd &, const ForwardEnd &) = default;
};

struct ForwardSpec
{
    // Local: listens here, comes out beyond the server. Remote: the other way round. Dynamic: listens here, and each
    // client says by SOCKS where it wants to come out.
    enum class Kind { Local, Remote, Dynamic };

    Kind kind = Kind::Local;
    // `listen.host` empty: the loopback addresses only. "*": every address. Port 0: a free one is picked.
    ForwardEnd listen;
    ForwardEnd target; // not of Dynamic

    // Whether other machines may reach the listening end.
    [[nodiscard]] bool isOpenToOthers() const;
    // "8080:web:80", what stands behind -L.
    [[nodiscard]] QByteArray text() const;
    // "-L 8080:web:80"
    [[nodiscard]] QByteArray option() const;
    // The arguments of ssh_config's LocalForward, RemoteForward and DynamicForward: "8080 web:80".
    [[nodiscard]] QByteArray configText() const;
    friend bool operator==(const ForwardSpec &, const ForwardSpec &) = default;
};

// [bind_address:]port:host:hostport, [bind_address:]port:socket, socket:host:hostport, socket:socket, and for Dynamic
// [bind_address:]port; addresses with colons in brackets. Errors: InvalidArgument, with what was expected.
[[nodiscard]] Result<ForwardSpec> parseForwardSpec(ForwardSpec::Kind kind, const QByteArray &text);
// The same with the option before it: "-L8080:web:80", "-D 1080".
[[nodiscard]] Result<ForwardSpec> parseForwardOption(const QByteArray &text);
// "host:port" or "[::1]:port".
[[nodiscard]] Result<ForwardEnd> parseHostAndPort(const QByteArray &text);

} // namespace sampan

Q_DECLARE_METATYPE(sampan::ForwardSpec)
