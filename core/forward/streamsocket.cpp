#include "core/forward/streamsocket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <poll.h>

namespace sampan {

namespace {

bool isOnlyBusy(int number)
{
    return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

} // namespace

// NODELAY fails on UNIX sockets, which need none.
StreamSocket::StreamSocket(SocketPoll &poll, SocketHandle socket, SocketWatcher *watcher)
    : m_poll(poll)
    , m_socket(std::move(socket))
    , m_id(poll.add(m_socket.get(), watcher))
{
    const int on = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::fcntl(m_socket.get(), F_SETFL, ::fcntl(m_socket.get(), F_GETFL) | O_NONBLOCK);
}

StreamSocket::~StreamSocket()
{
    m_poll.remove(m_id);
}

StreamSocket::Read StreamSocket::read(char *buffer, qsizetype length, qsizetype *got)
{
    const ssize_t count = ::recv(m_socket.get(), buffer, std::size_t(length), MSG_DONTWAIT);
    *got = count > 0 ? count : 0;
    if (count > 0)
        return Read::Bytes;
    if (count == 0)
        return Read::End;
    return isOnlyBusy(errno) ? Read::Nothing : Read::Broken;
}

qsizetype StreamSocket::write(QByteArrayView bytes)
{
    const ssize_t count = ::send(m_socket.get(), bytes.data(), std::size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0)
        return count;
    return isOnlyBusy(errno) ? 0 : -1;
}

// An end of what it sends alone is lawful: it may still listen.
bool StreamSocket::isGone() const
{
    pollfd state{m_socket.get(), 0, 0};
    char byte = 0;
    const bool hasHungUp = ::poll(&state, 1, 0) > 0 && (state.revents & (POLLHUP | POLLERR)) != 0;
    return hasHungUp && ::recv(m_socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

void StreamSocket::watch(bool reading, bool writing)
{
    if (reading == m_reading && writing == m_writing)
        return;
    m_reading = reading;
    m_writing = writing;
    m_poll.change(m_id, reading, writing);
}

void StreamSocket::shutDownWriting()
{
    ::shutdown(m_socket.get(), SHUT_WR);
}

SocketHandle StreamSocket::take()
{
    m_poll.remove(m_id);
    return std::move(m_socket);
}

void StreamSocket::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
}

} // namespace sampan
