#include "core/driver/drivertransfers.h"

#include <algorithm>

namespace sampan {

namespace {

constexpr int MostJobs = 256;
constexpr std::size_t MostTold = 100; // failed items and warnings, of a folder of a million

bool isAlike(const TransferOptions &one, const TransferOptions &other)
{
    return one.onConflict == other.onConflict && one.links == other.links && one.keepTimes == other.keepTimes &&
           one.keepPermissions == other.keepPermissions && one.stallTimeout == other.stallTimeout;
}

bool goTogether(const TransferRequest &one, const TransferRequest &other)
{
    return one.sourcePlace == other.sourcePlace && one.targetPlace == other.targetPlace &&
           one.targetFolder == other.targetFolder && isAlike(one.options, other.options);
}

QByteArray nameOf(const TransferRequest &request)
{
    return request.targetName.isEmpty() ? request.sources.front().fileName() : request.targetName;
}

QByteArray inSmallLetters(const QByteArray &name)
{
    return QString::fromUtf8(name).toLower().toUtf8();
}

void add(const ItemSnapshot &item, TransferOutcome &outcome)
{
    const bool hasFailed = item.state == ItemState::Failed;
    const bool isDone = item.state == ItemState::Done || item.state == ItemState::DoneWithWarnings;
    outcome.itemsFailed += hasFailed;
    outcome.items += isDone;
    outcome.bytes += isDone ? item.bytesDone : 0;
    if (hasFailed && outcome.failed.size() < MostTold)
        outcome.failed.push_back(item);
    for (const QString &warning : item.warnings) {
        if (outcome.warnings.size() < qsizetype(MostTold))
            outcome.warnings.append(QString(item.target.displayPath() + QStringLiteral(": ") + warning));
    }
}

} // namespace

DriverTransfers::DriverTransfers(FileSystemProvider &places, QObject *parent)
    : QObject(parent)
    , m_queue(places, *this)
{
    m_queue.setMaximumRunningJobs(MostJobs);
    connect(&m_queue, &TransferQueue::jobChanged, this, &DriverTransfers::jobChanged);
    connect(&m_queue, &TransferQueue::itemFinished, this, &DriverTransfers::itemFinished);
    connect(&m_queue, &TransferQueue::jobFinished, this, &DriverTransfers::jobFinished);
    connect(&m_queue, &TransferQueue::logged, this, &DriverTransfers::logged);
}

DriverTransfers::~DriverTransfers() = default;

DriverTransfers::Ticket DriverTransfers::add(const TransferRequest &request, Listener listener)
{
    const Ticket ticket = ++m_lastTicket;
    Order order{request, std::move(listener), {}, {}};
    order.request.options.tellsEveryItem = true;
    m_orders.emplace(ticket, std::move(order));
    enqueue(ticket);
    return ticket;
}

// Into a job that is about to begin, if nothing there has the same target.
void DriverTransfers::enqueue(Ticket ticket)
{
    const Order &order = m_orders.at(ticket);
    const TransferRequest &request = order.request;
    const bool isShared = !order.listener.progressed;
    const QByteArray name = nameOf(request);
    const auto fits = [&](const Batch &batch) {
        return isShared && batch.isShared && goTogether(batch.request, request) &&
               !batch.names.contains(inSmallLetters(name));
    };
    auto batch = std::find_if(m_pending.begin(), m_pending.end(), fits);
    if (batch == m_pending.end()) {
        batch = m_pending.insert(m_pending.end(), Batch{request, {}, {}, isShared});
        batch->request.sources.clear();
        batch->request.targetName.clear();
    }
    batch->request.sources.push_back(request.sources.front());
    batch->request.targetNames.push_back(name);
    batch->byTarget.insert(request.targetFolder.child(name).bytes(), ticket);
    batch->names.insert(inSmallLetters(name));
    beginSoon();
}

void DriverTransfers::beginSoon()
{
    if (std::exchange(m_beginAsked, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_beginAsked = false;
            begin();
        },
        Qt::QueuedConnection);
}

void DriverTransfers::begin()
{
    for (Batch &batch : std::exchange(m_pending, {})) {
        dropCancelled(batch);
        if (batch.byTarget.isEmpty())
            continue;
        const JobId job = m_queue.add(batch.request);
        for (const Ticket ticket : std::as_const(batch.byTarget))
            m_orders.at(ticket).job = job;
        m_running.emplace(job, std::move(batch));
    }
}

void DriverTransfers::dropCancelled(Batch &batch) const
{
    const bool isWhole = std::all_of(batch.byTarget.cbegin(), batch.byTarget.cend(),
                                     [this](Ticket ticket) { return m_orders.contains(ticket); });
    if (isWhole)
        return;
    const TransferRequest asked = std::exchange(batch.request, {});
    batch.request.sourcePlace = asked.sourcePlace;
    batch.request.targetPlace = asked.targetPlace;
    batch.request.targetFolder = asked.targetFolder;
    batch.request.options = asked.options;
    for (std::size_t i = 0; i < asked.sources.size(); ++i) {
        const QByteArray target = asked.targetFolder.child(asked.targetNames[i]).bytes();
        if (!m_orders.contains(batch.byTarget.value(target))) {
            batch.byTarget.remove(target);
            continue;
        }
        batch.request.sources.push_back(asked.sources[i]);
        batch.request.targetNames.push_back(asked.targetNames[i]);
    }
}

void DriverTransfers::cancel(Ticket ticket)
{
    const auto order = m_orders.find(ticket);
    if (order == m_orders.end())
        return;
    const JobId job = order->second.job;
    m_orders.erase(order);
    if (job.isValid())
        restart(job);
}

// Ends the job, and lets those go on in another one that nobody cancelled. What of them was done is told already.
void DriverTransfers::restart(JobId job)
{
    const auto found = m_running.find(job);
    if (found == m_running.end())
        return;
    const Batch batch = std::move(found->second);
    m_running.erase(found);
    m_queue.cancel(job);
    QMetaObject::invokeMethod(
        this, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
    for (const Ticket ticket : batch.byTarget) {
        const auto order = m_orders.find(ticket);
        if (order == m_orders.end())
            continue;
        order->second.job = {};
        order->second.outcome = {};
        enqueue(ticket);
    }
}

// Every request says beforehand what to do; what is left to ask (a folder in the place of a file) fails.
void DriverTransfers::askConflict(const ConflictQuestion &, Reply reply)
{
    reply(ConflictAnswer{ConflictAction::Fail, false, {}});
}

void DriverTransfers::jobChanged(JobId job)
{
    const auto batch = m_running.find(job);
    if (batch == m_running.end() || batch->second.isShared)
        return;
    const auto order = m_orders.find(batch->second.byTarget.cbegin().value());
    if (order != m_orders.end())
        order->second.listener.progressed(m_queue.job(job));
}

// The request whose target the item is, or is in.
DriverTransfers::Orders::iterator DriverTransfers::orderOf(const Batch &batch, const RemotePath &target)
{
    for (RemotePath path = target;; path = path.parent()) {
        if (const Ticket ticket = batch.byTarget.value(path.bytes()); ticket != 0)
            return m_orders.find(ticket);
        if (path.isRoot() || path.isEmpty())
            return m_orders.end();
    }
}

// A folder's own item comes last, when everything in it has been told.
void DriverTransfers::itemFinished(JobId job, const ItemSnapshot &item)
{
    const auto batch = m_running.find(job);
    if (batch == m_running.end())
        return;
    const auto order = orderOf(batch->second, item.target);
    if (order == m_orders.end())
        return;
    sampan::add(item, order->second.outcome);
    if (!batch->second.byTarget.contains(item.target.bytes()))
        return;
    // In a folder a device is left out; who asks for one must not believe that it is there now.
    if (item.state == ItemState::Skipped)
        order->second.outcome.error =
            Error{ErrorCode::Unsupported, item.warnings.value(0, tr("It was not transferred")), {}};
    tell(order);
}

void DriverTransfers::tell(Orders::iterator order)
{
    const Order told = std::move(order->second);
    m_orders.erase(order);
    told.listener.finished(told.outcome);
}

// From the event loop: the queue is inside of its own work. What was not told item by item has the job's reason.
void DriverTransfers::jobFinished(JobId job)
{
    const JobSnapshot last = m_queue.job(job);
    const auto end = [this, job, last] {
        const auto found = m_running.find(job);
        if (found == m_running.end())
            return;
        const Batch batch = std::move(found->second);
        m_running.erase(found);
        m_queue.remove(job);
        for (const Ticket ticket : batch.byTarget) {
            const auto order = m_orders.find(ticket);
            if (order == m_orders.end())
                continue;
            if (last.state != JobState::Done)
                order->second.outcome.error = last.error;
            if (last.state >= JobState::Failed && last.error.message.isEmpty())
                order->second.outcome.error.message = tr("It was not transferred");
            tell(order);
        }
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

} // namespace sampan
