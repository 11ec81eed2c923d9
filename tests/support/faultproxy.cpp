#include "tests/support/faultproxy.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <poll.h>
#include <vector>

namespace sampan {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int PollMilliseconds = 2; // also the precision of delays
constexpr qsizetype LargestQueue = 8 * 1024 * 1024;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

struct Block
{
    Clock::time_point due;
    QByteArray bytes;
};

struct Direction
{
    int from;
    int to;
    std::deque<Block> blocks;
    qsizetype waiting = 0;

    // False when the side is gone. Takes what is there; a stalled link takes it, too, and loses it.
    bool take(bool stalled, std::chrono::milliseconds delay, std::atomic<qint64> &counter)
    {
        QByteArray bytes(64 * 1024, Qt::Uninitialized);
        const ssize_t got = ::recv(from, bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT);
        if (got < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        if (got == 0)
            return false;
        counter += got;
        if (stalled)
            return true;
        bytes.resize(got);
        waiting += got;
        blocks.push_back({Clock::now() + delay, std::move(bytes)});
        return true;
    }

    [[nodiscard]] bool isDue() const { return !blocks.empty() && blocks.front().due <= Clock::now(); }

    bool give()
    {
        while (isDue()) {
            QByteArray &bytes = blocks.front().bytes;
            const ssize_t put = ::send(to, bytes.constData(), std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (put < 0)
                return errno == EAGAIN || errno == EWOULDBLOCK;
            waiting -= put;
            if (put < bytes.size()) {
                bytes.remove(0, put);
                return true;
            }
            blocks.pop_front();
        }
        return true;
    }
};

} // namespace

class FaultProxy::Relay
{
public:
    Relay(int clientSide, int serverSide)
        : client(clientSide)
        , server(serverSide)
        , up{client, server, {}, 0}
        , down{server, client, {}, 0}
    {}
    ~Relay()
    {
        ::close(client);
        ::close(server);
    }

    int client;
    int server;
    Direction up;
    Direction down;
    bool over = false;
};

FaultProxy::FaultProxy(quint16 targetPort)
    : m_target(targetPort)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof(address);
    ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), length);
    ::listen(m_listener, 16);
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

FaultProxy::~FaultProxy()
{
    m_quit = true;
    m_thread.join();
    ::close(m_listener);
}

void FaultProxy::resume()
{
    m_stallAfter = -1;
    m_stalled = false;
}

bool FaultProxy::isStalled() const
{
    const qint64 limit = m_stallAfter;
    return m_stalled || (limit >= 0 && m_fromServer >= limit);
}

void FaultProxy::serve()
{
    std::vector<std::unique_ptr<Relay>> relays;
    while (!m_quit) {
        serveOnce(relays);
        const bool cut = m_cut.exchange(false);
        std::erase_if(relays, [cut](const std::unique_ptr<Relay> &relay) { return cut || relay->over; });
    }
}

void FaultProxy::serveOnce(std::vector<std::unique_ptr<Relay>> &relays)
{
    std::vector<pollfd> polls{{m_listener, POLLIN, 0}};
    for (const auto &relay : relays) {
        for (const Direction *direction : {&relay->up, &relay->down}) {
            if (direction->waiting < LargestQueue)
                polls.push_back({direction->from, POLLIN, 0});
            if (direction->isDue())
                polls.push_back({direction->to, POLLOUT, 0});
        }
    }
    ::poll(polls.data(), polls.size(), PollMilliseconds);
    const std::chrono::milliseconds delay(m_delay);
    for (const auto &relay : relays) {
        bool good = relay->up.waiting >= LargestQueue || relay->up.take(isStalled(), delay, m_fromClient);
        good = (relay->down.waiting >= LargestQueue || relay->down.take(isStalled(), delay, m_fromServer)) && good;
        good = relay->up.give() && good;
        good = relay->down.give() && good;
        relay->over = !good && relay->down.blocks.empty(); // what the server said last still arrives
    }
    if ((polls.front().revents & POLLIN) != 0)
        acceptOne(relays);
}

void FaultProxy::acceptOne(std::vector<std::unique_ptr<Relay>> &relays)
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_target);
    ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
    const int on = 1;
    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    relays.push_back(std::make_unique<Relay>(client, server));
}

} // namespace sampan
