// Which targets a job has made and which sources it is through with, without keeping a list of their names: 64-bit
// hashes, so that 100,000 files take a few megabytes. Lives on the runner's thread; a retry's runner takes over the
// record of the one before it, once that is gone.
#pragma once

#include "core/base/remotepath.h"

#include <QSet>

namespace sampan {

// Outlives a runner.
struct JobRecord
{
    QSet<quint64> madeTargets;     // relative to the target folder
    QSet<quint64> finishedSources; // done or skipped

    [[nodiscard]] static quint64 key(const RemotePath &path);
};

// The names in use by one run.
class NameRegister
{
public:
    explicit NameRegister(JobRecord &record)
        : m_record(record)
    {}

    // False when the job has made this target already or is about to.
    [[nodiscard]] bool reserve(const RemotePath &target);
    void release(const RemotePath &target) { m_reserved.remove(JobRecord::key(target)); }
    [[nodiscard]] bool isTaken(const RemotePath &target) const;
    void setMade(const RemotePath &target);

    // Names of unfinished data, see partName(). Never one that the job has made or uses.
    [[nodiscard]] RemotePath takePartName(const RemotePath &target);
    void freePartName(const RemotePath &part) { m_parts.remove(JobRecord::key(part)); }
    [[nodiscard]] bool isPartInUse(const RemotePath &path) const { return m_parts.contains(JobRecord::key(path)); }

private:
    JobRecord &m_record;
    QSet<quint64> m_reserved;
    QSet<quint64> m_parts;
};

} // namespace sampan
