// Walks the source folders of a job one after the other, only as fast as their items are taken.
// Lives on the runner's thread, owned by the runner.
#pragma once

#include "core/files/treewalker.h"
#include "core/transfer/jobcontext.h"

#include <QElapsedTimer>

namespace sampan {

class JobWalk : public QObject
{
    Q_OBJECT

public:
    JobWalk(JobContext &context, QObject *parent);

    void add(const ItemPlan &root) { m_roots.push_back(root); }
    // Asks for the next entries, unless they are on their way; called again whenever there is room for more.
    void proceed();
    [[nodiscard]] bool isDone() const { return m_roots.empty() && !m_walker; }
    [[nodiscard]] std::chrono::milliseconds idleFor() const;
    void restartClock() { m_lastAnswer.restart(); }
    // Gives up the walk under way, as if its root could not be read for `error`.
    void giveUp(const Error &error);
    void cancel();

signals:
    void found(const sampan::ItemPlan &root, const sampan::WalkedEntry &entry);
    void ended(const sampan::ItemPlan &root);

private:
    void answered(const Result<WalkedEntries> &entries);
    void endWalk();

    JobContext &m_context;
    std::deque<ItemPlan> m_roots; // the first one is being walked while there is a walker
    std::unique_ptr<TreeWalker> m_walker;
    bool m_asked = false;
    QElapsedTimer m_lastAnswer;
};

} // namespace sampan
