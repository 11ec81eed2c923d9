// What was received and sent in each of the last seconds.
#pragma once

#include <cstddef>
#include <deque>

namespace sampan {

struct RateSample // bytes per second
{
    double received = 0;
    double sent = 0;
};

class RateHistory
{
public:
    static constexpr std::size_t mostSamples = 120; // two minutes at one a second

    void add(const RateSample &sample);
    void clear() { m_samples.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_samples.empty(); }
    [[nodiscard]] bool isIdle() const { return highest() <= 0; } // nothing moved in all that time
    [[nodiscard]] double highest() const;
    [[nodiscard]] RateSample latest() const { return m_samples.empty() ? RateSample() : m_samples.back(); }
    [[nodiscard]] const std::deque<RateSample> &samples() const { return m_samples; } // oldest first

private:
    std::deque<RateSample> m_samples;
};

} // namespace sampan
