// Which targets a job has made and which sources it is through with, without keeping a list of their names: 64-bit
// hashes, so that 100,000 files take a few megabytes. Lives on the runner's thread; a retry's runner takes over the
// record of the one before it, once that is gone.
#pragma once

#include "core/base/remotepath.h"
#include "core/transfer/partsinuse.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace sampan {

// Outlives a runner.
struct JobRecord
{
    QSet<quint64> madeTargets;     // relative to the target folder
    QSet<quint64> madeInSmall;     // of those with capitals: the name in small letters
    QSet<quint64> finishedSources; // done or skipped

    [[nodiscard]] static quint64 key(const RemotePath &path);
    [[nodiscard]] static quint64 keyInSmall(const RemotePath &path);
};

// Where a run writes, and who else does.
struct TargetOfRun
{
    PlaceId place;
    RemotePath folder; // absolute
    std::shared_ptr<PartsInUse> parts = std::make_shared<PartsInUse>();
};

// The names in use by one run.
class NameRegister
{
public:
    explicit NameRegister(JobRecord &record, TargetOfRun target = {})
        : m_record(record)
        , m_target(std::move(target))
    {}
    NameRegister(const NameRegister &) = delete;
    NameRegister &operator=(const NameRegister &) = delete;

    // False when the job has made this target already or is about to.
    [[nodiscard]] bool reserve(const RemotePath &target);
    void release(const RemotePath &target);
    [[nodiscard]] bool isTaken(const RemotePath &target) const;
    // The job has made, or is about to make, something whose name differs in case at most. Not every place minds case,
    // and there are some on which a rename replaces: such a target has to be looked at, one after the other.
    [[nodiscard]] bool isTakenInAnyCase(const RemotePath &target) const;
    [[nodiscard]] bool isReservedInAnyCase(const RemotePath &target) const;
    void setMade(const RemotePath &target);

    // Names of unfinished data, see partName(). Never one that the job has made, or that any job uses.
    [[nodiscard]] RemotePath takePartName(const RemotePath &target);
    void freePartName(const RemotePath &part) { m_parts.remove(JobRecord::keyInSmall(part)); }
    void freePartNames() { m_parts.clear(); } // the run has ended
    // For the answers of operations on the part: only when they have let go, too, may another one take the name.
    [[nodiscard]] PartLease leaseOf(const RemotePath &part) const { return m_parts.value(JobRecord::keyInSmall(part)); }
    [[nodiscard]] bool isPartInUse(const RemotePath &path) const
    {
        return m_parts.contains(JobRecord::keyInSmall(path));
    }

private:
    JobRecord &m_record;
    const TargetOfRun m_target;
    QSet<quint64> m_reserved;
    QHash<quint64, int> m_reservedInSmall; // how many, by the name in small letters
    QHash<quint64, PartLease> m_parts;     // by the name in small letters
};

} // namespace sampan
