#include "core/transfer/bytesunderway.h"

namespace sampan {

namespace {

constexpr double seconds = 10;
constexpr qint64 fewest = 512 * 1024; // keeps a line of 100 ms at 15 MB/s, which then measures more
constexpr qint64 mostOfAll = 24 * 1024 * 1024;
constexpr std::chrono::milliseconds betweenMeasures{250}; // thousands of files end in that time
constexpr std::chrono::milliseconds firstMeasure{1000};   // before, the first files are still on their way

} // namespace

void BytesUnderWay::add(std::chrono::milliseconds now, qint64 bytes)
{
    m_bytes += bytes;
    if (m_begin && now - m_measured < betweenMeasures)
        return;
    m_measured = now;
    m_rate.add(now, m_bytes);
    if (!m_begin)
        m_begin = now;
    else if (now - *m_begin >= firstMeasure)
        m_most = qBound(fewest, qint64(m_rate.bytesPerSecond() * seconds), mostOfAll);
}

void BytesUnderWay::restart()
{
    m_rate.restart();
    m_begin.reset();
}

} // namespace sampan
