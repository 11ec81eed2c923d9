// What a job waits for, out of how long its blocks were waited for on either side.
// Plain data of the runner's thread, owned by the runner.
#pragma once

#include "core/files/filesystem.h"
#include "core/transfer/transfertypes.h"

#include <deque>

namespace sampan {

// Time in which a block was wanted from the source, and in which one was in hand that the target did not take yet.
// Added up over all files of the job.
struct BlockWaits
{
    std::chrono::microseconds source{0};
    std::chrono::microseconds target{0};
};

class Bottleneck
{
public:
    explicit Bottleneck(Direction direction)
        : m_direction(direction)
    {}

    // Called with the sums so far, at times that only grow.
    void add(std::chrono::milliseconds now, const BlockWaits &waits);
    // `source` and `target` are what the two places say of their lines.
    [[nodiscard]] LimitedBy limitedBy(bool speedLimitHolds, const LineReport &source, const LineReport &target) const;
    void restart() { m_samples.clear(); } // after a pause

private:
    [[nodiscard]] bool isDisk() const;

    struct Sample
    {
        std::chrono::milliseconds time;
        BlockWaits waits;
    };
    Direction m_direction;
    std::deque<Sample> m_samples;
};

// Channels to servers that the job's bytes may take; 0 on this computer.
[[nodiscard]] int channelsOf(Direction direction, const LineReport &source, const LineReport &target);

} // namespace sampan
