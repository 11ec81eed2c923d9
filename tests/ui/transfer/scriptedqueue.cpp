#include "tests/ui/transfer/scriptedqueue.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct ScriptedJob
{
    JobSnapshot snapshot;
    TransferRequest request;
    std::vector<ItemSnapshot> items;
};

struct Script
{
    std::vector<ScriptedJob> jobs;
    QStringList calls;
    SpeedLimits::Rates speedLimits;
    quint64 lastId = 0;
};

// Free functions reach a queue's script without widening the real class.
std::map<const TransferQueue *, Script> &scripts()
{
    static std::map<const TransferQueue *, Script> all;
    return all;
}

Script &scriptOf(const TransferQueue *queue)
{
    return scripts()[queue];
}

ScriptedJob &jobOf(const TransferQueue *queue, JobId id)
{
    return *std::ranges::find(scriptOf(queue).jobs, id, [](const ScriptedJob &job) { return job.snapshot.id; });
}

void note(const TransferQueue *queue, const char *call, JobId job)
{
    scriptOf(queue).calls << QString(QString::fromLatin1(call) + u' ' + QString::number(job.value));
}

} // namespace

class TransferQueue::Private
{};

TransferQueue::TransferQueue(FileSystemProvider &, ConflictPrompter &, QObject *parent)
    : QObject(parent)
{
    scripts()[this] = {};
}

TransferQueue::~TransferQueue()
{
    scripts().erase(this);
}

JobId TransferQueue::add(const TransferRequest &request)
{
    Script &script = scriptOf(this);
    ScriptedJob job;
    job.request = request;
    job.snapshot.id = JobId{++script.lastId};
    job.snapshot.direction = request.sourcePlace.isLocal() ? Direction::Upload : Direction::Download;
    const int row = int(script.jobs.size());
    emit jobAboutToBeAdded(row);
    script.jobs.push_back(job);
    emit jobAdded(row);
    return job.snapshot.id;
}

void TransferQueue::pause(JobId job)
{
    note(this, "pause", job);
}

void TransferQueue::resume(JobId job)
{
    note(this, "resume", job);
}

void TransferQueue::cancel(JobId job)
{
    note(this, "cancel", job);
}

void TransferQueue::retry(JobId job)
{
    note(this, "retry", job);
}

static void moveBy(TransferQueue *queue, JobId job, int step, const std::function<void(int, int)> &before,
                   const std::function<void(int, int)> &after)
{
    Script &script = scriptOf(queue);
    const int from = queue->rowOf(job);
    const int to = from + step;
    if (to < 0 || to >= int(script.jobs.size()))
        return;
    before(from, to);
    std::swap(script.jobs[std::size_t(from)], script.jobs[std::size_t(to)]);
    after(from, to);
}

void TransferQueue::moveUp(JobId job)
{
    moveBy(
        this, job, -1, [this](int from, int to) { emit jobAboutToMove(from, to); },
        [this](int from, int to) { emit jobMoved(from, to); });
}

void TransferQueue::moveDown(JobId job)
{
    moveBy(
        this, job, 1, [this](int from, int to) { emit jobAboutToMove(from, to); },
        [this](int from, int to) { emit jobMoved(from, to); });
}

void TransferQueue::remove(JobId job)
{
    const int row = rowOf(job);
    emit jobAboutToBeRemoved(row);
    scriptOf(this).jobs.erase(scriptOf(this).jobs.begin() + row);
    emit jobRemoved(row);
}

void TransferQueue::removeFinished()
{
    for (int row = jobCount() - 1; row >= 0; --row) {
        if (isFinished(job(jobAt(row)).state))
            remove(jobAt(row));
    }
}

void TransferQueue::setPausedAll(bool paused)
{
    scriptOf(this).calls << (paused ? u"pauseAll"_s : u"resumeAll"_s);
}

void TransferQueue::setMaximumRunningJobs(int) {}

void TransferQueue::setSpeedLimits(const SpeedLimits::Rates &rates)
{
    scriptOf(this).speedLimits = rates;
    emit speedLimitsChanged();
}

SpeedLimits::Rates TransferQueue::speedLimits() const
{
    return scriptOf(this).speedLimits;
}

void TransferQueue::setJobSpeedLimit(JobId job, qint64 bytesPerSecond)
{
    jobOf(this, job).snapshot.speedLimit = bytesPerSecond;
    emit jobChanged(job);
}

int TransferQueue::jobCount() const
{
    return int(scriptOf(this).jobs.size());
}

JobId TransferQueue::jobAt(int row) const
{
    return scriptOf(this).jobs[std::size_t(row)].snapshot.id;
}

int TransferQueue::rowOf(JobId job) const
{
    const auto &jobs = scriptOf(this).jobs;
    const auto found = std::ranges::find(jobs, job, [](const ScriptedJob &each) { return each.snapshot.id; });
    return found == jobs.end() ? -1 : int(found - jobs.begin());
}

JobSnapshot TransferQueue::job(JobId job) const
{
    return rowOf(job) < 0 ? JobSnapshot() : jobOf(this, job).snapshot;
}

const TransferRequest &TransferQueue::request(JobId job) const
{
    return jobOf(this, job).request;
}

std::vector<ItemSnapshot> TransferQueue::items(JobId job) const
{
    return jobOf(this, job).items;
}

bool TransferQueue::hasUnfinishedJobs() const
{
    return std::ranges::any_of(scriptOf(this).jobs,
                               [](const ScriptedJob &job) { return !isFinished(job.snapshot.state); });
}

void writeJob(TransferQueue &queue, const JobSnapshot &job, std::vector<ItemSnapshot> items)
{
    ScriptedJob &written = jobOf(&queue, job.id);
    written.snapshot = job;
    written.items = std::move(items);
    emit queue.jobChanged(job.id);
}

void finishJob(TransferQueue &queue, const JobSnapshot &job, std::vector<ItemSnapshot> items)
{
    writeJob(queue, job, std::move(items));
    emit queue.jobFinished(job.id);
}

QStringList &callsOf(TransferQueue &queue)
{
    return scriptOf(&queue).calls;
}

TransferRequest uploadOf(const QByteArray &path)
{
    TransferRequest request;
    request.sources = {RemotePath(path)};
    request.targetPlace = PlaceId{1};
    request.targetFolder = RemotePath("/srv/www");
    return request;
}

ItemSnapshot itemOf(quint64 id, const QByteArray &name, ItemState state)
{
    ItemSnapshot item;
    item.id = ItemId{id};
    item.source = RemotePath(QByteArray("/home/me/" + name));
    item.target = RemotePath(QByteArray("/srv/www/" + name));
    item.state = state;
    item.bytesTotal = 1000;
    return item;
}

} // namespace sampan
