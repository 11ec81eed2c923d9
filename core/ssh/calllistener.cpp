#include "core/ssh/calllistener.h"

#include "core/base/servertext.h"

#include <QNetworkInterface>
#include <QTcpServer>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

namespace sampan {

namespace {

constexpr std::size_t MostWaiting = 16; // more are sent away at once

QList<QHostAddress> addressesOf(const QString &where)
{
    if (where.isEmpty())
        return {QHostAddress(QHostAddress::Any)};
    const QHostAddress address(where);
    if (!address.isNull())
        return {address};
    QList<QHostAddress> addresses;
    for (const QNetworkAddressEntry &entry : QNetworkInterface::interfaceFromName(where).addressEntries())
        addresses << entry.ip();
    return addresses;
}

QString peerText(int socket)
{
    SocketAddress address;
    address.length = sizeof(address.storage);
    if (::getpeername(socket, reinterpret_cast<sockaddr *>(&address.storage), &address.length) != 0)
        return {};
    const QHostAddress shown(address.text());
    bool isMapped = false;
    const quint32 ip = shown.toIPv4Address(&isMapped); // "::ffff:192.0.2.7" at a door for both families
    return isMapped ? QHostAddress(ip).toString() : shown.toString();
}

// As a socket that we connect ourselves; see TcpConnect. The peer may be gone without a word.
void prepare(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
}

} // namespace

class CallListener::Door : public QTcpServer
{
public:
    explicit Door(CallListener &listener)
        : m_listener(listener)
    {}

protected:
    void incomingConnection(qintptr socket) override { m_listener.add(int(socket)); }

private:
    CallListener &m_listener;
};

CallListener::CallListener(QObject *parent)
    : QObject(parent)
{}

CallListener::~CallListener() = default;

Result<void> CallListener::listen(const CallWait &wait)
{
    const QList<QHostAddress> addresses = addressesOf(wait.where);
    if (addresses.isEmpty())
        return Error{ErrorCode::InvalidArgument,
                     tr("This computer has no address or interface “%1” to wait at.").arg(visibleText(wait.where, 100)),
                     QString()};
    for (const QHostAddress &address : addresses) {
        m_doors.push_back(std::make_unique<Door>(*this));
        if (m_doors.back()->listen(address, wait.port))
            continue;
        const QString reason = m_doors.back()->errorString();
        m_doors.clear();
        return Error{ErrorCode::PermissionDenied, tr("Cannot wait for calls at %1.").arg(wait.placeText()), reason};
    }
    return {};
}

void CallListener::add(int socket)
{
    SocketHandle owned(socket);
    if (m_callers.size() >= MostWaiting)
        return;
    prepare(socket);
    m_callers.push_back({std::move(owned), peerText(socket)});
    QMetaObject::invokeMethod(this, &CallListener::called, Qt::QueuedConnection);
}

std::optional<Caller> CallListener::take()
{
    if (m_callers.empty())
        return std::nullopt;
    Caller caller = std::move(m_callers.front());
    m_callers.pop_front();
    return caller;
}

} // namespace sampan
