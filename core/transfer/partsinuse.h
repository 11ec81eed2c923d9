// The names of unfinished data that are being written now, of all jobs of a queue: two jobs with the same target must
// never write into one file. Safe from any thread. Owner: shared by the queue and its runners.
#pragma once

#include "core/base/ids.h"
#include "core/base/remotepath.h"

#include <memory>
#include <mutex>
#include <set>

namespace sampan {

// The name is in use until the last copy is gone. Whoever asks a place for something that touches a part keeps one with
// the answer: an operation that was given up may still be at work there when the job that asked for it has ended.
using PartLease = std::shared_ptr<const void>;

class PartsInUse : public std::enable_shared_from_this<PartsInUse>
{
public:
    // `path` is absolute. None when another job writes there. Not every place minds case, so none of this does.
    [[nodiscard]] PartLease take(PlaceId place, const RemotePath &path)
    {
        const Name name(place, path.bytes().toLower());
        const std::scoped_lock lock(m_mutex);
        if (!m_names.insert(name).second)
            return {};
        return {this, [parts = shared_from_this(), name](const void *) { parts->free(name); }};
    }

private:
    using Name = std::pair<PlaceId, QByteArray>;

    void free(const Name &name)
    {
        const std::scoped_lock lock(m_mutex);
        m_names.erase(name);
    }

    std::mutex m_mutex;
    std::set<Name> m_names;
};

} // namespace sampan
