#include "core/transfer/jobwalk.h"

namespace sampan {

namespace {

// Entries that are known and not yet taken; the runner keeps a few hundred more.
constexpr std::size_t entriesAhead = 2000;

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
    m_walker->next(guarded(this, [this](const Result<std::optional<WalkedEntry>> &entry) { answered(entry); }));
}

void JobWalk::answered(const Result<std::optional<WalkedEntry>> &entry)
{
    m_asked = false;
    if (!m_walker)
        return;
    if (entry && *entry)
        emit found(m_roots.front(), **entry);
    else
        endWalk();
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
