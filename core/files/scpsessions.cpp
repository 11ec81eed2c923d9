#include "core/files/scpsessions.h"

namespace sampan {

void ScpSessions::ask(ScpWay way, std::function<void()> start, bool goesFirst)
{
    auto &waiting = way == ScpWay::Reading ? m_readers : m_writers;
    if (goesFirst)
        waiting.push_front(std::move(start));
    else
        waiting.push_back(std::move(start));
    startSoon();
}

void ScpSessions::leave(ScpWay way)
{
    --(way == ScpWay::Reading ? m_reading : m_writing);
    startSoon();
}

bool ScpSessions::noteFull()
{
    const int others = running() - 1;
    if (others <= 0)
        return false;
    m_limit = qMin(m_limit, others);
    return true;
}

int ScpSessions::freeFor(ScpWay way) const
{
    const int free = m_limit - running();
    if (way == ScpWay::Writing)
        return qMax(free, 0);
    const int share = qMax(1, m_limit - (most - mostReading));
    return qMax(qMin(free, share - m_reading), 0);
}

void ScpSessions::startSoon()
{
    if (std::exchange(m_isAsked, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAsked = false;
            startWaiting();
        },
        Qt::QueuedConnection);
}

void ScpSessions::startWaiting()
{
    while (startOne(m_writers, ScpWay::Writing) || startOne(m_readers, ScpWay::Reading)) {
    }
    if (isWanted())
        emit wanted();
}

bool ScpSessions::startOne(std::deque<std::function<void()>> &waiting, ScpWay way)
{
    if (waiting.empty() || freeFor(way) == 0)
        return false;
    ++(way == ScpWay::Reading ? m_reading : m_writing);
    const std::function<void()> start = std::move(waiting.front());
    waiting.pop_front();
    start();
    return true;
}

} // namespace sampan
