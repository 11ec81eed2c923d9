#include "ui/browser/namemask.h"

#include "core/base/servertext.h"

#include <QStringList>

namespace sampan {

namespace {

// Not fromWildcard(): in Qt 6.4 its brackets are character sets, but "[" in a file name is meant as it stands.
QString expressionFor(const QString &mask)
{
    QString expression = QRegularExpression::escape(mask);
    if (!mask.contains(u'*') && !mask.contains(u'?'))
        return expression;
    expression.replace(QStringLiteral("\\*"), QStringLiteral(".*")).replace(QStringLiteral("\\?"), QStringLiteral("."));
    return QRegularExpression::anchoredPattern(expression);
}

} // namespace

NameMask::NameMask(const QString &text)
    : m_text(text.trimmed())
{
    QStringList parts;
    for (const QString &mask : m_text.split(u';', Qt::SkipEmptyParts))
        parts += expressionFor(mask.trimmed());
    m_expression = QRegularExpression(parts.join(u'|'), QRegularExpression::CaseInsensitiveOption);
}

bool NameMask::matches(const QByteArray &name) const
{
    return isEmpty() || m_expression.match(visibleText(name)).hasMatch();
}

} // namespace sampan
