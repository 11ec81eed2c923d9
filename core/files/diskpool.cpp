#include "core/files/diskpool.h"

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

} // namespace

struct DiskPool::Shared
{
    std::mutex mutex;
    std::condition_variable taskCame;
    std::condition_variable threadEnded;
    std::deque<Task> tasks;
    std::vector<std::thread> threads;
    std::size_t maximum = 1;
    std::size_t idle = 0;
    std::size_t running = 0; // threads that have not ended
    bool stopped = false;

    void work();
};

void DiskPool::Shared::work()
{
    std::unique_lock lock(mutex);
    while (true) {
        ++idle;
        taskCame.wait(lock, [this] { return stopped || !tasks.empty(); });
        --idle;
        if (tasks.empty())
            break;
        {
            Task task = std::move(tasks.front());
            tasks.pop_front();
            lock.unlock();
            task();
        }
        lock.lock();
    }
    --running;
    threadEnded.notify_all();
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
    auto threads = std::move(m_shared->threads);
    // The last owner may be a task: its own thread cannot be waited for.
    std::size_t own = 0;
    for (const std::thread &thread : threads)
        own += thread.get_id() == std::this_thread::get_id() ? 1U : 0U;
    const bool ended = m_shared->threadEnded.wait_for(lock, patienceAtTheEnd, [&] { return m_shared->running <= own; });
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
    if (m_shared->idle >= m_shared->tasks.size() || m_shared->running >= m_shared->maximum) {
        m_shared->taskCame.notify_one();
        return;
    }
    ++m_shared->running;
    m_shared->threads.emplace_back([shared = m_shared] { shared->work(); });
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
