#include "core/forward/socketpoll.h"

#include <QPointer>
#include <QSocketNotifier>

#include <sys/epoll.h>

#include <array>

namespace sampan {

namespace {

constexpr int EventsAtOnce = 64;

} // namespace

SocketPoll::SocketPoll(QObject *parent)
    : QObject(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_notifier(std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SocketPoll::dispatch);
}

SocketPoll::~SocketPoll() = default;

quint64 SocketPoll::add(int socket, SocketWatcher *watcher)
{
    const quint64 id = m_nextId++;
    epoll_event event{};
    event.data.u64 = id;
    event.events = EPOLLET; // see change()
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, socket, &event);
    m_entries.emplace(id, Entry{socket, watcher});
    return id;
}

void SocketPoll::change(quint64 id, bool reading, bool writing)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    epoll_event event{};
    event.data.u64 = id;
    event.events = (reading ? quint32(EPOLLIN) : 0U) | (writing ? quint32(EPOLLOUT) : 0U);
    // Errors and hang-ups are told whatever is asked for; who asks for nothing would be told again and again.
    if (event.events == 0)
        event.events = EPOLLET;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, entry->second.socket, &event);
}

void SocketPoll::remove(quint64 id)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, entry->second.socket, nullptr);
    m_entries.erase(entry);
}

void SocketPoll::dispatch()
{
    std::array<epoll_event, EventsAtOnce> events{};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), EventsAtOnce, 0);
    const QPointer<SocketPoll> alive(this);
    for (int i = 0; i < count && alive; ++i)
        tell(events[std::size_t(i)].data.u64, events[std::size_t(i)].events);
}

// By number, because whoever was told before may have removed the next one.
void SocketPoll::tell(quint64 id, quint32 events)
{
    const QPointer<SocketPoll> alive(this);
    constexpr quint32 ended = EPOLLHUP | EPOLLERR;
    auto entry = m_entries.find(id);
    if (entry != m_entries.end() && (events & (EPOLLIN | ended)) != 0)
        entry->second.watcher->socketReadable();
    if (!alive)
        return;
    entry = m_entries.find(id);
    if (entry != m_entries.end() && (events & (EPOLLOUT | ended)) != 0)
        entry->second.watcher->socketWritable();
}

} // namespace sampan
