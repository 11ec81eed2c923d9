#include "ui/browser/sitedelegate.h"

#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QPainter>

namespace sampan {

QSize SiteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lines = index.data(detailRole).toString().isEmpty() ? 1 : 2;
    return QSize(option.rect.width(), option.fontMetrics.height() * lines + 2 * spacing::tight + spacing::unit / 2);
}

void SiteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString name = std::exchange(item.text, QString());
    const QIcon icon = std::exchange(item.icon, QIcon());
    const QString detail = index.data(detailRole).toString();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    const bool selected = item.state & QStyle::State_Selected;
    const int height = item.fontMetrics.height();
    QRect line = item.rect.adjusted(spacing::normal, spacing::tight, -spacing::normal, 0);
    icon.paint(painter,
               QRect(line.left(), line.top() + (height - spacing::toolIcon) / 2, spacing::toolIcon, spacing::toolIcon));
    line.setLeft(line.left() + spacing::toolIcon + spacing::normal);
    line.setHeight(height);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(name, Qt::ElideMiddle, line.width()));
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    line.translate(0, height);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(detail, Qt::ElideMiddle, line.width()));
    painter->restore();
}

} // namespace sampan
