// The book of forwards as a table. Changes only by announced differences, so that selection and scroll position
// survive. Thread: GUI. Owner: the panel; the book must outlive it.
#pragma once

#include "ui/forward/forwardbook.h"
#include "ui/forward/forwardcolumns.h"

#include <QAbstractTableModel>

namespace sampan {

class ForwardModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ForwardModel(ForwardBook &book, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] ForwardId idOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(ForwardId id, ForwardColumn column = ForwardColumn::State) const;

private:
    [[nodiscard]] static QVariant roleData(const ForwardItem &item, ForwardRole role);

    const ForwardBook &m_book;
};

} // namespace sampan
