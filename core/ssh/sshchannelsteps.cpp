// A channel in the turns of its transport: opened, asked for what it is, served, written, ended.
#include "core/base/servertext.h"
#include "core/ssh/sshchannelprivate.h"
#include "core/ssh/ssherrors.h"

#include <algorithm>

namespace sampan {

namespace {

// Handed to libssh at once; between two of them it is seen whether the socket is full.
constexpr qsizetype WriteQuantum = 128 * 1024;
constexpr qsizetype QuantumWhileTyping = 64 * 1024;

} // namespace

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
    if (d->state == ChannelState::Open && d->hasBacklog())
        takeWaiting();
    if (!alive || d->state == ChannelState::Closed)
        return;
    if (std::exchange(d->hasReceived, false))
        emit received();
    if (!alive || d->state == ChannelState::Closed || d->hasBacklog())
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
    if (!d->sinceOpening.isValid()) {
        d->sinceOpening.start();
        d->number = d->transport->nextChannelNumber();
    }
    const int result = d->channel ? d->open() : SSH_ERROR;
    if (result == SSH_OK) {
        d->roundTrip = std::chrono::microseconds(d->sinceOpening.nsecsElapsed() / 1000);
        d->transport->noteRoundTrip(d->roundTrip);
        d->state = ChannelState::Requesting;
    } else if (result != SSH_AGAIN && ssh_is_connected(d->transport->session())) { // else the transport tells why
        d->notOpened = true;
        if (d->requests.request().isDirect())
            return end(directChannelError(libsshWords(d->transport->session()), d->number, d->requests.request(),
                                          d->transport->server()));
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
        if (ssh_is_connected(d->transport->session())) // else the transport tells why
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
        d->sentUntold += written;
        if (isHeldBack()) {
            d->transport->schedule();
            break;
        }
    }
    if (d->waiting() == 0) {
        d->outgoing.resize(0); // keeps the memory for the next round
        d->sent = 0;
    }
    while (d->waiting() == 0 && !d->outgoingErrors.isEmpty() && !d->transport->writePending()) {
        const auto length = uint32_t(std::min<qint64>(d->outgoingErrors.size(), WriteQuantum));
        const int written = ssh_channel_write_stderr(d->channel, d->outgoingErrors.constData(), length);
        if (written <= 0)
            break;
        d->outgoingErrors.remove(0, written);
    }
    if (d->eofWanted && !d->eofSent && d->waiting() == 0 && d->outgoingErrors.isEmpty())
        d->eofSent = ssh_channel_send_eof(d->channel) == SSH_OK;
}

void SshChannel::announceRoom()
{
    const QPointer<SshChannel> alive(this);
    if (const qint64 bytes = std::exchange(d->sentUntold, 0); bytes > 0)
        emit sent(bytes);
    if (!alive || d->state == ChannelState::Closed)
        return;
    if (d->closeWanted && d->eofSent)
        return end(Error{ErrorCode::Cancelled, tr("The channel was closed."), QString()});
    const qint64 room = writableBytes();
    if (room > std::exchange(d->roomAnnounced, room))
        emit writable();
}

void SshChannel::transportEnded(const Error &reason)
{
    const QPointer<SshChannel> alive(this);
    d->cutOff = true;
    // What waits here and with libssh arrived before the end. It is no more than two windows.
    d->room = Private::unbounded;
    d->giveBacklog(Private::unbounded);
    if (d->hasBacklog())
        d->giveBacklog(Private::unbounded);
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
