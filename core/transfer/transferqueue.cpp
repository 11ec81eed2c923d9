#include "core/transfer/transferqueue.h"

#include "core/transfer/transferqueueprivate.h"

#include <algorithm>

namespace sampan {

TransferQueue::TransferQueue(FileSystemProvider &provider, ConflictPrompter &conflicts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, provider, conflicts))
{}

TransferQueue::~TransferQueue() = default;

JobId TransferQueue::add(const TransferRequest &request)
{
    const JobId id{++d->lastId};
    const int row = jobCount();
    emit jobAboutToBeAdded(row);
    d->jobs.push_back(TransferJob::make(id, request, d->limits));
    if (d->allPaused)
        d->jobs.back()->snapshot.state = JobState::Paused;
    emit jobAdded(row);
    d->scheduleSoon();
    return id;
}

void TransferQueue::pause(JobId id)
{
    TransferJob *job = d->find(id);
    if (!job || isFinished(job->snapshot.state))
        return;
    job->isPaused = true;
    d->applyPause(*job);
}

void TransferQueue::resume(JobId id)
{
    TransferJob *job = d->find(id);
    if (!job || !job->isPaused)
        return;
    job->isPaused = false;
    d->applyPause(*job);
}

void TransferQueue::setPausedAll(bool paused)
{
    d->allPaused = paused;
    for (const auto &job : d->jobs) {
        if (!isFinished(job->snapshot.state))
            d->applyPause(*job);
    }
}

void TransferQueue::cancel(JobId id)
{
    TransferJob *job = d->find(id);
    if (!job || isFinished(job->snapshot.state))
        return;
    const Error reason{ErrorCode::Cancelled, tr("The job was cancelled."), {}};
    d->dismissRunner(*job);
    d->finish(*job, JobState::Cancelled, reason);
}

void TransferQueue::retry(JobId id)
{
    TransferJob *job = d->find(id);
    if (!job || !job->prepareRetry())
        return;
    job->isPaused = false;
    job->snapshot.state = d->allPaused ? JobState::Paused : JobState::Waiting;
    emit jobChanged(id);
    d->scheduleSoon();
}

void TransferQueue::moveUp(JobId id)
{
    d->move(rowOf(id), rowOf(id) - 1);
}

void TransferQueue::moveDown(JobId id)
{
    d->move(rowOf(id), rowOf(id) + 1);
}

void TransferQueue::remove(JobId id)
{
    cancel(id);
    const int row = rowOf(id);
    if (row < 0)
        return;
    emit jobAboutToBeRemoved(row);
    d->jobs.erase(d->jobs.begin() + row);
    emit jobRemoved(row);
}

void TransferQueue::removeFinished()
{
    for (int row = jobCount() - 1; row >= 0; --row) {
        const JobSnapshot &job = d->jobs[std::size_t(row)]->snapshot;
        if (job.state == JobState::Done || job.state == JobState::Cancelled)
            remove(job.id);
    }
}

void TransferQueue::setMaximumRunningJobs(int count)
{
    d->maximumRunning = qMax(1, count);
    d->scheduleSoon();
}

void TransferQueue::setSpeedLimits(const SpeedLimits::Rates &rates)
{
    if (rates == d->limits.rates())
        return;
    d->limits.setRates(rates);
    emit speedLimitsChanged();
}

SpeedLimits::Rates TransferQueue::speedLimits() const
{
    return d->limits.rates();
}

void TransferQueue::setJobSpeedLimit(JobId id, qint64 bytesPerSecond)
{
    TransferJob *job = d->find(id);
    if (!job)
        return;
    job->snapshot.speedLimit = qMax<qint64>(bytesPerSecond, 0);
    job->gate->setLimit(job->snapshot.speedLimit);
    emit jobChanged(id);
}

int TransferQueue::jobCount() const
{
    return int(d->jobs.size());
}

JobId TransferQueue::jobAt(int row) const
{
    return row >= 0 && row < jobCount() ? d->jobs[std::size_t(row)]->snapshot.id : JobId();
}

int TransferQueue::rowOf(JobId id) const
{
    for (int row = 0; row < jobCount(); ++row) {
        if (d->jobs[std::size_t(row)]->snapshot.id == id)
            return row;
    }
    return -1;
}

JobSnapshot TransferQueue::job(JobId id) const
{
    const TransferJob *job = d->find(id);
    return job ? job->snapshot : JobSnapshot();
}

const TransferRequest &TransferQueue::request(JobId id) const
{
    static const TransferRequest none;
    const TransferJob *job = d->find(id);
    return job ? job->request : none;
}

std::vector<ItemSnapshot> TransferQueue::items(JobId id) const
{
    const TransferJob *job = d->find(id);
    return job ? job->items.all() : std::vector<ItemSnapshot>();
}

bool TransferQueue::hasUnfinishedJobs() const
{
    return std::any_of(d->jobs.begin(), d->jobs.end(),
                       [](const auto &job) { return !isFinished(job->snapshot.state); });
}

} // namespace sampan
