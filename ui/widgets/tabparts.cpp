#include "ui/widgets/tabparts.h"

#include "ui/widgets/icons.h"

#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int longestTitle = 28;

} // namespace

QString tabText(const QString &title)
{
    QString text = title;
    if (text.size() > longestTitle)
        text = QString(text.left(longestTitle / 2) + u'…' + text.right(longestTitle / 2 - 1));
    return text.replace(u'&', u"&&"_s);
}

QToolButton *barButton(const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(themedIcon(icon));
    button->setText(text);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace sampan
