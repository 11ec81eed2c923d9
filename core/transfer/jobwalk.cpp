#include "core/transfer/jobwalk.h"

namespace sampan {

namespace {

// Entries that are known and not yet taken; the runner keeps a few hundred more.
constexpr std::size_t entriesAhead = 10'000;
constexpr std::size_t entriesAtOnce = 256;

} // namespace

JobWalk::JobWalk(JobContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_lastAnswer.start();
}

void JobWalk::proceed()
{
    if (m_asked || isDone())
        return;
    if (!m_walker) {
        WalkOptions options;
        options.followLinks = m_context.options.links == LinkPolicy::Follow;
        options.entriesAhead = entriesAhead;
        m_walker = std::make_unique<TreeWalker>(m_context.source, m_roots.front().source, options);
    }
    m_asked = true;
    m_lastAnswer.restart();
    m_walker->next(entriesAtOnce, guarded(this, [this](const Result<WalkedEntries> &entries) { answered(entries); }));
}

void JobWalk::answered(const Result<WalkedEntries> &entries)
{
    m_asked = false;
    if (!m_walker)
        return;
    if (!entries || entries->empty())
        return endWalk();
    const ItemPlan root = m_roots.front(); // what is found may end the job and with it the walk
    for (const WalkedEntry &entry : *entries) {
        emit found(root, entry);
        if (!m_walker)
            return;
    }
}

void JobWalk::endWalk()
{
    m_walker.release()->deleteLater(); // it may be the one that is calling
    const ItemPlan root = std::move(m_roots.front());
    m_roots.pop_front();
    emit ended(root);
}

std::chrono::milliseconds JobWalk::idleFor() const
{
    return std::chrono::milliseconds(m_asked ? m_lastAnswer.elapsed() : 0);
}

void JobWalk::giveUp(const Error &error)
{
    if (!m_walker)
        return;
    m_asked = false;
    const ItemPlan root = m_roots.front();
    emit found(root, WalkedEntry{WalkedEntry::Kind::Unreadable, {}, {}, {}, error});
    if (m_walker)
        endWalk();
}

void JobWalk::cancel()
{
    m_roots.clear();
    m_asked = false;
    if (m_walker)
        m_walker.release()->deleteLater();
}

} // namespace sampan
