#include "core/transfer/bottleneck.h"

#include <algorithm>

namespace sampan {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds window{2000};
// Of the time that was looked at, a disk must have kept at least this share of it, and so many times the line's, to be
// named: short waits for it are everywhere.
constexpr double leastShare = 0.25;
constexpr int timesTheLine = 2;

LimitedBy named(LineReport::Limit limit)
{
    switch (limit) {
    case LineReport::Limit::ServerWindow:
        return LimitedBy::ServerWindow;
    case LineReport::Limit::Line:
        return LimitedBy::Line;
    case LineReport::Limit::None:
        break;
    }
    return LimitedBy::Unknown;
}

} // namespace

void Bottleneck::add(std::chrono::milliseconds now, const BlockWaits &waits)
{
    m_samples.push_back({now, waits});
    while (m_samples.size() > 2 && now - m_samples[1].time >= window)
        m_samples.pop_front();
}

bool Bottleneck::isDisk() const
{
    if (m_samples.size() < 2 || m_direction == Direction::BetweenServers)
        return false;
    const Sample &first = m_samples.front();
    const Sample &last = m_samples.back();
    const std::chrono::microseconds time = last.time - first.time;
    const std::chrono::microseconds source = last.waits.source - first.waits.source;
    const std::chrono::microseconds target = last.waits.target - first.waits.target;
    if (m_direction == Direction::Local)
        return source + target >= time * leastShare;
    const auto disk = m_direction == Direction::Upload ? source : target;
    const auto line = m_direction == Direction::Upload ? target : source;
    return disk >= time * leastShare && disk >= line * timesTheLine;
}

LimitedBy Bottleneck::limitedBy(bool speedLimitHolds, const LineReport &source, const LineReport &target) const
{
    if (speedLimitHolds)
        return LimitedBy::SpeedLimit;
    if (isDisk())
        return LimitedBy::Disk;
    switch (m_direction) {
    case Direction::Upload:
        return named(target.writing);
    case Direction::Download:
        return named(source.reading);
    case Direction::BetweenServers:
        return source.reading != LineReport::Limit::None ? named(source.reading) : named(target.writing);
    case Direction::Local:
        break;
    }
    return LimitedBy::Unknown;
}

int channelsOf(Direction direction, const LineReport &source, const LineReport &target)
{
    switch (direction) {
    case Direction::Upload:
        return target.channels;
    case Direction::Download:
        return source.channels;
    case Direction::BetweenServers:
        return source.channels + target.channels;
    case Direction::Local:
        break;
    }
    return 0;
}

} // namespace sampan
