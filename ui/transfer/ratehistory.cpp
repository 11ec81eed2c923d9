#include "ui/transfer/ratehistory.h"

#include <algorithm>

namespace sampan {

void RateHistory::add(const RateSample &sample)
{
    m_samples.push_back({std::max(sample.received, 0.0), std::max(sample.sent, 0.0)});
    while (m_samples.size() > mostSamples)
        m_samples.pop_front();
}

double RateHistory::highest() const
{
    double rate = 0;
    for (const RateSample &sample : m_samples)
        rate = std::max({rate, sample.received, sample.sent});
    return rate;
}

} // namespace sampan
