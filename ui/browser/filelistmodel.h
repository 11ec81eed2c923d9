// The entries of one folder as rows: those that the hidden and name filters let through, in sorted order.
//
// Made for 100,000 entries: entries stream in, sort keys are made once, each batch is sorted and merged into an index
// vector, and views are told in at most three steps however many rows come or go (a QSortFilterProxyModel maps every
// row by itself). Refreshing works by difference: rows that stay keep their selection, changed ones are reported
// exactly. Thread: the GUI thread. Owner: the pane.
#pragma once

#include "ui/browser/filecells.h"
#include "ui/browser/fileorder.h"
#include "ui/browser/namemask.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace sampan {

// What became known about a link after it was listed; the type of a broken one is Unknown.
struct LinkTarget
{
    QByteArray name;
    QByteArray target;
    std::optional<FileType> type;
};

class FileListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        ValueRole = Qt::UserRole + 1, // raw value of the cell, see cellValue()
        NameRole,                     // QByteArray: the true name
        IsFolderRole,                 // bool: can be entered
    };

    explicit FileListModel(QObject *parent = nullptr);

    // Listing. startListing() empties the model; startRefresh() keeps showing what is there until finish().
    void startListing();
    void startRefresh();
    void addEntries(DirectoryEntries entries);
    void finish();
    void abandonRefresh(); // what arrived since startRefresh() is thrown away

    void setShowHidden(bool show);
    [[nodiscard]] bool showHidden() const { return m_showHidden; }
    // See NameMask; empty: everything.
    void setNameFilter(const QString &filter);
    [[nodiscard]] QString nameFilter() const { return m_nameFilter.text(); }
    void setOrder(FileOrder order);
    [[nodiscard]] FileOrder order() const { return m_order; }

    [[nodiscard]] const DirectoryEntry &entry(int row) const;
    [[nodiscard]] int rowOf(const QByteArray &name) const; // -1: not shown
    [[nodiscard]] int totalCount() const { return int(m_items.size()); }
    [[nodiscard]] int hiddenCount() const { return m_hiddenCount; } // by the hidden filter only
    void setLinkTargets(const std::vector<LinkTarget> &links);

    [[nodiscard]] int rowCount(const QModelIndex &parent = QModelIndex()) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = QModelIndex()) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    // Nothing is renamed here: emits renameRequested() and the row changes when the place has done it.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void renameRequested(const QByteArray &from, const QString &to);
    void countsChanged();

private:
    using Rows = std::vector<quint32>; // row → index in m_items

    [[nodiscard]] bool passes(const DirectoryEntry &entry) const;
    [[nodiscard]] Rows wantedRows() const;
    [[nodiscard]] auto before() const;
    void refilter();
    void flush();
    void applyRefresh();
    [[nodiscard]] std::vector<qint64> survivors() const;
    void moveToIncoming(const std::vector<qint64> &newIds);
    void countHidden();

    // The three steps towards `wanted`.
    void showRows(Rows wanted);
    void removeRowsNotIn(const Rows &wanted);
    void insertRowsOf(Rows wanted);
    void reorder(Rows rows);

    NameCollator m_collator;
    FileOrder m_order;
    bool m_showHidden = false;
    NameMask m_nameFilter;

    std::vector<FileItem> m_items;
    std::vector<FileItem> m_incoming; // of a refresh
    Rows m_rows;
    Rows m_pending; // listed, let through, not shown yet
    bool m_refreshing = false;
    int m_hiddenCount = 0;
    QTimer m_flushTimer;
};

} // namespace sampan
