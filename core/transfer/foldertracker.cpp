#include "core/transfer/foldertracker.h"

namespace sampan {

FolderTracker::Folder *FolderTracker::find(const RemotePath &folder)
{
    const auto found = m_folders.find(folder.bytes());
    return found == m_folders.end() ? nullptr : &found->second;
}

void FolderTracker::add(const ItemPlan &folder)
{
    m_folders[folder.target.bytes()].rest.plan = folder;
}

FolderTracker::Entry FolderTracker::enter(ItemPlan &item)
{
    Folder *folder = find(item.target.parent());
    if (!folder)
        return Entry::Start;
    if (folder->state == State::Failed)
        return Entry::Drop;
    ++folder->openItems;
    item.mayMove = item.mayMove && folder->rest.plan.mayMove;
    if (folder->state == State::Made) {
        item.folderIsNew = folder->rest.isNew;
        return Entry::Start;
    }
    folder->waiting.push_back(item);
    ++m_waiting;
    return Entry::Wait;
}

void FolderTracker::itemEnded(const RemotePath &target, bool sourceIsGone)
{
    const RemotePath path = target.parent();
    Folder *folder = find(path);
    if (!folder)
        return;
    --folder->openItems;
    folder->rest.isEmptied = folder->rest.isEmptied && sourceIsGone;
    noteIfComplete(path, *folder);
}

void FolderTracker::setNotEmptied(const RemotePath &path)
{
    if (Folder *folder = find(path))
        folder->rest.isEmptied = false;
}

std::deque<ItemPlan> FolderTracker::made(const RemotePath &path, bool isNew)
{
    Folder *folder = find(path);
    if (!folder)
        return {};
    folder->state = State::Made;
    folder->rest.isNew = isNew;
    std::deque<ItemPlan> ready = std::exchange(folder->waiting, {});
    m_waiting -= ready.size();
    for (ItemPlan &item : ready)
        item.folderIsNew = isNew;
    noteIfComplete(path, *folder);
    return ready;
}

std::deque<ItemPlan> FolderTracker::failed(const RemotePath &path)
{
    Folder *folder = find(path);
    if (!folder)
        return {};
    folder->state = State::Failed;
    std::deque<ItemPlan> dropped = std::exchange(folder->waiting, {});
    m_waiting -= dropped.size();
    folder->openItems = 0;
    noteIfComplete(path, *folder);
    return dropped;
}

void FolderTracker::setUnreadable(const RemotePath &path, const Error &error)
{
    Folder *folder = find(path);
    if (folder && !folder->rest.listError)
        folder->rest.listError = error;
}

void FolderTracker::setListed(const RemotePath &root)
{
    if (const auto own = m_folders.find(root.bytes()); own != m_folders.end())
        setOneListed(own->first, own->second);
    // A thousand chosen folders must not each look at all the others.
    const QByteArray below(root.bytes() + '/');
    for (auto next = m_folders.lower_bound(below); next != m_folders.end() && next->first.startsWith(below); ++next)
        setOneListed(next->first, next->second);
}

void FolderTracker::setOneListed(const QByteArray &path, Folder &folder)
{
    folder.isListed = true;
    noteIfComplete(RemotePath(path), folder);
}

void FolderTracker::noteIfComplete(const RemotePath &path, const Folder &folder)
{
    if (folder.isListed && folder.openItems == 0 && folder.state != State::Coming)
        m_complete.push_back(path);
}

std::vector<FolderTracker::Finishable> FolderTracker::takeFinishable()
{
    std::vector<Finishable> result;
    for (const RemotePath &path : std::exchange(m_complete, {})) {
        const auto found = m_folders.find(path.bytes());
        if (found == m_folders.end())
            continue;
        if (found->second.state == State::Made)
            result.push_back(std::move(found->second.rest));
        m_folders.erase(found);
    }
    return result;
}

void FolderTracker::clear()
{
    *this = FolderTracker();
}

} // namespace sampan
