#include "core/ssh/sshchannel.h"

#include "core/base/servertext.h"
#include "core/ssh/requestsequence.h"
#include "core/ssh/ssherrors.h"
#include "core/ssh/sshtransport.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace sampan {

namespace {

// Bytes of one channel that wait here or in libssh; more would only add delay for the other channels.
constexpr qint64 WriteBound = 512 * 1024;
// Handed to libssh at once; between two of them it is seen whether the socket is full.
constexpr qsizetype WriteQuantum = 128 * 1024;
constexpr qsizetype QuantumWhileTyping = 64 * 1024;
// libssh 0.10 announces 1.28 MB by itself, 6 MB/s at 100 ms; a larger read call raises that (measured: 78 MB/s).
// From 0.11 on the call changes nothing.
constexpr quint32 LargeReceiveWindow = 16U * 1024 * 1024;
// What libssh announces from 0.11 on, whatever is asked: 64 × 32 KiB, as OpenSSH.
constexpr quint32 FixedReceiveWindow = 2U * 1024 * 1024;
constexpr qint64 UsualSendWindow = 2 * 1024 * 1024; // OpenSSH's, until the server has told its own

// Of the library that runs, which need not be the one this was compiled with.
bool windowCanGrow()
{
    static const bool can = ssh_version(SSH_VERSION_INT(0, 11, 0)) == nullptr;
    return can;
}

quint32 receiveWindowBytes()
{
    return windowCanGrow() ? LargeReceiveWindow : FixedReceiveWindow;
}

constexpr qsizetype KeptStandardError = 64 * 1024;
constexpr qint64 Unbounded = std::numeric_limits<qint64>::max();
// More than any window that was announced: libssh takes it all the same, so a server that does not keep to windows is
// sent away.
constexpr uint32_t MostLeftBehind = 20U * 1024 * 1024;
// Read from libssh's buffer at once.
constexpr uint32_t TakenAtOnce = 64U * 1024;

} // namespace

enum class ChannelState { Opening, Requesting, Open, Closed };

// Separate from the QObject because libssh keeps a pointer to the callbacks.
class SshChannel::Private
{
public:
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
    qint64 room = Unbounded; // that the receivers still have
    uint32_t leftBehind = 0; // in libssh's buffers, because there was none
    uint32_t errorsLeftBehind = 0;
    QByteArray held; // taken out of there, and not yet given
    qsizetype heldGiven = 0;
    qint64 window = 0;                   // asked for by setWindow()
    std::optional<TerminalSize> newSize; // to be told once the channel is open
    QByteArray outgoing;
    qsizetype sent = 0; // of `outgoing`
    qint64 roomAnnounced = 0;
    quint32 receivedSinceWindow = 0;
    QByteArray standardError;
    ExitState exit;
    bool hasReceived = false; // marks set by the callbacks, looked at in settle()
    bool remoteEof = false;
    bool remoteClosed = false;
    bool notOpened = false;
    bool eofTold = false;
    bool eofWanted = false;
    bool eofSent = false;
    bool closeWanted = false;
    bool interactive = false;
    QElapsedTimer sinceOpening;
    std::chrono::microseconds roundTrip{0}; // from CHANNEL_OPEN to its answer
    qint64 largestWindow = 0;               // that the server ever gave

