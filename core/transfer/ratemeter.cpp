#include "core/transfer/ratemeter.h"

namespace sampan {

namespace {

constexpr std::chrono::milliseconds window{4000};

} // namespace

void RateMeter::add(std::chrono::milliseconds now, qint64 bytesDone)
{
    m_samples.push_back({now, bytesDone});
    while (m_samples.size() > 2 && now - m_samples[1].time >= window)
        m_samples.pop_front();
}

double RateMeter::bytesPerSecond() const
{
    if (m_samples.size() < 2)
        return 0;
    const auto time = m_samples.back().time - m_samples.front().time;
    const qint64 bytes = m_samples.back().bytes - m_samples.front().bytes;
    return time.count() > 0 && bytes > 0 ? double(bytes) * 1000 / double(time.count()) : 0;
}

std::chrono::seconds RateMeter::timeLeft(qint64 bytesLeft) const
{
    const double rate = bytesPerSecond();
    if (rate < 1 || bytesLeft < 0)
        return std::chrono::seconds(-1);
    return std::chrono::seconds(qint64(double(bytesLeft) / rate) + (bytesLeft > 0 ? 1 : 0));
}

} // namespace sampan
