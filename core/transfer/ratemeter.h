// How fast something goes, smoothed over the last few seconds.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace sampan {

class RateMeter
{
public:
    // Called with what is done so far, at times that only grow.
    void add(std::chrono::milliseconds now, qint64 bytesDone);
    [[nodiscard]] double bytesPerSecond() const;
    // -1: not known.
    [[nodiscard]] std::chrono::seconds timeLeft(qint64 bytesLeft) const;
    void restart() { m_samples.clear(); } // after a pause

private:
    struct Sample
    {
        std::chrono::milliseconds time;
        qint64 bytes;
    };
    std::deque<Sample> m_samples;
};

} // namespace sampan
