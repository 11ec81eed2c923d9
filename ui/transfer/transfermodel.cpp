#include "ui/transfer/transfermodel.h"

#include "ui/transfer/glyph.h"
#include "ui/transfer/transfercells.h"
#include "ui/transfer/transfertext.h"
#include "ui/widgets/plaintooltip.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr quintptr jobLevel = 0; // internal id of job rows; item rows carry their job's id

bool hasEnded(ItemState state)
{
    return state != ItemState::Waiting && state != ItemState::Running;
}

QSet<ItemId> idsOf(const std::vector<ItemSnapshot> &items)
{
    QSet<ItemId> ids;
    ids.reserve(qsizetype(items.size()));
    for (const ItemSnapshot &item : items)
        ids.insert(item.id);
    return ids;
}

} // namespace

TransferModel::TransferModel(const TransferQueue &queue, const FileSystemProvider &places, QObject *parent)
    : QAbstractItemModel(parent)
    , m_queue(queue)
    , m_places(places)
{
    for (int row = 0; row < queue.jobCount(); ++row)
        m_jobs.push_back(load(queue.jobAt(row)));
    relayAnnouncements();
}

void TransferModel::relayAnnouncements()
{
    connect(&m_queue, &TransferQueue::jobAboutToBeAdded, this, [this](int row) { beginInsertRows({}, row, row); });
    connect(&m_queue, &TransferQueue::jobAdded, this, [this](int row) {
        m_jobs.insert(m_jobs.begin() + row, load(m_queue.jobAt(row)));
        endInsertRows();
    });
    connect(&m_queue, &TransferQueue::jobAboutToBeRemoved, this, [this](int row) { beginRemoveRows({}, row, row); });
    connect(&m_queue, &TransferQueue::jobRemoved, this, [this](int row) {
        m_jobs.erase(m_jobs.begin() + row);
        endRemoveRows();
    });
    connect(&m_queue, &TransferQueue::jobAboutToMove, this, [this](int from, int to) {
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to); // Qt counts the place before the row has left
    });
    connect(&m_queue, &TransferQueue::jobMoved, this, [this](int from, int to) {
        Job moved = std::move(m_jobs[std::size_t(from)]);
        m_jobs.erase(m_jobs.begin() + from);
        m_jobs.insert(m_jobs.begin() + to, std::move(moved));
        endMoveRows();
    });
    connect(&m_queue, &TransferQueue::jobChanged, this, &TransferModel::refresh);
}

TransferModel::Job TransferModel::load(JobId id) const
{
    const TransferRequest &request = m_queue.request(id);
    return {m_queue.job(id), jobTitle(request), routeText(request, m_places), m_queue.items(id)};
}

int TransferModel::rowOf(JobId job) const
{
    const auto found = std::ranges::find(m_jobs, job, [](const Job &each) { return each.snapshot.id; });
    return found == m_jobs.end() ? -1 : int(found - m_jobs.begin());
}

void TransferModel::refresh(JobId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    refreshItems(row, m_queue.items(id));
    refreshJobRow(row, m_queue.job(id));
}

void TransferModel::refreshJobRow(int row, const JobSnapshot &snapshot)
{
    const QModelIndex first = index(row, 0);
    const std::vector<QVariantList> before = rowValues(first);
    m_jobs[std::size_t(row)].snapshot = snapshot;
    announceChange(first, before);
}

// Ten times a second, and a job may have ten thousand failed items: what has ended is not looked at again.
void TransferModel::refreshItems(int row, const std::vector<ItemSnapshot> &items)
{
    removeVanishedItems(row, idsOf(items));
    const QSet<ItemId> shown = idsOf(m_jobs[std::size_t(row)].items);
    for (int position = 0; position < int(items.size()); ++position) {
        const ItemSnapshot &item = items[std::size_t(position)];
        if (shown.contains(item.id))
            placeItem(row, position, item);
        else
            insertItem(row, position, item);
    }
}

void TransferModel::removeVanishedItems(int row, const QSet<ItemId> &kept)
{
    std::vector<ItemSnapshot> &shown = m_jobs[std::size_t(row)].items;
    for (int position = int(shown.size()) - 1; position >= 0; --position) {
        if (kept.contains(shown[std::size_t(position)].id))
            continue;
        beginRemoveRows(index(row, 0), position, position);
        shown.erase(shown.begin() + position);
        endRemoveRows();
    }
}

void TransferModel::insertItem(int row, int position, const ItemSnapshot &item)
{
    std::vector<ItemSnapshot> &shown = m_jobs[std::size_t(row)].items;
    beginInsertRows(index(row, 0), position, position);
    shown.insert(shown.begin() + position, item);
    endInsertRows();
}

