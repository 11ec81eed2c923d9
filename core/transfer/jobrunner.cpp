#include "core/transfer/jobrunner.h"

#include "core/base/speedlimits.h"
#include "core/files/filesystemproxy.h"
#include "core/files/localfilesystem.h"
#include "core/transfer/folderfinisher.h"
#include "core/transfer/foldermaker.h"
#include "core/transfer/itemstore.h"
#include "core/transfer/startmover.h"
#include "core/transfer/targetpreparer.h"

#include <QCoreApplication>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds progressInterval{100}; // the queue is told at most ten times a second
// What waits at a place that is busy with something else may wait so many times longer. Bounded, because a place may
// answer others and never this one.
constexpr int patienceWithTheLiving = 10;
constexpr std::chrono::milliseconds momentOfRefusal{500};
constexpr std::size_t fewStarts = 16; // each is looked at on its own, which costs less than listing their folder

Error cancelled()
{
    return Error{ErrorCode::Cancelled, QCoreApplication::translate("sampan::JobRunner", "The job was cancelled."), {}};
}

} // namespace

JobRunner::JobRunner(RunnerSetup setup)
    : m_setup(std::move(setup))
    , m_questions([this](const ConflictQuestion &question) { emit conflictArose(question); })
    , m_pool(m_setup.request.options, this)
    , m_walk(m_context, this)
    , m_smallFiles(m_context, this)
    , m_targetContents(m_context, this)
    , m_hasFewStarts(m_setup.plan.starts.size() <= fewStarts)
    , m_starts(std::make_move_iterator(m_setup.plan.starts.begin()), std::make_move_iterator(m_setup.plan.starts.end()))
    , m_counts(m_setup.plan.counts)
    , m_bottleneck(directionOf(m_setup.request))
    , m_ticks(this)
    , m_gateTimer(this)
{
    m_setup.plan.starts = {}; // of a million chosen files that is half the memory
    m_gateTimer.setSingleShot(true);
    m_gateTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_gateTimer, &QTimer::timeout, this, &JobRunner::proceedSoon);
    connect(&m_pool, &ItemPool::ended, this, &JobRunner::taskEnded);
    connect(&m_smallFiles, &SmallFileCopier::ended, this, &JobRunner::smallFileEnded);
    connect(&m_smallFiles, &SmallFileCopier::declined, this, [this](const ItemPlan &plan) { nameSorted(plan, false); });
    connect(&m_targetContents, &TargetContents::sorted, this, &JobRunner::nameSorted);
    connect(&m_walk, &JobWalk::found, this, &JobRunner::entryFound);
    connect(&m_walk, &JobWalk::ended, this, [this](const ItemPlan &root) {
        m_folders.setListed(root.target);
        proceedSoon();
    });
    connect(&m_ticks, &QTimer::timeout, this, &JobRunner::tick);
    m_ticks.setTimerType(Qt::PreciseTimer);
}

JobRunner::~JobRunner() = default;

void JobRunner::start()
{
    JobRecord &record = *m_setup.plan.record;
    m_finishedBefore = record.finishedSources;
    m_madeBefore = record.madeTargets;
    m_names.emplace(record, TargetOfRun{m_setup.request.targetPlace, m_setup.request.targetFolder, m_setup.parts});
    m_context.job = m_setup.job;
    m_context.targetFolder = m_setup.request.targetFolder;
    m_context.options = m_setup.request.options;
    m_context.samePlace = m_setup.request.sourcePlace == m_setup.request.targetPlace;
    m_context.sourceIsLocal = m_setup.request.sourcePlace.isLocal();
    m_context.record = &record;
    m_context.names = &*m_names;
    m_context.gate = m_setup.gate;
    m_context.ask = [this](const ConflictQuestion &question, QuestionLine::Reply reply) {
        m_questions.ask(question, std::move(reply));
    };
    m_clock.start();
    m_lastAnswer.start();
    m_ticks.start(progressInterval);
    openPlaces();
}

void JobRunner::openPlaces()
{
    const auto open = [this](const std::shared_ptr<FileSystem> &place) -> std::shared_ptr<FileSystem> {
        if (place)
            return FileSystemProxy::forThisThread(place);
        return std::make_shared<LocalFileSystem>(m_setup.disks);
    };
    m_context.source = open(m_setup.source);
    m_context.targetPlace = m_context.samePlace ? m_context.source : open(m_setup.target);
    m_signs = m_context.source->signsOfLife() + m_context.targetPlace->signsOfLife();
    auto *preparer = new TargetPreparer(m_context, this);
    preparer->start(guarded(this, [this, preparer](const Result<void> &result) {
        preparer->deleteLater();
        prepared(result);
    }));
}

void JobRunner::prepared(const Result<void> &result)
{
    m_lastAnswer.restart();
    if (m_state != State::Preparing)
        return;
    m_state = State::Running;
    if (result)
        proceedSoon();
    else
        failJob(result.error());
}

