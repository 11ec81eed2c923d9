// Where the links on the screen lead (OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda).
// Only http, https and mailto are kept, so that nothing else can ever be opened. Bounded in number and bytes.
// Part of a Screen; its thread.
#pragma once

#include <QByteArray>
#include <QHash>

#include <unordered_map>
#include <vector>

namespace sampan {

class LinkTable
{
public:
    static constexpr qsizetype longestAddress = 2083; // what VTE and iTerm2 take
    static constexpr qsizetype longestId = 250;
    static constexpr std::size_t capacity = 4096;
    static constexpr qsizetype mostBytes = 1024 * 1024;

    // 0: not a link that may be opened, or no room. Cells of the same id and address are one link.
    [[nodiscard]] quint32 intern(const QByteArray &id, const QByteArray &address);
    [[nodiscard]] QByteArray at(quint32 link) const;
    // Whether little would be gained by looking for links that nobody refers to.
    [[nodiscard]] bool isNearlyFull() const { return m_links.size() > capacity * 3 / 4 || m_bytes > mostBytes * 3 / 4; }
    void keepOnly(const std::vector<quint32> &used); // sorted

private:
    struct Link
    {
        QByteArray key; // the id, a space and the address
        qsizetype addressAt = 0;
    };
    std::unordered_map<quint32, Link> m_links;
    QHash<QByteArray, quint32> m_numbers; // by key
    qsizetype m_bytes = 0;                // of the keys
    quint32 m_next = 1;                   // never used again, so that an old number cannot lead elsewhere
};

[[nodiscard]] bool mayBeOpened(const QByteArray &address);

} // namespace sampan
