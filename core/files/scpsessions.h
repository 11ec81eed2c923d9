// How many scp programs run at once on a server, and whose turn it is. Some channels are always left for those who
// write: who copies within one server reads while it waits to write, and would otherwise wait for itself.
// Thread: that of the place. Owner: ScpPlace.
#pragma once

#include <QObject>

#include <deque>
#include <functional>

namespace sampan {

enum class ScpWay { Reading, Writing };

class ScpSessions : public QObject
{
    Q_OBJECT

public:
    // OpenSSH allows ten sessions on a connection: these, the shell that looks, and a terminal.
    static constexpr int most = 8;
    static constexpr int mostReading = 6;

    // Calls `start` from the event loop, when there is room. Each is followed by one leave(). With `goesFirst` it is
    // one that had its turn and could not use it.
    void ask(ScpWay way, std::function<void()> start, bool goesFirst = false);
    void leave(ScpWay way);
    // The server opened no further one: there are no more than those that run. False: none runs.
    [[nodiscard]] bool noteFull();

    [[nodiscard]] int running() const { return m_reading + m_writing; }
    [[nodiscard]] int freeFor(ScpWay way) const;
    [[nodiscard]] int limit() const { return m_limit; }
    // Somebody waits for a turn: who does nothing with theirs should end.
    [[nodiscard]] bool isWanted() const { return !m_readers.empty() || !m_writers.empty(); }

signals:
    void wanted();

private:
    void startSoon();
    void startWaiting();
    [[nodiscard]] bool startOne(std::deque<std::function<void()>> &waiting, ScpWay way);

    std::deque<std::function<void()>> m_readers;
    std::deque<std::function<void()>> m_writers;
    int m_reading = 0;
    int m_writing = 0;
    int m_limit = most;
    bool m_isAsked = false;
};

} // namespace sampan
