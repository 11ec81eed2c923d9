#include "core/transfer/targetcontents.h"

namespace sampan {

namespace {

// Files come folder by folder, so that an old one is hardly asked for again; if it is, it is listed again.
constexpr std::size_t mostKnown = 256;

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
    if (m_listings++ == 0)
        m_lastAnswer.restart();
    m_context.target->list(RemotePath(path),
                           guarded(this, [this, path](const DirectoryEntries &entries) { take(path, entries); }),
                           folder.cancel.token(), guarded(this, [this, path](const Result<void> &result) {
                               --m_listings;
                               listed(path, result.hasValue());
                           }));
}

void TargetContents::take(const QByteArray &path, const DirectoryEntries &entries)
{
    m_lastAnswer.restart();
    const auto found = m_folders.find(path);
    if (found == m_folders.end() || found->second.isKnown)
        return;
    for (const DirectoryEntry &entry : entries)
        found->second.names.insert(key(entry.name));
}

void TargetContents::listed(const QByteArray &path, bool isWhole)
{
    m_lastAnswer.restart();
    const auto found = m_folders.find(path);
    if (found == m_folders.end() || found->second.isKnown)
        return;
    Folder &folder = found->second;
    folder.isKnown = true;
    folder.isListed = isWhole;
    m_known.push_back(path);
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
    while (m_known.size() > mostKnown) {
        m_folders.erase(m_known.front());
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
    std::vector<QByteArray> open;
    for (const auto &[path, folder] : m_folders) {
        if (!folder.isKnown)
            open.push_back(path);
    }
    for (const QByteArray &path : open)
        listed(path, false);
}

void TargetContents::clear()
{
    for (auto &[path, folder] : m_folders)
        folder.cancel.cancel();
    m_folders.clear();
    m_known.clear();
    m_waiting = 0;
}

} // namespace sampan
