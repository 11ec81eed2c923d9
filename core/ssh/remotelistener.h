// A port that a server listens on for us, and who takes what comes to it. Free of libssh types.
#pragma once

#include "core/ssh/channelrequest.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace sampan {

class SshChannel;

// A connection to a port of the server (RFC 4254 section 7.2), in the server's words.
struct ForwardedConnection
{
    QByteArray address; // that it came to
    quint16 port = 0;
    Originator originator;
};

struct RemoteListener
{
    QPointer<QObject> owner;
    QByteArray address; // "localhost"; "": everywhere; both as RFC 4254 section 7.1 has it
    quint16 port = 0;
    std::function<bool(const ForwardedConnection &)> isWelcome;
    std::function<void(const ForwardedConnection &, std::unique_ptr<SshChannel>)> take;
};

} // namespace sampan
