#include "core/files/sftphandles.h"

#include <algorithm>

namespace sampan {

SftpHandles::SftpHandles(SftpHandle first)
{
    m_expected.push_back(first.lane);
    m_handles.push_back(std::move(first));
}

bool SftpHandles::areOn(const SftpLane &lane) const
{
    return std::any_of(m_expected.begin(), m_expected.end(),
                       [&lane](const auto &expected) { return expected.lock().get() == &lane; });
}

const SftpHandle *SftpHandles::withRoom(FlowWay way, qint64 bytes) const
{
    const SftpHandle *best = nullptr;
    for (const SftpHandle &handle : m_handles) {
        if (!handle.lane->hasRoom(way, bytes))
            continue;
        if (!best || handle.lane->inFlight(way) < best->lane->inFlight(way))
            best = &handle;
    }
    return best;
}

} // namespace sampan
