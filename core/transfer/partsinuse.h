// The names of unfinished data that are being written now, of all jobs of a queue: two jobs with the same target must
// never write into one file. Safe from any thread. Owner: shared by the queue and its runners.
#pragma once

#include "core/base/ids.h"
#include "core/base/remotepath.h"

#include <mutex>
#include <set>

namespace sampan {

class PartsInUse
{
public:
    // `path` is absolute. False when another job writes there.
    [[nodiscard]] bool take(PlaceId place, const RemotePath &path)
    {
        const std::scoped_lock lock(m_mutex);
        return m_names.emplace(place, path.bytes()).second;
    }
    void free(PlaceId place, const RemotePath &path)
    {
        const std::scoped_lock lock(m_mutex);
        m_names.erase({place, path.bytes()});
    }

private:
    std::mutex m_mutex;
    std::set<std::pair<PlaceId, QByteArray>> m_names;
};

} // namespace sampan
