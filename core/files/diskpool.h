// The threads on which this computer's disks are read and written, so that a stalled disk holds up nothing else.
// Thread: every function may be called from any thread. Owner: shared by all local file systems of the program.
#pragma once

#include <functional>
#include <memory>

namespace sampan {

class DiskPool
{
public:
    using Task = std::function<void()>;

    // More threads than that only while all of them hang on a disk that stalls.
    explicit DiskPool(int maximumThreads = 8);
    // Runs what is queued. Waits for it, but not for ever: a disk that hangs must not keep the program from ending.
    ~DiskPool();
    DiskPool(const DiskPool &) = delete;
    DiskPool &operator=(const DiskPool &) = delete;

    void run(Task task);

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

// Tasks of one file: one at a time, in order, on any of the pool's threads.
// Owner: shared; tasks that are queued are run even when every owner has let go.
class DiskStrand
{
public:
    explicit DiskStrand(std::shared_ptr<DiskPool> pool);
    void run(DiskPool::Task task);

private:
    struct Shared;
    static void runNext(const std::shared_ptr<Shared> &shared);
    std::shared_ptr<Shared> m_shared;
};

// Many short tasks in no promised order, worked off by as few of the pool's threads as keep up: waking a thread for
// each costs as much as writing a small file. Owner: shared; tasks that are queued are run even when every owner has
// let go.
class DiskCrew
{
public:
    explicit DiskCrew(std::shared_ptr<DiskPool> pool);
    void run(DiskPool::Task task);

private:
    struct Shared;
    static void workOff(const std::shared_ptr<Shared> &shared);
    std::shared_ptr<Shared> m_shared;
};

} // namespace sampan
