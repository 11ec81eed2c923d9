// The inside of SshChannel: its state, and the callbacks that libssh holds a pointer to. Of the sshchannel*.cpp only:
// sshchannel.cpp is what others call, sshchannelsteps.cpp the transport's turns, sshchannelreceiving.cpp what arrives.
#pragma once

#include "core/ssh/requestsequence.h"
#include "core/ssh/sshchannel.h"
#include "core/ssh/sshtransport.h"

#include <QElapsedTimer>

#include <limits>

namespace sampan {

enum class ChannelState { Opening, Requesting, Open, Closed };

// What the receiver had no room for.
struct Backlog
{
    QByteArray held; // taken out of libssh's buffer
    qsizetype given = 0;
    uint32_t leftBehind = 0; // in libssh's buffer

    [[nodiscard]] qint64 waiting() const { return held.size() - given; }
    [[nodiscard]] bool isEmpty() const { return waiting() == 0 && leftBehind == 0; }
};

// Separate from the QObject because libssh keeps a pointer to the callbacks.
class SshChannel::Private
{
public:
    static constexpr qint64 unbounded = std::numeric_limits<qint64>::max();
    // More than any window that was announced: libssh takes it all the same, so a server that does not keep to windows
    // is sent away.
    static constexpr uint32_t mostLeftBehind = 20U * 1024 * 1024;

    explicit Private(ChannelRequest request)
        : requests(std::move(request))
    {}

    QPointer<SshTransport> transport;
    RequestSequence requests;
    ChannelState state = ChannelState::Opening;
    ssh_channel channel = nullptr; // freed with the session at the latest
    ssh_channel_callbacks_struct callbacks{};
    Receiver receiver;
    Receiver errorReceiver;
    QByteArray early;        // arrived before there was a receiver
    qint64 room = unbounded; // that the receivers still have
    Backlog output;
    Backlog errors;
    qint64 window = 0;                   // asked for by setWindow()
    std::optional<TerminalSize> newSize; // to be told once the channel is open
    QByteArray outgoing;
    qsizetype sent = 0; // of `outgoing`
    QByteArray outgoingErrors;
    qint64 sentUntold = 0;
    qint64 roomAnnounced = 0;
    quint32 receivedSinceWindow = 0;
    QByteArray standardError;
    ExitState exit;
    bool hasReceived = false; // marks set by the callbacks, looked at in settle()
    bool remoteEof = false;
    bool remoteClosed = false;
    bool notOpened = false;
    bool cutOff = false;
    bool eofTold = false;
    bool eofWanted = false;
    bool eofSent = false;
    bool closeWanted = false;
    bool interactive = false;
    QElapsedTimer sinceOpening;
    quint32 number = 0;                     // libssh's
    std::chrono::microseconds roundTrip{0}; // from CHANNEL_OPEN to its answer
    qint64 largestWindow = 0;               // that the server ever gave

    [[nodiscard]] qint64 writeRoom() const;
    [[nodiscard]] qint64 waiting() const { return outgoing.size() - sent; }
    [[nodiscard]] QString whatText() const;
    [[nodiscard]] bool hasBacklog() const { return !output.isEmpty() || !errors.isEmpty(); }
    [[nodiscard]] bool hasHeld() const { return output.waiting() > 0 || errors.waiting() > 0; }
    [[nodiscard]] bool isOverrun() const
    {
        return output.leftBehind > mostLeftBehind || errors.leftBehind > mostLeftBehind;
    }
    void installCallbacks();
    void freeChannel();
    void letGo();
    [[nodiscard]] int open();
    [[nodiscard]] uint32_t take(QByteArrayView bytes, bool isError);
    void give(QByteArrayView bytes, bool isError);
    void fetch(bool isError);
    void giveHeld(bool isError, qint64 most);
    void giveBacklog(qint64 most);
    void keepStandardError(QByteArrayView bytes);
    void announceWindow();
    [[nodiscard]] quint32 wantedWindow() const;
    [[nodiscard]] bool needsWindow() const { return wantedWindow() > 0 && receivedSinceWindow >= wantedWindow() / 4; }

    static int onData(ssh_session session, ssh_channel channel, void *data, uint32_t length, int isError, void *self);
    static void onEof(ssh_session session, ssh_channel channel, void *self);
    static void onClose(ssh_session session, ssh_channel channel, void *self);
    static void onExitStatus(ssh_session session, ssh_channel channel, int status, void *self);
    static void onExitSignal(ssh_session session, ssh_channel channel, const char *signal, int core,
                             const char *message, const char *language, void *self);
};

} // namespace sampan
