#include "core/ssh/socketrelay.h"

#include "core/base/result.h"

#include <QLocalSocket>
#include <QTcpSocket>

#include <sys/socket.h>

#include <algorithm>

namespace sampan {

namespace {

// Of one direction, kept here.
constexpr qint64 MostKept = 256 * 1024;
// For the first bytes, which a program sends at once. One that does not would hold its place for ever.
constexpr std::chrono::seconds GreetingTime{30};

Error done()
{
    return {ErrorCode::Cancelled, SocketRelay::tr("The connection was closed."), {}};
}

} // namespace

SocketRelay::SocketRelay(std::unique_ptr<SshChannel> channel)
    : m_channel(std::move(channel))
{
    m_channel->setReceiver([this](QByteArrayView bytes) { m_arrived.append(bytes.data(), bytes.size()); });
    m_channel->setRoom(MostKept);
    connect(m_channel.get(), &ByteChannel::received, this, &SocketRelay::channelReceived);
    connect(m_channel.get(), &ByteChannel::writable, this, &SocketRelay::socketReadable);
    connect(m_channel.get(), &SshChannel::inputEnded, this, &SocketRelay::channelInputEnded);
    connect(m_channel.get(), &ByteChannel::closed, this, &SocketRelay::channelClosed);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(done()); });
}

SocketRelay::~SocketRelay() = default;

void SocketRelay::connectToPath(const QString &path)
{
    m_local = std::make_unique<QLocalSocket>();
    m_local->setReadBufferSize(MostKept);
    connect(m_local.get(), &QLocalSocket::connected, this, [this] { use(m_local.get()); });
    connect(m_local.get(), &QLocalSocket::disconnected, this, &SocketRelay::socketEnded);
    connect(m_local.get(), &QLocalSocket::errorOccurred, this, [this, path](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            finish(Error{ErrorCode::ConnectionRefused, tr("Nobody answers at %1.").arg(path), m_local->errorString()});
    });
    connectWhenPassed([this, path] { m_local->connectToServer(path); });
}

void SocketRelay::connectToHost(const QString &host, quint16 port)
{
    m_remote = std::make_unique<QTcpSocket>();
    m_remote->setReadBufferSize(MostKept);
    connect(m_remote.get(), &QAbstractSocket::connected, this, [this] { use(m_remote.get()); });
    connect(m_remote.get(), &QAbstractSocket::disconnected, this, &SocketRelay::socketEnded);
    connect(m_remote.get(), &QAbstractSocket::errorOccurred, this, [this, host](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            finish(Error{ErrorCode::ConnectionRefused, tr("Nobody answers at %1.").arg(host), m_remote->errorString()});
    });
    connectWhenPassed([this, host, port] { m_remote->connectToHost(host, port); });
}

// Whoever shows no right start takes no place at the other end either.
void SocketRelay::connectWhenPassed(std::function<void()> connecting)
{
    if (!m_gate)
        return connecting();
    m_connecting = std::move(connecting);
    m_patience.start(GreetingTime);
    channelReceived();
}

void SocketRelay::use(QIODevice *socket)
{
    m_socket = socket;
    connect(socket, &QIODevice::readyRead, this, &SocketRelay::socketReadable);
    connect(socket, &QIODevice::bytesWritten, this, &SocketRelay::socketWritten);
    channelReceived();
    socketReadable();
}

void SocketRelay::channelReceived()
{
    if (m_gate && !m_finished)
        passGate();
    if (m_gate || m_finished || !m_socket)
        return;
    m_socket->write(std::exchange(m_arrived, {}));
    socketWritten();
}

void SocketRelay::passGate()
{
    const Result<std::optional<QByteArray>> passed = m_gate(m_arrived);
    if (!passed)
        return finish(passed.error());
    if (!*passed)
        return;
    m_arrived = **passed;
    m_gate = nullptr;
    m_patience.stop();
    if (m_connecting)
        m_connecting();
}

void SocketRelay::socketWritten()
{
    if (!m_socket || m_finished)
        return;
    m_channel->setRoom(std::max<qint64>(MostKept - m_socket->bytesToWrite() - m_arrived.size(), 0));
    shutWhenWritten();
}

void SocketRelay::channelInputEnded()
{
    m_inputEnded = true;
    if (m_gate)
        return finish(done());
    shutWhenWritten();
}

void SocketRelay::shutWhenWritten()
{
    if (m_inputEnded && m_socket && m_arrived.isEmpty() && m_socket->bytesToWrite() == 0)
        ::shutdown(descriptor(), SHUT_WR);
}

int SocketRelay::descriptor() const
{
    return int(m_local ? m_local->socketDescriptor() : m_remote->socketDescriptor());
}

void SocketRelay::socketReadable()
{
    if (!m_socket || m_finished)
        return;
    const qint64 length = std::min(m_socket->bytesAvailable(), m_channel->writableBytes());
    if (length > 0)
        m_channel->write(m_socket->read(length));
}

// What it sent before its end still has to reach the server.
void SocketRelay::socketEnded()
{
    if (m_finished || !m_socket)
        return;
    m_channel->write(m_socket->readAll());
    m_channel->finish();
}

// What arrived before still has to reach the socket, which then ends by itself.
void SocketRelay::channelClosed(const Error &)
{
    if (m_finished)
        return;
    if (m_socket == nullptr || m_socket->bytesToWrite() == 0)
        return finish(done());
    connect(m_socket, &QIODevice::bytesWritten, this, [this] {
        if (m_socket->bytesToWrite() == 0)
            finish(done());
    });
}

void SocketRelay::finish(const Error &why)
{
    if (std::exchange(m_finished, true))
        return;
    emit finished(why);
}

} // namespace sampan