// Brings `item` to `position`; everything before it is in place already.
void TransferModel::placeItem(int row, int position, const ItemSnapshot &item)
{
    std::vector<ItemSnapshot> &shown = m_jobs[std::size_t(row)].items;
    const auto found = std::ranges::find(shown.begin() + position, shown.end(), item.id, &ItemSnapshot::id);
    const QModelIndex parent = index(row, 0);
    if (const int from = int(found - shown.begin()); from != position) {
        beginMoveRows(parent, from, from, parent, position);
        std::rotate(shown.begin() + position, found, found + 1);
        endMoveRows();
    }
    ItemSnapshot &place = shown[std::size_t(position)];
    if (place.state == item.state && hasEnded(item.state))
        return;
    const QModelIndex first = index(position, 0, parent);
    const std::vector<QVariantList> before = rowValues(first);
    place = item;
    announceChange(first, before);
}

std::vector<QVariantList> TransferModel::rowValues(const QModelIndex &first) const
{
    std::vector<QVariantList> values;
    for (int column = 0; column < transferColumnCount; ++column) {
        const QModelIndex cell = first.siblingAtColumn(column);
        values.push_back({cell.data(), cell.data(int(TransferRole::Permille)), cell.data(int(TransferRole::Glyph)),
                          cell.data(int(TransferRole::Failed)), cell.data(int(TransferRole::Active))});
        if (column != int(TransferColumn::Progress))
            values.back()[1] = QVariant();
        if (column != int(TransferColumn::Progress))
            values.back()[4] = QVariant();
    }
    return values;
}

void TransferModel::announceChange(const QModelIndex &first, const std::vector<QVariantList> &before)
{
    const std::vector<QVariantList> after = rowValues(first);
    int from = -1;
    int to = -1;
    for (int column = 0; column < transferColumnCount; ++column) {
        if (before[std::size_t(column)] == after[std::size_t(column)])
            continue;
        from = from < 0 ? column : from;
        to = column;
    }
    if (from >= 0)
        emit dataChanged(first.siblingAtColumn(from), first.siblingAtColumn(to));
}

QModelIndex TransferModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(jobOf(parent).value) : jobLevel);
}

QModelIndex TransferModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == jobLevel)
        return {};
    const int row = rowOf(JobId{quint64(child.internalId())});
    return row < 0 ? QModelIndex() : createIndex(row, 0, jobLevel);
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_jobs.size());
    if (parent.internalId() != jobLevel || parent.column() != 0)
        return 0;
    return int(m_jobs[std::size_t(parent.row())].items.size());
}

int TransferModel::columnCount(const QModelIndex &) const
{
    return transferColumnCount;
}

QModelIndex TransferModel::indexOf(JobId job, TransferColumn column) const
{
    const int row = rowOf(job);
    return row < 0 ? QModelIndex() : index(row, int(column));
}

JobId TransferModel::jobOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() != jobLevel)
        return JobId{quint64(index.internalId())};
    return m_jobs[std::size_t(index.row())].snapshot.id;
}

bool TransferModel::hasFinishedJobs() const
{
    return std::ranges::any_of(m_jobs, [](const Job &job) { return isFinished(job.snapshot.state); });
}

const JobSnapshot *TransferModel::snapshot(JobId job) const
{
    const int row = rowOf(job);
    return row < 0 ? nullptr : &m_jobs[std::size_t(row)].snapshot;
}

const ItemSnapshot *TransferModel::item(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == jobLevel)
        return nullptr;
    const int row = rowOf(jobOf(index));
    return row < 0 ? nullptr : &m_jobs[std::size_t(row)].items[std::size_t(index.row())];
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = TransferColumn(index.column());
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const ItemSnapshot *row = item(index);
    if (role == Qt::ToolTipRole) {
        const QString help = row ? QString() : cellHelp(m_jobs[std::size_t(index.row())].snapshot, column);
        const QString text = data(index, Qt::DisplayRole).toString();
        return plainToolTip(help.isEmpty() || text.isEmpty() ? text + help : QString(text + u'\n' + help));
    }
    if (row) {
        if (role == int(TransferRole::JobId))
            return jobOf(index).value;
        return itemData(*row, column, role);
    }
    return jobData(m_jobs[std::size_t(index.row())], column, role);
}

QVariant TransferModel::jobData(const Job &job, TransferColumn column, int role) const
{
    if (role == int(TransferRole::Glyph)) {
        if (column == TransferColumn::Name)
            return int(glyphOf(job.snapshot.direction));
        return int(column == TransferColumn::State ? glyphOf(job.snapshot.state) : Glyph::None);
    }
    // A screen reader has no use for the arrow.
    if (role == Qt::AccessibleTextRole && column == TransferColumn::Name)
        return QString(directionName(job.snapshot.direction) + u": "_s + job.title);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return rawValue(job.snapshot, TransferRole(role));
    switch (column) {
    case TransferColumn::Name:
        return job.title;
    case TransferColumn::Route:
        return job.route;
    case TransferColumn::Reason:
        return reasonText(job.snapshot, job.items);
    default:
        return cellText(job.snapshot, column);
    }
}

QVariant TransferModel::itemData(const ItemSnapshot &item, TransferColumn column, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return cellText(item, column);
    if (role == int(TransferRole::Glyph))
        return int(column == TransferColumn::State ? glyphOf(item.state) : Glyph::None);
    return rawValue(item, TransferRole(role));
}

QVariant TransferModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(TransferColumn(section)) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return columnTitle(TransferColumn(section));
}

} // namespace sampan