void JobRunner::setPaused(bool paused)
{
    m_paused = paused;
    m_pool.setPaused(paused);
    m_smallFiles.setPaused(paused);
    m_walk.restartClock();
    m_targetContents.restartClock();
    m_lastAnswer.restart();
    m_rate.restart();
    m_itemRate.restart();
    m_bottleneck.restart();
    sendProgress();
    if (!paused)
        proceedSoon();
}

void JobRunner::answerConflict(const ConflictAnswer &answer)
{
    m_questions.answer(answer);
    if (m_questions.settled())
        m_context.options.onConflict = *m_questions.settled();
    proceedSoon();
}

void JobRunner::cancel()
{
    m_deletesItself = true;
    if (m_state == State::Ended)
        deleteLater();
    else
        stopEverything(cancelled());
}

void JobRunner::failJob(const Error &error)
{
    if (m_state == State::Stopping || m_state == State::Ended)
        return;
    m_endState = JobState::Failed;
    m_endError = error;
    stopEverything(error);
}

void JobRunner::stopEverything(const Error &error)
{
    m_state = State::Stopping;
    m_walk.cancel();
    m_starts.clear();
    m_pendingLarge.clear();
    m_pendingSmall.clear();
    m_pendingSmallFiles.clear();
    m_targetContents.clear();
    m_finishing.clear();
    m_folders.clear();
    m_pool.stopAll(error);
    m_smallFiles.stopAll(error);
    endIfDone();
}

void JobRunner::taskEnded(ItemTask *task)
{
    const ItemSnapshot &item = task->item();
    const ItemPlan &plan = task->plan();
    if (task->cancelsJob() && m_state == State::Running) {
        m_endState = JobState::Cancelled;
        m_endError = item.error;
        stopEverything(cancelled());
    }
    const bool isDone = item.state == ItemState::Done || item.state == ItemState::DoneWithWarnings;
    const auto *maker = qobject_cast<FolderMaker *>(task);
    const auto *mover = qobject_cast<StartMover *>(task);
    if (mover && mover->hasDeclined()) {
        ItemPlan pieces = plan;
        pieces.movesWhole = false;
        if (m_state == State::Running) // otherwise nothing has become of it, and a retry takes it up again
            sortIn(std::move(pieces), true);
    } else if (maker && isDone) {
        folderMade(plan.target, maker->madeIt()); // the item goes on until everything in it is done
    } else if (maker) {
        folderFailed(plan, item);
    } else {
        record(item, plan);
        // What failed in it must be found again, should a retry have to begin from the start.
        const auto *finisher = qobject_cast<FolderFinisher *>(task);
        if (finisher && !finisher->isEmptied())
            m_context.record->finishedSources.remove(JobRecord::key(plan.source));
        m_folders.itemEnded(plan.target, isDone);
    }
    if (item.state == ItemState::Failed && endsConnection(item.error.code))
        failJob(item.error);
    proceedSoon();
}

void JobRunner::smallFileEnded(const ItemPlan &plan, const ItemSnapshot &item)
{
    record(item, plan);
    m_folders.itemEnded(plan.target, item.state == ItemState::Done || item.state == ItemState::DoneWithWarnings);
    if (item.state == ItemState::Failed && endsConnection(item.error.code))
        failJob(item.error);
    proceedSoon();
}

void JobRunner::record(const ItemSnapshot &item, const ItemPlan &plan)
{
    const bool isFile = plan.type == FileType::Regular || plan.type == FileType::Unknown;
    const qint64 planned = isFile ? qMax<qint64>(bytesOf(plan.attributes), 0) : 0;
    switch (item.state) {
    case ItemState::Done:
    case ItemState::DoneWithWarnings:
        ++m_counts.itemsDone;
        addBytes(m_counts.bytesTotal, item.bytesDone - planned);
        addBytes(m_counts.bytesDone, item.bytesDone);
        m_context.record->finishedSources.insert(JobRecord::key(plan.source));
        break;
    case ItemState::Skipped:
        ++m_counts.itemsDone;
        addBytes(m_counts.bytesTotal, -planned);
        m_context.record->finishedSources.insert(JobRecord::key(plan.source));
        break;
    case ItemState::Failed:
        ++m_counts.itemsFailed;
        addBytes(m_counts.bytesTotal, qMax<qint64>(item.bytesTotal, 0) - planned);
        break;
    default:
        return;
    }
    if (item.state != ItemState::Done || m_context.options.tellsEveryItem) {
        m_finished.push_back(item);
        return;
    }
    // A thousand files a moment are counted; nobody can read their names.
    m_lastDone.push_back(item);
    if (m_lastDone.size() > ItemStore::mostDone)
        m_lastDone.pop_front();
}

void JobRunner::endIfDone()
{
    const bool nothingRuns = m_pool.isEmpty() && m_smallFiles.isEmpty();
    const bool stopped = m_state == State::Stopping && nothingRuns;
    const bool nothingLeft = nothingRuns && m_starts.empty() && m_examining == 0 && m_walk.isDone() &&
                             pendingItems() == 0 && m_finishing.empty() && m_folders.isEmpty();
    if (stopped)
        endWith(m_endState, m_endError);
    else if (m_state == State::Running && nothingLeft)
        endWith(m_counts.itemsFailed > 0 ? JobState::DoneWithErrors : JobState::Done, {});
}

