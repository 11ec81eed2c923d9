#include "core/base/speedlimits.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace sampan {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::microseconds;

constexpr Time most{50ms}; // what a bucket holds: 5 % of a second
// Longer waits are cut into pieces, because a limit may be raised meanwhile.
constexpr Time longestWait{100ms};
constexpr Time shortestWait{500us};
// Whoever has been given a time and does not come within this has no turn any more.
constexpr Time grace{20ms};
constexpr qint64 leastAtOnce = 4096; // smaller pieces cost more than they smooth

Time steadyNow()
{
    return std::chrono::duration_cast<Time>(std::chrono::steady_clock::now().time_since_epoch());
}

double secondsOf(Time time)
{
    return std::chrono::duration<double>(time).count();
}

class Bucket;

// One gate before one bucket.
struct Turn
{
    Bucket *bucket = nullptr;
    double tag = 0; // bytes it has had; the lowest of those who wait goes first
    bool isWaiting = false;
    Time due{0};      // when it was told to come
    qint64 paid = -1; // for bytes that still wait before another bucket; -1: nothing
};

class Bucket
{
public:
    [[nodiscard]] qint64 rate() const { return m_rate.load(std::memory_order_relaxed); }
    void setRate(qint64 rate, Time now);

    // How long this turn has to wait. Zero: it has come, and the bytes are paid.
    [[nodiscard]] Time enter(Turn &turn, qint64 bytes, Time now);
    void pay(qint64 bytes);
    void leave(Turn &turn);

private:
    void fill(Time now);
    [[nodiscard]] Time debt() const;
    [[nodiscard]] const Turn *whoGoesBefore(const Turn &turn, Time now) const;

    std::atomic<qint64> m_rate = 0;
    double m_level = 0; // bytes; negative: in debt
    Time m_filled{0};
    std::vector<Turn *> m_waiting;
    double m_tag = 0; // of who went last: a newcomer starts here, not at zero
};

void Bucket::setRate(qint64 rate, Time now)
{
    fill(now);
    const qint64 before = m_rate.exchange(rate, std::memory_order_relaxed);
    if (before == 0 || rate == 0 || m_level > 0)
        m_level = 0;
    // A slower bucket would take long to pay what the faster one gave: it owes the same time, not the same bytes.
    else if (rate < before)
        m_level *= double(rate) / double(before);
}

void Bucket::fill(Time now)
{
    const double perSecond = double(rate());
    m_level = std::min(m_level + perSecond * secondsOf(now - m_filled), perSecond * secondsOf(most));
    m_filled = now;
}

Time Bucket::debt() const
{
    if (m_level >= 0)
        return Time(0);
    return Time(qint64(std::min(-m_level / double(rate()), 1e6) * 1e6) + 1);
}

const Turn *Bucket::whoGoesBefore(const Turn &turn, Time now) const
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Turn *other) {
        return other != &turn && other->tag < turn.tag && now <= other->due + grace;
    });
    return found == m_waiting.end() ? nullptr : *found;
}

Time Bucket::enter(Turn &turn, qint64 bytes, Time now)
{
    if (rate() == 0 || turn.paid >= 0)
        return Time(0);
    fill(now);
    if (!turn.isWaiting || now > turn.due + grace) // a newcomer, or somebody who was away (paused, say)
        turn.tag = std::max(turn.tag, m_tag);
    if (!turn.isWaiting) {
        m_waiting.push_back(&turn);
        turn.isWaiting = true;
    }
    if (const Time wait = debt(); wait > Time(0))
        return wait;
    if (const Turn *first = whoGoesBefore(turn, now))
        return std::max(first->due - now, shortestWait);
    pay(bytes);
    leave(turn);
    turn.paid = bytes;
    m_tag = turn.tag;
    turn.tag += double(bytes);
    return Time(0);
}

void Bucket::pay(qint64 bytes)
{
    if (rate() > 0)
        m_level -= double(bytes);
}

void Bucket::leave(Turn &turn)
{
    std::erase(m_waiting, &turn);
    turn.isWaiting = false;
}

enum CommonBucket { Everything, Sent, Received };

} // namespace

class SpeedLimits::Shared
{
public:
    std::mutex mutex;
    std::array<Bucket, 3> common;
    Clock clock;
};

// Each bucket is paid as soon as the turn before it has come. To hold one back until all are ready would let a job
// that needs two of them starve between jobs that need one.
class JobGate::Private
{
public:
    Private(std::shared_ptr<SpeedLimits::Shared> limits, const std::vector<CommonBucket> &buckets);
    ~Private();

    [[nodiscard]] qint64 slowestRate() const; // 0: no limit
    [[nodiscard]] Time enter(qint64 bytes, Time now);

