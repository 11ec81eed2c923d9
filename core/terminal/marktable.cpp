#include "core/terminal/marktable.h"

namespace sampan {

quint16 MarkTable::intern(const QString &marks)
{
    if (marks.isEmpty())
        return 0;
    if (const auto found = m_numbers.constFind(marks); found != m_numbers.constEnd())
        return *found;
    if (isFull())
        return 0;
    quint16 number = quint16(m_marks.size());
    if (m_free.empty()) {
        m_marks.push_back(marks);
    } else {
        number = m_free.back();
        m_free.pop_back();
        m_marks[number] = marks;
    }
    m_numbers.insert(marks, number);
    return number;
}

void MarkTable::keepOnly(const std::vector<bool> &used)
{
    m_numbers.removeIf([&](const QHash<QString, quint16>::iterator &entry) {
        if (used[entry.value()])
            return false;
        m_marks[entry.value()].clear();
        m_free.push_back(entry.value());
        return true;
    });
}

} // namespace sampan
