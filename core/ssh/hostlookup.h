// Turns a host name into the addresses to try, without waiting for the resolver. Free of libssh types.
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>

#include <sys/socket.h>

#include <functional>
#include <vector>

namespace sampan {

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = 0;
    [[nodiscard]] int family() const { return storage.ss_family; }
    [[nodiscard]] QString text() const; // "192.0.2.1", "2001:db8::1"
};

using SocketAddresses = std::vector<SocketAddress>;

// Answers on the thread of `owner`, never from inside the call, and not at all once `owner` is gone. A hanging resolver
// keeps only its own thread. Errors: HostUnknown.
void lookUpHost(QObject *owner, const QString &host, quint16 port, std::function<void(Result<SocketAddresses>)> done);

} // namespace sampan
