// What a person types to pick files by name: a part of the name, or patterns with * and ?, several separated by ';'.
// Case is ignored.
#pragma once

#include <QRegularExpression>
#include <QString>

namespace sampan {

class NameMask
{
public:
    NameMask() = default; // matches everything
    explicit NameMask(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool matches(const QByteArray &name) const;

private:
    QString m_text;
    QRegularExpression m_expression;
};

} // namespace sampan
