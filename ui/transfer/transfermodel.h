// The queue as a tree: jobs, and below each the items worth seeing. Keeps its own copy of the snapshots and changes it
// only by announced differences, so that selection and scroll position survive.
// Thread: GUI. Owner: the transfer panel; queue and places must live longer.
#pragma once

#include "core/transfer/transferqueue.h"
#include "ui/transfer/transfercolumns.h"

#include <QAbstractItemModel>
#include <QSet>

#include <vector>

namespace sampan {

class TransferModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    TransferModel(const TransferQueue &queue, const FileSystemProvider &places, QObject *parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] QModelIndex indexOf(JobId job, TransferColumn column = TransferColumn::Name) const;
    [[nodiscard]] JobId jobOf(const QModelIndex &index) const; // of a job's row, or of the job an item belongs to
    [[nodiscard]] bool hasFinishedJobs() const;
    [[nodiscard]] const JobSnapshot *snapshot(JobId job) const;
    [[nodiscard]] const ItemSnapshot *item(const QModelIndex &index) const; // null for a job's row

private:
    struct Job
    {
        JobSnapshot snapshot;
        QString title;
        QString route;
        std::vector<ItemSnapshot> items;
    };

    void relayAnnouncements();
    [[nodiscard]] Job load(JobId id) const;
    void refresh(JobId id);
    void refreshJobRow(int row, const JobSnapshot &snapshot);
    void refreshItems(int row, const std::vector<ItemSnapshot> &items);
    void removeVanishedItems(int row, const QSet<ItemId> &kept);
    void insertItem(int row, int position, const ItemSnapshot &item);
    void placeItem(int row, int position, const ItemSnapshot &item);
    void announceChange(const QModelIndex &first, const std::vector<QVariantList> &before);
    [[nodiscard]] std::vector<QVariantList> rowValues(const QModelIndex &first) const;
    [[nodiscard]] int rowOf(JobId job) const;

    [[nodiscard]] QVariant jobData(const Job &job, TransferColumn column, int role) const;
    [[nodiscard]] QVariant itemData(const ItemSnapshot &item, TransferColumn column, int role) const;

    const TransferQueue &m_queue;
    const FileSystemProvider &m_places;
    std::vector<Job> m_jobs;
};

} // namespace sampan
