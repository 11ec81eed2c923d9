#include "core/terminal/linktable.h"

#include <algorithm>

namespace sampan {

bool mayBeOpened(const QByteArray &address)
{
    const bool isPlain = std::all_of(address.begin(), address.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (!isPlain || address.size() > LinkTable::longestAddress)
        return false;
    const QByteArray start = address.first(std::min<qsizetype>(address.size(), 8)).toLower();
    return (start.startsWith("http://") && address.size() > 7) ||
           (start.startsWith("https://") && address.size() > 8) || (start.startsWith("mailto:") && address.size() > 7);
}

quint32 LinkTable::intern(const QByteArray &id, const QByteArray &address)
{
    if (!mayBeOpened(address))
        return 0;
    const qsizetype idSize = std::min(id.size(), longestId);
    const QByteArray key = id.first(idSize) + ' ' + address;
    if (const auto found = m_numbers.constFind(key); found != m_numbers.constEnd())
        return *found;
    if (m_links.size() >= capacity || m_bytes + key.size() > mostBytes)
        return 0;
    const quint32 number = m_next++;
    m_numbers.insert(key, number);
    m_links.emplace(number, Link{key, idSize + 1});
    m_bytes += key.size();
    return number;
}

QByteArray LinkTable::at(quint32 link) const
{
    const auto found = m_links.find(link);
    return found == m_links.end() ? QByteArray() : found->second.key.mid(found->second.addressAt);
}

void LinkTable::keepOnly(const std::vector<quint32> &used)
{
    std::erase_if(m_links, [&](const auto &entry) {
        if (std::binary_search(used.begin(), used.end(), entry.first))
            return false;
        m_bytes -= entry.second.key.size();
        m_numbers.remove(entry.second.key);
        return true;
    });
}

} // namespace sampan
