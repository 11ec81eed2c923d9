// The inner side of TransferQueue: starts runners, listens to them, keeps the jobs. Lives on the queue's thread.
#pragma once

#include "core/transfer/transferjob.h"
#include "core/transfer/transferqueue.h"

#include <QThread>

namespace sampan {

class DiskPool;

class TransferQueue::Private
{
public:
    Private(TransferQueue &queue, FileSystemProvider &provider, ConflictPrompter &conflicts);
    ~Private();

    [[nodiscard]] TransferJob *find(JobId id) const;
    void scheduleSoon();
    void schedule();
    void applyPause(TransferJob &job);
    // Lets the runner put things away by itself; nothing is heard of it any more but that it has gone.
    void dismissRunner(TransferJob &job);
    void finish(TransferJob &job, JobState state, const Error &error);
    void move(int from, int to);

    std::vector<std::unique_ptr<TransferJob>> jobs;
    SpeedLimits limits;
    quint64 lastId = 0;
    int maximumRunning = 3;
    bool allPaused = false;

private:
    void start(TransferJob &job);
    void listenTo(JobRunner *runner, JobId id);
    void progressed(JobId id, const JobProgress &progress);
    void ended(JobId id, JobState state, const Error &error);
    void threadEnded(JobId id);
    void ask(JobId id, const ConflictQuestion &question);
    void setState(TransferJob &job, JobState state);
    void log(LogLevel level, const QString &text);
    void logItem(const ItemSnapshot &item);
    [[nodiscard]] QThread *threadFor(const TransferRequest &request, const FileSystem *source,
                                     const FileSystem *target);
    [[nodiscard]] bool isHeld(const TransferJob &job) const { return allPaused || job.isPaused; }

    TransferQueue &q;
    FileSystemProvider &m_provider;
    ConflictPrompter &m_conflicts;
    std::shared_ptr<DiskPool> m_disks;
    std::shared_ptr<PartsInUse> m_parts = std::make_shared<PartsInUse>();
    std::unique_ptr<QThread> m_ownThread; // for jobs between two places of this computer
    bool m_scheduleAsked = false;
};

} // namespace sampan
