// A client of a dynamic forward until it has said where it wants to go.
// Thread: the connection thread. Owner: the forward, which forgets it after asked() or failed().
#pragma once

#include "core/forward/socksparser.h"
#include "core/forward/streamsocket.h"

#include <QDeadlineTimer>
#include <QObject>

namespace sampan {

class SocksClient : public QObject, private SocketWatcher
{
    Q_OBJECT

public:
    SocksClient(SocketPoll &poll, SocketHandle socket, std::chrono::milliseconds patience);

    [[nodiscard]] SocksParser &parser() { return m_parser; }
    [[nodiscard]] SocketHandle takeSocket() { return m_socket.take(); }
    // It was silent, or has said half of what it wants, for too long.
    [[nodiscard]] bool isLate() const { return m_deadline.hasExpired(); }

signals:
    void asked();
    void failed(const sampan::Error &why); // Cancelled: it went away

private:
    void socketReadable() override;
    void socketWritable() override {}
    void answer();

    SocksParser m_parser;
    StreamSocket m_socket;
    QDeadlineTimer m_deadline;
};

} // namespace sampan
