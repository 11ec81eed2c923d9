#include "core/files/diskpool.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace sampan {

using namespace std::chrono_literals;

namespace {

constexpr auto patienceAtTheEnd = 5s;
// A slow disk (or one that is asked to make each file durable) gets more threads, a quick one needs no second.
constexpr std::size_t waitingPerThread = 8;
constexpr std::size_t mostThreadsOfCrew = 6; // of the pool's eight: listings must go on
// A disk that is only busy lets a thread take its next task more often than this.
constexpr auto stallTime = 200ms;
// Threads that hang cost little, but no stall may make them without end.
constexpr std::size_t mostThreads = 1024;

} // namespace

struct DiskPool::Shared : std::enable_shared_from_this<Shared>
{
    std::mutex mutex;
    std::condition_variable taskCame;
    std::condition_variable threadEnded;
    std::condition_variable stopCame;
    std::deque<Task> tasks;
    std::vector<std::thread> threads;
    std::size_t maximum = 1; // threads, as long as no disk stalls
    std::size_t idle = 0;
    std::size_t running = 0; // threads that have not ended, without the watcher
    std::size_t taken = 0;   // tasks, ever
    bool watched = false;
    bool stopped = false;

    void work();
    void watch();
    // With the mutex held:
    void addThread();
    void addThreadsForStalled();
    void letGoOfThisThread();
};

void DiskPool::Shared::work()
{
    std::unique_lock lock(mutex);
    while (true) {
        ++idle;
        taskCame.wait(lock, [this] { return stopped || !tasks.empty() || idle > maximum; });
        --idle;
        if (tasks.empty())
            break;
        {
            Task task = std::move(tasks.front());
            tasks.pop_front();
            ++taken;
            lock.unlock();
            task();
        }
        lock.lock();
    }
    if (!stopped)
        letGoOfThisThread();
    --running;
    threadEnded.notify_all();
}

// A disk that hangs takes a thread with every file that is asked of it, and soon all of them: then others are added for
// the files on other disks, and end when the disk has come back.
void DiskPool::Shared::watch()
{
    std::unique_lock lock(mutex);
    while (!stopped && !tasks.empty()) {
        const std::size_t before = taken;
        stopCame.wait_for(lock, stallTime, [this] { return stopped; });
        if (!stopped && taken == before)
            addThreadsForStalled();
    }
    watched = false;
    threadEnded.notify_all();
}

void DiskPool::Shared::addThread()
{
    ++running;
    threads.emplace_back([shared = shared_from_this()] { shared->work(); });
}

void DiskPool::Shared::addThreadsForStalled()
{
    const std::size_t most = running < mostThreads ? std::min(running, mostThreads - running) : 0;
    for (std::size_t i = std::min(tasks.size(), most); i > 0; --i)
        addThread();
}

void DiskPool::Shared::letGoOfThisThread()
{
    const auto own = std::ranges::find(threads, std::this_thread::get_id(), &std::thread::get_id);
    own->detach();
    threads.erase(own);
}

DiskPool::DiskPool(int maximumThreads)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->maximum = std::size_t(std::max(1, maximumThreads));
}

DiskPool::~DiskPool()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->stopped = true;
    m_shared->taskCame.notify_all();
    m_shared->stopCame.notify_all();
    auto threads = std::move(m_shared->threads);
    // The last owner may be a task: its own thread cannot be waited for.
    std::size_t own = 0;
    for (const std::thread &thread : threads)
        own += thread.get_id() == std::this_thread::get_id() ? 1U : 0U;
    const bool ended = m_shared->threadEnded.wait_for(lock, patienceAtTheEnd,
                                                      [&] { return m_shared->running <= own && !m_shared->watched; });
    lock.unlock();
    for (std::thread &thread : threads) {
        if (ended && thread.get_id() != std::this_thread::get_id())
            thread.join();
        else
            thread.detach();
    }
}

void DiskPool::run(Task task)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->tasks.push_back(std::move(task));
    if (m_shared->idle < m_shared->tasks.size() && m_shared->running < m_shared->maximum)
        return m_shared->addThread();
    m_shared->taskCame.notify_one();
    if (m_shared->idle < m_shared->tasks.size() && !std::exchange(m_shared->watched, true))
        std::thread([shared = m_shared] { shared->watch(); }).detach();
}

struct DiskStrand::Shared : std::enable_shared_from_this<Shared>
{
    std::shared_ptr<DiskPool> pool;
    std::mutex mutex;
    std::deque<DiskPool::Task> tasks;
    bool running = false;
};

DiskStrand::DiskStrand(std::shared_ptr<DiskPool> pool)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->pool = std::move(pool);
}

void DiskStrand::run(DiskPool::Task task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->tasks.push_back(std::move(task));
        if (std::exchange(m_shared->running, true))
            return;
    }
    m_shared->pool->run([shared = m_shared] { runNext(shared); });
}

// One task per turn, so that many files share few threads fairly.
void DiskStrand::runNext(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    {
        DiskPool::Task task = std::move(shared->tasks.front());
        shared->tasks.pop_front();
        lock.unlock();
        task();
    }
    lock.lock();
    shared->running = !shared->tasks.empty();
    if (shared->running)
        shared->pool->run([shared] { runNext(shared); });
}

struct DiskCrew::Shared
{
    std::shared_ptr<DiskPool> pool;
    std::mutex mutex;
    std::deque<DiskPool::Task> tasks;
    std::size_t threads = 0;
};

DiskCrew::DiskCrew(std::shared_ptr<DiskPool> pool)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->pool = std::move(pool);
}

void DiskCrew::run(DiskPool::Task task)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->tasks.push_back(std::move(task));
        const std::size_t threads = m_shared->threads;
        if (threads >= mostThreadsOfCrew || m_shared->tasks.size() <= threads * waitingPerThread)
            return;
        ++m_shared->threads;
    }
    m_shared->pool->run([shared = m_shared] { workOff(shared); });
}

void DiskCrew::workOff(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    while (!shared->tasks.empty()) {
        {
            DiskPool::Task task = std::move(shared->tasks.front());
            shared->tasks.pop_front();
            lock.unlock();
            task();
        }
        lock.lock();
    }
    --shared->threads;
}

} // namespace sampan
