// The list of jobs, in order, and the few that run. Plain data in its creator's thread (GUI or main); jobs run on their
// places' threads and report snapshots, at most ten a second each.
// Owner: the window or the command line, which must keep provider and prompter alive as long.
#pragma once

#include "core/base/log.h"
#include "core/base/speedlimits.h"
#include "core/transfer/filesystemprovider.h"
#include "core/transfer/transfertypes.h"

#include <QObject>

#include <memory>

namespace sampan {

class TransferQueue : public QObject
{
    Q_OBJECT

public:
    TransferQueue(FileSystemProvider &provider, ConflictPrompter &conflicts, QObject *parent = nullptr);
    ~TransferQueue() override;

    JobId add(const TransferRequest &request);
    void pause(JobId job);
    void resume(JobId job); // of a paused job
    void cancel(JobId job); // answers at once: the state becomes Cancelled even on a dead link
    void retry(JobId job);  // the failed items only; of a cancelled job all that is not done
    void moveUp(JobId job);
    void moveDown(JobId job);
    void remove(JobId job); // cancels first
    void removeFinished();  // done and cancelled ones; what failed stays with its reason
    void setPausedAll(bool paused);
    void setMaximumRunningJobs(int jobs); // default 3
    // Bytes per second, of all jobs together and of each one; at any time, also while they run. 0: none.
    // Copies between two places of this computer count for `everything` only.
    void setSpeedLimits(const SpeedLimits::Rates &rates);
    [[nodiscard]] SpeedLimits::Rates speedLimits() const;
    void setJobSpeedLimit(JobId job, qint64 bytesPerSecond);

    [[nodiscard]] int jobCount() const;
    [[nodiscard]] JobId jobAt(int row) const;
    [[nodiscard]] int rowOf(JobId job) const; // -1: none
    [[nodiscard]] JobSnapshot job(JobId job) const;
    // Until the job is removed; it may name a million files.
    [[nodiscard]] const TransferRequest &request(JobId job) const;
    // What a view shows below a job: running, failed, warned and skipped items, and the last few done ones.
    // A job of 100,000 files does not keep 100,000 rows.
    [[nodiscard]] std::vector<ItemSnapshot> items(JobId job) const;
    [[nodiscard]] bool hasUnfinishedJobs() const;

signals:
    // Rows are announced before and after, so that a model only relays (see ui/transfer).
    void jobAboutToBeAdded(int row);
    void jobAdded(int row);
    void jobAboutToBeRemoved(int row);
    void jobRemoved(int row);
    void jobAboutToMove(int from, int to);
    void jobMoved(int from, int to);
    void jobChanged(sampan::JobId job); // snapshot or items
    // Failed, warned and skipped ones; done ones as TransferOptions::tellsEveryItem says.
    void itemFinished(sampan::JobId job, const sampan::ItemSnapshot &item);
    void jobFinished(sampan::JobId job);
    void speedLimitsChanged(); // the common ones
    void logged(const sampan::LogLine &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sampan
