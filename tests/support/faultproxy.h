// A TCP relay on 127.0.0.1 that can do to a connection what networks do: cut it, swallow it silently, delay it.
// Runs on a thread of its own, so it works while the test's thread waits. All functions may be called at any time.
#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace sampan {

class FaultProxy
{
public:
    explicit FaultProxy(quint16 targetPort);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

    // Takes bytes from both sides and passes none on: the link looks alive to TCP and is dead.
    void stall() { m_stalled = true; }
    // Stalls once the server has sent so many bytes; the next byte is already lost.
    void stallAfter(qint64 bytesFromServer) { m_stallAfter = bytesFromServer; }
    void resume();
    // Closes both sides of every connection.
    void cut() { m_cut = true; }
    // One way; each block is passed on that much later.
    void delay(std::chrono::milliseconds time) { m_delay = time.count(); }

    [[nodiscard]] qint64 bytesFromClient() const { return m_fromClient; }
    [[nodiscard]] qint64 bytesFromServer() const { return m_fromServer; }

private:
    class Relay;
    void serve();
    void serveOnce(std::vector<std::unique_ptr<Relay>> &relays);
    void acceptOne(std::vector<std::unique_ptr<Relay>> &relays);
    [[nodiscard]] bool isStalled() const;

    int m_listener = -1;
    quint16 m_port = 0;
    quint16 m_target;
    std::atomic_bool m_quit = false;
    std::atomic_bool m_stalled = false;
    std::atomic_bool m_cut = false;
    std::atomic<qint64> m_stallAfter = -1;
    std::atomic<qint64> m_delay = 0;
    std::atomic<qint64> m_fromClient = 0;
    std::atomic<qint64> m_fromServer = 0;
    std::thread m_thread;
};

} // namespace sampan
