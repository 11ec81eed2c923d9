// How fast everything together, everything sent, everything received and each single job may be.
//
// Every limit is a bucket that fills at its rate. Bytes pass when no bucket of their way is in debt, and all of them
// pay: so one request may be larger than a bucket holds and is paid back before the next one. What was not used is kept
// for a moment only, so that no second sees more than 5 % above the limit. Those who wait for the same bucket go in
// the order of what they have had, in bytes.
// Thread: any. Owner: the transfer queue; a gate may outlive it.
#pragma once

#include "core/base/speedgate.h"

#include <functional>
#include <memory>

namespace sampan {

class SpeedLimits;

// One job's way through the limits.
class JobGate : public SpeedGate
{
public:
    class Private;
    explicit JobGate(std::unique_ptr<Private> d);
    ~JobGate() override;

    [[nodiscard]] std::chrono::microseconds take(qint64 bytes) override;
    [[nodiscard]] qint64 bytesAtOnce() const override;

    void setLimit(qint64 bytesPerSecond); // of this job alone; 0: none
    [[nodiscard]] qint64 limit() const;
    // Somebody was sent away not longer ago than this.
    [[nodiscard]] bool hasRefusedWithin(std::chrono::milliseconds time) const;

private:
    std::unique_ptr<Private> d;
};

class SpeedLimits
{
public:
    using Clock = std::function<std::chrono::microseconds()>; // monotonic
    // Which of the common limits holds: between servers bytes are received and sent, on this computer neither.
    enum class Way { Sent, Received, SentAndReceived, Here };
    struct Rates // bytes per second; 0: no limit
    {
        qint64 everything = 0;
        qint64 sent = 0;
        qint64 received = 0;
        friend bool operator==(const Rates &, const Rates &) = default;
    };

    explicit SpeedLimits(Clock clock = {});
    ~SpeedLimits();

    // At any time, also of gates in use.
    void setRates(const Rates &rates);
    [[nodiscard]] Rates rates() const;
    [[nodiscard]] std::shared_ptr<JobGate> gateFor(Way way, qint64 jobLimit = 0);

    class Shared;

private:
    std::shared_ptr<Shared> m_shared;
};

} // namespace sampan
