#include "core/transfer/itempool.h"

namespace sampan {

namespace {

constexpr int usualSmallFiles = 16; // until a place says more
constexpr int mostSmallFiles = 256;

} // namespace

ItemPool::ItemPool(const TransferOptions &options, QObject *parent)
    : QObject(parent)
    , m_mostLarge(qMax(1, options.parallelFiles))
    , m_mostSmall(options.parallelFiles <= 1 ? 1 : qMax(usualSmallFiles, options.parallelFiles))
{}

ItemPool::~ItemPool() = default;

void ItemPool::setMostAtOnce(int most)
{
    if (m_mostSmall == 1)
        return;
    const int share = qBound(usualSmallFiles, most / 4, mostSmallFiles);
    m_mostSmall = qMin(qMax(share, m_mostLarge), qMax(most, 1));
}

ItemPool::Size ItemPool::sizeOf(const ItemPlan &plan)
{
    const bool isFile = plan.type == FileType::Regular || plan.type == FileType::Unknown;
    if (!isFile)
        return Size::Small;
    return plan.attributes.size && *plan.attributes.size < quint64(FileSystem::bytesOfSmallFile) ? Size::Small
                                                                                                 : Size::Large;
}

bool ItemPool::hasRoom(Size size) const
{
    if (m_mostSmall == 1) // one at a time means one at a time
        return m_runs.empty();
    return size == Size::Large ? m_large < m_mostLarge : m_small < m_mostSmall;
}

void ItemPool::start(std::unique_ptr<ItemTask> task)
{
    ItemTask *started = task.get();
    const Size size = sizeOf(started->plan());
    ++(size == Size::Large ? m_large : m_small);
    const auto run = m_runs.insert(m_runs.end(), Run{std::move(task), size, {}});
    // Queued, so that a task may end anywhere in its own code.
    connect(
        started, &ItemTask::finished, this,
        [this, run] {
            emit ended(run->task.get());
            remove(run);
        },
        Qt::QueuedConnection);
    if (m_paused)
        started->setPaused(true);
    started->start();
}

void ItemPool::remove(Runs::iterator run)
{
    --(run->size == Size::Large ? m_large : m_small);
    // A child until then: it must not outlive the job's context if the event loop ends first.
    ItemTask *task = run->task.release();
    task->setParent(this);
    task->deleteLater();
    m_runs.erase(run);
}

void ItemPool::setPaused(bool paused)
{
    m_paused = paused;
    for (Run &run : m_runs) {
        run.task->setPaused(paused);
        run.rate.restart();
    }
}

void ItemPool::stopAll(const Error &error)
{
    for (const Run &run : m_runs)
        run.task->stop(error);
}

void ItemPool::stopStalled(std::chrono::milliseconds timeout)
{
    if (timeout.count() <= 0)
        return;
    for (const Run &run : m_runs) {
        if (run.task->idleFor() < timeout)
            continue;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout).count();
        const QString words = tr("Nothing moved for %n second(s).", nullptr, int(qMax<qint64>(1, seconds)));
        run.task->stop(Error{ErrorCode::TimedOut, words, {}});
    }
}

void ItemPool::noteWaits()
{
    for (const Run &run : m_runs)
        run.task->noteWaits();
}

qint64 ItemPool::bytesInProgress() const
{
    qint64 bytes = 0;
    for (const Run &run : m_runs) {
        if (run.task->item().state == ItemState::Running)
            bytes += run.task->item().bytesDone;
    }
    return bytes;
}

std::vector<ItemSnapshot> ItemPool::snapshots(std::chrono::milliseconds now)
{
    std::vector<ItemSnapshot> items;
    items.reserve(qMin(m_runs.size(), mostShown));
    for (Run &run : m_runs) {
        if (items.size() == mostShown)
            break;
        if (run.task->item().state != ItemState::Running)
            continue;
        items.push_back(run.task->item());
        items.back().stage.clear(); // says what failed; nothing has
        run.rate.add(now, items.back().bytesDone);
        items.back().bytesPerSecond = run.rate.bytesPerSecond();
    }
    return items;
}

} // namespace sampan
