// One channel: a subsystem, a command, a shell or a connection beyond the server that we ask for, or a connection that
// the server brings (to our agent, to our display, to a port it listens on for us), as a stream of bytes with
// back-pressure.
// Opens without waiting; bytes written before opened() are kept and sent then. Thread: the connection thread.
// Owner: whoever opened it; it may be deleted at any time outside its own receivers.
#pragma once

#include "core/base/commandchannel.h"
#include "core/ssh/channelrequest.h"

#include <QPointer>

#include <memory>
#include <optional>

struct ssh_channel_struct;

namespace sampan {

class SshTransport;

// How a command ended (RFC 4254 section 6.10).
struct ExitState
{
    std::optional<int> status;
    QByteArray signal; // without "SIG"
    bool coreDumped = false;
    QByteArray message;  // why, as the server says it; OpenSSH says nothing
    QByteArray language; // of the message
};

class SshChannel final : public CommandChannel
{
    Q_OBJECT

public:
    // Made by SshConnection.
    SshChannel(SshTransport *transport, ChannelRequest request, QObject *parent = nullptr);
    // For a channel of the server, made inside libssh's callback: it counts as open, and joins the transport's turns
    // with join().
    SshChannel(SshTransport *transport, ssh_channel_struct *accepted, QByteArray what);
    ~SshChannel() override;
    void join();

    void setReceiver(Receiver receiver) override;
    // Takes what arrives on stderr; without one its tail is kept, see standardError().
    void setErrorReceiver(Receiver receiver) override;
    // The receivers are given so many bytes more; what arrives beyond them waits here, and then the server's window
    // closes: two windows (1.28 MB with libssh 0.10, or what setWindow() said) wait at most. Without this call there is
    // no bound. A receiver may call it.
    void setRoom(qint64 bytes) override;
    // How much the server may send unasked, at least; libssh's own 1.28 MB are 13 MB/s at 100 ms. Only of use where
    // there is a bound, and only with libssh before 0.11; without a bound it is large from the start.
    void setWindow(qint64 bytes) override;
    [[nodiscard]] qint64 writableBytes() const override;
    [[nodiscard]] qint64 sendWindow() const override;
    [[nodiscard]] qint64 receiveWindow() const override;
    [[nodiscard]] std::chrono::microseconds roundTrip() const override;
    // To the server and back, without what it did in between; zero: not known.
    [[nodiscard]] std::chrono::microseconds connectionRoundTrip() const;
    void write(QByteArrayView bytes) override;
    // As data of the stream "stderr", which only the server side of other programs has a use for: OpenSSH throws it
    // away, and says so in its log. Sent when what was written before is sent; for small amounts.
    void writeError(QByteArrayView bytes);
    void sendEof() override;
    void close() override;
    // Says that no more bytes follow, and closes when all of them are sent.
    void finish();

    // Someone types here: it is written first, and the bulk of other channels keeps its queues short meanwhile.
    void setInteractive(bool interactive);
    [[nodiscard]] bool isInteractive() const;

    // Of the terminal; both are sent without waiting for an answer, and only while the channel is open. A size that
    // comes before that is the one that is asked for.
    void resize(TerminalSize size);
    void sendSignal(const QByteArray &name);          // "INT" (RFC 4254 section 6.9)
    void sendBreak(std::chrono::milliseconds length); // RFC 4335

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] bool hasAsked() const;      // it exists on the server, so what it asks for may have an effect there
    [[nodiscard]] bool hasInputEnded() const; // inputEnded() was told
    [[nodiscard]] const ChannelRequest &request() const;
    [[nodiscard]] const ChannelRefusals &refusals() const; // complete when the channel is open
    // Of closed(): the server opened no channel at all; the channel ended because the connection did.
    [[nodiscard]] bool wasNotOpened() const override;
    [[nodiscard]] bool endedWithConnection() const override;
    [[nodiscard]] const ExitState &exitState() const;
    [[nodiscard]] std::optional<int> exitStatus() const override { return exitState().status; }
    // The last 64 KiB of what arrived on stderr.
    [[nodiscard]] QByteArray standardError() const override;

signals:
    void opened();
    void sent(qint64 bytes); // of what was written, in one turn: it is on its way within the server's window
    void inputEnded();       // the server sends no more (EOF); what we send still arrives

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
    void takeWaiting();
    void sendSize();
    void end(const Error &reason);
    [[nodiscard]] Error refused() const;
    [[nodiscard]] Error closedByServer() const;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sampan
