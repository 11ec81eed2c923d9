// The pump of one libssh session: socket notifiers, timers, keepalive, and the turn in which everything happens.
//
// One turn: libssh reads and writes what the socket takes (callbacks only take bytes and set marks) → the channels tell
// their users what arrived → what the users answered is written. Users never run inside a libssh callback, and nobody
// calls libssh while another call of it is on the stack.
// Thread: the connection thread. Owner: SshConnection.
#pragma once

#include "core/base/error.h"
#include "core/ssh/connectionoptions.h"
#include "core/ssh/globalrequests.h"
#include "core/ssh/incomingchannels.h"
#include "core/ssh/libsshhandles.h"
#include "core/ssh/tcpconnect.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

class QSocketNotifier;

namespace sampan {

class SshChannel;

class SshTransport : public QObject
{
    Q_OBJECT

public:
    explicit SshTransport(ServerAddress server, const ConnectionTimeouts &timeouts, QObject *parent = nullptr);
    ~SshTransport() override;

    // Takes the connected socket over. From now on progressed() says when the caller's pending libssh call may go on.
    void start(SessionHandle session, SocketHandle socket);
    // The key exchange is done: from now on the socket is read in every turn, also while a person is being asked, so
    // that a server that hangs up is noticed.
    void enterLogin();
    // The login is done: channels may be opened, keepalives go out.
    void enterReady();
    // Ends everything at once; channels end with `reason`.
    void shutDown(const Error &reason);

    [[nodiscard]] ssh_session session() const { return m_session.get(); }
    [[nodiscard]] bool isInteractive() const { return m_isInteractive; }
    [[nodiscard]] bool isReady() const { return m_isReady && !m_ended; }
    // libssh still holds output; whoever writes now only piles it up.
    [[nodiscard]] bool writePending() const;
    // Why the session failed, in libssh's or the server's words, made visible.
    [[nodiscard]] QString failureWords() const;
    [[nodiscard]] const ServerAddress &server() const { return m_server; }

    // Asks for a turn soon. Cheap; may be called often.
    void schedule();

    void addChannel(SshChannel *channel);
    void removeChannel(SshChannel *channel);
    // Takes a channel whose opening was asked for and is no longer wanted.
    void closeWhenOpened(ssh_channel channel);
    // What the server opens is refused without a handler.
    [[nodiscard]] IncomingChannels &incoming() { return m_incoming; }
    // What is asked of the server outside of channels.
    [[nodiscard]] GlobalRequests &requests() { return m_requests; }
    // libssh (0.10.6 to 0.12) numbers its channels from 43 on as they are asked for or accepted, and names the number
    // only in its error texts. To be called once for each.
    [[nodiscard]] quint32 nextChannelNumber() { return ++m_channelNumber; }
    // The way to the server and back, as the quickest opening of a channel showed it; zero: none was opened yet.
    [[nodiscard]] std::chrono::microseconds shortestRoundTrip() const { return m_shortestRoundTrip; }
    void noteRoundTrip(std::chrono::microseconds roundTrip);
    // A channel became interactive, or ceased to be.
    void noteInteractive();
    // Room for ssh_channel_read_timeout(), which is only called to announce a window; never touched, so it costs no
    // memory.
    [[nodiscard]] char *windowScratch(std::size_t bytes);

signals:
    void progressed(); // before enterReady(): the socket moved
    void lost(const sampan::Error &error);
    void interactiveChanged(bool interactive); // whether someone types on any channel

private:
    void turn();
    void pump();
    void serveChannels();
    void flushChannels();
    void closeUnwanted();
    void updateNotifiers();
    void noteArrivals();
    void beat();
    [[nodiscard]] bool outputMoves();
    void fail(const Error &error);
    void failFromSession();

    ServerAddress m_server;
    ConnectionTimeouts m_timeouts;
    SocketHandle m_socket;              // only until libssh owns it
    IncomingChannels m_incoming{*this}; // outlives the session, which holds its callbacks
    SessionHandle m_session;
    GlobalRequests m_requests{*this};
    EventHandle m_event;
    QByteArray m_failureWords;
    ssh_counter_struct m_counter{};
    uint64_t m_bytesSeen = 0;
    uint64_t m_bytesAcknowledged = 0;
    QElapsedTimer m_sinceArrival;
    QElapsedTimer m_sinceKeepalive;
    QTimer m_turnTimer;
    QTimer m_beatTimer;
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
    std::vector<QPointer<SshChannel>> m_channels;
    std::vector<ssh_channel> m_unwanted; // freed with the session at the latest
    std::chrono::microseconds m_shortestRoundTrip{0};
    quint32 m_channelNumber = 42;
    std::size_t m_firstFlushed = 0; // turns, so that no channel always comes first
    bool m_isInteractive = false;
    std::unique_ptr<char[]> m_scratch;
    std::size_t m_scratchSize = 0;
    bool m_inTurn = false;
    bool m_isReady = false;
    bool m_ended = false;
};

} // namespace sampan
