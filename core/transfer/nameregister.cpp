#include "core/transfer/nameregister.h"

#include "core/transfer/partname.h"

namespace sampan {

quint64 JobRecord::key(const RemotePath &path)
{
    // Seeded, so that a server cannot choose names that collide.
    return quint64(qHash(path.bytes(), size_t(QHashSeed::globalSeed())));
}

bool NameRegister::reserve(const RemotePath &target)
{
    if (isTaken(target))
        return false;
    m_reserved.insert(JobRecord::key(target));
    return true;
}

bool NameRegister::isTaken(const RemotePath &target) const
{
    const quint64 key = JobRecord::key(target);
    return m_reserved.contains(key) || m_record.madeTargets.contains(key);
}

void NameRegister::setMade(const RemotePath &target)
{
    release(target);
    m_record.madeTargets.insert(JobRecord::key(target));
}

RemotePath NameRegister::takePartName(const RemotePath &target)
{
    for (int attempt = 0;; ++attempt) {
        const QByteArray name = partName(target.fileName(), attempt);
        const RemotePath part = target.parent().child(name);
        if (isTaken(part) || isPartInUse(part))
            continue;
        if (!m_target.parts->take(m_target.place, m_target.folder.child(part.bytes())))
            continue;
        m_parts.insert(JobRecord::key(part), part);
        return part;
    }
}

void NameRegister::freePartName(const RemotePath &part)
{
    if (m_parts.remove(JobRecord::key(part))) // not ours any more: another job may have it
        m_target.parts->free(m_target.place, m_target.folder.child(part.bytes()));
}

void NameRegister::freePartNames()
{
    for (const RemotePath &part : std::exchange(m_parts, {}))
        m_target.parts->free(m_target.place, m_target.folder.child(part.bytes()));
}

} // namespace sampan
