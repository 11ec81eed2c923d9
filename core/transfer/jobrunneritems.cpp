// The part of JobRunner that finds items and starts them.
#include "core/transfer/filecopier.h"
#include "core/transfer/folderfinisher.h"
#include "core/transfer/foldermaker.h"
#include "core/transfer/jobrunner.h"
#include "core/transfer/linkcopier.h"
#include "core/transfer/startexaminer.h"
#include "core/transfer/startmover.h"

namespace sampan {

namespace {

constexpr std::size_t enoughPending = 256; // then the walk rests: no list of the whole tree is ever kept

RemotePath below(const RemotePath &folder, const RemotePath &path)
{
    return path.isEmpty() ? folder : folder.child(path.bytes());
}

} // namespace

void JobRunner::proceedSoon()
{
    if (std::exchange(m_proceedAsked, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_proceedAsked = false;
            proceed();
        },
        Qt::QueuedConnection);
}

void JobRunner::proceed()
{
    if (m_state == State::Running && !m_paused) {
        if (pendingItems() < qMax(enoughPending, 2 * m_smallFiles.most())) {
            examineStarts();
            m_walk.proceed();
        }
        startPending();
        finishFolders();
    }
    endIfDone();
}

std::size_t JobRunner::pendingItems() const
{
    return m_pendingLarge.size() + m_pendingSmall.size() + m_pendingSmallFiles.size() +
           m_targetContents.waitingItems() + m_folders.waitingItems();
}

void JobRunner::examineStarts()
{
    while (!m_starts.empty() && m_examining < m_context.source->smallFilesAtOnce()) {
        StartItem start = std::move(m_starts.front());
        m_starts.pop_front();
        if (start.target.isEmpty())
            start.target = RemotePath(start.source.fileName());
        ItemPlan known;
        known.source = start.source;
        if (m_setup.plan.passOverFinished && m_finishedBefore.contains(JobRecord::key(start.source))) {
            count(known);
            ++m_counts.itemsDone;
            continue;
        }
        ++m_examining;
        auto *examiner = new StartExaminer(m_context, start, this);
        examiner->examine(guarded(this, [this, examiner, start](const Result<ItemPlan> &plan) {
            examiner->deleteLater();
            --m_examining;
            m_lastAnswer.restart();
            startExamined(start, plan);
        }));
    }
}

void JobRunner::startExamined(const StartItem &start, const Result<ItemPlan> &plan)
{
    if (m_state != State::Running)
        return;
    if (plan) {
        itemFound(*plan, true);
    } else {
        ItemPlan failed;
        failed.source = start.source;
        failed.target = start.target;
        count(failed);
        refuse(failed, tr("look at the source", "stage of a copy"), plan.error());
        if (endsConnection(plan.error().code))
            failJob(plan.error());
    }
    proceedSoon();
}

void JobRunner::entryFound(const ItemPlan &root, const WalkedEntry &entry)
{
    if (m_state != State::Running)
        return;
    proceedSoon();
    if (entry.kind == WalkedEntry::Kind::Unreadable) {
        folderUnreadable(below(root.target, entry.path), entry.error);
        return;
    }
    ItemPlan plan;
    plan.type = entry.entry.attributes.type();
    plan.attributes = entry.entry.attributes;
    plan.linkTarget = entry.entry.linkTarget;
    if (entry.kind == WalkedEntry::Kind::Found) {
        plan.source = below(root.source, entry.path);
        plan.target = below(root.target, entry.path);
        if (entry.targetAttributes) {
            plan.attributes = *entry.targetAttributes;
            plan.type = plan.attributes.type();
            plan.mayMove = plan.type != FileType::Directory;
            plan.isLinked = true;
        }
        itemFound(std::move(plan), false);
    } else {
        // Only for the report: nothing is ever opened under a refused name.
        plan.source = below(root.source, entry.path).child(entry.entry.name);
        plan.target = below(root.target, entry.path).child(entry.entry.name);
        m_folders.setNotEmptied(below(root.target, entry.path));
        count(plan);
        refuse(plan, tr("check the name", "stage of a copy"), entry.error);
    }
}

void JobRunner::folderUnreadable(const RemotePath &target, const Error &error)
{
    m_folders.setUnreadable(target, error);
    if (endsConnection(error.code))
        failJob(error);
}

void JobRunner::itemFound(ItemPlan plan, bool isStart)
{
    plan.id = ItemId{(m_setup.job.value << 32) + ++m_nextItem};
    count(plan);
    if (!isStart && passOver(plan))
        return;
    plan.isStart = isStart;
    plan.movesWhole = isStart && m_context.options.move && m_context.samePlace;
    sortIn(std::move(plan), isStart);
}

void JobRunner::count(const ItemPlan &plan)
{
    ++m_counts.itemsTotal;
    if (plan.type == FileType::Regular || plan.type == FileType::Unknown)
        addBytes(m_counts.bytesTotal, qMax<qint64>(bytesOf(plan.attributes), 0));
}

bool JobRunner::passOver(const ItemPlan &plan)
{
    if (plan.type == FileType::Directory || !m_finishedBefore.contains(JobRecord::key(plan.source)))
        return false;
    ++m_counts.itemsDone;
    if (plan.type != FileType::Link && plan.type != FileType::Special)
        addBytes(m_counts.bytesDone, qMax<qint64>(bytesOf(plan.attributes), 0));
    return true;
}

void JobRunner::sortIn(ItemPlan plan, bool isStart)
{
    if (plan.movesWhole)
        m_pendingSmall.push_back(std::move(plan));
    else if (plan.type == FileType::Directory)
        folderFound(std::move(plan), isStart);
    else if (plan.type == FileType::Link)
        linkFound(std::move(plan));
    else if (plan.type == FileType::Special)
        leaveOut(plan, tr("it is neither a file nor a folder nor a link"));
    else
        enterFolder(std::move(plan));
}

void JobRunner::refuse(const ItemPlan &plan, const QString &stage, const Error &error)
{
    ItemSnapshot item;
    item.id = plan.id.isValid() ? plan.id : ItemId{(m_setup.job.value << 32) + ++m_nextItem};
    item.source = plan.source;
    item.target = m_context.targetFolder.child(plan.target.bytes());
    item.type = plan.type;
    item.state = ItemState::Failed;
    item.stage = stage;
    item.error = error;
    item.bytesTotal = plan.type == FileType::Regular ? bytesOf(plan.attributes) : 0;
    m_folders.setNotEmptied(plan.target.parent());
    record(item, plan);
}

void JobRunner::leaveOut(const ItemPlan &plan, const QString &reason)
{
    ItemSnapshot item;
    item.id = plan.id;
    item.source = plan.source;
    item.target = m_context.targetFolder.child(plan.target.bytes());
    item.type = plan.type;
    item.state = ItemState::Skipped;
    item.warnings << reason;
    m_folders.setNotEmptied(plan.target.parent());
    record(item, plan);
}

void JobRunner::linkFound(ItemPlan plan)
{
    const bool withinPlace = m_context.samePlace && m_context.options.move;
    if (m_context.options.links == LinkPolicy::CopyAsLink || withinPlace) {
        enterFolder(std::move(plan));
    } else if (m_context.options.links == LinkPolicy::Follow) { // one that leads somewhere is no link any more here
        const QString words = tr("The link “%1” leads nowhere.").arg(plan.source.displayPath());
        refuse(plan, tr("follow link", "stage of a copy"), Error{ErrorCode::NotFound, words, {}});
    } else {
        leaveOut(plan, tr("links are left out"));
    }
}

void JobRunner::folderFound(ItemPlan plan, bool isRoot)
{
    const bool madeBefore = m_madeBefore.contains(JobRecord::key(plan.target));
    if (m_folders.contains(plan.target) || (m_names->isTaken(plan.target) && !madeBefore)) {
        const QString words = tr("“%1” was already made by this job: two sources have the same name.");
        const QString target = m_context.targetFolder.child(plan.target.bytes()).displayPath();
        refuse(plan, tr("make folder", "stage of a copy"), Error{ErrorCode::AlreadyExists, words.arg(target), {}});
        return;
    }
    m_folders.add(plan);
    if (isRoot)
        m_walk.add(plan);
    enterFolder(std::move(plan));
}

void JobRunner::enterFolder(ItemPlan plan)
{
    switch (m_folders.enter(plan)) {
    case FolderTracker::Entry::Start:
        begin(std::move(plan));
        break;
    case FolderTracker::Entry::Wait:
        break;
    case FolderTracker::Entry::Drop:
        drop({std::move(plan)});
        break;
    }
}

void JobRunner::begin(ItemPlan plan)
{
    if (plan.type == FileType::Directory && m_madeBefore.contains(JobRecord::key(plan.target)))
        folderMade(plan.target, false);
    else if (m_smallFiles.takes(plan))
        beginSmallFile(std::move(plan));
    else if (ItemPool::sizeOf(plan) == ItemPool::Size::Large)
        m_pendingLarge.push_back(std::move(plan));
    else
        m_pendingSmall.push_back(std::move(plan));
}

void JobRunner::beginSmallFile(ItemPlan plan)
{
    if (plan.folderIsNew)
        nameSorted(std::move(plan), true);
    else if (plan.isStart && m_hasFewStarts)
        nameSorted(std::move(plan), false);
    else
        m_targetContents.sort(std::move(plan));
}

void JobRunner::nameSorted(ItemPlan plan, bool isFree)
{
    if (m_state != State::Running)
        return;
    plan.goesBlockwise = !isFree;
    (isFree ? m_pendingSmallFiles : m_pendingSmall).push_back(std::move(plan));
    proceedSoon();
}

void JobRunner::drop(const std::deque<ItemPlan> &items)
{
    for (const ItemPlan &item : items) {
        --m_counts.itemsTotal;
        if (item.type == FileType::Regular || item.type == FileType::Unknown)
            addBytes(m_counts.bytesTotal, -qMax<qint64>(bytesOf(item.attributes), 0));
        if (item.type == FileType::Directory)
            drop(m_folders.failed(item.target));
    }
}

void JobRunner::folderMade(const RemotePath &folder, bool isNew)
{
    for (ItemPlan &item : m_folders.made(folder, isNew))
        begin(std::move(item));
}

void JobRunner::folderFailed(const ItemPlan &plan, const ItemSnapshot &item)
{
    record(item, plan);
    drop(m_folders.failed(plan.target));
    m_folders.itemEnded(plan.target, false);
}

void JobRunner::startPending()
{
    m_pool.setMostAtOnce(int(m_smallFiles.most()));
    while (startNext(m_pendingLarge, ItemPool::Size::Large) || startNext(m_pendingSmall, ItemPool::Size::Small)) {
    }
    startSmallFiles();
}

void JobRunner::startSmallFiles()
{
    if (!m_smallFiles.hasMuchRoom())
        return;
    for (std::size_t looked = m_pendingSmallFiles.size(); looked > 0 && m_smallFiles.hasRoom(); --looked) {
        if (isOneAtATime() && !m_pool.isEmpty())
            return;
        const bool isHeld = m_names->isPartInUse(m_pendingSmallFiles.front().target); // as in startNext()
        if (!isHeld && !passGate(m_pendingSmallFiles.front()))
            return;
        ItemPlan plan = std::move(m_pendingSmallFiles.front());
        m_pendingSmallFiles.pop_front();
        if (isHeld)
            m_pendingSmallFiles.push_back(std::move(plan));
        else
            m_smallFiles.start(std::move(plan));
    }
}

// A small file goes whole, so it asks for all of its bytes at once.
bool JobRunner::passGate(const ItemPlan &plan)
{
    if (m_gateTimer.isActive())
        return false;
    const std::chrono::microseconds wait = m_context.gate->take(qMax<qint64>(bytesOf(plan.attributes), 1));
    if (wait.count() == 0)
        return true;
    m_gateTimer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    return false;
}

bool JobRunner::startNext(std::deque<ItemPlan> &pending, ItemPool::Size size)
{
    if (isOneAtATime() && !m_smallFiles.isEmpty())
        return false;
    for (std::size_t looked = pending.size(); looked > 0 && m_pool.hasRoom(size); --looked) {
        ItemPlan plan = std::move(pending.front());
        pending.pop_front();
        // A source "x.filepart" waits until the data of "x" has left that name, and "X" until "x" is there.
        if (m_names->isPartInUse(plan.target) || m_names->isReservedInAnyCase(plan.target)) {
            pending.push_back(std::move(plan));
            continue;
        }
        if (m_names->isTakenInAnyCase(plan.target))
            plan.folderIsNew = false;
        m_pool.start(taskFor(plan));
        return true;
    }
    return false;
}

std::unique_ptr<ItemTask> JobRunner::taskFor(const ItemPlan &plan)
{
    if (plan.movesWhole)
        return std::make_unique<StartMover>(m_context, plan);
    if (plan.type == FileType::Directory)
        return std::make_unique<FolderMaker>(m_context, plan);
    if (plan.type == FileType::Link)
        return std::make_unique<LinkCopier>(m_context, plan);
    return std::make_unique<FileCopier>(m_context, plan);
}

void JobRunner::finishFolders()
{
    // Each one ends in its parent, which may be complete with it.
    for (auto folders = m_folders.takeFinishable(); !folders.empty(); folders = m_folders.takeFinishable()) {
        for (FolderTracker::Finishable &folder : folders)
            finishFolder(std::move(folder));
    }
    for (; !m_finishing.empty() && m_pool.hasRoom(ItemPool::Size::Small); m_finishing.pop_front()) {
        const FolderTracker::Finishable &folder = m_finishing.front();
        m_pool.start(std::make_unique<FolderFinisher>(m_context, folder.plan, folder.isNew, folder.isEmptied));
    }
}

void JobRunner::finishFolder(FolderTracker::Finishable &&folder)
{
    if (folder.listError) {
        refuse(folder.plan, tr("list folder", "stage of a copy"), *folder.listError);
        m_folders.itemEnded(folder.plan.target, false);
        return;
    }
    m_finishing.push_back(std::move(folder));
}

} // namespace sampan
