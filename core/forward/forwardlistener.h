// Listens on this computer for one forward: a port on one or several addresses, or a UNIX socket.
// Thread: its owner's; never blocks. The poll must outlive it.
#pragma once

#include "core/base/result.h"
#include "core/forward/forwardspec.h"
#include "core/forward/socketpoll.h"
#include "core/ssh/channelrequest.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace sampan {

class ForwardListener : public QObject
{
    Q_OBJECT

public:
    explicit ForwardListener(SocketPoll &poll, QObject *parent = nullptr);
    ~ForwardListener() override;

    // Listens where `end` says (see ForwardSpec::listen), on every one of its addresses with the same port. Without
    // IPv6 here, "localhost" is 127.0.0.1 alone.
    [[nodiscard]] Result<void> listen(const ForwardEnd &end);
    [[nodiscard]] bool isListening() const { return !m_doors.empty(); }
    [[nodiscard]] quint16 port() const { return m_port; }
    // Clients wait in the kernel meanwhile.
    void setPaused(bool paused);
    void close();

signals:
    void accepted(int socket, const sampan::Originator &from); // the receiver owns the socket
    void troubled(const sampan::Error &error);                 // cannot accept for a while; goes on by itself

private:
    class Door;

    [[nodiscard]] Result<void> listenOnPort(const ForwardEnd &end, quint16 port);
    [[nodiscard]] Result<void> listenOnPath(const QByteArray &path);
    void acceptFrom(int door);
    void watch();
    void rest(int number);

    SocketPoll &m_poll;
    std::vector<std::unique_ptr<Door>> m_doors;
    QTimer m_restTimer;
    std::pair<quint64, quint64> m_pathFile; // device and inode
    QByteArray m_path;                      // of our socket, to be removed
    quint16 m_port = 0;
    bool m_paused = false;
};

} // namespace sampan
