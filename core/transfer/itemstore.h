// The items of one job that are worth a row: running, failed, warned and skipped ones, and the last few done ones.
// Bounded, so that a job of 100,000 files does not keep 100,000 rows. Plain data of the queue's thread.
#pragma once

#include "core/transfer/transfertypes.h"

#include <deque>
#include <vector>

namespace sampan {

class ItemStore
{
public:
    static constexpr std::size_t mostFailed = 10000;
    static constexpr std::size_t mostNoted = 1000; // of warned and of skipped ones
    static constexpr std::size_t mostDone = 20;

    void setRunning(std::vector<ItemSnapshot> items) { m_running = std::move(items); }
    void addFinished(const ItemSnapshot &item);
    void forgetFailed();
    void clear() { *this = ItemStore(); }

    [[nodiscard]] std::vector<ItemSnapshot> all() const;
    [[nodiscard]] const std::vector<ItemSnapshot> &failed() const { return m_failed; }
    // False when some failed items were counted only.
    [[nodiscard]] bool holdsEveryFailed() const { return m_failedCount == m_failed.size(); }

private:
    std::vector<ItemSnapshot> m_running;
    std::vector<ItemSnapshot> m_failed;
    std::vector<ItemSnapshot> m_warned;
    std::vector<ItemSnapshot> m_skipped;
    std::deque<ItemSnapshot> m_done;
    std::size_t m_failedCount = 0;
};

} // namespace sampan
