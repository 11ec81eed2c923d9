// What a running job tells the queue, by value: at most ten times a second, and once at its end.
#pragma once

#include "core/transfer/nameregister.h"
#include "core/transfer/transfertypes.h"

#include <memory>
#include <vector>

namespace sampan {

struct JobCounts
{
    qint64 bytesTotal = 0;
    qint64 bytesDone = 0;
    int itemsTotal = 0;
    int itemsDone = 0; // done or skipped
    int itemsFailed = 0;
};

// Sums of what servers claim may overflow; then they are wrong, but nothing else is.
inline void addBytes(qint64 &sum, qint64 bytes)
{
    sum = qint64(quint64(sum) + quint64(bytes));
}

struct JobProgress
{
    JobCounts counts;
    bool totalIsKnown = false;
    double bytesPerSecond = 0;
    double filesPerSecond = 0;
    std::chrono::seconds timeLeft{-1};
    int channels = 0;
    LimitedBy limitedBy = LimitedBy::Unknown;
    std::vector<ItemSnapshot> running;
    // Since the last time; of those that are simply done only the last few, unless the request wants all.
    std::vector<ItemSnapshot> finished;
};

// One thing to begin with: a source of the request, or a failed item that is tried again.
struct StartItem
{
    RemotePath source; // absolute
    RemotePath target; // relative to the target folder; empty: the name of the source
};

// How a run begins: the first time, or again.
struct RunPlan
{
    std::vector<StartItem> starts;
    JobCounts counts; // what earlier runs have done and this one keeps
    bool passOverFinished = false;
    std::shared_ptr<JobRecord> record; // handed from run to run; only the runner's thread touches it
};

} // namespace sampan
