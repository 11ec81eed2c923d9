#include "ui/run/runmodel.h"

#include "ui/widgets/icons.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

RunModel::RunModel(RunHost &host, QObject *parent)
    : QAbstractTableModel(parent)
{
    for (const RunTarget &target : host.runTargets()) {
        const int row = int(m_rows.size());
        m_rows.push_back({std::make_unique<ServerRun>(host, target), target.isChosen});
        connect(m_rows.back().run.get(), &ServerRun::changed, this, [this, row] {
            emit dataChanged(index(row, Status), index(row, Output));
            emit runChanged(row);
        });
    }
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Server ? row.run->target().address : textOf(row, index.column());
    case Qt::CheckStateRole:
        return index.column() == Server ? QVariant(row.isChosen ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole:
        return index.column() == Status ? QVariant(themedIcon(iconOf(*row.run))) : QVariant();
    default:
        return {};
    }
}

QVariant RunModel::textOf(const Row &row, int column) const
{
    switch (column) {
    case Server:
        return row.run->target().name;
    case Status:
        return row.run->statusText();
    default:
        return row.run->lastLine();
    }
}

// The shape says it as well as the words: colour is never the only sign.
QString RunModel::iconOf(const ServerRun &run)
{
    switch (run.state()) {
    case ServerRun::State::Idle:
        return u"minus"_s;
    case ServerRun::State::Connecting:
    case ServerRun::State::Running:
        return u"clock"_s;
    case ServerRun::State::Ended:
        return run.isDone() ? u"check"_s : u"warning"_s;
    case ServerRun::State::Failed:
        break;
    }
    return u"error"_s;
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Server:
        return tr("Server");
    case Status:
        return tr("Status");
    default:
        return tr("Last line");
    }
}

Qt::ItemFlags RunModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Server ? flags | Qt::ItemIsUserCheckable : flags;
}

bool RunModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Server || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    m_rows[std::size_t(index.row())].isChosen = value.toInt() == Qt::Checked;
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit chosenChanged();
    return true;
}

int RunModel::chosenCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.isChosen; }));
}

bool RunModel::isRunning() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.run->isActive(); });
}

void RunModel::start(const ShellOptions &options, QWidget *page)
{
    for (const Row &row : m_rows) {
        if (row.isChosen && !row.run->isActive())
            row.run->start(options, page);
    }
}

void RunModel::stop()
{
    for (const Row &row : m_rows)
        row.run->stop();
}

} // namespace sampan
