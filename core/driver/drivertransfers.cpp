#include "core/driver/drivertransfers.h"

namespace sampan {

namespace {

// Each may be one small file, and those are worth having many under way at once; a large one takes what it needs.
constexpr int MostJobs = 256;

} // namespace

DriverTransfers::DriverTransfers(FileSystemProvider &places, QObject *parent)
    : QObject(parent)
    , m_queue(places, *this)
{
    m_queue.setMaximumRunningJobs(MostJobs);
    connect(&m_queue, &TransferQueue::jobChanged, this, &DriverTransfers::jobChanged);
    connect(&m_queue, &TransferQueue::itemFinished, this, &DriverTransfers::itemFinished);
    connect(&m_queue, &TransferQueue::jobFinished, this, &DriverTransfers::jobFinished);
    connect(&m_queue, &TransferQueue::logged, this, &DriverTransfers::logged);
}

DriverTransfers::~DriverTransfers() = default;

JobId DriverTransfers::add(const TransferRequest &request, Listener listener)
{
    const JobId job = m_queue.add(request);
    m_listeners.emplace(job, std::move(listener));
    return job;
}

void DriverTransfers::cancel(JobId job)
{
    if (m_listeners.erase(job) == 0)
        return;
    m_queue.cancel(job);
    removeSoon(job);
}

// Every request says beforehand what to do; what is left to ask (a folder in the place of a file) fails.
void DriverTransfers::askConflict(const ConflictQuestion &, Reply reply)
{
    reply(ConflictAnswer{ConflictAction::Fail, false, {}});
}

void DriverTransfers::jobChanged(JobId job)
{
    const auto found = m_listeners.find(job);
    if (found != m_listeners.end())
        found->second.changed(m_queue.job(job));
}

void DriverTransfers::itemFinished(JobId job, const ItemSnapshot &item)
{
    const auto found = m_listeners.find(job);
    if (found != m_listeners.end())
        found->second.itemFinished(item);
}

// From the event loop: a job without a connection ends while it is being added.
void DriverTransfers::jobFinished(JobId job)
{
    const JobSnapshot last = m_queue.job(job);
    QMetaObject::invokeMethod(
        this,
        [this, job, last] {
            const auto found = m_listeners.find(job);
            if (found == m_listeners.end())
                return;
            const Listener listener = std::move(found->second);
            m_listeners.erase(found);
            m_queue.remove(job);
            listener.finished(last);
        },
        Qt::QueuedConnection);
}

void DriverTransfers::removeSoon(JobId job)
{
    QMetaObject::invokeMethod(
        this, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
}

} // namespace sampan
