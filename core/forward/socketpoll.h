// Watches many sockets behind one notifier (epoll): Qt's own way costs time for every socket in every turn of the loop.
// Thread: its owner's. The watched sockets stay their owners'.
#pragma once

#include "core/ssh/tcpconnect.h"

#include <QObject>

#include <memory>
#include <unordered_map>

class QSocketNotifier;

namespace sampan {

class SocketWatcher
{
public:
    virtual ~SocketWatcher() = default;
    virtual void socketReadable() = 0;
    virtual void socketWritable() = 0;
};

class SocketPoll : public QObject
{
    Q_OBJECT

public:
    explicit SocketPoll(QObject *parent = nullptr);
    ~SocketPoll() override;

    // Answers what change() and remove() need. Nothing is watched yet but whether the other side goes away, which is
    // told once as readable. `watcher` may be destroyed after remove() only,
    // also in its own calls.
    [[nodiscard]] quint64 add(int socket, SocketWatcher *watcher);
    void change(quint64 id, bool reading, bool writing);
    void remove(quint64 id);

private:
    struct Entry
    {
        int socket;
        SocketWatcher *watcher;
    };
    void dispatch();
    void tell(quint64 id, quint32 events);

    SocketHandle m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unordered_map<quint64, Entry> m_entries;
    quint64 m_nextId = 1;
};

} // namespace sampan
