#include "core/files/sftpidnames.h"

#include <set>

namespace sampan {

namespace {

// Keeps the request within what every server takes; the rest is asked for with the next batch.
constexpr std::size_t idsAtOnce = 2000;
// A server that invents an id for every file must not fill the memory.
constexpr std::size_t idsKept = 100'000;

template <typename Cache>
void addMissing(std::set<quint32> &missing, const Cache &cache, const std::optional<quint32> &id)
{
    if (id && missing.size() < idsAtOnce && cache.size() < idsKept && !cache.contains(*id))
        missing.insert(*id);
}

} // namespace

void SftpIdNames::learnOwn()
{
    if (!m_connection->features().offers(sftp::extension::usersGroupsById))
        return;
    m_isLearning = true;
    m_connection->client().stat(".", [self = shared_from_this()](const Result<FileAttributes> &home) {
        self->m_isLearning = false;
        if (!home || !home->userId)
            return self->ownLearnt();
        self->lookUp({DirectoryEntry{".", *home, {}, {}}}, [self] { self->ownLearnt(); });
        self->m_isLearning = true; // until that is answered
    });
}

void SftpIdNames::ownLearnt()
{
    m_isLearning = false;
    for (const auto &next : std::exchange(m_afterLearning, {}))
        next();
}

bool SftpIdNames::needsLookUp(const DirectoryEntries &entries) const
{
    if (!m_connection->features().offers(sftp::extension::usersGroupsById))
        return false;
    std::set<quint32> missing;
    for (const DirectoryEntry &entry : entries) {
        addMissing(missing, m_users, entry.attributes.userId);
        addMissing(missing, m_groups, entry.attributes.groupId);
        if (!missing.empty())
            return true;
    }
    return false;
}

void SftpIdNames::lookUp(const DirectoryEntries &entries, std::function<void()> done)
{
    if (m_isLearning) {
        m_afterLearning.emplace_back([this, entries, done = std::move(done)] { lookUp(entries, done); });
        return;
    }
    std::set<quint32> users;
    std::set<quint32> groups;
    for (const DirectoryEntry &entry : entries) {
        addMissing(users, m_users, entry.attributes.userId);
        addMissing(groups, m_groups, entry.attributes.groupId);
    }
    if (users.empty() && groups.empty())
        return done();
    const std::vector<quint32> userIds(users.begin(), users.end());
    const std::vector<quint32> groupIds(groups.begin(), groups.end());
    m_connection->client().usersGroupsById(
        userIds, groupIds, [self = shared_from_this(), userIds, groupIds, done](const Result<sftp::IdNames> &names) {
            if (!names)
                self->m_connection->features().forget(sftp::extension::usersGroupsById);
            self->remember(userIds, names ? names->users : std::vector<QByteArray>(), self->m_users);
            self->remember(groupIds, names ? names->groups : std::vector<QByteArray>(), self->m_groups);
            done();
        });
}

void SftpIdNames::remember(const std::vector<quint32> &ids, const std::vector<QByteArray> &names, Cache &cache)
{
    for (std::size_t i = 0; i < ids.size(); ++i)
        cache.emplace(ids[i], i < names.size() ? names[i] : QByteArray());
}

void SftpIdNames::apply(FileAttributes &attributes) const
{
    if (const auto user = m_users.find(attributes.userId.value_or(0)); attributes.userId && user != m_users.end())
        attributes.userName = user->second;
    if (const auto group = m_groups.find(attributes.groupId.value_or(0)); attributes.groupId && group != m_groups.end())
        attributes.groupName = group->second;
}

void SftpIdNames::apply(DirectoryEntries &entries) const
{
    for (DirectoryEntry &entry : entries)
        apply(entry.attributes);
}

} // namespace sampan
