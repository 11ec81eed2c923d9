#include "ui/sites/sitemodel.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/statedot.h"

#include <QColor>
#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

const QString rowsMimeType = QStringLiteral("application/x-sampan-sites");

struct DraggedRows
{
    QList<QUuid> sites;
    QStringList folders;
};

DraggedRows readRows(const QMimeData *data)
{
    DraggedRows rows;
    QDataStream stream(data->data(rowsMimeType));
    stream >> rows.sites >> rows.folders;
    return rows;
}

QString insideFolder(const QString &folder, const QString &moved)
{
    const QString name = moved.mid(moved.lastIndexOf(u'/') + 1);
    return folder.isEmpty() ? name : QString(folder + u'/' + name);
}

QIcon iconOf(const SiteNode &node)
{
    if (node.isFolder())
        return themedIcon(u"folder"_s);
    if (node.site->colour.isEmpty())
        return themedIcon(u"server"_s);
    return stateDot(QColor(node.site->colour), DotState::Connected);
}

} // namespace

SiteModel::SiteModel(SiteStore &store, QObject *parent)
    : QAbstractItemModel(parent)
    , m_store(store)
    , m_root(siteTree(store, {}))
{
    connect(&store, &SiteStore::changed, this, &SiteModel::refresh);
}

SiteModel::~SiteModel() = default;

void SiteModel::setSearch(const QString &text)
{
    m_search = text;
    refresh();
}

void SiteModel::refresh()
{
    refreshChildren(m_root.get(), siteTree(m_store, m_search).get());
}

// Takes what is missing out of `wanted`, which is not used afterwards.
void SiteModel::refreshChildren(SiteNode *shown, SiteNode *wanted)
{
    removeVanished(shown, *wanted);
    for (int position = 0; position < int(wanted->children.size()); ++position)
        place(shown, position, wanted->children[std::size_t(position)].get());
}

void SiteModel::removeVanished(SiteNode *shown, const SiteNode &wanted)
{
    for (int row = int(shown->children.size()) - 1; row >= 0; --row) {
        const SiteNode &child = *shown->children[std::size_t(row)];
        if (std::ranges::any_of(wanted.children, [&child](const auto &each) { return each->isSameRow(child); }))
            continue;
        beginRemoveRows(indexOf(shown), row, row);
        shown->children.erase(shown->children.begin() + row);
        endRemoveRows();
    }
}

// Brings one row to its position; everything before it is in place already.
void SiteModel::place(SiteNode *shown, int position, SiteNode *wanted)
{
    auto &children = shown->children;
    const auto found =
        std::ranges::find_if(children, [wanted](const auto &child) { return child->isSameRow(*wanted); });
    const QModelIndex parent = indexOf(shown);
    if (found == children.end()) {
        auto added = std::make_unique<SiteNode>();
        added->folder = wanted->folder;
        added->site = wanted->site;
        added->parent = shown;
        beginInsertRows(parent, position, position);
        children.insert(children.begin() + position, std::move(added));
        endInsertRows();
    } else if (const int from = int(found - children.begin()); from != position) {
        beginMoveRows(parent, from, from, parent, position);
        std::rotate(children.begin() + position, found, found + 1);
        endMoveRows();
    }
    SiteNode *node = children[std::size_t(position)].get();
    if (node->site != wanted->site) {
        node->site = wanted->site;
        const QModelIndex changed = indexOf(node);
        emit dataChanged(changed, changed);
    }
    refreshChildren(node, wanted);
}

SiteNode *SiteModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<SiteNode *>(index.internalPointer()) : m_root.get();
}

QModelIndex SiteModel::indexOf(const SiteNode *node) const
{
    return node && node != m_root.get() ? createIndex(node->row(), 0, node) : QModelIndex();
}

const SiteNode *SiteModel::find(const SiteNode *from, const Matches &matches) const
{
    for (const auto &child : from->children) {
        if (matches(*child))
            return child.get();
        if (const SiteNode *below = find(child.get(), matches))
            return below;
    }
    return nullptr;
}

QModelIndex SiteModel::indexOf(const QUuid &site) const
{
    return indexOf(find(m_root.get(), [&site](const SiteNode &node) { return node.site && node.site->id == site; }));
}

QModelIndex SiteModel::indexOfFolder(const QString &folder) const
{
    return indexOf(
        find(m_root.get(), [&folder](const SiteNode &node) { return node.isFolder() && node.folder == folder; }));
}

QModelIndex SiteModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[std::size_t(row)].get());
}

QModelIndex SiteModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int SiteModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int SiteModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SiteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SiteNode &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node.title();
    case Qt::DecorationRole:
        return iconOf(node);
    case Qt::ToolTipRole:
        return plainToolTip(node.site ? node.site->server.displayText() : node.folder);
    case Qt::AccessibleTextRole:
        return node.isFolder() ? tr("Folder %1").arg(node.title()) : node.title();
    case int(SiteRole::Id):
        return node.site ? node.site->id : QUuid();
    case int(SiteRole::Folder):
        return node.folder;
    case int(SiteRole::IsFolder):
        return node.isFolder();
    default:
        return {};
    }
}

bool SiteModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const SiteNode &node = *nodeOf(index);
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || !node.isFolder() || name.isEmpty() || name == node.title())
        return false;
    const QString from = node.folder;
    const QString parent = from.left(from.lastIndexOf(u'/') + 1);
    const QString to = parent + QString(name).replace(u'/', u'-');
    // A new name is a new row: it comes after the editor of the old one has closed.
    QMetaObject::invokeMethod(
        this, [this, from, to] { succeeded(m_store.renameFolder(from, to)); }, Qt::QueuedConnection);
    return true;
}

Qt::ItemFlags SiteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags row = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    return nodeOf(index)->isFolder() ? row | Qt::ItemIsDropEnabled | Qt::ItemIsEditable
                                     : row | Qt::ItemNeverHasChildren;
}

QStringList SiteModel::mimeTypes() const
{
    return {rowsMimeType};
}

QMimeData *SiteModel::mimeData(const QModelIndexList &indexes) const
{
    DraggedRows rows;
    for (const QModelIndex &index : indexes) {
        const SiteNode &node = *nodeOf(index);
        if (node.site)
            rows.sites << node.site->id;
        else
            rows.folders << node.folder;
    }
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << rows.sites << rows.folders;
    auto *data = new QMimeData;
    data->setData(rowsMimeType, bytes);
    return data;
}

bool SiteModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int, const QModelIndex &parent) const
{
    return data->hasFormat(rowsMimeType) && nodeOf(parent)->isFolder();
}

bool SiteModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                             const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const DraggedRows rows = readRows(data);
    const QString target = nodeOf(parent)->folder; // read before the rows change
    for (const QUuid &site : rows.sites)
        succeeded(moveSite(site, target));
    for (const QString &folder : rows.folders) {
        if (insideFolder(target, folder) != folder)
            succeeded(m_store.renameFolder(folder, insideFolder(target, folder)));
    }
    return false; // the store has moved the rows; the view must not remove them once more
}

Result<void> SiteModel::moveSite(const QUuid &id, const QString &folder)
{
    std::optional<Site> site = m_store.site(id);
    if (!site || site->folder == folder)
        return {};
    site->folder = folder;
    return m_store.update(*site);
}

bool SiteModel::succeeded(const Result<void> &result)
{
    if (!result)
        emit failed(result.error());
    return result.hasValue();
}

} // namespace sampan
