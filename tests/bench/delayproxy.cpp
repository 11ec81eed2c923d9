// A line with a delay, for machines whose kernel has no netem: carries TCP connections to a port of this computer and
// holds every byte back for the time given, each way.
//
//   delayproxy LISTEN_PORT TARGET_PORT ONE_WAY_MS [QUEUE_KIB [MBIT_PER_SECOND]]
//
// Without a rate it is never the limit itself (more than 1.5 GB/s); TCP ends on both sides, so neither its windows nor
// its hand-shake are part of what is measured. With a rate, bytes leave one after the other and QUEUE_KIB of them may
// wait for their turn, as in a router; then the sender is held up instead of losing packets.
// One thread; listens on 127.0.0.1 only; ends when it is killed.

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <limits>
#include <list>
#include <memory>
#include <utility>
#include <vector>

namespace {

using Nanoseconds = std::int64_t;
constexpr Nanoseconds never = std::numeric_limits<Nanoseconds>::max();
constexpr std::size_t blockSize = 256 * 1024;
// With a rate a read is small: its bytes arrive together, and a whole block would arrive as a burst.
constexpr std::size_t pacedRead = 4 * 1024;
// What the kernel keeps before we read is queue, too, and must not outweigh the one that was asked for.
constexpr int pacedReceiveBuffer = 64 * 1024;
constexpr int readsPerTurn = 8; // so that one direction cannot starve the other

struct Line
{
    Nanoseconds delay = 0;
    std::uint64_t queue = std::uint64_t(1) << 30; // bytes
    double perByte = 0;                           // nanoseconds; 0: no rate
};

Nanoseconds now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return Nanoseconds(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// Blocks are used again, the latest first: it is still in the processor's cache.
class Blocks
{
public:
    using Block = std::unique_ptr<char[]>;
    Block take()
    {
        if (m_free.empty())
            return Block(new char[blockSize]);
        Block block = std::move(m_free.back());
        m_free.pop_back();
        return block;
    }
    void giveBack(Block block) { m_free.push_back(std::move(block)); }

private:
    std::vector<Block> m_free;
};

// One direction of one connection. Bytes are counted from its beginning; a mark says when those before it are due.
class Flow
{
public:
    Flow(const Line &line, Blocks &blocks, int from, int to)
        : m_line(line)
        , m_blocks(blocks)
        , m_from(from)
        , m_to(to)
    {}

    [[nodiscard]] bool wantsInput(Nanoseconds time) const { return !m_inputEnded && room(time) > 0; }
    [[nodiscard]] bool wantsOutput() const { return m_blocked; }
    [[nodiscard]] bool isFinished() const { return m_outputEnded; }
    [[nodiscard]] bool isBroken() const { return m_broken; }

    void fill(Nanoseconds time)
    {
        for (int i = 0; i < readsPerTurn && wantsInput(time); ++i) {
            if (!readOnce(time))
                return;
        }
    }

    void drain(Nanoseconds time)
    {
        m_blocked = false;
        while (!m_marks.empty() && m_marks.front().due <= time) {
            m_due = m_marks.front().end;
            m_marks.pop_front();
        }
        while (m_sent < m_due && writeOnce()) {
        }
        if (m_inputEnded && m_sent == m_read && m_end <= time && !m_outputEnded) {
            shutdown(m_to, SHUT_WR);
            m_outputEnded = true;
        }
    }

    // When something is to be done that no socket will tell.
    [[nodiscard]] Nanoseconds nextTurn(Nanoseconds time) const
    {
        Nanoseconds next = m_marks.empty() || m_blocked ? never : m_marks.front().due;
        if (m_inputEnded && !m_outputEnded && !m_blocked)
            next = std::min(next, std::max(m_end, m_marks.empty() ? m_end : m_marks.front().due));
        if (m_line.perByte > 0 && !m_inputEnded && room(time) == 0)
            next = std::min(next, m_lineFree - Nanoseconds(double(m_line.queue) * m_line.perByte) + 1);
        return next;
    }

private:
    struct Mark
    {
        std::uint64_t end;
        Nanoseconds due;
    };

    [[nodiscard]] std::uint64_t room(Nanoseconds time) const
    {
        const std::uint64_t held =
            m_line.perByte > 0 ? std::uint64_t(double(std::max<Nanoseconds>(m_lineFree - time, 0)) / m_line.perByte)
                               : m_read - m_sent;
        return held < m_line.queue ? m_line.queue - held : 0;
    }

    bool readOnce(Nanoseconds time)
    {
        const std::size_t used = m_read % blockSize;
        if (used == 0 && m_content.size() * blockSize == m_read - m_dropped)
            m_content.push_back(m_blocks.take());
        const std::size_t limit = m_line.perByte > 0 ? std::min<std::uint64_t>(pacedRead, room(time)) : blockSize;
        const std::size_t wanted = std::min(blockSize - used, limit);
        const ssize_t count = recv(m_from, m_content.back().get() + used, wanted, 0);
        if (count < 0) {
            m_broken = errno != EAGAIN && errno != EINTR;
            return false;
        }
        m_inputEnded = count == 0;
        m_read += std::uint64_t(count);
        m_lineFree = std::max(m_lineFree, time) + Nanoseconds(std::llround(double(count) * m_line.perByte));
        m_end = m_lineFree + m_line.delay;
        if (count > 0)
            m_marks.push_back({m_read, m_end});
        return std::size_t(count) == wanted;
    }

    bool writeOnce()
    {
        std::array<iovec, 16> parts{};
        std::size_t used = 0;
        std::uint64_t position = m_sent;
        while (position < m_due && used < parts.size()) {
            const std::size_t offset = position % blockSize;
            const std::size_t size = std::min<std::uint64_t>(blockSize - offset, m_due - position);
            parts[used++] = {m_content[(position - m_dropped) / blockSize].get() + offset, size};
            position += size;
        }
        const ssize_t count = writev(m_to, parts.data(), int(used));
        if (count < 0) {
            m_blocked = errno == EAGAIN;
            m_broken = errno != EAGAIN && errno != EINTR;
            return errno == EINTR;
        }
        m_sent += std::uint64_t(count);
        for (; m_sent - m_dropped >= blockSize; m_dropped += blockSize) {
            m_blocks.giveBack(std::move(m_content.front()));
            m_content.pop_front();
        }
        return true;
    }

    const Line &m_line;
    Blocks &m_blocks;
    const int m_from;
    const int m_to;
    std::deque<Blocks::Block> m_content; // the first one begins at byte m_dropped
    std::deque<Mark> m_marks;
    std::uint64_t m_read = 0;
    std::uint64_t m_due = 0;
    std::uint64_t m_sent = 0;
    std::uint64_t m_dropped = 0;
    Nanoseconds m_lineFree = 0; // when the last byte that was read has left
    Nanoseconds m_end = 0;      // when it has arrived
    bool m_inputEnded = false;
    bool m_outputEnded = false;
    bool m_blocked = false;
    bool m_broken = false;
};

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
    Connection(const Line &line, Blocks &blocks, int epoll, int client, int server)
        : m_epoll(epoll)
        , m_ends{End{client}, End{server}}
        , m_flows{Flow(line, blocks, client, server), Flow(line, blocks, server, client)}
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
        for (Flow &flow : m_flows) {
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
    std::array<Flow, 2> m_flows;
};

class Proxy
{
public:
    Proxy(Line line, std::uint16_t targetPort)
        : m_line(line)
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
        if (m_line.perByte > 0)
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
            m_connections.push_back(std::make_unique<Connection>(m_line, m_blocks, m_epoll, client, server));
            m_connections.back()->active = true;
        }
    }

    const Line m_line;
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
        line.queue = std::uint64_t(std::atoi(argv[4])) * 1024;
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
