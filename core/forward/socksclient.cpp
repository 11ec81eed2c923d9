#include "core/forward/socksclient.h"

#include <array>

namespace sampan {

SocksClient::SocksClient(SocketPoll &poll, SocketHandle socket, std::chrono::milliseconds patience)
    : m_socket(poll, std::move(socket), this)
    , m_deadline(patience)
{
    m_socket.watch(true, false);
}

void SocksClient::socketReadable()
{
    std::array<char, 1024> buffer{};
    qsizetype got = 0;
    const StreamSocket::Read result = m_socket.read(buffer.data(), qsizetype(buffer.size()), &got);
    if (result == StreamSocket::Read::Nothing)
        return;
    if (result != StreamSocket::Read::Bytes) {
        m_socket.watch(false, false);
        emit failed({ErrorCode::Cancelled, tr("The connection was closed."), {}});
        return;
    }
    m_parser.receive(QByteArrayView(buffer.data(), got));
    answer();
}

// A few bytes into an empty buffer: they go, or the client is gone.
void SocksClient::answer()
{
    const QByteArray bytes = m_parser.takeAnswer();
    if (!bytes.isEmpty())
        (void)m_socket.write(bytes);
    if (m_parser.isWaiting())
        return;
    m_socket.watch(false, false);
    if (m_parser.state() == SocksParser::State::Done)
        emit asked();
    else
        emit failed(m_parser.error());
}

} // namespace sampan
