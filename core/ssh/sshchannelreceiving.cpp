// What arrives on a channel: given to its receivers at once, or kept while they have no room; and how much the server
// may send.
#include "core/base/servertext.h"
#include "core/ssh/sshchannelprivate.h"

#include <algorithm>

namespace sampan {

namespace {

// libssh 0.10 announces 1.28 MB by itself, 6 MB/s at 100 ms; a larger read call raises that (measured: 78 MB/s).
// From 0.11 on the call changes nothing.
constexpr quint32 LargeReceiveWindow = 16U * 1024 * 1024;
// What libssh announces from 0.11 on, whatever is asked: 64 × 32 KiB, as OpenSSH.
constexpr quint32 FixedReceiveWindow = 2U * 1024 * 1024;
constexpr qsizetype KeptStandardError = 64 * 1024;
// Of what waits for room, handed on in one turn.
constexpr qint64 GivenInOneTurn = 256 * 1024;

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

} // namespace

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

void SshChannel::Private::onExitSignal(ssh_session, ssh_channel, const char *signal, int core, const char *message,
                                       const char *language, void *self)
{
    static_cast<Private *>(self)->exit = {std::nullopt, signal, core != 0, message, language};
}

// `bytes` is all that libssh holds, what was left behind before included.
uint32_t SshChannel::Private::take(QByteArrayView bytes, bool isError)
{
    if (isError && !errorReceiver) { // kept within bounds, so it costs no room that was meant for the other stream
        keepStandardError(bytes);
        return uint32_t(bytes.size());
    }
    Backlog &backlog = isError ? errors : output;
    const qsizetype taken = backlog.waiting() > 0 ? 0 : qsizetype(std::min<qint64>(bytes.size(), room));
    backlog.leftBehind = uint32_t(bytes.size() - taken);
    if (taken > 0)
        give(bytes.first(taken), isError);
    return uint32_t(taken);
}

void SshChannel::Private::give(QByteArrayView bytes, bool isError)
{
    receivedSinceWindow += quint32(bytes.size());
    if (room != unbounded)
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

// Outside of libssh. All of its buffer at once: 0.10 renews the window at every read without counting what it still
// holds, so each piece read would invite a whole window more.
void SshChannel::Private::fetch(bool isError)
{
    Backlog &backlog = isError ? errors : output;
    const uint32_t length = std::exchange(backlog.leftBehind, 0);
    backlog.given = 0;
    backlog.held = QByteArray(qsizetype(length), Qt::Uninitialized);
    if (length == 0)
        return;
    const int taken = ssh_channel_read_timeout(channel, backlog.held.data(), length, isError ? 1 : 0, 0);
    backlog.held.truncate(std::max(taken, 0));
}

void SshChannel::Private::giveHeld(bool isError, qint64 most)
{
    Backlog &backlog = isError ? errors : output;
    const auto length = qsizetype(std::min({backlog.waiting(), room, most}));
    if (length <= 0)
        return;
    const QByteArrayView piece = QByteArrayView(backlog.held).sliced(backlog.given, length);
    backlog.given += length;
    give(piece, isError);
    if (backlog.waiting() == 0) {
        backlog.held = QByteArray();
        backlog.given = 0;
    }
}

// Libssh is asked only when nothing of what it gave before waits here: until then the server's window stays as it is.
void SshChannel::Private::giveBacklog(qint64 most)
{
    if (!hasHeld() && room > 0) {
        fetch(true);
        fetch(false);
    }
    giveHeld(true, most);
    giveHeld(false, most);
}

void SshChannel::Private::keepStandardError(QByteArrayView bytes)
{
    const QByteArrayView tail = bytes.last(std::min(bytes.size(), KeptStandardError));
    const qsizetype surplus = standardError.size() + tail.size() - KeptStandardError;
    if (surplus > 0)
        standardError.remove(0, surplus);
    standardError.append(tail.data(), tail.size());
}

void SshChannel::Private::announceWindow()
{
    receivedSinceWindow = 0;
    const quint32 wanted = wantedWindow();
    if (!windowCanGrow() || wanted == 0 || hasBacklog())
        return;
    // Reads nothing, usually: for so long there is room for all that arrives, unless the receiver says otherwise.
    const qint64 roomBefore = std::exchange(room, unbounded);
    const quint32 receivedBefore = receivedSinceWindow;
    char *scratch = transport->windowScratch(wanted);
    const int left = ssh_channel_read_timeout(channel, scratch, wanted, 0, 0);
    if (left > 0) {
        output.held = QByteArray(scratch, left);
        output.leftBehind -= std::min(output.leftBehind, uint32_t(left));
    }
    if (roomBefore != unbounded)
        room = std::max<qint64>(roomBefore - (receivedSinceWindow - receivedBefore), 0);
}

quint32 SshChannel::Private::wantedWindow() const
{
    return room == unbounded ? LargeReceiveWindow : quint32(std::min<qint64>(window, LargeReceiveWindow));
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
    if (d->hasBacklog() && bytes > 0 && d->transport)
        d->transport->schedule();
}

qint64 SshChannel::receiveWindow() const
{
    return receiveWindowBytes();
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
    d->giveBacklog(GivenInOneTurn);
    if (d->hasBacklog() && d->room > 0)
        d->transport->schedule();
}

} // namespace sampan
