#include "core/ssh/channelrequest.h"

namespace sampan {

std::optional<X11Forwarding> x11ForwardingFrom(const QString &word)
{
    if (word == QLatin1String("untrusted"))
        return X11Forwarding::Untrusted;
    if (word == QLatin1String("trusted"))
        return X11Forwarding::Trusted;
    return word == QLatin1String("no") ? std::optional(X11Forwarding::Off) : std::nullopt;
}

std::optional<bool> agentForwardingFrom(const QString &word)
{
    if (word == QLatin1String("yes"))
        return true;
    return word == QLatin1String("no") ? std::optional(false) : std::nullopt;
}

ChannelRequest ChannelRequest::direct(const QByteArray &host, quint16 port, Originator originator)
{
    ChannelRequest request;
    request.kind = Kind::DirectTcp;
    request.what = host;
    request.port = port;
    request.originator = std::move(originator);
    return request;
}

ChannelRequest ChannelRequest::directSocket(const QByteArray &path)
{
    ChannelRequest request;
    request.kind = Kind::DirectSocket;
    request.what = path;
    return request;
}

} // namespace sampan