void JobRunner::endWith(JobState state, const Error &error)
{
    m_state = State::Ended;
    m_ticks.stop();
    m_names->freePartNames();
    if (m_deletesItself) {
        deleteLater();
        return;
    }
    sendProgress();
    emit ended(state, error);
}

// On a line of 1 MB/s eight files have half a minute of data on its way, and the ninth request stands behind it.
std::chrono::milliseconds JobRunner::patience()
{
    const std::chrono::milliseconds timeout = m_context.options.stallTimeout;
    // The place is not at fault, and a slow limit may hold a file back for longer than any place would.
    if (m_setup.gate->hasRefusedWithin(timeout))
        return std::chrono::milliseconds(0);
    const quint64 signs = m_context.source->signsOfLife() + m_context.targetPlace->signsOfLife();
    if (std::exchange(m_signs, signs) != signs)
        m_lastSign.start();
    const bool isAlive = m_lastSign.isValid() && !m_lastSign.hasExpired(timeout.count());
    return isAlive ? timeout * patienceWithTheLiving : timeout;
}

void JobRunner::tick()
{
    const std::chrono::milliseconds timeout = patience();
    if (!m_paused && timeout.count() > 0) {
        const Error stalled{ErrorCode::TimedOut, tr("The place has not answered for too long."), {}};
        m_pool.stopStalled(timeout);
        m_smallFiles.stopStalled(timeout);
        if (m_targetContents.idleFor() > timeout)
            m_targetContents.giveUp();
        if (m_walk.idleFor() > timeout)
            m_walk.giveUp(stalled);
        const bool waits = m_state == State::Preparing || m_examining > 0;
        if (waits && m_pool.isEmpty() && m_smallFiles.isEmpty() && m_lastAnswer.elapsed() > timeout.count())
            failJob(stalled);
    }
    if (!m_paused && m_state != State::Ended)
        sendProgress();
}

void JobRunner::sendProgress()
{
    if (m_deletesItself)
        return;
    const std::chrono::milliseconds now(m_clock.elapsed());
    JobProgress progress;
    progress.counts = m_counts;
    progress.counts.bytesDone += m_pool.bytesInProgress();
    progress.totalIsKnown = m_state == State::Ended ||
                            (m_state == State::Running && m_starts.empty() && m_examining == 0 && m_walk.isDone());
    addRates(progress, now);
    addWhatLimits(progress, now);
    progress.running = m_pool.snapshots(now);
    m_smallFiles.addSnapshots(progress.running, ItemPool::mostShown);
    progress.finished = takeFinished();
    emit progressed(progress);
}

void JobRunner::addRates(JobProgress &progress, std::chrono::milliseconds now)
{
    // What a failed file had done is taken back at the end only: a bar that moves backwards tells nobody anything.
    if (m_state != State::Ended)
        progress.counts.bytesDone = qMax(progress.counts.bytesDone, m_sentBytes);
    m_sentBytes = progress.counts.bytesDone;
    m_rate.add(now, progress.counts.bytesDone);
    m_itemRate.add(now, progress.counts.itemsDone);
    progress.bytesPerSecond = m_rate.bytesPerSecond();
    progress.filesPerSecond = m_itemRate.bytesPerSecond();
    if (progress.totalIsKnown)
        progress.timeLeft = timeLeft(progress.counts);
}

// Many small files take their time by number, large ones by size; whichever of the two takes longer is nearer.
std::chrono::seconds JobRunner::timeLeft(const JobCounts &counts) const
{
    const qint64 items = counts.itemsTotal - counts.itemsDone - counts.itemsFailed;
    const std::chrono::seconds byNumber = m_itemRate.timeLeft(items);
    const qint64 bytes = counts.bytesTotal - counts.bytesDone;
    if (bytes <= 0)
        return byNumber;
    const std::chrono::seconds bySize = m_rate.timeLeft(bytes);
    return bySize.count() < 0 ? bySize : qMax(bySize, byNumber);
}

void JobRunner::addWhatLimits(JobProgress &progress, std::chrono::milliseconds now)
{
    m_pool.noteWaits();
    m_bottleneck.add(now, m_context.waits);
    if (!m_context.source)
        return;
    const LineReport source = m_context.source->lineReport();
    const LineReport target = m_context.targetPlace->lineReport();
    progress.channels = channelsOf(directionOf(m_setup.request), source, target);
    progress.limitedBy = m_bottleneck.limitedBy(m_setup.gate->hasRefusedWithin(momentOfRefusal), source, target);
}

std::vector<ItemSnapshot> JobRunner::takeFinished()
{
    std::vector<ItemSnapshot> items = std::exchange(m_finished, {});
    items.insert(items.end(), m_lastDone.begin(), m_lastDone.end());
    m_lastDone.clear();
    return items;
}

} // namespace sampan
