// The combining marks behind one character, under the 12 bits that a cell has for them. Bounded: numbers that no cell
// refers to are used again, and without room the marks are left out. Part of a Screen; its thread.
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace sampan {

class MarkTable
{
public:
    static constexpr std::size_t capacity = 4096; // with number 0: no marks
    static constexpr int longest = 8;             // UTF-16 units; more marks on one character are left out

    [[nodiscard]] QString at(quint16 number) const { return number < m_marks.size() ? m_marks[number] : QString(); }
    [[nodiscard]] quint16 intern(const QString &marks);
    [[nodiscard]] std::size_t size() const { return m_marks.size() - m_free.size(); }
    [[nodiscard]] bool isFull() const { return m_free.empty() && m_marks.size() == capacity; }
    void keepOnly(const std::vector<bool> &used);

private:
    std::vector<QString> m_marks{QString()};
    std::vector<quint16> m_free;
    QHash<QString, quint16> m_numbers;
};

} // namespace sampan
