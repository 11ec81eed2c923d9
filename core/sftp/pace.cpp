#include "core/sftp/pace.h"

#include <algorithm>

namespace sampan::sftp {

namespace {

constexpr int stepsSaved = 4; // a turn of the event loop may come so late

} // namespace

bool Pace::mayGo(double bytesPerSecond, Time now)
{
    if (bytesPerSecond <= 0) {
        m_since.reset();
        m_allowed = 0;
        return true;
    }
    const double perStep = bytesPerSecond * std::chrono::duration<double>(step).count();
    if (m_since)
        m_allowed += bytesPerSecond * std::chrono::duration<double>(now - *m_since).count();
    m_since = now;
    m_allowed = std::min(m_allowed, stepsSaved * perStep);
    return m_allowed >= 0;
}

} // namespace sampan::sftp
