#include "ui/forward/forwardmodel.h"

#include "ui/forward/forwardcells.h"

namespace sampan {

namespace {

bool isNumber(ForwardColumn column)
{
    return column == ForwardColumn::Connections || column == ForwardColumn::ToServer ||
           column == ForwardColumn::FromServer;
}

QVariant alignmentOf(ForwardColumn column)
{
    const Qt::Alignment side = isNumber(column) ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant::fromValue(int(side | Qt::AlignVCenter));
}

bool hasFailed(const ForwardItem &item)
{
    return !item.unreadable.isEmpty() || item.status.state == ForwardState::Failed;
}

} // namespace

ForwardModel::ForwardModel(ForwardBook &book, QObject *parent)
    : QAbstractTableModel(parent)
    , m_book(book)
{
    connect(&book, &ForwardBook::aboutToInsert, this, [this](int row) { beginInsertRows({}, row, row); });
    connect(&book, &ForwardBook::inserted, this, [this] { endInsertRows(); });
    connect(&book, &ForwardBook::aboutToRemove, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&book, &ForwardBook::removed, this, [this] { endRemoveRows(); });
    connect(&book, &ForwardBook::changed, this,
            [this](int row) { emit dataChanged(index(row, 0), index(row, forwardColumnCount - 1)); });
}

int ForwardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_book.count();
}

int ForwardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : forwardColumnCount;
}

QVariant ForwardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ForwardItem &item = m_book.at(index.row());
    const auto column = ForwardColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(item, column);
    case Qt::ToolTipRole:
        return cellToolTip(item, column);
    case Qt::AccessibleTextRole:
        return column == ForwardColumn::State ? spokenRow(item) : cellText(item, column);
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    default:
        return roleData(item, ForwardRole(role));
    }
}

QVariant ForwardModel::roleData(const ForwardItem &item, ForwardRole role)
{
    switch (role) {
    case ForwardRole::State:
        return int(item.status.state);
    case ForwardRole::Failed:
        return hasFailed(item);
    case ForwardRole::Offered:
        return item.isOffered();
    case ForwardRole::Warned:
        return !hasFailed(item) && !item.error().message.isEmpty();
    }
    return {};
}

QVariant ForwardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= forwardColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(ForwardColumn(section));
    return role == Qt::DisplayRole ? QVariant(columnTitle(ForwardColumn(section))) : QVariant();
}

ForwardId ForwardModel::idOf(const QModelIndex &index) const
{
    return index.isValid() ? m_book.at(index.row()).id : ForwardId{};
}

QModelIndex ForwardModel::indexOf(ForwardId id, ForwardColumn column) const
{
    const int row = m_book.rowOf(id);
    return row < 0 ? QModelIndex() : index(row, int(column));
}

} // namespace sampan
