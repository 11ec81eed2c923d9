#include "core/forward/forwardlistener.h"

#include "core/base/servertext.h"

#include <QPointer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <netdb.h>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int Backlog = 512;       // browsers and load testers come in hundreds
constexpr int AcceptedAtOnce = 64; // then others come first
constexpr int AttemptsForFreePort = 16;
constexpr std::chrono::milliseconds RestTime{200};

struct BindAddress
{
    sockaddr_storage storage{};
    socklen_t length = 0;
    bool isOptional = false; // where this computer has no such family
};

BindAddress bindAddressV4(const char *text)
{
    BindAddress address;
    auto *v4 = reinterpret_cast<sockaddr_in *>(&address.storage);
    v4->sin_family = AF_INET;
    ::inet_pton(AF_INET, text, &v4->sin_addr);
    address.length = sizeof(sockaddr_in);
    return address;
}

BindAddress bindAddressV6(const char *text)
{
    BindAddress address;
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&address.storage);
    v6->sin6_family = AF_INET6;
    ::inet_pton(AF_INET6, text, &v6->sin6_addr);
    address.length = sizeof(sockaddr_in6);
    address.isOptional = true;
    return address;
}

// Only addresses: looking up a name could take as long as the resolver likes.
std::vector<BindAddress> bindAddresses(const QByteArray &host)
{
    if (host.isEmpty() || host == "localhost")
        return {bindAddressV4("127.0.0.1"), bindAddressV6("::1")};
    if (host == "*")
        return {bindAddressV4("0.0.0.0"), bindAddressV6("::")};
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    std::vector<BindAddress> found;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &list) != 0)
        return found;
    BindAddress address;
    std::memcpy(&address.storage, list->ai_addr, list->ai_addrlen);
    address.length = list->ai_addrlen;
    ::freeaddrinfo(list);
    return {address};
}

void setPort(BindAddress *address, quint16 port)
{
    if (address->storage.ss_family == AF_INET6)
        reinterpret_cast<sockaddr_in6 *>(&address->storage)->sin6_port = htons(port);
    else
        reinterpret_cast<sockaddr_in *>(&address->storage)->sin_port = htons(port);
}

quint16 portOf(const sockaddr_storage &storage)
{
    if (storage.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 *>(&storage)->sin6_port);
    return storage.ss_family == AF_INET ? ntohs(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port) : 0;
}

Originator originatorOf(const sockaddr_storage &storage, socklen_t length)
{
    char host[NI_MAXHOST] = "";
    const auto *address = reinterpret_cast<const sockaddr *>(&storage);
    const bool isIp = storage.ss_family == AF_INET || storage.ss_family == AF_INET6;
    if (!isIp || ::getnameinfo(address, length, host, sizeof(host), nullptr, 0, NI_NUMERICHOST) != 0)
        return {"localhost", 0};
    return {host, portOf(storage)};
}

Error cannotListen(const QByteArray &where, int number)
{
    QString advice;
    if (number == EADDRINUSE)
        advice = ForwardListener::tr("Another program uses it.");
    else if (number == EACCES)
        advice = ForwardListener::tr("Ports below 1024 are reserved for the administrator.");
    else if (number == EADDRNOTAVAIL)
        advice = ForwardListener::tr("This computer does not have that address.");
    return Error{number == EADDRINUSE ? ErrorCode::AlreadyExists : ErrorCode::PermissionDenied,
                 ForwardListener::tr("Cannot listen on %1. %2").arg(visibleText(where, 200), advice).trimmed(),
                 QString::fromLocal8Bit(std::strerror(number))};
}

// Ours are the ones nobody answers at.
bool isStaleSocket(const sockaddr_un &address)
{
    struct stat info = {};
    if (::lstat(address.sun_path, &info) != 0 || !S_ISSOCK(info.st_mode))
        return false;
    const SocketHandle probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    return ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 &&
           errno == ECONNREFUSED;
}

std::pair<quint64, quint64> fileAt(const QByteArray &path)
{
    struct stat info = {};
    const bool isThere = ::lstat(path.constData(), &info) == 0;
    return isThere ? std::pair<quint64, quint64>(info.st_dev, info.st_ino) : std::pair<quint64, quint64>();
}

bool isExhausted(int number)
{
    return number == EMFILE || number == ENFILE || number == ENOBUFS || number == ENOMEM;
}

} // namespace

