// The items of a job that are at work now: how many there may be, how fast each goes, which of them got stuck.
// Lives on the runner's thread; owns the tasks.
#pragma once

#include "core/transfer/itemtask.h"
#include "core/transfer/ratemeter.h"

#include <list>
#include <vector>

namespace sampan {

class ItemPool : public QObject
{
    Q_OBJECT

public:
    // Small files take more waiting than data, so many of them are under way at once. Folders, links and the like
    // share the small ones' room.
    enum class Size { Large, Small };

    static constexpr std::size_t mostShown = 32;

    ItemPool(const TransferOptions &options, QObject *parent);
    ~ItemPool() override;

    [[nodiscard]] static Size sizeOf(const ItemPlan &plan);
    [[nodiscard]] bool hasRoom(Size size) const;
    // Where a place lets so many operations be under way. Here go no more than a quarter of them, because each holds a
    // file open at either end, and both a listing and a small file that goes in one piece need some, too. Unless it is
    // one at a time.
    void setMostAtOnce(int most);
    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    void start(std::unique_ptr<ItemTask> task);

    void setPaused(bool paused);
    void stopAll(const Error &error);
    void stopStalled(std::chrono::milliseconds timeout);

    void noteWaits();
    [[nodiscard]] qint64 bytesInProgress() const;
    // Of the ones that have been at work longest: hundreds change too fast to be read.
    [[nodiscard]] std::vector<ItemSnapshot> snapshots(std::chrono::milliseconds now);

signals:
    // From the event loop; the task is deleted after it.
    void ended(sampan::ItemTask *task);

private:
    struct Run
    {
        std::unique_ptr<ItemTask> task;
        Size size;
        RateMeter rate;
    };
    using Runs = std::list<Run>;
    void remove(Runs::iterator run);

    Runs m_runs;
    const int m_mostLarge;
    int m_mostSmall;
    int m_large = 0;
    int m_small = 0;
    bool m_paused = false;
};

} // namespace sampan
