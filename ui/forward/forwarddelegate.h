// Paints the rows of forwards: a sign before the state, what failed in red and what only went wrong once in amber.
#pragma once

#include <QStyledItemDelegate>

namespace sampan {

class ForwardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace sampan
