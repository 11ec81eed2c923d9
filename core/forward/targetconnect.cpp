#include "core/forward/targetconnect.h"

#include "core/base/servertext.h"

#include <sys/un.h>

#include <cerrno>
#include <cstring>

namespace sampan {

namespace {

constexpr std::chrono::seconds Patience{15};

} // namespace

TargetConnect::TargetConnect(ForwardEnd target, SharedLookup &lookup)
    : m_target(std::move(target))
    , m_lookup(lookup)
{}

TargetConnect::~TargetConnect() = default;

void TargetConnect::start()
{
    if (m_target.isSocket()) {
        QMetaObject::invokeMethod(this, &TargetConnect::connectToPath, Qt::QueuedConnection);
        return;
    }
    m_lookup.ask(this, QString::fromUtf8(m_target.host), m_target.port,
                 [this](const Result<SocketAddresses> &addresses) {
                     if (addresses)
                         connectToAddresses(*addresses);
                     else
                         emit failed(addresses.error());
                 });
}

void TargetConnect::connectToAddresses(const SocketAddresses &addresses)
{
    m_tcp = std::make_unique<TcpConnect>(QString::fromUtf8(m_target.host), m_target.port, addresses);
    connect(m_tcp.get(), &TcpConnect::failed, this, &TargetConnect::tellFailure);
    connect(m_tcp.get(), &TcpConnect::connected, this, [this] {
        m_socket = m_tcp->takeSocket();
        emit connected();
    });
    m_tcp->start(Patience);
}

// TcpConnect speaks of SSH servers.
void TargetConnect::tellFailure(const Error &error)
{
    const QString place = visibleText(m_target.text(), 200);
    const QString message = error.code == ErrorCode::TimedOut
                                ? tr("%1 does not answer this computer.").arg(place)
                                : tr("Nobody answers at %1, as seen from this computer.").arg(place);
    emit failed({error.code, message, error.detail});
}

void TargetConnect::connectToPath()
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_target.path.constData(),
                std::min(std::size_t(m_target.path.size()), sizeof(address.sun_path) - 1));
    m_socket = SocketHandle(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0) {
        emit connected();
        return;
    }
    emit failed({ErrorCode::ConnectionRefused, tr("Nobody answers at %1.").arg(visibleText(m_target.path, 200)),
                 QString::fromLocal8Bit(std::strerror(errno))});
}

} // namespace sampan