    std::shared_ptr<SpeedLimits::Shared> shared;
    Bucket own;
    std::vector<Turn> turns;
    std::atomic<qint64> refused = -1; // when last, in microseconds; -1: never
};

JobGate::Private::Private(std::shared_ptr<SpeedLimits::Shared> limits, const std::vector<CommonBucket> &buckets)
    : shared(std::move(limits))
{
    turns.push_back({&own});
    for (const CommonBucket bucket : buckets)
        turns.push_back({&shared->common[bucket]});
}

JobGate::Private::~Private()
{
    const std::lock_guard lock(shared->mutex);
    for (Turn &turn : turns) {
        turn.bucket->leave(turn);
        turn.bucket->pay(-std::max<qint64>(turn.paid, 0));
    }
}

qint64 JobGate::Private::slowestRate() const
{
    qint64 slowest = 0;
    for (const Turn &turn : turns) {
        const qint64 rate = turn.bucket->rate();
        if (rate > 0 && (slowest == 0 || rate < slowest))
            slowest = rate;
    }
    return slowest;
}

Time JobGate::Private::enter(qint64 bytes, Time now)
{
    Time wait{0};
    for (Turn &turn : turns) {
        const Time here = turn.bucket->enter(turn, bytes, now);
        if (here > Time(0))
            wait = wait > Time(0) ? std::min(wait, here) : here;
    }
    if (wait > Time(0)) {
        wait = std::clamp(wait, shortestWait, longestWait);
        for (Turn &turn : turns)
            turn.due = now + wait;
        return wait;
    }
    for (Turn &turn : turns) { // it may have been paid for other bytes of this job
        if (turn.paid >= 0)
            turn.bucket->pay(bytes - turn.paid);
        turn.paid = -1;
    }
    return wait;
}

JobGate::JobGate(std::unique_ptr<Private> way)
    : d(std::move(way))
{}

JobGate::~JobGate() = default;

std::chrono::microseconds JobGate::take(qint64 bytes)
{
    if (bytes <= 0 || d->slowestRate() == 0) // without a lock: most transfers have no limit
        return Time(0);
    const std::lock_guard lock(d->shared->mutex);
    const Time now = d->shared->clock();
    const Time wait = d->enter(bytes, now);
    if (wait > Time(0))
        d->refused.store(now.count(), std::memory_order_relaxed);
    return wait;
}

qint64 JobGate::bytesAtOnce() const
{
    const qint64 slowest = d->slowestRate();
    if (slowest == 0)
        return std::numeric_limits<qint64>::max();
    return std::max(qint64(double(slowest) * secondsOf(most)), leastAtOnce);
}

void JobGate::setLimit(qint64 bytesPerSecond)
{
    const std::lock_guard lock(d->shared->mutex);
    d->own.setRate(std::max<qint64>(bytesPerSecond, 0), d->shared->clock());
}

qint64 JobGate::limit() const
{
    return d->own.rate();
}

bool JobGate::hasRefusedWithin(std::chrono::milliseconds time) const
{
    const qint64 last = d->refused.load(std::memory_order_relaxed);
    return last >= 0 && d->shared->clock() - Time(last) <= time;
}

SpeedLimits::SpeedLimits(Clock clock)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->clock = clock ? std::move(clock) : Clock(steadyNow);
}

SpeedLimits::~SpeedLimits() = default;

void SpeedLimits::setRates(const Rates &rates)
{
    const std::lock_guard lock(m_shared->mutex);
    const Time now = m_shared->clock();
    const auto set = [&](CommonBucket bucket, qint64 rate) {
        if (m_shared->common[bucket].rate() != rate)
            m_shared->common[bucket].setRate(std::max<qint64>(rate, 0), now);
    };
    set(Everything, rates.everything);
    set(Sent, rates.sent);
    set(Received, rates.received);
}

SpeedLimits::Rates SpeedLimits::rates() const
{
    const auto &common = m_shared->common;
    return {common[Everything].rate(), common[Sent].rate(), common[Received].rate()};
}

std::shared_ptr<JobGate> SpeedLimits::gateFor(Way way, qint64 jobLimit)
{
    std::vector<CommonBucket> buckets{Everything};
    if (way == Way::Sent || way == Way::SentAndReceived)
        buckets.push_back(Sent);
    if (way == Way::Received || way == Way::SentAndReceived)
        buckets.push_back(Received);
    auto gate = std::make_shared<JobGate>(std::make_unique<JobGate::Private>(m_shared, buckets));
    gate->setLimit(jobLimit);
    return gate;
}

} // namespace sampan
