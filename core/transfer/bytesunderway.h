// How many bytes of small files may be on their way at once: as many as have been measured to pass in ten seconds. More
// would make each of them wait for longer than that, and whatever else is asked of the place stands behind them, too.
#pragma once

#include "core/transfer/ratemeter.h"

#include <optional>

namespace sampan {

class BytesUnderWay
{
public:
    [[nodiscard]] qint64 most() const { return m_most; }
    // So many bytes have come to an end, or (0) are about to begin; at times that only grow.
    void add(std::chrono::milliseconds now, qint64 bytes);
    void restart(); // after a pause

private:
    static constexpr qint64 atFirst = 4 * 1024 * 1024;

    RateMeter m_rate;
    std::optional<std::chrono::milliseconds> m_begin;
    std::chrono::milliseconds m_measured{0};
    qint64 m_bytes = 0;
    qint64 m_most = atFirst;
};

} // namespace sampan
