#include "core/forward/forwardlink.h"

#include <algorithm>
#include <array>

namespace sampan {

namespace {

constexpr qint64 MostQueued = 256 * 1024;
constexpr qsizetype ReadAtOnce = 64 * 1024;
constexpr int ReadsInARow = 8; // then others come first
// Who moves less than this in a quarter of a second is somebody's question and answer, not bulk.
constexpr qint64 BulkPerQuarter = 64 * 1024;
constexpr qint64 LibsshWindow = 1280000; // what 0.10 opens by itself
constexpr qint64 LargestWindow = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds QuickWindow{1000};
constexpr qint64 WindowsPerRoundTrip = 8;

} // namespace

ForwardLink::ForwardLink(SocketPoll &poll, ForwardTraffic &traffic, SocketHandle socket,
                         std::unique_ptr<SshChannel> channel)
    : m_traffic(traffic)
    , m_channel(std::move(channel))
    , m_socket(std::make_unique<StreamSocket>(poll, std::move(socket), static_cast<SocketWatcher *>(this)))
{
    connect(m_channel.get(), &SshChannel::opened, this, &ForwardLink::channelOpened);
    connect(m_channel.get(), &ByteChannel::received, this, &ForwardLink::channelReceived);
    connect(m_channel.get(), &ByteChannel::writable, this, &ForwardLink::socketReadable);
    connect(m_channel.get(), &SshChannel::inputEnded, this, &ForwardLink::channelInputEnded);
    connect(m_channel.get(), &ByteChannel::closed, this, &ForwardLink::channelClosed);
}

// A client that was in the middle of something must not take it for the end.
ForwardLink::~ForwardLink()
{
    if (!m_ended && !hasBroughtAll())
        m_socket->reset();
    m_traffic.extraWindow -= m_window;
}

void ForwardLink::start(const QByteArray &fromSocket, LinkGreeting greeting)
{
    m_channel->write(fromSocket);
    m_traffic.bytesToServer += fromSocket.size();
    m_greeting = std::move(greeting);
    m_windowClock.start();
    m_channel->setRoom(MostQueued); // before the receiver, who may be given something at once
    m_channel->setReceiver([this](QByteArrayView bytes) { takeFromChannel(bytes); });
    if (m_isBroken)
        return socketBroke();
    if (m_channel->isOpen())
        channelOpened();
    if (m_channel->hasInputEnded()) // told while the target was being reached
        channelInputEnded();
}

// Until the channel is open nothing is read: the kernel keeps what the client sends.
void ForwardLink::channelOpened()
{
    m_channel->setInteractive(true);
    greet();
    writeQueued();
    if (!m_ended)
        socketReadable();
}

// Before the first byte of the other side, which may come in the same moment as the channel opens.
void ForwardLink::greet()
{
    m_queued.append(std::exchange(m_greeting, {}).granted);
}

void ForwardLink::socketReadable()
{
    if (!m_channel->isOpen() && !m_channelEnded && m_socket->isGone())
        return socketBroke();            // nobody is left who could hear an answer, and nothing was said
    std::array<char, ReadAtOnce> buffer; // not initialised: recv() does
    for (int round = 0; round < ReadsInARow && !m_socketEnded && !m_isBroken && !m_ended; ++round) {
        const qint64 room = std::min<qint64>(m_channel->writableBytes(), ReadAtOnce);
        if (room <= 0)
            break;
        qsizetype got = 0;
        const StreamSocket::Read result = m_socket->read(buffer.data(), qsizetype(room), &got);
        if (result == StreamSocket::Read::Nothing)
            break;
        if (result == StreamSocket::Read::Broken)
            return socketBroke();
        if (result == StreamSocket::Read::End) {
            m_socketEnded = true;
            m_channel->sendEof();
            return endWhenDone();
        }
        m_channel->write(QByteArrayView(buffer.data(), got));
        m_traffic.bytesToServer += got;
        noteMoved(got);
    }
    watch();
}

// Inside libssh: the socket's own buffer is the first place to put it, what it does not take waits.
void ForwardLink::takeFromChannel(QByteArrayView bytes)
{
    m_traffic.bytesFromServer += bytes.size();
    greet();
    qsizetype sent = 0;
    if (m_queued.isEmpty() && !m_isBroken)
        sent = m_socket->write(bytes);
    if (sent < 0) {
        m_isBroken = true; // told by channelReceived()
        return;
    }
    if (!m_isBroken)
        m_queued.append(bytes.data() + sent, bytes.size() - sent);
    m_channel->setRoom(std::max<qint64>(MostQueued - m_queued.size(), 0));
    m_sinceWindow += bytes.size();
    m_movedThisQuarter += bytes.size();
}

void ForwardLink::channelReceived()
{
    if (m_isBroken)
        return socketBroke();
    noteMoved(0);
    considerWindow(m_sinceWindow);
    watch();
}

void ForwardLink::socketWritable()
{
    writeQueued();
    if (!m_ended)
        watch();
}

void ForwardLink::writeQueued()
{
    if (m_ended)
        return;
    const qsizetype sent = m_queued.isEmpty() ? 0 : m_socket->write(m_queued);
    if (sent < 0)
        return socketBroke();
    m_queued.remove(0, sent);
    m_channel->setRoom(std::max<qint64>(MostQueued - m_queued.size(), 0));
    endWhenDone();
}

void ForwardLink::channelInputEnded()
{
    m_channelEnded = true;
    endWhenDone();
}

// What it brought before still has to reach the socket.
void ForwardLink::channelClosed(const Error &why)
{
    const bool isOrderly = !m_channel->endedWithConnection() &&
                           (why.code == ErrorCode::Cancelled || why.code == ErrorCode::ConnectionLost);
    if (!isOrderly)
        return end(why);
    m_channelClosed = true;
    m_channelEnded = true;
    endWhenDone();
}

void ForwardLink::endWhenDone()
{
    if (m_ended || !m_queued.isEmpty())
        return watch();
    if (m_channelEnded && !std::exchange(m_wasShut, m_channelEnded))
        m_socket->shutDownWriting();
    if (m_channelClosed)
        return end({ErrorCode::Cancelled, tr("The connection was closed."), {}});
    if (m_channelEnded && m_socketEnded)
        m_channel->finish(); // closed() follows when all is sent
    watch();
}

void ForwardLink::watch()
{
    if (m_ended)
        return;
    const bool reads = !m_socketEnded && !m_channelClosed && m_channel->writableBytes() > 0;
    m_socket->watch(reads, !m_queued.isEmpty());
}

// The window is what bounds the rate on a long way (1.28 MB at 100 ms: 6 MB/s). It grows only for readers who take all
// that comes, as far as the way is long, and while there is something to share. On a short way it would only fill the
// server's buffers, which OpenSSH copies again and again: three times the processor's work (measured).
void ForwardLink::considerWindow(qint64 bytes)
{
    const qint64 current = std::max(m_window, LibsshWindow);
    if (current >= LargestWindow || bytes < current / 2)
        return;
    const auto elapsed = std::chrono::nanoseconds(std::max<qint64>(m_windowClock.nsecsElapsed(), 1));
    m_windowClock.restart();
    m_sinceWindow = 0;
    const qint64 left = ForwardTraffic::mostExtraWindow - m_traffic.extraWindow;
    const qint64 next = std::min({usefulWindow(bytes, elapsed), current * 4, LargestWindow, m_window + left});
    if (elapsed > QuickWindow || !m_queued.isEmpty() || next < current * 3 / 2)
        return;
    m_traffic.extraWindow += next - m_window;
    m_window = next;
    m_channel->setWindow(next);
}

// What is on the way at this rate, and room for it to become faster: libssh opens a window again when half is used.
qint64 ForwardLink::usefulWindow(qint64 bytes, std::chrono::nanoseconds elapsed) const
{
    const std::chrono::nanoseconds way = m_channel->connectionRoundTrip();
    return way.count() == 0 ? LargestWindow : bytes * way.count() / elapsed.count() * WindowsPerRoundTrip;
}

void ForwardLink::noteMoved(qint64 bytes)
{
    m_movedThisQuarter += bytes;
    m_isBulk = m_isBulk || m_movedThisQuarter > BulkPerQuarter;
    if (m_channel->isInteractive() == m_isBulk)
        m_channel->setInteractive(!m_isBulk);
}

// Bulk stays bulk until a whole quarter was quiet.
void ForwardLink::noteQuarter()
{
    m_isBulk = m_movedThisQuarter > BulkPerQuarter;
    const bool isTalk = m_movedThisQuarter > 0 && !m_isBulk;
    m_movedThisQuarter = 0;
    if (!m_ended && m_channel->isInteractive() && !isTalk)
        m_channel->setInteractive(false);
}

// A client that goes away is no failure.
void ForwardLink::socketBroke()
{
    m_isBroken = true;
    end({ErrorCode::Cancelled, tr("The connection was closed."), {}});
}

void ForwardLink::end(const Error &why)
{
    if (std::exchange(m_ended, true))
        return;
    m_socket->watch(false, false);
    if (!hasBroughtAll())
        refuse(why);
    emit ended(why);
}

// A client that understands an answer gets one; the others must not take it for an orderly end.
void ForwardLink::refuse(const Error &why)
{
    if (m_greeting.refused)
        (void)m_socket->write(m_greeting.refused(why));
    else
        m_socket->reset();
}

} // namespace sampan
