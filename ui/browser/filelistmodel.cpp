#include "ui/browser/filelistmodel.h"

#include "core/base/servertext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"

#include <QHash>

#include <algorithm>

namespace sampan {

namespace {

FileColumn columnOf(const QModelIndex &index)
{
    return FileColumn(index.column());
}

std::optional<SortBy> sortByColumn(int column)
{
    static constexpr std::array keys{SortBy::Name,   SortBy::Size,  SortBy::Changed,
                                     SortBy::Rights, SortBy::Owner, SortBy::Group};
    return column >= 0 && column < int(keys.size()) ? std::optional(keys[std::size_t(column)]) : std::nullopt;
}

bool sameEntry(const DirectoryEntry &a, const DirectoryEntry &b)
{
    return a.attributes == b.attributes && a.linkTarget == b.linkTarget && a.targetType == b.targetType;
}

} // namespace

FileListModel::FileListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &FileListModel::flush);
}

auto FileListModel::before() const
{
    return [this](quint32 a, quint32 b) { return m_order(m_items[a], m_items[b]); };
}

void FileListModel::startListing()
{
    beginResetModel();
    m_flushTimer.stop();
    m_refreshing = false;
    m_items.clear();
    m_incoming.clear();
    m_rows.clear();
    m_pending.clear();
    m_hiddenCount = 0;
    endResetModel();
    emit countsChanged();
}

void FileListModel::startRefresh()
{
    flush();
    m_refreshing = true;
    m_incoming.clear();
}

void FileListModel::addEntries(DirectoryEntries entries)
{
    std::vector<FileItem> &items = m_refreshing ? m_incoming : m_items;
    for (DirectoryEntry &entry : entries) {
        if (!m_refreshing && passes(entry))
            m_pending.push_back(quint32(items.size()));
        items.push_back(makeFileItem(std::move(entry), m_collator));
    }
    if (m_refreshing)
        return;
    // The first rows at once; later ones less and less often, so that laying out a long list stays a small part.
    if (m_rows.empty())
        flush();
    else if (!m_flushTimer.isActive())
        m_flushTimer.start(std::max(100, int(m_rows.size() / 100)));
}

void FileListModel::finish()
{
    if (m_refreshing)
        applyRefresh();
    else
        flush();
}

void FileListModel::abandonRefresh()
{
    m_refreshing = false;
    m_incoming.clear();
}

void FileListModel::flush()
{
    m_flushTimer.stop();
    std::sort(m_pending.begin(), m_pending.end(), before());
    Rows merged(m_rows.size() + m_pending.size());
    std::merge(m_rows.begin(), m_rows.end(), m_pending.begin(), m_pending.end(), merged.begin(), before());
    m_pending.clear();
    countHidden();
    showRows(std::move(merged));
    emit countsChanged();
}

void FileListModel::countHidden()
{
    m_hiddenCount = m_showHidden ? 0 : int(std::count_if(m_items.begin(), m_items.end(), [](const FileItem &item) {
        return item.entry.isHidden();
    }));
}

bool FileListModel::passes(const DirectoryEntry &entry) const
{
    if (!m_showHidden && entry.isHidden())
        return false;
    return m_nameFilter.matches(entry.name);
}

FileListModel::Rows FileListModel::wantedRows() const
{
    // Most rows stay in their order: comparing 100,000 names anew would hold up the window.
    std::vector<char> isShown(m_items.size(), 0);
    Rows shown;
    for (const quint32 id : m_rows) {
        isShown[id] = 1;
        if (passes(m_items[id].entry))
            shown.push_back(id);
    }
    if (!std::is_sorted(shown.begin(), shown.end(), before()))
        std::sort(shown.begin(), shown.end(), before());
    Rows added;
    for (quint32 id = 0; id < m_items.size(); ++id) {
        if (!isShown[id] && passes(m_items[id].entry))
            added.push_back(id);
    }
    std::sort(added.begin(), added.end(), before());
    Rows rows(shown.size() + added.size());
    std::merge(shown.begin(), shown.end(), added.begin(), added.end(), rows.begin(), before());
    return rows;
}

void FileListModel::refilter()
{
    m_flushTimer.stop();
    m_pending.clear();
    countHidden();
    showRows(wantedRows());
    emit countsChanged();
}

void FileListModel::setShowHidden(bool show)
{
    if (m_showHidden == show)
        return;
    m_showHidden = show;
    refilter();
}

void FileListModel::setNameFilter(const QString &filter)
{
    if (m_nameFilter.text() == filter.trimmed())
        return;
    m_nameFilter = NameMask(filter);
    refilter();
}

void FileListModel::setOrder(FileOrder order)
{
    m_order = order;
    refilter();
}

void FileListModel::sort(int column, Qt::SortOrder order)
{
    if (const auto by = sortByColumn(column))
        setOrder(FileOrder(*by, order));
}

// --- refresh by difference ---

std::vector<qint64> FileListModel::survivors() const
{
    QHash<QByteArray, qint64> incoming;
    incoming.reserve(qsizetype(m_incoming.size()));
    for (std::size_t id = 0; id < m_incoming.size(); ++id)
        incoming.insert(m_incoming[id].entry.name, qint64(id));
    std::vector<qint64> newIds;
    newIds.reserve(m_items.size());
    // take(): where a server names an entry twice, only the first old row goes on in it.
    for (const FileItem &item : m_items) {
        const auto found = incoming.find(item.entry.name);
        newIds.push_back(found == incoming.end() ? -1 : *found);
        if (found != incoming.end())
            incoming.erase(found);
    }
    return newIds;
}

void FileListModel::applyRefresh()
{
    const std::vector<qint64> newIds = survivors();
    Rows staying;
    std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(staying),
                 [&newIds](quint32 id) { return newIds[id] >= 0; });
    showRows(std::move(staying));
    moveToIncoming(newIds);
    m_refreshing = false;
    refilter();
}

