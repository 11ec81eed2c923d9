#include "core/transfer/transferqueueprivate.h"

#include "core/files/diskpool.h"
#include "core/files/filesystem.h"
#include "core/transfer/jobrunner.h"

#include <QPointer>

#include <algorithm>

namespace sampan {

namespace {

constexpr std::chrono::milliseconds threadEndTime{2000};

template <typename Function>
void onItsThread(QObject *object, Function function)
{
    QMetaObject::invokeMethod(object, std::move(function), Qt::QueuedConnection);
}

template <typename Function>
void tellRunner(const TransferJob &job, Function function)
{
    if (JobRunner *runner = job.livingRunner)
        onItsThread(runner, [runner, function = std::move(function)] { function(*runner); });
}

} // namespace

TransferQueue::Private::Private(TransferQueue &queue, FileSystemProvider &provider, ConflictPrompter &conflicts)
    : q(queue)
    , m_provider(provider)
    , m_conflicts(conflicts)
{}

TransferQueue::Private::~Private()
{
    for (const auto &job : jobs) {
        dismissRunner(*job);
        if (job->isRunnerHere)
            delete job->livingRunner; // its event loop may never run again
    }
    if (!m_ownThread)
        return;
    m_ownThread->quit();
    m_ownThread->wait(QDeadlineTimer(threadEndTime));
}

TransferJob *TransferQueue::Private::find(JobId id) const
{
    const auto found = std::find_if(jobs.begin(), jobs.end(), [id](const auto &job) { return job->snapshot.id == id; });
    return found == jobs.end() ? nullptr : found->get();
}

void TransferQueue::Private::scheduleSoon()
{
    if (std::exchange(m_scheduleAsked, true))
        return;
    onItsThread(&q, [this] {
        m_scheduleAsked = false;
        schedule();
    });
}

void TransferQueue::Private::schedule()
{
    const auto running = [this] {
        return std::count_if(jobs.begin(), jobs.end(),
                             [](const auto &job) { return job->snapshot.state == JobState::Running; });
    };
    // By number: signals of a starting job may change the list.
    for (std::size_t i = 0; i < jobs.size() && running() < maximumRunning; ++i) {
        TransferJob &job = *jobs[i];
        if (job.snapshot.state == JobState::Waiting && !job.isLeaving)
            start(job);
    }
}

void TransferQueue::Private::start(TransferJob &job)
{
    const JobId id = job.snapshot.id;
    if (job.runner) { // was paused while it ran
        tellRunner(job, [](JobRunner &runner) { runner.setPaused(false); });
        setState(job, JobState::Running);
        return;
    }
    RunnerSetup setup{id, job.request, {}, {}, {}, m_parts, job.gate, {}};
    auto source = m_provider.fileSystem(job.request.sourcePlace);
    auto target = m_provider.fileSystem(job.request.targetPlace);
    if (!source || !target) {
        finish(job, JobState::Failed, source ? target.error() : source.error());
        return;
    }
    QThread *thread = threadFor(job.request, source->get(), target->get());
    if (thread->isFinished()) {
        finish(job, JobState::Failed,
               Error{ErrorCode::NotConnected, tr("The connection has ended. Connect again and retry."), {}});
        return;
    }
    if (!m_disks)
        m_disks = std::make_shared<DiskPool>();
    setup.disks = m_disks;
    setup.source = std::move(*source);
    setup.target = std::move(*target);
    setup.plan = std::exchange(job.plan, RunPlan{{}, {}, false, job.plan.record});
    job.runner = new JobRunner(std::move(setup));
    job.livingRunner = job.runner;
    job.isRunnerHere = thread == q.thread();
    job.runner->moveToThread(thread);
    listenTo(job.runner, id);
    tellRunner(job, [](JobRunner &runner) { runner.start(); });
    setState(job, JobState::Running);
}

// The data goes through the thread of the place that is farther away: there the blocks are on the shortest path.
QThread *TransferQueue::Private::threadFor(const TransferRequest &request, const FileSystem *source,
                                           const FileSystem *target)
{
    if (target && (!request.targetPlace.isLocal() || !source))
        return target->thread();
    if (source)
        return source->thread();
    if (!m_ownThread) {
        m_ownThread = std::make_unique<QThread>();
        m_ownThread->setObjectName(QStringLiteral("transfers"));
        m_ownThread->start();
    }
    return m_ownThread.get();
}

void TransferQueue::Private::listenTo(JobRunner *runner, JobId id)
{
    QObject::connect(
        runner, &JobRunner::progressed, &q, [this, id](const JobProgress &progress) { progressed(id, progress); },
        Qt::QueuedConnection);
    QObject::connect(
        runner, &JobRunner::conflictArose, &q, [this, id](const ConflictQuestion &question) { ask(id, question); },
        Qt::QueuedConnection);
    QObject::connect(
        runner, &JobRunner::ended, &q, [this, id](JobState state, const Error &error) { ended(id, state, error); },
        Qt::QueuedConnection);
    // A thread that ends takes its runners with it.
    QObject::connect(runner->thread(), &QThread::finished, runner, &QObject::deleteLater);
    find(id)->threadEnd = QObject::connect(
        runner->thread(), &QThread::finished, &q, [this, id] { threadEnded(id); }, Qt::QueuedConnection);
}

void TransferQueue::Private::progressed(JobId id, const JobProgress &progress)
{
    TransferJob *job = find(id);
    if (!job || !job->runner)
        return;
    job->take(progress);
    for (const ItemSnapshot &item : progress.finished) {
        logItem(item);
        emit q.itemFinished(id, item);
    }
    emit q.jobChanged(id);
}

void TransferQueue::Private::ended(JobId id, JobState state, const Error &error)
{
    TransferJob *job = find(id);
    if (!job || !job->runner)
        return;
    QObject::disconnect(job->threadEnd);
    if (job->livingRunner)
        job->livingRunner->deleteLater();
    job->runner = nullptr;
    m_conflicts.cancelQuestions(id);
    finish(*job, state, error);
}

void TransferQueue::Private::threadEnded(JobId id)
{
    TransferJob *job = find(id);
    if (!job || !job->runner)
        return;
    job->runner = nullptr; // deleted by its thread
    m_conflicts.cancelQuestions(id);
    finish(*job, JobState::Failed, Error{ErrorCode::ConnectionLost, tr("The connection has ended."), {}});
}

void TransferQueue::Private::dismissRunner(TransferJob &job)
{
    if (!job.runner)
        return;
    job.runner = nullptr;
    const JobId id = job.snapshot.id;
    QObject::disconnect(job.threadEnd);
    m_conflicts.cancelQuestions(id);
    JobRunner *runner = job.livingRunner;
    if (!runner)
        return;
    job.isLeaving = true;
    runner->disconnect(&q);
    QObject::connect(
        runner, &QObject::destroyed, &q,
        [this, id] {
            if (TransferJob *left = find(id))
                left->isLeaving = false;
            scheduleSoon();
        },
        Qt::QueuedConnection);
    tellRunner(job, [](JobRunner &going) { going.cancel(); });
}

void TransferQueue::Private::applyPause(TransferJob &job)
{
    const bool held = isHeld(job);
    if (held && job.snapshot.state != JobState::Paused) {
        if (job.runner) // not one of an earlier run, that is still putting things away
            tellRunner(job, [](JobRunner &runner) { runner.setPaused(true); });
        setState(job, JobState::Paused);
    } else if (!held && job.snapshot.state == JobState::Paused) {
        setState(job, JobState::Waiting);
    }
    scheduleSoon();
}

void TransferQueue::Private::setState(TransferJob &job, JobState state)
{
    job.snapshot.state = state;
    if (state != JobState::Running) {
        job.snapshot.bytesPerSecond = 0;
        job.snapshot.filesPerSecond = 0;
        job.snapshot.limitedBy = LimitedBy::Unknown;
        job.snapshot.timeLeft = std::chrono::seconds(-1);
    }
    emit q.jobChanged(job.snapshot.id);
}

void TransferQueue::Private::finish(TransferJob &job, JobState state, const Error &error)
{
    const JobId id = job.snapshot.id;
    job.items.setRunning({});
    job.snapshot.error = error;
    if (state == JobState::Done)
        log(LogLevel::Status, tr("Transferred: %1").arg(job.title()));
    else if (state == JobState::DoneWithErrors)
        log(LogLevel::Error,
            tr("Transferred with errors: %1 (%n failed)", nullptr, job.snapshot.itemsFailed).arg(job.title()));
    else
        log(LogLevel::Error, tr("Not transferred: %1: %2").arg(job.title(), fullText(error)));
    setState(job, state);
    emit q.jobFinished(id);
    scheduleSoon();
}

void TransferQueue::Private::move(int from, int to)
{
    if (from < 0 || to < 0 || to >= int(jobs.size()))
        return;
    emit q.jobAboutToMove(from, to);
    std::swap(jobs[std::size_t(from)], jobs[std::size_t(to)]);
    emit q.jobMoved(from, to);
}

void TransferQueue::Private::ask(JobId id, const ConflictQuestion &question)
{
    const TransferJob *job = find(id);
    if (!job || !job->runner)
        return;
    // Answered once; an answer that comes after the job's end, or the queue's, goes nowhere.
    const auto reply = [this, id, runner = job->runner, queue = QPointer<TransferQueue>(&q),
                        open = std::make_shared<bool>(true)](const ConflictAnswer &answer) {
        if (!queue || !std::exchange(*open, false))
            return;
        const TransferJob *asked = find(id);
        if (asked && asked->runner == runner)
            tellRunner(*asked, [answer](JobRunner &asking) { asking.answerConflict(answer); });
    };
    m_conflicts.askConflict(question, reply);
}

void TransferQueue::Private::log(LogLevel level, const QString &text)
{
    emit q.logged(LogLine{QDateTime::currentDateTime(), level, text});
}

void TransferQueue::Private::logItem(const ItemSnapshot &item)
{
    if (item.state != ItemState::Failed && item.warnings.isEmpty())
        return; // the most of them; the texts below would cost more than the file did
    const QString paths = tr("%1 to %2").arg(item.source.displayPath(), item.target.displayPath());
    if (item.state == ItemState::Failed)
        log(LogLevel::Error, tr("Failed (%1): %2: %3").arg(item.stage, paths, fullText(item.error)));
    for (const QString &warning : item.warnings)
        log(LogLevel::Warning, QString(paths + QStringLiteral(": ") + warning));
}

} // namespace sampan
