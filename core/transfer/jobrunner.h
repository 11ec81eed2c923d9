// Runs one job on the thread of its remote place, from the target folder to the last folder's time stamp. Talks to the
// queue only by queued signals and calls with values.
// Owner: the queue, until cancel() or ended(); then it deletes itself, or the queue deletes it, on its own thread.
#pragma once

#include "core/transfer/foldertracker.h"
#include "core/transfer/itempool.h"
#include "core/transfer/jobprogress.h"
#include "core/transfer/jobwalk.h"
#include "core/transfer/questionline.h"
#include "core/transfer/smallfilecopier.h"
#include "core/transfer/targetcontents.h"

namespace sampan {

class DiskPool;
class JobGate;

struct RunnerSetup
{
    JobId job;
    TransferRequest request;
    std::shared_ptr<FileSystem> source; // null: this computer
    std::shared_ptr<FileSystem> target;
    std::shared_ptr<DiskPool> disks;
    std::shared_ptr<PartsInUse> parts;
    std::shared_ptr<JobGate> gate;
    RunPlan plan;
};

class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(RunnerSetup setup);
    ~JobRunner() override;

    // All of these on the runner's thread.
    void start();
    void setPaused(bool paused);
    void answerConflict(const ConflictAnswer &answer);
    // Puts away what is open, within a bounded time, and deletes itself. Nothing is said any more.
    void cancel();

signals:
    void progressed(const sampan::JobProgress &progress);
    void conflictArose(const sampan::ConflictQuestion &question);
    // Done, DoneWithErrors, Failed (with the reason) or Cancelled (a person said so when asked). The last word.
    void ended(sampan::JobState state, const sampan::Error &error);

private:
    void openPlaces();
    void prepared(const Result<void> &result);

    // What there is to do: starts, walk, pending items.
    void proceed();
    void proceedSoon();
    void examineStarts();
    void startExamined(const StartItem &start, const Result<ItemPlan> &plan);
    void entryFound(const ItemPlan &root, const WalkedEntry &entry);
    void folderUnreadable(const RemotePath &target, const Error &error);
    void itemFound(ItemPlan plan, bool isStart);
    void count(const ItemPlan &plan);
    bool passOver(const ItemPlan &plan);
    void sortIn(ItemPlan plan, bool isStart); // by its type
    void refuse(const ItemPlan &plan, const QString &stage, const Error &error);
    void leaveOut(const ItemPlan &plan, const QString &reason);
    void linkFound(ItemPlan plan);
    void folderFound(ItemPlan plan, bool isRoot);
    void enterFolder(ItemPlan plan);
    void begin(ItemPlan plan);
    void beginSmallFile(ItemPlan plan);
    void nameSorted(ItemPlan plan, bool isFree);
    [[nodiscard]] std::size_t pendingItems() const;
    void startPending();
    void startSmallFiles();
    [[nodiscard]] bool isOneAtATime() const { return m_context.options.parallelFiles <= 1; }
    [[nodiscard]] bool passGate(const ItemPlan &plan);
    bool startNext(std::deque<ItemPlan> &pending, ItemPool::Size size);
    [[nodiscard]] std::unique_ptr<ItemTask> taskFor(const ItemPlan &plan);
    void finishFolders();
    void finishFolder(FolderTracker::Finishable &&folder);
    void drop(const std::deque<ItemPlan> &items);

    // What became of it.
    void taskEnded(ItemTask *task);
    void smallFileEnded(const ItemPlan &plan, const ItemSnapshot &item);
    void folderMade(const RemotePath &folder, bool isNew);
    void folderFailed(const ItemPlan &plan, const ItemSnapshot &item);
    void record(const ItemSnapshot &item, const ItemPlan &plan);
    void endIfDone();
    void failJob(const Error &error);
    void stopEverything(const Error &error);
    void endWith(JobState state, const Error &error);

    void tick();
    [[nodiscard]] std::chrono::milliseconds patience();
    void sendProgress();
    void addRates(JobProgress &progress, std::chrono::milliseconds now);
    [[nodiscard]] std::chrono::seconds timeLeft(const JobCounts &counts) const;
    void addWhatLimits(JobProgress &progress, std::chrono::milliseconds now);
    [[nodiscard]] std::vector<ItemSnapshot> takeFinished();

    RunnerSetup m_setup;
    JobContext m_context;
    std::optional<NameRegister> m_names;
    QSet<quint64> m_finishedBefore; // by earlier runs
    QSet<quint64> m_madeBefore;
    QuestionLine m_questions;
    ItemPool m_pool;
    JobWalk m_walk;
    SmallFileCopier m_smallFiles;
    TargetContents m_targetContents;
    FolderTracker m_folders;
    const bool m_hasFewStarts;
    std::deque<StartItem> m_starts;
    int m_examining = 0;
    std::deque<ItemPlan> m_pendingLarge;
    std::deque<ItemPlan> m_pendingSmall;
    std::deque<ItemPlan> m_pendingSmallFiles; // of which each goes in one piece
    std::deque<FolderTracker::Finishable> m_finishing;

    enum class State { Preparing, Running, Stopping, Ended };
    State m_state = State::Preparing;
    bool m_paused = false;
    bool m_deletesItself = false;
    bool m_proceedAsked = false;
    JobState m_endState = JobState::Done;
    Error m_endError;

    quint64 m_nextItem = 0;
    JobCounts m_counts;
    std::vector<ItemSnapshot> m_finished; // since the last progress
    std::deque<ItemSnapshot> m_lastDone;  // likewise, where not every one is told
    RateMeter m_rate;
    RateMeter m_itemRate;
    Bottleneck m_bottleneck;
    QElapsedTimer m_clock;
    QElapsedTimer m_lastAnswer; // of the steps outside the pool
    QElapsedTimer m_lastSign;   // of life, of either place; invalid until there was one
    quint64 m_signs = 0;
    QTimer m_ticks;
    QTimer m_gateTimer; // small files wait for the speed limit
    qint64 m_sentBytes = 0;
};

} // namespace sampan
