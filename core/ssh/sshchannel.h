// One session channel: a subsystem or a command, as a stream of bytes with back-pressure.
// Opens without waiting; bytes written before opened() are kept and sent then. Thread: the connection thread.
// Owner: whoever opened it; it may be deleted at any time outside its own receiver.
#pragma once

#include "core/base/bytechannel.h"

#include <QPointer>

#include <memory>
#include <optional>

namespace sampan {

class SshTransport;

// How a command ended (RFC 4254 section 6.10).
struct ExitState
{
    std::optional<int> status;
    QByteArray signal; // without "SIG"
};

class SshChannel final : public ByteChannel
{
    Q_OBJECT

public:
    enum class Kind { Subsystem, Command };

    // Made by SshConnection. `what` is the subsystem's name or the command line (for the server's shell, quoted by the
    // caller).
    SshChannel(SshTransport *transport, Kind kind, QByteArray what, QObject *parent = nullptr);
    ~SshChannel() override;

    void setReceiver(Receiver receiver) override;
    [[nodiscard]] qint64 writableBytes() const override;
    [[nodiscard]] qint64 sendWindow() const override;
    [[nodiscard]] qint64 receiveWindow() const override;
    [[nodiscard]] std::chrono::microseconds roundTrip() const override;
    void write(QByteArrayView bytes) override;
    void sendEof() override;
    void close() override;

    // Someone types here: it is written first, and the bulk of other channels keeps its queues short meanwhile.
    void setInteractive(bool interactive);
    [[nodiscard]] bool isInteractive() const;

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] const ExitState &exitState() const;
    // The last 64 KiB of what arrived on stderr.
    [[nodiscard]] QByteArray standardError() const;

signals:
    void opened();

private:
    friend class SshTransport;
    // Called by the transport, outside of libssh, in this order in every turn.
    void settle();
    void flush();
    [[nodiscard]] bool isHeldBack() const;
    void announceRoom();
    void transportEnded(const Error &reason);

    void openStep();
    void requestStep();
    void end(const Error &reason);
    [[nodiscard]] Error refused() const;
    [[nodiscard]] Error closedByServer() const;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sampan
