// One job as the queue keeps it. Plain data of the queue's thread.
#pragma once

#include "core/base/speedlimits.h"
#include "core/transfer/itemstore.h"
#include "core/transfer/jobprogress.h"
#include "core/transfer/jobrunner.h"

#include <QPointer>

namespace sampan {

struct TransferJob
{
    JobSnapshot snapshot;
    TransferRequest request;
    ItemStore items;
    RunPlan plan;                  // of the next run
    std::shared_ptr<JobGate> gate; // of all runs
    JobRunner *runner = nullptr;
    // The same, or null once a thread that ended has taken it along, of which the queue hears a moment later.
    QPointer<JobRunner> livingRunner;
    bool isRunnerHere = false;         // on the queue's own thread; one on another thread may be going at any moment
    QMetaObject::Connection threadEnd; // of the runner's thread
    // The runner of a cancelled job is still putting things away; the next run waits for it.
    bool isLeaving = false;
    bool isPaused = false; // by itself; the queue may be paused as a whole besides

    [[nodiscard]] static std::unique_ptr<TransferJob> make(JobId id, const TransferRequest &request,
                                                           SpeedLimits &limits);

    void take(const JobProgress &progress);
    // Makes ready to run again what is not done. True if there is something.
    bool prepareRetry();
    [[nodiscard]] QString title() const; // for the log
};

} // namespace sampan
