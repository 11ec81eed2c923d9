// Opens a TCP connection: every address in turn, never blocking, NODELAY from the start. Free of libssh types.
// Thread: its owner's. Destroying it ends the attempt.
#pragma once

#include "core/base/result.h"
#include "core/ssh/hostlookup.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace sampan {

// A file descriptor with one owner.
class SocketHandle
{
public:
    SocketHandle() = default;
    explicit SocketHandle(int descriptor)
        : m_descriptor(descriptor)
    {}
    ~SocketHandle() { reset(); }
    SocketHandle(SocketHandle &&other) noexcept
        : m_descriptor(other.release())
    {}
    SocketHandle &operator=(SocketHandle &&other) noexcept;
    SocketHandle(const SocketHandle &) = delete;
    SocketHandle &operator=(const SocketHandle &) = delete;

    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] bool isValid() const { return m_descriptor >= 0; }
    [[nodiscard]] int release();
    void reset();

private:
    int m_descriptor = -1;
};

class TcpConnect : public QObject
{
    Q_OBJECT

public:
    // `host` is for messages.
    TcpConnect(QString host, quint16 port, SocketAddresses addresses, QObject *parent = nullptr);
    ~TcpConnect() override;

    // `timeout` is for all addresses together.
    void start(std::chrono::milliseconds timeout);
    [[nodiscard]] SocketHandle takeSocket() { return std::move(m_socket); }

signals:
    void trying(const QString &address);
    void connected(); // takeSocket() has it
    void failed(const sampan::Error &error);

private:
    void tryNext();
    void startAttempt(const SocketAddress &address);
    void attemptEnded();
    void attemptFailed(int number);
    void giveUp();
    [[nodiscard]] std::chrono::milliseconds shareOfTime() const;

    QString m_host;
    quint16 m_port;
    SocketAddresses m_addresses;
    std::size_t m_next = 0;
    SocketHandle m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_attemptTimer;
    QDeadlineTimer m_deadline;
    int m_lastErrno = 0;
    QStringList m_failures; // one line per address, for the detail
};

} // namespace sampan
