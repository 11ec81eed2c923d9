#include "core/ssh/sshchannel.h"

#include "core/base/servertext.h"
#include "core/ssh/sshchannelprivate.h"

#include <algorithm>

namespace sampan {

namespace {

// Bytes of one channel that wait here or in libssh; more would only add delay for the other channels.
constexpr qint64 WriteBound = 512 * 1024;
constexpr qint64 UsualSendWindow = 2 * 1024 * 1024; // OpenSSH's, until the server has told its own

} // namespace

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

QString SshChannel::Private::whatText() const
{
    const ChannelRequest &request = requests.request();
    return request.kind == ChannelRequest::Kind::Shell ? SshChannel::tr("shell") : visibleText(request.what, 200);
}

SshChannel::SshChannel(SshTransport *transport, ChannelRequest request, QObject *parent)
    : CommandChannel(parent)
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

std::chrono::microseconds SshChannel::roundTrip() const
{
    return d->roundTrip;
}

std::chrono::microseconds SshChannel::connectionRoundTrip() const
{
    return d->transport ? d->transport->shortestRoundTrip() : std::chrono::microseconds(0);
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

void SshChannel::writeError(QByteArrayView bytes)
{
    if (d->state == ChannelState::Closed || d->eofWanted)
        return;
    d->outgoingErrors.append(bytes.data(), bytes.size());
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
    ssh_channel_change_pty_size(d->channel, std::max(size->columns, 1), std::max(size->rows, 1));
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

bool SshChannel::hasInputEnded() const
{
    return d->eofTold;
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

bool SshChannel::endedWithConnection() const
{
    return d->cutOff;
}

const ExitState &SshChannel::exitState() const
{
    return d->exit;
}

QByteArray SshChannel::standardError() const
{
    return d->standardError;
}

} // namespace sampan
