#include "core/transfer/transferjob.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

namespace {

SpeedLimits::Way wayOf(Direction direction)
{
    switch (direction) {
    case Direction::Upload:
        return SpeedLimits::Way::Sent;
    case Direction::Download:
        return SpeedLimits::Way::Received;
    case Direction::BetweenServers:
        return SpeedLimits::Way::SentAndReceived;
    case Direction::Local:
        break;
    }
    return SpeedLimits::Way::Here;
}

std::vector<StartItem> startsOf(const TransferRequest &request)
{
    std::vector<StartItem> starts;
    starts.reserve(request.sources.size());
    for (const RemotePath &source : request.sources)
        starts.push_back({source, {}});
    if (starts.size() == 1)
        starts.front().target = RemotePath(request.targetName);
    for (std::size_t i = 0; i < std::min(starts.size(), request.targetNames.size()); ++i)
        starts[i].target = RemotePath(request.targetNames[i]);
    return starts;
}

// The path of `target` relative to the folder it is in.
RemotePath relative(const RemotePath &target, const RemotePath &folder)
{
    const RemotePath mark = folder.child("x");
    return RemotePath(target.bytes().mid(mark.bytes().size() - 1));
}

} // namespace

std::unique_ptr<TransferJob> TransferJob::make(JobId id, const TransferRequest &request, SpeedLimits &limits)
{
    auto job = std::make_unique<TransferJob>();
    job->snapshot.id = id;
    job->snapshot.direction = directionOf(request);
    job->gate = limits.gateFor(wayOf(job->snapshot.direction), request.options.bytesPerSecond);
    job->snapshot.speedLimit = request.options.bytesPerSecond;
    job->request = request;
    job->plan.starts = startsOf(request);
    job->plan.record = std::make_shared<JobRecord>();
    return job;
}

void TransferJob::take(const JobProgress &progress)
{
    snapshot.bytesTotal = progress.counts.bytesTotal;
    snapshot.bytesDone = progress.counts.bytesDone;
    snapshot.itemsTotal = progress.counts.itemsTotal;
    snapshot.itemsDone = progress.counts.itemsDone;
    snapshot.itemsFailed = progress.counts.itemsFailed;
    snapshot.totalIsKnown = progress.totalIsKnown;
    snapshot.bytesPerSecond = progress.bytesPerSecond;
    snapshot.filesPerSecond = progress.filesPerSecond;
    snapshot.timeLeft = progress.timeLeft;
    snapshot.channels = progress.channels;
    snapshot.limitedBy = progress.limitedBy;
    items.setRunning(progress.running);
    for (const ItemSnapshot &item : progress.finished)
        items.addFinished(item);
}

bool TransferJob::prepareRetry()
{
    if (!isFinished(snapshot.state) || snapshot.state == JobState::Done)
        return false;
    // A job that came to its end lacks exactly its failed items; one that was broken off lacks things it never saw, so
    // it is walked again, passing over what is done.
    const bool failedOnly = snapshot.state == JobState::DoneWithErrors && items.holdsEveryFailed();
    plan.passOverFinished = !failedOnly;
    plan.starts.clear();
    plan.counts = {};
    if (failedOnly) {
        plan.counts = {snapshot.bytesTotal, snapshot.bytesDone, snapshot.itemsTotal, snapshot.itemsDone, 0};
        for (const ItemSnapshot &item : items.failed()) {
            plan.starts.push_back({item.source, relative(item.target, request.targetFolder)});
            --plan.counts.itemsTotal;
            addBytes(plan.counts.bytesTotal, -qMax<qint64>(item.bytesTotal, 0));
        }
    } else {
        plan.starts = startsOf(request);
    }
    items.forgetFailed();
    snapshot.itemsFailed = 0;
    snapshot.error = {};
    return true;
}

QString TransferJob::title() const
{
    const QString first = request.sources.empty() ? QString() : request.sources.front().displayName();
    if (request.sources.size() <= 1)
        return first;
    return QCoreApplication::translate("sampan::TransferJob", "%1 and %n more", nullptr,
                                       int(request.sources.size()) - 1)
        .arg(first);
}

} // namespace sampan
