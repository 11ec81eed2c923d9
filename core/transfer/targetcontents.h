// Which small files have a free name where they go, for target folders that were there before the job: each folder is
// listed once, instead of one look for every file. Files wait here until that is known.
// A name may still appear later: places refuse to replace, or their owner takes what comes of two writers at once.
// Runs on the runner's thread, owned by the runner.
#pragma once

#include "core/transfer/jobcontext.h"

#include <QElapsedTimer>
#include <QObject>

#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace sampan {

class TargetContents : public QObject
{
    Q_OBJECT

public:
    TargetContents(JobContext &context, QObject *parent);
    ~TargetContents() override;

    void sort(ItemPlan plan);
    [[nodiscard]] std::size_t waitingItems() const { return m_waiting; }
    // For how long no listing has said anything; zero while none is under way.
    [[nodiscard]] std::chrono::milliseconds idleFor() const;
    void restartClock() { m_lastAnswer.restart(); }
    // What waits is not looked up here any more.
    void giveUp();
    void clear();

signals:
    // From the event loop, or from inside sort() when it is known already.
    void sorted(const sampan::ItemPlan &plan, bool nameIsFree);

private:
    struct Folder
    {
        quint64 listing = 0; // which one: what comes late of another, that was given up, counts for nothing
        CancelSource cancel;
        std::unordered_set<quint64> names; // hashes; of the names in small letters, because not every place minds case
        std::deque<ItemPlan> waiting;
        bool isKnown = false;
        bool isListed = false; // to its end, without an error
    };

    void list(const QByteArray &path, Folder &folder);
    [[nodiscard]] Folder *findListed(const QByteArray &path, quint64 listing);
    void take(Folder &folder, const DirectoryEntries &entries);
    void listed(const QByteArray &path, Folder &folder, bool isWhole);
    void forgetOldest();
    [[nodiscard]] static quint64 key(const QByteArray &name);
    [[nodiscard]] static bool isFree(const Folder &folder, const ItemPlan &plan);

    JobContext &m_context;
    std::unordered_map<QByteArray, Folder> m_folders;
    std::deque<QByteArray> m_known; // the oldest first
    std::size_t m_waiting = 0;
    std::size_t m_names = 0; // of the folders that are known
    quint64 m_lastListing = 0;
    QElapsedTimer m_lastAnswer;
};

} // namespace sampan
