#include "core/sftp/depthcontrol.h"

#include <algorithm>
#include <utility>

namespace sampan::sftp {

using namespace std::chrono_literals;

namespace {

constexpr qint64 KiB = 1024;
// On a short way the turn of an event loop is longer than the round trip: with less the line runs dry between turns,
// and requests would be too small to be cheap. Within this computer and to the next one as much as OpenSSH's window;
// a line that is slower lowers it (adaptFloor).
constexpr qint64 floorOfShortestWays = 2048 * KiB;
constexpr DepthControl::Time shortestWay = 1ms;
constexpr qint64 floorOfShortWays = 512 * KiB;
constexpr qint64 interactiveFloorOfShortWays = 256 * KiB;
constexpr DepthControl::Time shortWay = 5ms;
constexpr qint64 smallestDepth = 64 * KiB;
constexpr qint64 slack = 128 * KiB;
constexpr qint64 slackInteractive = 64 * KiB;
// A first flight about as large as what OpenSSH's own client always has under way both ways; smaller on short ways.
constexpr qint64 smallestFirst = 512 * KiB;
constexpr qint64 greatestFirst = 4096 * KiB;
constexpr double firstBytesPerSecond = 40e6;
constexpr double gain = 1.25;
constexpr double gainInteractive = 1.0;
constexpr DepthControl::Time longestProbe = 10ms; // while someone types
constexpr double paceGain = 1.25;                 // a line that got faster is found out all the same
constexpr double gainWhileGrowing = 2.0;
constexpr double growth = 1.1;
// While someone types the depth is exactly what is needed, but for a round now and then that asks for more.
constexpr int roundsBetweenProbes = 6;
constexpr int severe = 4;
constexpr DepthControl::Time hopelesslyLate = 500ms;
constexpr int answersOfJudgement = 3;  // the first answer of all waits for a file to be opened, too
constexpr qint64 startGain = 3;        // × 4 in a round
constexpr qint64 startGainCareful = 1; // × 2, where the leap would be large or someone types
constexpr qint64 carefulAbove = 16 * 1024 * KiB;
constexpr double realGain = 1.25;
constexpr int patience = 2; // rounds without a gain
constexpr std::size_t roundsRemembered = 10;
constexpr qint64 requestsInDepth = 8;
constexpr quint32 smallestRequest = 32 * KiB;

} // namespace

void DepthControl::noteRoundTrip(Time roundTrip)
{
    const Time measured = std::max(roundTrip, Time(1));
    if (m_shortest == Time(0) || measured < m_shortest)
        m_shortest = measured;
}

// The start is short, and one that gives up too early takes long to make up for it.
DepthControl::Time DepthControl::tolerance() const
{
    if (m_isInteractive && !m_isStarting)
        return Time(5ms);
    return std::max(Time(20ms), m_shortest / (m_isStarting ? 2 : 4));
}

qint64 DepthControl::greatestFloor() const
{
    if (m_shortest > shortWay)
        return smallestDepth;
    if (m_isInteractive)
        return interactiveFloorOfShortWays;
    return m_shortest > shortestWay ? floorOfShortWays : floorOfShortestWays;
}

qint64 DepthControl::floor() const
{
    return m_floor == 0 ? greatestFloor() : std::min(m_floor, greatestFloor());
}

// A short way to a slow line: even the floor stands in a queue there.
void DepthControl::adaptFloor(bool isLate)
{
    const qint64 now = floor();
    m_floor = std::clamp(isLate ? now * 3 / 4 : now * 5 / 4, smallestDepth, greatestFloor());
}

qint64 DepthControl::firstDepth() const
{
    const auto needed = qint64(double(m_shortest.count()) * 1e-6 * firstBytesPerSecond);
    return m_isInteractive ? std::max(floor(), interactiveFloorOfShortWays)
                           : std::clamp(needed, std::max(floor(), smallestFirst), greatestFirst);
}

// What is asked for beyond the line's rate stands in its queue: no longer than a keystroke can bear.
double DepthControl::probeWhileTyping() const
{
    return std::min(gain, 1 + double(longestProbe.count()) / double(std::max(m_shortest, Time(1)).count()));
}

qint64 DepthControl::wanted() const
{
    if (m_isStarting)
        return std::max(m_startDepth, firstDepth());
    const double bytes = m_bestRate * double(m_shortest.count()) * 1e-6;
    double factor = m_isGrowing ? gainWhileGrowing : gain;
    if (m_isInteractive)
        factor = m_rounds % roundsBetweenProbes == 0 || m_isGrowing ? probeWhileTyping() : gainInteractive;
    return std::max(qint64(bytes * factor) + (m_isInteractive ? slackInteractive : slack), floor());
}

qint64 DepthControl::depth() const
{
    return std::min(wanted(), m_cap);
}

// What may be under way in one shortest round trip, and a little more. On a short way bunches are short, too, and the
// steps of a clock long.
double DepthControl::pace() const
{
    if (!m_isInteractive || m_isStarting || m_shortest <= shortWay)
        return 0;
    return paceGain * double(depth()) / std::chrono::duration<double>(m_shortest).count();
}

bool DepthControl::wantsMoreThanCap() const
{
    return wanted() > m_cap;
}

quint32 DepthControl::requestBytes(quint32 most) const
{
    const auto share = quint32(std::min<qint64>(depth() / requestsInDepth, most));
    return std::clamp(share / smallestRequest * smallestRequest, std::min(smallestRequest, most), most);
}

DepthControl::Mark DepthControl::sent(qint64 bytes, Time now)
{
    m_inFlight += bytes;
    return {now, m_delivered, bytes};
}

void DepthControl::dropped(const Mark &mark)
{
    m_inFlight -= mark.bytes;
}

void DepthControl::answered(const Mark &mark, Time now)
{
    m_inFlight -= mark.bytes;
    m_delivered += mark.bytes;
    const Time delay = std::max(now - mark.sentAt, Time(1));
    noteRoundTrip(delay);
    m_round.delays += delay;
    ++m_round.answers;
    const double rate = double(m_delivered - mark.deliveredBefore) / (double(delay.count()) * 1e-6);
    m_round.rate = std::max(m_round.rate, rate);
    if (m_isStarting && delay > std::max(hopelesslyLate, m_shortest * severe))
        m_isStarting = false; // a slow line has seconds of the first flight in its queue: not a whole round more of it
    if (m_isStarting && m_round.wasFull && !m_holdsStart)
        growStart(mark.bytes);
    if (mark.deliveredBefore >= m_roundEnds)
        endRound();
}

void DepthControl::growStart(qint64 bytes)
{
    const bool isCareful = m_isInteractive || m_startDepth > carefulAbove;
    const qint64 times = isCareful ? startGainCareful : startGain;
    const double brought = std::max(m_bestRate, m_round.rate) * double(m_shortest.count()) * 1e-6;
    const qint64 most = std::max({qint64(brought * double(times + 1)), firstDepth(), m_startDepth});
    m_startDepth = std::min(std::max(m_startDepth, firstDepth()) + times * bytes, most);
}

void DepthControl::endRound()
{
    const Round round = std::exchange(m_round, Round{});
    m_roundEnds = m_delivered;
    ++m_rounds;
    const Time meanDelay = round.delays / std::max(round.answers, 1);
    const bool isLate = meanDelay > m_shortest + tolerance();
    const double before = m_bestRate;
    adaptFloor(isLate);
    // Late means that the line is full, so that this round's rate is the line's.
    if (isLate && !m_isStarting)
        m_rates.clear();
    // A round in which less was asked for than allowed says nothing about the line, unless it beat the best.
    if (round.wasFull || round.rate > m_bestRate || m_rates.empty())
        m_rates.push_back(round.rate);
    if (m_rates.size() > roundsRemembered)
        m_rates.pop_front();
    if (!m_rates.empty())
        m_bestRate = *std::max_element(m_rates.begin(), m_rates.end());
    m_isGrowing = !isLate && before > 0 && m_bestRate > before * growth;
    if (m_isStarting && round.wasFull)
        judgeStart(round, meanDelay);
}

void DepthControl::judgeStart(const Round &round, Time meanDelay)
{
    if (round.answers < answersOfJudgement)
        return;
    const bool gained = round.rate > m_rateBefore * realGain;
    const Time late = meanDelay - m_shortest;
    m_roundsWithoutGain = gained ? 0 : m_roundsWithoutGain + 1;
    m_rateBefore = std::max(m_rateBefore, round.rate);
    m_holdsStart = late > tolerance();
    if (m_roundsWithoutGain >= patience || (m_holdsStart && !gained) || late > tolerance() * severe)
        m_isStarting = false;
}

} // namespace sampan::sftp
