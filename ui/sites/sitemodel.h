// Folders and sites as a tree. Follows the store by difference; drags move sites and folders into folders.
// Thread: GUI. Owner: the site manager; the store must live longer.
#pragma once

#include "core/base/error.h"
#include "ui/sites/sitenode.h"

#include <QAbstractItemModel>

namespace sampan {

enum class SiteRole { Id = Qt::UserRole, Folder, IsFolder }; // QUuid (null for folders), QString, bool

class SiteModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit SiteModel(SiteStore &store, QObject *parent = nullptr);
    ~SiteModel() override;

    void setSearch(const QString &text);
    [[nodiscard]] QModelIndex indexOf(const QUuid &site) const;
    [[nodiscard]] QModelIndex indexOfFolder(const QString &folder) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override; // a folder's name
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    void failed(const sampan::Error &error); // a drop or a new name that the store refused

private:
    using Matches = std::function<bool(const SiteNode &)>;

    void refresh();
    void refreshChildren(SiteNode *shown, SiteNode *wanted);
    void removeVanished(SiteNode *shown, const SiteNode &wanted);
    void place(SiteNode *shown, int position, SiteNode *wanted);
    [[nodiscard]] SiteNode *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const SiteNode *node) const;
    [[nodiscard]] const SiteNode *find(const SiteNode *from, const Matches &matches) const;
    bool succeeded(const Result<void> &result);
    [[nodiscard]] Result<void> moveSite(const QUuid &id, const QString &folder);

    SiteStore &m_store;
    QString m_search;
    std::unique_ptr<SiteNode> m_root;
};

} // namespace sampan