class ForwardListener::Door : private SocketWatcher
{
public:
    Door(ForwardListener &listener, SocketHandle socket)
        : m_listener(listener)
        , m_socket(std::move(socket))
        , m_id(listener.m_poll.add(m_socket.get(), this))
    {}
    ~Door() override { m_listener.m_poll.remove(m_id); }
    void watch(bool on) { m_listener.m_poll.change(m_id, on, false); }

private:
    void socketReadable() override { m_listener.acceptFrom(m_socket.get()); }
    void socketWritable() override {}

    ForwardListener &m_listener;
    SocketHandle m_socket;
    quint64 m_id;
};

ForwardListener::ForwardListener(SocketPoll &poll, QObject *parent)
    : QObject(parent)
    , m_poll(poll)
    , m_restTimer(this)
{
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(RestTime);
    connect(&m_restTimer, &QTimer::timeout, this, &ForwardListener::watch);
}

ForwardListener::~ForwardListener()
{
    close();
}

Result<void> ForwardListener::listen(const ForwardEnd &end)
{
    close();
    if (end.isSocket())
        return listenOnPath(end.path);
    Result<void> result = listenOnPort(end, end.port);
    // A port that is free on the first address need not be so on the second.
    for (int attempt = 1; !result && end.port == 0 && attempt < AttemptsForFreePort; ++attempt)
        result = listenOnPort(end, 0);
    return result;
}

Result<void> ForwardListener::listenOnPort(const ForwardEnd &end, quint16 port)
{
    std::vector<BindAddress> addresses = bindAddresses(end.host);
    if (addresses.empty())
        return Error{ErrorCode::InvalidArgument,
                     tr("Cannot listen on %1: an address of this computer is needed, not a name.")
                         .arg(visibleText(end.text(), 200)),
                     QString()};
    m_doors.clear();
    m_port = port;
    for (BindAddress &address : addresses) {
        SocketHandle socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        const int on = 1;
        ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
        ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on));
        setPort(&address, m_port);
        if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.length) != 0 ||
            ::listen(socket.get(), Backlog) != 0) {
            const int number = errno;
            if (address.isOptional && !m_doors.empty() && number != EADDRINUSE && number != EACCES)
                continue;
            m_doors.clear();
            return cannotListen(end.text(), number);
        }
        sockaddr_storage bound{};
        socklen_t length = sizeof(bound);
        ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&bound), &length);
        m_port = portOf(bound);
        m_doors.push_back(std::make_unique<Door>(*this, std::move(socket)));
    }
    watch();
    return {};
}

// Only this user may use it: the server beyond knows nobody else.
Result<void> ForwardListener::listenOnPath(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof(address.sun_path)))
        return cannotListen(path, ENAMETOOLONG);
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    if (isStaleSocket(address))
        ::unlink(address.sun_path);
    SocketHandle socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ::fchmod(socket.get(), S_IRUSR | S_IWUSR); // before there is a file: nobody gets in between
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 ||
        ::listen(socket.get(), Backlog) != 0)
        return cannotListen(path, errno);
    m_path = path;
    m_pathFile = fileAt(path);
    m_doors.push_back(std::make_unique<Door>(*this, std::move(socket)));
    watch();
    return {};
}

void ForwardListener::setPaused(bool paused)
{
    m_paused = paused;
    watch();
}

void ForwardListener::watch()
{
    for (const auto &door : m_doors)
        door->watch(!m_paused && !m_restTimer.isActive());
}

void ForwardListener::acceptFrom(int door)
{
    const QPointer<ForwardListener> alive(this);
    for (int count = 0; count < AcceptedAtOnce && alive && !m_paused && isListening(); ++count) {
        sockaddr_storage from{};
        socklen_t length = sizeof(from);
        const int socket = ::accept4(door, reinterpret_cast<sockaddr *>(&from), &length, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket < 0 && errno != ECONNABORTED && errno != EINTR)
            return rest(errno);
        if (socket >= 0)
            emit accepted(socket, originatorOf(from, length));
    }
}

void ForwardListener::rest(int number)
{
    if (number == EAGAIN || number == EWOULDBLOCK)
        return;
    m_restTimer.start(); // before watch(): it asks for it
    watch();
    emit troubled(Error{ErrorCode::LimitExceeded,
                        isExhausted(number)
                            ? tr("No further connection can be taken: this program has too many files and connections "
                                 "open.")
                            : tr("No further connection can be taken at the moment."),
                        QString::fromLocal8Bit(std::strerror(number))});
}

void ForwardListener::close()
{
    m_doors.clear();
    if (!m_path.isEmpty() && fileAt(m_path) == m_pathFile) // not what somebody else has put there since
        ::unlink(m_path.constData());
    m_path.clear();
    m_port = 0;
}

} // namespace sampan
