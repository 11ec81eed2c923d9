#include "core/transfer/nameregister.h"

#include "core/transfer/partname.h"

namespace sampan {

quint64 JobRecord::key(const RemotePath &path)
{
    // Seeded, so that a server cannot choose names that collide.
    return quint64(qHash(path.bytes(), size_t(QHashSeed::globalSeed())));
}

quint64 JobRecord::keyInSmall(const RemotePath &path)
{
    return key(RemotePath(path.bytes().toLower()));
}

bool NameRegister::reserve(const RemotePath &target)
{
    if (isTaken(target))
        return false;
    m_reserved.insert(JobRecord::key(target));
    ++m_reservedInSmall[JobRecord::keyInSmall(target)];
    return true;
}

void NameRegister::release(const RemotePath &target)
{
    if (!m_reserved.remove(JobRecord::key(target)))
        return;
    const auto found = m_reservedInSmall.find(JobRecord::keyInSmall(target));
    if (--*found == 0)
        m_reservedInSmall.erase(found);
}

bool NameRegister::isTaken(const RemotePath &target) const
{
    const quint64 key = JobRecord::key(target);
    return m_reserved.contains(key) || m_record.madeTargets.contains(key);
}

bool NameRegister::isTakenInAnyCase(const RemotePath &target) const
{
    const quint64 key = JobRecord::keyInSmall(target);
    return m_reservedInSmall.contains(key) || m_record.madeTargets.contains(key) || m_record.madeInSmall.contains(key);
}

bool NameRegister::isReservedInAnyCase(const RemotePath &target) const
{
    return m_reservedInSmall.contains(JobRecord::keyInSmall(target));
}

void NameRegister::setMade(const RemotePath &target)
{
    release(target);
    const quint64 key = JobRecord::key(target);
    const quint64 inSmall = JobRecord::keyInSmall(target);
    m_record.madeTargets.insert(key);
    if (inSmall != key)
        m_record.madeInSmall.insert(inSmall);
}

RemotePath NameRegister::takePartName(const RemotePath &target)
{
    for (int attempt = 0;; ++attempt) {
        const QByteArray name = partName(target.fileName(), attempt);
        const RemotePath part = target.parent().child(name);
        if (isTakenInAnyCase(part) || isPartInUse(part))
            continue;
        if (PartLease lease = m_target.parts->take(m_target.place, m_target.folder.child(part.bytes()))) {
            m_parts.insert(JobRecord::keyInSmall(part), std::move(lease));
            return part;
        }
    }
}

} // namespace sampan
