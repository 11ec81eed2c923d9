#include "core/transfer/targetcontents.h"

namespace sampan {

namespace {

// Files come folder by folder, so that an old one is hardly asked for again; if it is, it is listed again.
constexpr std::size_t mostKnown = 256;
constexpr std::size_t mostNames = 200'000;

} // namespace

TargetContents::TargetContents(JobContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_lastAnswer.start();
}

TargetContents::~TargetContents()
{
    clear();
}

void TargetContents::sort(ItemPlan plan)
{
    const QByteArray path = plan.target.parent().bytes();
    const auto [found, isNew] = m_folders.try_emplace(path);
    Folder &folder = found->second;
    if (folder.isKnown) {
        emit sorted(plan, isFree(folder, plan));
        return;
    }
    folder.waiting.push_back(std::move(plan));
    ++m_waiting;
    if (isNew)
        list(path, folder);
}

void TargetContents::list(const QByteArray &path, Folder &folder)
{
    m_lastAnswer.restart();
    const quint64 listing = folder.listing = ++m_lastListing;
    m_context.target->list(RemotePath(path),
                           guarded(this,
                                   [this, path, listing](const DirectoryEntries &entries) {
                                       if (Folder *open = findListed(path, listing))
                                           take(*open, entries);
                                   }),
                           folder.cancel.token(), guarded(this, [this, path, listing](const Result<void> &result) {
                               if (Folder *open = findListed(path, listing))
                                   listed(path, *open, result.hasValue());
                           }));
}

TargetContents::Folder *TargetContents::findListed(const QByteArray &path, quint64 listing)
{
    const auto found = m_folders.find(path);
    const bool isOpen = found != m_folders.end() && found->second.listing == listing && !found->second.isKnown;
    return isOpen ? &found->second : nullptr;
}

void TargetContents::take(Folder &folder, const DirectoryEntries &entries)
{
    m_lastAnswer.restart();
    for (const DirectoryEntry &entry : entries)
        folder.names.insert(key(entry.name));
}

void TargetContents::listed(const QByteArray &path, Folder &folder, bool isWhole)
{
    m_lastAnswer.restart();
    folder.isKnown = true;
    folder.isListed = isWhole;
    m_known.push_back(path);
    m_names += folder.names.size();
    std::vector<std::pair<ItemPlan, bool>> ready;
    for (ItemPlan &plan : std::exchange(folder.waiting, {})) {
        const bool free = isFree(folder, plan);
        ready.emplace_back(std::move(plan), free);
    }
    m_waiting -= ready.size();
    forgetOldest();
    for (const auto &[plan, free] : ready)
        emit sorted(plan, free);
}

void TargetContents::forgetOldest()
{
    while (m_known.size() > mostKnown || (m_known.size() > 1 && m_names > mostNames)) {
        const auto oldest = m_folders.find(m_known.front());
        m_names -= oldest->second.names.size();
        m_folders.erase(oldest);
        m_known.pop_front();
    }
}

quint64 TargetContents::key(const QByteArray &name)
{
    return JobRecord::key(RemotePath(name.toLower()));
}

bool TargetContents::isFree(const Folder &folder, const ItemPlan &plan)
{
    return folder.isListed && !folder.names.contains(key(plan.target.fileName()));
}

std::chrono::milliseconds TargetContents::idleFor() const
{
    return std::chrono::milliseconds(m_waiting > 0 ? m_lastAnswer.elapsed() : 0);
}

void TargetContents::giveUp()
{
    std::vector<std::pair<QByteArray, quint64>> open;
    for (const auto &[path, folder] : m_folders) {
        if (!folder.isKnown)
            open.emplace_back(path, folder.listing);
    }
    for (const auto &[path, listing] : open) {
        if (Folder *folder = findListed(path, listing))
            listed(path, *folder, false);
    }
}

void TargetContents::clear()
{
    for (auto &[path, folder] : m_folders)
        folder.cancel.cancel();
    m_folders.clear();
    m_known.clear();
    m_names = 0;
    m_waiting = 0;
}

} // namespace sampan
