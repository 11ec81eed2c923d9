// One connected socket (TCP or UNIX) that never blocks, with its interests in a SocketPoll.
// Thread: its owner's. The poll must outlive it.
#pragma once

#include "core/forward/socketpoll.h"

#include <QByteArrayView>

namespace sampan {

class StreamSocket
{
public:
    enum class Read { Bytes, Nothing, End, Broken };

    StreamSocket(SocketPoll &poll, SocketHandle socket, SocketWatcher *watcher);
    ~StreamSocket();
    StreamSocket(const StreamSocket &) = delete;
    StreamSocket &operator=(const StreamSocket &) = delete;

    // At most `length` bytes; Bytes: *got > 0.
    [[nodiscard]] Read read(char *buffer, qsizetype length, qsizetype *got);
    // How many went; -1: broken.
    [[nodiscard]] qsizetype write(QByteArrayView bytes);
    // The other side is away, both ways, and there is nothing of it left to read.
    [[nodiscard]] bool isGone() const;
    void watch(bool reading, bool writing);
    // Says that no more comes from us.
    void shutDownWriting();
    // Ends the watching and gives the socket away; of this object nothing may be used any more.
    [[nodiscard]] SocketHandle take();
    // The other side sees a reset instead of an orderly end.
    void reset();

private:
    SocketPoll &m_poll;
    SocketHandle m_socket;
    quint64 m_id;
    bool m_reading = false;
    bool m_writing = false;
};

} // namespace sampan
