// The servers and how the command fares on each. Which of them it runs on is ticked in the first column.
// Thread: GUI. Owner: RunDialog.
#pragma once

#include "ui/run/serverrun.h"

#include <QAbstractTableModel>

namespace sampan {

class RunModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Server, Status, Output, ColumnCount };

    explicit RunModel(RunHost &host, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    [[nodiscard]] ServerRun &run(int row) const { return *m_rows[std::size_t(row)].run; }
    [[nodiscard]] bool isChosen(int row) const { return m_rows[std::size_t(row)].isChosen; }
    [[nodiscard]] int chosenCount() const;
    [[nodiscard]] bool isRunning() const; // on any of them
    // On each that is ticked and not busy.
    void start(const ShellOptions &options, QWidget *page);
    void stop();

signals:
    void runChanged(int row);
    void chosenChanged();

private:
    struct Row
    {
        std::unique_ptr<ServerRun> run;
        bool isChosen = false;
    };

    [[nodiscard]] QVariant textOf(const Row &row, int column) const;
    [[nodiscard]] static QString iconOf(const ServerRun &run);

    std::vector<Row> m_rows;
};

} // namespace sampan
