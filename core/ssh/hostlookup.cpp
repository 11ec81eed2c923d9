#include "core/ssh/hostlookup.h"

#include "core/ssh/detachedwork.h"

#include <QCoreApplication>
#include <QUrl>

#include <netinet/in.h>

#include <cstring>
#include <netdb.h>

namespace sampan {

namespace {

struct AddrinfoDeleter
{
    void operator()(addrinfo *list) const { ::freeaddrinfo(list); }
};

Error unknownHost(const QString &host, int code)
{
    const QString message =
        QCoreApplication::translate("sampan::HostLookup",
                                    "The host name “%1” is not known. Is it spelt right, and is the network up?")
            .arg(host);
    return Error{ErrorCode::HostUnknown, message, QString::fromLocal8Bit(::gai_strerror(code))};
}

SocketAddresses fromList(const addrinfo *list)
{
    SocketAddresses addresses;
    for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
        if (entry->ai_addrlen > sizeof(sockaddr_storage))
            continue;
        SocketAddress address;
        std::memcpy(&address.storage, entry->ai_addr, entry->ai_addrlen);
        address.length = entry->ai_addrlen;
        addresses.push_back(address);
    }
    return addresses;
}

// Names with letters outside ASCII go out in their punycode form (RFC 3490); addresses stay as they are.
QByteArray nameForResolver(const QString &host)
{
    const QByteArray ace = QUrl::toAce(host);
    return ace.isEmpty() ? host.toUtf8() : ace;
}

Result<SocketAddresses> resolve(const QString &host, quint16 port, int flags = 0)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | flags;
    addrinfo *raw = nullptr;
    const int code =
        ::getaddrinfo(nameForResolver(host).constData(), QByteArray::number(port).constData(), &hints, &raw);
    const std::unique_ptr<addrinfo, AddrinfoDeleter> list(raw);
    if (code != 0)
        return unknownHost(host, code);
    return fromList(list.get());
}

} // namespace

QString SocketAddress::text() const
{
    char host[NI_MAXHOST] = {};
    const auto *address = reinterpret_cast<const sockaddr *>(&storage);
    if (::getnameinfo(address, length, host, sizeof(host), nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return QString::fromLatin1(host);
}

void lookUpHost(QObject *owner, const QString &host, quint16 port, std::function<void(Result<SocketAddresses>)> done)
{
    // What is an address already needs no thread.
    if (Result<SocketAddresses> addresses = resolve(host, port, AI_NUMERICHOST)) {
        QMetaObject::invokeMethod(
            owner, [addresses = std::move(addresses), done = std::move(done)] { done(addresses); },
            Qt::QueuedConnection);
        return;
    }
    runDetached<Result<SocketAddresses>>(
        owner, [host, port] { return resolve(host, port); }, std::move(done));
}

} // namespace sampan
