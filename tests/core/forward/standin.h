// A server behind a forward, and a client before one: blocking sockets on threads of their own, so that they work
// whatever the test's thread does.
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace sampan {

class StandIn
{
public:
    // What one connection is served with; the socket is closed when it returns.
    using Serve = std::function<void(int socket)>;

    // Without a path: on a port of 127.0.0.1, a free one where none is given.
    explicit StandIn(Serve serve, const QByteArray &socketPath = {}, quint16 port = 0);
    ~StandIn();
    StandIn(const StandIn &) = delete;
    StandIn &operator=(const StandIn &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray portText() const { return QByteArray::number(m_port); }
    [[nodiscard]] int served() const { return m_served; } // connections so far

    static void echo(int socket); // until the client says that no more follows
    static void http(int socket); // "hello web" for every request
    static void sum(int socket);  // reads to the end, then says how much that was
    // Says "bye", sends no more, and reads to the end, counting.
    static void sayAndListen(int socket, std::atomic<qint64> *heard = nullptr);
    static Serve flood(qint64 bytes);

private:
    void acceptAll();
    void serveOne(int socket);

    Serve m_serve;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic_int m_served = 0;
    std::atomic_int m_running = 0;
    std::mutex m_mutex;
    std::set<int> m_open;
    std::thread m_thread;
};

class Client
{
public:
    explicit Client(quint16 port, const char *address = "127.0.0.1");
    explicit Client(const QByteArray &socketPath);
    ~Client();
    Client(Client &&other) noexcept;
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    [[nodiscard]] bool isConnected() const { return m_socket >= 0; }
    bool send(const QByteArray &bytes);
    void shutDown();
    // Up to `length` bytes; fewer at the end, or after the time.
    [[nodiscard]] QByteArray receive(qsizetype length, std::chrono::milliseconds time = std::chrono::seconds(10));
    // Seen by receive(): the other side did not end in an orderly way.
    [[nodiscard]] bool wasReset() const { return m_wasReset; }
    // True when the other side ends, in whatever way, within the time; false when it was never there.
    [[nodiscard]] bool sawEnd(std::chrono::milliseconds time = std::chrono::seconds(10));

private:
    int m_socket = -1;
    bool m_wasReset = false;
};

} // namespace sampan