    [[nodiscard]] qint64 writeRoom() const;
    [[nodiscard]] qint64 waiting() const { return outgoing.size() - sent; }
    [[nodiscard]] QString whatText() const;
    [[nodiscard]] qint64 stillHeld() const { return held.size() - heldGiven; }
    [[nodiscard]] bool hasLeftBehind() const { return leftBehind > 0 || errorsLeftBehind > 0 || stillHeld() > 0; }
    [[nodiscard]] bool isOverrun() const { return leftBehind > MostLeftBehind || errorsLeftBehind > MostLeftBehind; }
    void installCallbacks();
    void freeChannel();
    void letGo();
    [[nodiscard]] int open();
    [[nodiscard]] uint32_t take(QByteArrayView bytes, bool isError);
    void give(QByteArrayView bytes, bool isError);
    [[nodiscard]] bool takeErrorsLeftBehind();
    void hold();
    [[nodiscard]] bool giveHeld();
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

void SshChannel::Private::installCallbacks()
{
    callbacks.userdata = this;
    callbacks.channel_data_function = &Private::onData;
    callbacks.channel_eof_function = &Private::onEof;
    callbacks.channel_close_function = &Private::onClose;
    callbacks.channel_exit_status_function = &Private::onExitStatus;
    callbacks.channel_exit_signal_function = &Private::onExitSignal;
    callbacks.size = sizeof(callbacks);
    ssh_set_channel_callbacks(channel, &callbacks);
}

// libssh keeps a closed channel until the other side has closed it, too; its callbacks must not come here any more.
void SshChannel::Private::freeChannel()
{
    if (!channel)
        return;
    ssh_remove_channel_callbacks(channel, &callbacks);
    ssh_channel_free(std::exchange(channel, nullptr));
}

// One that the server has not answered yet must be waited for: if it were forgotten, the server's answer would find
// nobody, and what it opened there would stay open for ever.
void SshChannel::Private::letGo()
{
    const bool isAsked = state == ChannelState::Opening && sinceOpening.isValid() && !notOpened;
    if (transport)
        transport->schedule(); // the close message has to go out
    if (!channel || !transport || !isAsked)
        return freeChannel();
    ssh_remove_channel_callbacks(channel, &callbacks);
    transport->closeWhenOpened(std::exchange(channel, nullptr));
}

int SshChannel::Private::onData(ssh_session, ssh_channel, void *data, uint32_t length, int isError, void *self)
{
    const QByteArrayView bytes(static_cast<const char *>(data), qsizetype(length));
    return int(static_cast<Private *>(self)->take(bytes, isError != 0));
}

void SshChannel::Private::onEof(ssh_session, ssh_channel, void *self)
{
    static_cast<Private *>(self)->remoteEof = true;
}

void SshChannel::Private::onClose(ssh_session, ssh_channel, void *self)
{
    static_cast<Private *>(self)->remoteClosed = true;
}

void SshChannel::Private::onExitStatus(ssh_session, ssh_channel, int status, void *self)
{
    static_cast<Private *>(self)->exit.status = status;
}

void SshChannel::Private::onExitSignal(ssh_session, ssh_channel, const char *signal, int, const char *, const char *,
                                       void *self)
{
    static_cast<Private *>(self)->exit.signal = QByteArray(signal);
}

// `bytes` is all that libssh holds, what was left behind before included.
uint32_t SshChannel::Private::take(QByteArrayView bytes, bool isError)
{
    const bool isBehind = !isError && stillHeld() > 0;
    const qsizetype taken = isBehind ? 0 : qsizetype(std::min<qint64>(bytes.size(), room));
    (isError ? errorsLeftBehind : leftBehind) = uint32_t(bytes.size() - taken);
    if (taken > 0)
        give(bytes.first(taken), isError);
    return uint32_t(taken);
}

void SshChannel::Private::give(QByteArrayView bytes, bool isError)
{
    receivedSinceWindow += quint32(bytes.size());
    if (room != Unbounded)
        room -= bytes.size();
    if (isError && !errorReceiver)
        return keepStandardError(bytes);
    hasReceived = true;
    if (isError)
        errorReceiver(bytes);
    else if (receiver)
        receiver(bytes);
    else
        early.append(bytes.data(), bytes.size());
}

// Outside of libssh. False when nothing could be had.
bool SshChannel::Private::takeErrorsLeftBehind()
{
    const auto most = uint32_t(std::min<qint64>({errorsLeftBehind, room, TakenAtOnce}));
    if (most == 0)
        return false;
    QByteArray block(qsizetype(most), Qt::Uninitialized);
    const int taken = ssh_channel_read_timeout(channel, block.data(), most, 1, 0);
    if (taken <= 0) {
        errorsLeftBehind = 0;
        return false;
    }
    errorsLeftBehind -= uint32_t(taken);
    give(QByteArrayView(block).first(taken), true);
    return true;
}

// Takes all that libssh has at once. Every read opens the server's window again (0.10.6: to 1.28 MB, whatever still
// lies in the buffer), so reading piece by piece at a slow reader's pace would let in twenty times what he takes.
void SshChannel::Private::hold()
{
    held.resize(leftBehind);
    heldGiven = 0;
    const uint32_t wanted = std::exchange(leftBehind, 0);
    const int taken = ssh_channel_read_timeout(channel, held.data(), wanted, 0, 0);
    held.resize(std::max(taken, 0)); // what arrives meanwhile is counted by take()
}

bool SshChannel::Private::giveHeld()
{
    if (room > 0 && stillHeld() == 0 && leftBehind > 0)
        hold();
    const qsizetype length = qsizetype(std::min(stillHeld(), room));
    if (length <= 0)
        return false;
    const QByteArrayView part = QByteArrayView(held).sliced(heldGiven, length);
    heldGiven += length;
    give(part, false);
    if (stillHeld() == 0)
        held = QByteArray();
    return true;
}

void SshChannel::Private::keepStandardError(QByteArrayView bytes)
{
    const QByteArrayView tail = bytes.last(std::min(bytes.size(), KeptStandardError));
    const qsizetype surplus = standardError.size() + tail.size() - KeptStandardError;
    if (surplus > 0)
        standardError.remove(0, surplus);
    standardError.append(tail.data(), tail.size());
}

QString SshChannel::Private::whatText() const
{
    const ChannelRequest &request = requests.request();
    return request.kind == ChannelRequest::Kind::Shell ? SshChannel::tr("shell") : visibleText(request.what, 200);
}

void SshChannel::Private::announceWindow()
{
    receivedSinceWindow = 0;
    const quint32 wanted = wantedWindow();
    if (!windowCanGrow() || wanted == 0 || hasLeftBehind())
        return;
    // Reads nothing: the data callback leaves nothing in libssh's buffer, because for so long it has room for all.
    const qint64 roomBefore = std::exchange(room, Unbounded);
    const quint32 receivedBefore = receivedSinceWindow;
    ssh_channel_read_timeout(channel, transport->windowScratch(wanted), wanted, 0, 0);
    if (roomBefore != Unbounded)
        room = std::max<qint64>(roomBefore - (receivedSinceWindow - receivedBefore), 0);
}

quint32 SshChannel::Private::wantedWindow() const
{
    return room == Unbounded ? LargeReceiveWindow : quint32(std::min<qint64>(window, LargeReceiveWindow));
}

SshChannel::SshChannel(SshTransport *transport, ChannelRequest request, QObject *parent)
    : ByteChannel(parent)
    , d(std::make_unique<Private>(std::move(request)))
{
    d->transport = transport;
    d->channel = ssh_channel_new(transport->session());
    if (d->channel)
        d->installCallbacks();
    transport->addChannel(this);
}

SshChannel::SshChannel(SshTransport *transport, ssh_channel_struct *accepted, QByteArray what)
    : d(std::make_unique<Private>(ChannelRequest{ChannelRequest::Kind::Subsystem, std::move(what), {}, {}, false, {}}))
{
    d->transport = transport;
    d->channel = accepted;
    d->state = ChannelState::Open;
    d->installCallbacks();
}

void SshChannel::join()
{
    d->largestWindow = ssh_channel_window_size(d->channel);
    d->transport->addChannel(this);
}

SshChannel::~SshChannel()
{
    d->letGo();
    if (d->transport)
        d->transport->removeChannel(this);
}

void SshChannel::setReceiver(Receiver receiver)
{
    d->receiver = std::move(receiver);
    if (d->receiver && !d->early.isEmpty())
        d->receiver(std::exchange(d->early, QByteArray()));
}

void SshChannel::setErrorReceiver(Receiver receiver)
{
    d->errorReceiver = std::move(receiver);
}

void SshChannel::setWindow(qint64 bytes)
{
    const bool grows = bytes > std::exchange(d->window, bytes);
    if (grows && d->state == ChannelState::Open)
        d->receivedSinceWindow = LargeReceiveWindow; // announced when the channel is settled next
}

void SshChannel::setRoom(qint64 bytes)
{
    d->room = bytes;
    if (d->hasLeftBehind() && bytes > 0 && d->transport)
        d->transport->schedule();
}

qint64 SshChannel::Private::writeRoom() const
{
    if (state != ChannelState::Open || eofWanted || !transport || transport->writePending())
        return 0;
    const qint64 remote = ssh_channel_window_size(channel);
    return std::max<qint64>(std::min(remote, WriteBound) - waiting(), 0);
}

// Whoever is told that there is no room waits for writable(), also when there was some at the end of the last turn.
qint64 SshChannel::writableBytes() const
{
    const qint64 room = d->writeRoom();
    if (room == 0)
        d->roomAnnounced = 0;
    return room;
}

qint64 SshChannel::sendWindow() const
{
    return d->largestWindow > 0 ? d->largestWindow : UsualSendWindow;
}

qint64 SshChannel::receiveWindow() const
{
    return receiveWindowBytes();
}

std::chrono::microseconds SshChannel::roundTrip() const
{
    return d->roundTrip;
}

void SshChannel::setInteractive(bool interactive)
{
    d->interactive = interactive;
    if (d->transport)
        d->transport->noteInteractive();
}

bool SshChannel::isInteractive() const
{
    return d->interactive;
}

void SshChannel::write(QByteArrayView bytes)
{
    if (d->state == ChannelState::Closed || d->eofWanted || bytes.isEmpty())
        return;
    d->outgoing.append(bytes.data(), bytes.size());
    d->roomAnnounced = writableBytes();
    if (d->transport)
        d->transport->schedule();
}

void SshChannel::sendEof()
{
    d->eofWanted = true;
    if (d->transport)
        d->transport->schedule();
}

void SshChannel::close()
{
    const Error cancelled{ErrorCode::Cancelled, tr("The channel was closed."), QString()};
    QMetaObject::invokeMethod(
        this, [this, cancelled] { end(cancelled); }, Qt::QueuedConnection);
}

void SshChannel::resize(TerminalSize size)
{
    d->requests.resize(size);
    d->newSize = size;
    if (d->state == ChannelState::Open)
        sendSize();
}

void SshChannel::sendSize()
{
    const std::optional<TerminalSize> size = std::exchange(d->newSize, std::nullopt);
    if (!size || !d->requests.request().terminal)
        return;
    ssh_channel_change_pty_size(d->channel, size->columns, size->rows);
    d->transport->schedule();
}

void SshChannel::sendSignal(const QByteArray &name)
{
    if (d->state != ChannelState::Open)
        return;
    ssh_channel_request_send_signal(d->channel, name.constData());
    d->transport->schedule();
}

void SshChannel::sendBreak(std::chrono::milliseconds length)
{
    if (d->state != ChannelState::Open)
        return;
    ssh_channel_request_send_break(d->channel, uint32_t(std::clamp<qint64>(length.count(), 0, 60000)));
    d->transport->schedule();
}

void SshChannel::finish()
{
    d->closeWanted = true;
    sendEof();
}

bool SshChannel::hasAsked() const
{
    return d->state == ChannelState::Open || d->state == ChannelState::Requesting;
}

bool SshChannel::isOpen() const
{
    return d->state == ChannelState::Open;
}

const ChannelRequest &SshChannel::request() const
{
    return d->requests.request();
}

const ChannelRefusals &SshChannel::refusals() const
{
    return d->requests.refusals();
}

bool SshChannel::wasNotOpened() const
{
    return d->notOpened;
}

bool SshChannel::wasClosedByServer() const
{
    return d->remoteClosed;
}

const ExitState &SshChannel::exitState() const
{
    return d->exit;
}

QByteArray SshChannel::standardError() const
{
    return d->standardError;
}

// One libssh request at a time, repeated until it does not say "again". Callbacks may have marked data, exit and close
// in the same pump as the answer; the order told is opened, received, closed.
void SshChannel::settle()
{
    const QPointer<SshChannel> alive(this);
    if (d->state == ChannelState::Opening)
        openStep();
    if (alive && d->state == ChannelState::Requesting)
        requestStep();
    if (!alive || d->state == ChannelState::Closed)
        return;
    if (d->state == ChannelState::Open && d->hasLeftBehind())
        takeWaiting();
    if (!alive || d->state == ChannelState::Closed)
        return;
    if (std::exchange(d->hasReceived, false))
        emit received();
    if (!alive || d->state == ChannelState::Closed || d->hasLeftBehind())
        return;
    if (d->remoteEof && !std::exchange(d->eofTold, true))
        emit inputEnded();
    if (!alive || d->state == ChannelState::Closed)
        return;
    if (d->remoteClosed)
        end(d->state == ChannelState::Open ? closedByServer() : refused());
    else if (d->state == ChannelState::Open && d->needsWindow())
        d->announceWindow();
}

// One turn's worth, so that a reader who is quick does not keep the other channels waiting.
void SshChannel::takeWaiting()
{
    if (d->isOverrun()) {
        end(Error{ErrorCode::Protocol,
                  tr("%1 sends more than “%2” may take.").arg(d->transport->server().displayText(), d->whatText()),
                  QString()});
        return;
    }
    bool more = true;
    for (qint64 before = d->room; more && before - d->room < qint64(TakenAtOnce) * 4;)
        more = d->takeErrorsLeftBehind() || d->giveHeld();
    if (d->hasLeftBehind() && d->room > 0)
        d->transport->schedule();
}

int SshChannel::Private::open()
{
    const ChannelRequest &request = requests.request();
    const Originator &from = request.originator;
    if (request.what.contains('\0'))
        return SSH_ERROR; // libssh takes C strings
    if (request.kind == ChannelRequest::Kind::DirectTcp)
        return ssh_channel_open_forward(channel, request.what.constData(), request.port, from.address.constData(),
                                        from.port);
    if (request.kind == ChannelRequest::Kind::DirectSocket)
        return ssh_channel_open_forward_unix(channel, request.what.constData(), from.address.constData(), from.port);
    return ssh_channel_open_session(channel);
}

void SshChannel::openStep()
{
    if (!d->sinceOpening.isValid())
        d->sinceOpening.start();
    const int result = d->channel ? d->open() : SSH_ERROR;
    if (result == SSH_OK) {
        d->roundTrip = std::chrono::microseconds(d->sinceOpening.nsecsElapsed() / 1000);
        d->state = ChannelState::Requesting;
    } else if (result != SSH_AGAIN) {
        d->notOpened = true;
        if (d->requests.request().isDirect())
            return end(directChannelError(d->transport->session(), d->requests.request(), d->transport->server()));
        end(channelError(d->transport->session(),
                         tr("%1 opens no further channel for “%2”. Does its administrator limit sessions?")
                             .arg(d->transport->server().displayText(), d->whatText())));
    }
}

void SshChannel::requestStep()
{
    const int result = d->requests.advance(d->channel);
    if (result == SSH_AGAIN)
        return;
    if (result != SSH_OK) {
        end(refused());
        return;
    }
    d->state = ChannelState::Open;
    d->largestWindow = ssh_channel_window_size(d->channel);
    d->announceWindow();
    sendSize();
    emit opened();
}

Error SshChannel::refused() const
{
    const QString server = d->transport ? d->transport->server().displayText() : QString();
    const QString message = d->requests.request().kind == ChannelRequest::Kind::Subsystem
                                ? tr("%1 does not offer “%2”. Is that service switched on there?")
                                : tr("%1 refused to run “%2”.");
    return Error{ErrorCode::ChannelRefused, message.arg(server, d->whatText()), visibleText(d->standardError, 2000)};
}

Error SshChannel::closedByServer() const
{
    return Error{ErrorCode::ConnectionLost, tr("The server ended “%1”.").arg(d->whatText()),
                 visibleText(d->standardError, 2000)};
}

// Someone types on another channel: no more than a little of this one's goes in one turn.
bool SshChannel::isHeldBack() const
{
    return !d->interactive && d->transport->isInteractive();
}

void SshChannel::flush()
{
    if (d->state != ChannelState::Open || !ssh_is_connected(d->transport->session()))
        return;
    while (d->waiting() > 0 && !d->transport->writePending()) {
        const qsizetype most = isHeldBack() ? QuantumWhileTyping : WriteQuantum;
        const auto length = uint32_t(std::min<qint64>(d->waiting(), most));
        const int written = ssh_channel_write(d->channel, d->outgoing.constData() + d->sent, length);
        if (written <= 0) // no room in the window, a key exchange, or closed, which settle() finds out
            break;
        d->sent += written;
        if (isHeldBack()) {
            d->transport->schedule();
            break;
        }
    }
    if (d->waiting() == 0) {
        d->outgoing.resize(0); // keeps the memory for the next round
        d->sent = 0;
    }
    if (d->eofWanted && !d->eofSent && d->waiting() == 0)
        d->eofSent = ssh_channel_send_eof(d->channel) == SSH_OK;
}

void SshChannel::announceRoom()
{
    if (d->closeWanted && d->eofSent)
        return end(Error{ErrorCode::Cancelled, tr("The channel was closed."), QString()});
    const qint64 room = writableBytes();
    if (room > std::exchange(d->roomAnnounced, room))
        emit writable();
}

void SshChannel::transportEnded(const Error &reason)
{
    const QPointer<SshChannel> alive(this);
    // What libssh holds arrived before the end. It is no more than a window.
    d->room = std::max<qint64>(d->room, d->stillHeld() + d->leftBehind + d->errorsLeftBehind);
    while (d->takeErrorsLeftBehind() || d->giveHeld()) {
    }
    if (std::exchange(d->hasReceived, false))
        emit received();
    if (alive)
        end(reason);
}

void SshChannel::end(const Error &reason)
{
    if (d->state == ChannelState::Closed)
        return;
    d->letGo();
    d->state = ChannelState::Closed;
    if (d->transport) {
        d->transport->removeChannel(this);
    }
    emit closed(reason);
}

} // namespace sampan
