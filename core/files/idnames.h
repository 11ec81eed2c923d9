// Names of users and groups of this computer, each looked up once: a lookup may ask a directory server.
// Thread: any; the calls block.
#pragma once

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace sampan {

class IdNames
{
public:
    [[nodiscard]] QByteArray userName(quint32 id); // empty when the number has no name
    [[nodiscard]] QByteArray groupName(quint32 id);

private:
    std::mutex m_mutex;
    QHash<quint32, QByteArray> m_users;
    QHash<quint32, QByteArray> m_groups;
};

} // namespace sampan