// The rows that stay now speak of the new entries; nothing moves yet.
void FileListModel::moveToIncoming(const std::vector<qint64> &newIds)
{
    std::vector<int> changed;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const quint32 oldId = m_rows[row];
        const quint32 newId = quint32(newIds[oldId]);
        FileItem &incoming = m_incoming[newId];
        const DirectoryEntry &old = m_items[oldId].entry;
        // Listings seldom tell where links lead; what was found out before stays until it is looked up again.
        if (incoming.entry.attributes.isLink() && incoming.entry.linkTarget.isEmpty()) {
            incoming.entry.linkTarget = old.linkTarget;
            incoming.entry.targetType = old.targetType;
        }
        if (!sameEntry(incoming.entry, old))
            changed.push_back(int(row));
        m_rows[row] = newId;
    }
    m_items = std::exchange(m_incoming, {});
    for (const int row : changed)
        emit dataChanged(index(row, 0), index(row, fileColumnCount - 1));
}

// --- rows ---

void FileListModel::showRows(Rows wanted)
{
    removeRowsNotIn(wanted);
    insertRowsOf(std::move(wanted));
}

void FileListModel::removeRowsNotIn(const Rows &wanted)
{
    std::vector<char> isWanted(m_items.size(), 0);
    for (const quint32 id : wanted)
        isWanted[id] = 1;
    Rows sorted = m_rows;
    const auto firstGone =
        std::stable_partition(sorted.begin(), sorted.end(), [&](quint32 id) { return isWanted[id]; });
    const int kept = int(firstGone - sorted.begin());
    const int gone = int(m_rows.size()) - kept;
    if (gone == 0)
        return;
    const auto firstHole = std::find_if(m_rows.begin(), m_rows.end(), [&](quint32 id) { return !isWanted[id]; });
    int first = int(firstHole - m_rows.begin());
    const bool together = std::none_of(firstHole, firstHole + gone, [&](quint32 id) { return isWanted[id]; });
    if (!together) {
        reorder(std::move(sorted));
        first = kept;
    }
    beginRemoveRows(QModelIndex(), first, first + gone - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + gone);
    endRemoveRows();
}

void FileListModel::insertRowsOf(Rows wanted)
{
    std::vector<char> isShown(m_items.size(), 0);
    for (const quint32 id : m_rows)
        isShown[id] = 1;
    Rows added;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(added), [&](quint32 id) { return !isShown[id]; });
    if (!added.empty()) {
        const int first = int(m_rows.size());
        beginInsertRows(QModelIndex(), first, first + int(added.size()) - 1);
        m_rows.insert(m_rows.end(), added.begin(), added.end());
        endInsertRows();
    }
    if (m_rows != wanted)
        reorder(std::move(wanted));
}

void FileListModel::reorder(Rows rows)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<int> newRow(m_items.size(), -1);
    for (std::size_t row = 0; row < rows.size(); ++row)
        newRow[rows[row]] = int(row);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &old : from)
        to += index(newRow[m_rows[std::size_t(old.row())]], old.column());
    m_rows = std::move(rows);
    changePersistentIndexList(from, to);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

// --- reading ---

const DirectoryEntry &FileListModel::entry(int row) const
{
    return m_items[m_rows[std::size_t(row)]].entry;
}

int FileListModel::rowOf(const QByteArray &name) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](quint32 id) { return m_items[id].entry.name == name; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void FileListModel::setLinkTargets(const std::vector<LinkTarget> &links)
{
    bool foldersChanged = false;
    for (const LinkTarget &link : links) {
        const int row = rowOf(link.name);
        if (row < 0)
            continue;
        DirectoryEntry &entry = m_items[m_rows[std::size_t(row)]].entry;
        const bool wasFolder = entry.leadsToDirectory();
        entry.linkTarget = link.target;
        entry.targetType = link.type;
        foldersChanged |= wasFolder != entry.leadsToDirectory();
        emit dataChanged(index(row, 0), index(row, fileColumnCount - 1));
    }
    if (foldersChanged)
        refilter(); // they sort among the folders now, or no longer
}

int FileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FileListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : fileColumnCount;
}

QVariant FileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return QVariant();
    const DirectoryEntry &shown = entry(index.row());
    const bool isName = columnOf(index) == FileColumn::Name;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(shown, columnOf(index), QDateTime::currentDateTime());
    case Qt::EditRole:
        return isName ? QVariant(visibleText(shown.name)) : QVariant();
    case Qt::DecorationRole:
        return isName ? QVariant(themedIcon(entryIconName(shown))) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (columnOf(index) == FileColumn::Size ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::ToolTipRole:
        return plainToolTip(entryToolTip(shown));
    case Qt::AccessibleDescriptionRole:
        return isName ? QVariant(entryKind(shown)) : QVariant();
    case ValueRole:
        return cellValue(shown, columnOf(index));
    case NameRole:
        return shown.name;
    case IsFolderRole:
        return shown.leadsToDirectory();
    default:
        return QVariant();
    }
}

QVariant FileListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= fileColumnCount)
        return QVariant();
    if (role == Qt::DisplayRole)
        return columnTitle(FileColumn(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (FileColumn(section) == FileColumn::Size ? Qt::AlignRight : Qt::AlignLeft)));
    return QVariant();
}

Qt::ItemFlags FileListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    flags |= Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
    if (columnOf(index) == FileColumn::Name)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool FileListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const DirectoryEntry &shown = entry(index.row());
    const QString wanted = value.toString();
    if (!wanted.isEmpty() && wanted != visibleText(shown.name))
        emit renameRequested(shown.name, wanted);
    return false;
}

} // namespace sampan
