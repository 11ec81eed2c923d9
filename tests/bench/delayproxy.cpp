// A line with a delay, for machines whose kernel has no netem: carries TCP connections to a port of this computer and
// holds every byte back for the time given, each way.
//
//   delayproxy LISTEN_PORT TARGET_PORT ONE_WAY_MS [QUEUE_KIB [MBIT_PER_SECOND]]
//
// Without a rate it is never the limit itself (more than 1.5 GB/s); TCP ends on both sides, so neither its windows nor
// its hand-shake are part of what is measured. With a rate, bytes leave one after the other and QUEUE_KIB of them may
// wait for their turn, as in a router; then the sender is held up instead of losing packets. All connections share it.
// One thread; listens on 127.0.0.1 only; ends when it is killed.

#include "tests/bench/delayedflow.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <list>
#include <memory>
#include <utility>

using namespace sampan;

namespace {

// What the kernel keeps before we read is queue, too, and must not outweigh the one that was asked for.
constexpr int pacedReceiveBuffer = 64 * 1024;

Nanoseconds now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return Nanoseconds(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

int loopbackSocket(int flags)
{
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    const int on = 1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    return descriptor;
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

template <typename Call>
int withAddress(Call call, int descriptor, std::uint16_t port)
{
    const sockaddr_in address = loopback(port);
    return call(descriptor, reinterpret_cast<const sockaddr *>(&address), socklen_t(sizeof address));
}

class Connection
{
public:
    Connection(std::array<Line, 2> &lines, Blocks &blocks, int epoll, int client, int server)
        : m_epoll(epoll)
        , m_ends{End{client}, End{server}}
        , m_flows{DelayedFlow(lines[0], blocks, client, server), DelayedFlow(lines[1], blocks, server, client)}
    {}
    ~Connection()
    {
        for (const End &end : m_ends)
            close(end.descriptor);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void turn(Nanoseconds time)
    {
        for (DelayedFlow &flow : m_flows) {
            flow.fill(time);
            flow.drain(time);
        }
        for (std::size_t side : {0U, 1U})
            listen(side, (m_flows[side].wantsInput(time) ? unsigned(EPOLLIN) : 0U) |
                             (m_flows[1 - side].wantsOutput() ? unsigned(EPOLLOUT) : 0U));
    }
    [[nodiscard]] Nanoseconds nextTurn(Nanoseconds time) const
    {
        return std::min(m_flows[0].nextTurn(time), m_flows[1].nextTurn(time));
    }
    [[nodiscard]] bool isOver() const
    {
        const bool broken = m_flows[0].isBroken() || m_flows[1].isBroken();
        return broken || (m_flows[0].isFinished() && m_flows[1].isFinished());
    }

    bool active = false;

private:
    struct End
    {
        int descriptor;
        unsigned events = 0;
    };

    // A socket nobody waits for is taken out: epoll would report its hang-up without end.
    void listen(std::size_t side, unsigned events)
    {
        End &end = m_ends[side];
        if (end.events == events)
            return;
        epoll_event event{};
        event.events = events;
        event.data.ptr = this;
        epoll_ctl(m_epoll,
                  end.events == 0 ? EPOLL_CTL_ADD
                  : events == 0   ? EPOLL_CTL_DEL
                                  : EPOLL_CTL_MOD,
                  end.descriptor, &event);
        end.events = events;
    }

    const int m_epoll;
    std::array<End, 2> m_ends;
    std::array<DelayedFlow, 2> m_flows;
};

class Proxy
{
public:
    Proxy(const Line &line, std::uint16_t targetPort)
        : m_lines{line, line}
        , m_targetPort(targetPort)
        , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    {}

    bool listen(std::uint16_t port)
    {
        m_listener = loopbackSocket(SOCK_NONBLOCK);
        tune(m_listener);
        epoll_event event{};
        event.events = EPOLLIN;
        return withAddress(bind, m_listener, port) == 0 && ::listen(m_listener, SOMAXCONN) == 0 &&
               epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_listener, &event) == 0;
    }

    void run()
    {
        std::array<epoll_event, 64> events{};
        for (;;) {
            const int count = wait(events);
            const Nanoseconds time = now();
            for (int i = 0; i < count; ++i) {
                if (auto *connection = static_cast<Connection *>(events[std::size_t(i)].data.ptr))
                    connection->active = true;
                else
                    accept();
            }
            for (const auto &connection : m_connections) {
                if (std::exchange(connection->active, false) || connection->nextTurn(time) <= time)
                    connection->turn(time);
            }
            // Whoever was first is last next time: where connections share a rate, room goes to the first who looks.
            if (!m_connections.empty())
                m_connections.splice(m_connections.end(), m_connections, m_connections.begin());
            m_connections.remove_if([](const auto &connection) { return connection->isOver(); });
        }
    }

private:
    int wait(std::array<epoll_event, 64> &events) const
    {
        const Nanoseconds time = now();
        Nanoseconds next = never;
        for (const auto &connection : m_connections)
            next = std::min(next, connection->nextTurn(time));
        const Nanoseconds pause = std::max<Nanoseconds>(next - time, 0);
        const timespec timeout{pause / 1'000'000'000, pause % 1'000'000'000};
        return epoll_pwait2(m_epoll, events.data(), int(events.size()), next == never ? nullptr : &timeout, nullptr);
    }

    void tune(int descriptor) const
    {
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (m_lines[0].perByte > 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &pacedReceiveBuffer, sizeof pacedReceiveBuffer);
    }

    void accept()
    {
        for (;;) {
            const int client = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (client < 0)
                return;
            const int server = loopbackSocket(0);
            tune(server);
            if (withAddress(connect, server, m_targetPort) != 0) {
                close(server);
                close(client);
                continue;
            }
            tune(client);
            fcntl(server, F_SETFL, O_NONBLOCK);
            m_connections.push_back(std::make_unique<Connection>(m_lines, m_blocks, m_epoll, client, server));
            m_connections.back()->active = true;
        }
    }

    std::array<Line, 2> m_lines; // there and back
    const std::uint16_t m_targetPort;
    const int m_epoll;
    int m_listener = -1;
    Blocks m_blocks;
    std::list<std::unique_ptr<Connection>> m_connections;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fputs("usage: delayproxy LISTEN_PORT TARGET_PORT ONE_WAY_MS [QUEUE_KIB [MBIT_PER_SECOND]]\n", stderr);
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    Line line;
    line.delay = Nanoseconds(std::atof(argv[3]) * 1e6);
    if (argc > 4)
        line.queue = std::uint64_t(std::max(8, std::atoi(argv[4]))) * 1024; // two reads at least
    if (argc > 5 && std::atof(argv[5]) > 0)
        line.perByte = 8000 / std::atof(argv[5]);
    Proxy proxy(line, std::uint16_t(std::atoi(argv[2])));
    if (!proxy.listen(std::uint16_t(std::atoi(argv[1])))) {
        std::perror("delayproxy");
        return 1;
    }
    std::puts("listening");
    std::fflush(stdout);
    proxy.run();
}
