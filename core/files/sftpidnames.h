// Names of users and groups of one server, learnt through users-groups-by-id@openssh.com and kept for the session.
// Thread: that of the connection. Owner: the file system, shared with its listings.
#pragma once

#include "core/base/fileattributes.h"
#include "core/files/sftpconnection.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace sampan {

class SftpIdNames : public std::enable_shared_from_this<SftpIdNames>
{
public:
    explicit SftpIdNames(std::shared_ptr<SftpConnection> connection)
        : m_connection(std::move(connection))
    {}

    // Asks for the names of the account's own user and group beforehand: most listings hold no others, and then need
    // not wait another round trip for them.
    void learnOwn();
    // True when the server can be asked and `entries` hold ids that were never asked for.
    [[nodiscard]] bool needsLookUp(const DirectoryEntries &entries) const;
    // Asks for all new ids at once. `done` comes in any case; what is not known stays a number.
    void lookUp(const DirectoryEntries &entries, std::function<void()> done);
    // Fills in the names that are known.
    void apply(DirectoryEntries &entries) const;
    void apply(FileAttributes &attributes) const;

private:
    void ownLearnt();
    using Cache = std::unordered_map<quint32, QByteArray>;
    void remember(const std::vector<quint32> &ids, const std::vector<QByteArray> &names, Cache &cache);

    std::shared_ptr<SftpConnection> m_connection;
    Cache m_users;
    Cache m_groups;
    bool m_isLearning = false;
    std::vector<std::function<void()>> m_afterLearning;
};

} // namespace sampan
