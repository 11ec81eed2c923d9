#include "tests/core/forward/standin.h"

#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <vector>

namespace sampan {

namespace {

constexpr int Backlog = 1024;

sockaddr_in inetAddress(quint16 port, const char *text)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, text, &address.sin_addr);
    return address;
}

sockaddr_un pathAddress(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    return address;
}

template <typename Address>
const sockaddr *general(const Address &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

bool sendAll(int socket, const char *bytes, qsizetype length)
{
    while (length > 0) {
        const ssize_t sent = ::send(socket, bytes, std::size_t(length), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes += sent;
        length -= sent;
    }
    return true;
}

} // namespace

StandIn::StandIn(Serve serve, const QByteArray &socketPath, quint16 port)
    : m_serve(std::move(serve))
{
    m_listener = ::socket(socketPath.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socketPath.isEmpty()) {
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
        sockaddr_in address = inetAddress(port, "127.0.0.1");
        ::bind(m_listener, general(address), sizeof(address));
        socklen_t length = sizeof(address);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
        m_port = ntohs(address.sin_port);
    } else {
        const sockaddr_un address = pathAddress(socketPath);
        ::bind(m_listener, general(address), sizeof(address));
    }
    ::listen(m_listener, Backlog);
    m_thread = std::thread([this] { acceptAll(); });
}

StandIn::~StandIn()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
    {
        const std::lock_guard lock(m_mutex);
        for (const int socket : m_open)
            ::shutdown(socket, SHUT_RDWR);
    }
    while (m_running > 0)
        QThread::yieldCurrentThread();
}

void StandIn::acceptAll()
{
    for (;;) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        ++m_served;
        ++m_running;
        std::thread([this, socket] { serveOne(socket); }).detach();
    }
}

void StandIn::serveOne(int socket)
{
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert(socket);
    }
    m_serve(socket);
    {
        const std::lock_guard lock(m_mutex);
        m_open.erase(socket);
        ::close(socket);
    }
    --m_running;
}

void StandIn::echo(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    std::vector<char> buffer(64 * 1024);
    for (;;) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0 || !sendAll(socket, buffer.data(), got))
            return;
    }
}

void StandIn::http(int socket)
{
    QByteArray request;
    std::array<char, 4096> buffer{};
    while (!request.contains("\r\n\r\n")) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return;
        request.append(buffer.data(), got);
    }
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nhello web\n";
    sendAll(socket, answer.constData(), answer.size());
}

void StandIn::sum(int socket)
{
    qint64 total = 0;
    std::vector<char> buffer(64 * 1024);
    for (;;) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            break;
        total += got;
    }
    const QByteArray answer = "got " + QByteArray::number(total);
    sendAll(socket, answer.constData(), answer.size());
}

void StandIn::sayAndListen(int socket, std::atomic<qint64> *heard)
{
    sendAll(socket, "bye", 3);
    ::shutdown(socket, SHUT_WR);
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return;
        if (heard)
            *heard += got;
    }
}

StandIn::Serve StandIn::flood(qint64 bytes)
{
    return [bytes](int socket) {
        const std::vector<char> block(256 * 1024, 'x');
        for (qint64 left = bytes; left > 0; left -= qint64(block.size())) {
            if (!sendAll(socket, block.data(), qsizetype(std::min<qint64>(left, qint64(block.size())))))
                return;
        }
    };
}

Client::Client(quint16 port, const char *address)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_in target = inetAddress(port, address);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (::connect(m_socket, general(target), sizeof(target)) != 0)
        ::close(std::exchange(m_socket, -1));
}

Client::Client(const QByteArray &socketPath)
    : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_un target = pathAddress(socketPath);
    if (::connect(m_socket, general(target), sizeof(target)) != 0)
        ::close(std::exchange(m_socket, -1));
}

Client::~Client()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

Client::Client(Client &&other) noexcept
    : m_socket(std::exchange(other.m_socket, -1))
{}

bool Client::send(const QByteArray &bytes)
{
    return isConnected() && sendAll(m_socket, bytes.constData(), bytes.size());
}

void Client::shutDown()
{
    ::shutdown(m_socket, SHUT_WR);
}

QByteArray Client::receive(qsizetype length, std::chrono::milliseconds time)
{
    QByteArray out(length, Qt::Uninitialized);
    qsizetype at = 0;
    while (isConnected() && at < length) {
        pollfd ready{m_socket, POLLIN, 0};
        if (::poll(&ready, 1, int(time.count())) <= 0)
            break;
        const ssize_t got = ::recv(m_socket, out.data() + at, std::size_t(length - at), 0);
        m_wasReset = m_wasReset || (got < 0 && errno == ECONNRESET);
        if (got <= 0)
            break;
        at += got;
    }
    out.truncate(at);
    return out;
}

bool Client::sawEnd(std::chrono::milliseconds time)
{
    if (!isConnected())
        return false;
    std::array<char, 4096> buffer{};
    for (;;) {
        pollfd ready{m_socket, POLLIN, 0};
        if (::poll(&ready, 1, int(time.count())) <= 0)
            return false;
        if (::recv(m_socket, buffer.data(), buffer.size(), 0) <= 0)
            return true;
    }
}

} // namespace sampan
