// The handles of one file, one for each lane that carries ranges of it; the first one is that on the first lane.
// Value type; thread: the connection's.
#pragma once

#include "core/files/sftplane.h"

#include <vector>

namespace sampan {

struct SftpHandle
{
    std::shared_ptr<SftpLane> lane;
    sftp::Handle handle;
};

class SftpHandles
{
public:
    explicit SftpHandles(SftpHandle first);

    [[nodiscard]] const SftpHandle &first() const { return m_handles.front(); }
    [[nodiscard]] const std::vector<SftpHandle> &all() const { return m_handles; }
    [[nodiscard]] bool areOn(const SftpLane &lane) const; // or soon will be
    // Says that a handle is being asked for there.
    void expectOn(const std::shared_ptr<SftpLane> &lane) { m_expected.push_back(lane); }
    void add(SftpHandle handle) { m_handles.push_back(std::move(handle)); }
    // The one whose lane has most room for a request of this size; null when none has.
    [[nodiscard]] const SftpHandle *withRoom(FlowWay way, qint64 bytes) const;

private:
    std::vector<SftpHandle> m_handles;
    std::vector<std::weak_ptr<SftpLane>> m_expected;
};

} // namespace sampan
