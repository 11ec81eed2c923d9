#include "core/files/idnames.h"

#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <vector>

namespace sampan {

namespace {

constexpr std::size_t largestRecord = 1024 * 1024; // groups list their members

// `lookup` is getpwuid_r or getgrgid_r, which say with ERANGE that the record needs more room.
template <typename Record, typename Lookup>
QByteArray lookUp(Lookup lookup, char *Record::*name)
{
    std::vector<char> buffer(1024);
    Record record = {};
    Record *found = nullptr;
    while (lookup(&record, buffer.data(), buffer.size(), &found) == ERANGE && buffer.size() < largestRecord)
        buffer.resize(buffer.size() * 4);
    return found ? QByteArray(found->*name) : QByteArray();
}

} // namespace

QByteArray IdNames::userName(quint32 id)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_users.constFind(id);
    if (known != m_users.constEnd())
        return *known;
    const auto lookup = [id](auto... arguments) { return ::getpwuid_r(id, arguments...); };
    return *m_users.insert(id, lookUp<passwd>(lookup, &passwd::pw_name));
}

QByteArray IdNames::groupName(quint32 id)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_groups.constFind(id);
    if (known != m_groups.constEnd())
        return *known;
    const auto lookup = [id](auto... arguments) { return ::getgrgid_r(id, arguments...); };
    return *m_groups.insert(id, lookUp<group>(lookup, &group::gr_name));
}

} // namespace sampan
