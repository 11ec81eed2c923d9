// One site in a list: its dot, its name, and below it the address in a quieter colour.
#pragma once

#include <QStyledItemDelegate>

namespace sampan {

class SiteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int detailRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace sampan
