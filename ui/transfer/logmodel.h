// The session log as rows, bounded: the oldest lines leave when there are too many.
#pragma once

#include "core/base/log.h"

#include <QAbstractTableModel>

#include <deque>

namespace sampan {

enum class LogColumn { Time, Level, Text };

[[nodiscard]] QString levelName(LogLevel level);
// "12:04:05  Error  message": one line for clipboard and file.
[[nodiscard]] QString lineText(const LogLine &line);

class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int maximumLines = 10000;
    static constexpr int levelRole = Qt::UserRole; // int of LogLevel

    using QAbstractTableModel::QAbstractTableModel;

    void append(const LogLine &line);
    void clear();
    [[nodiscard]] const LogLine &line(int row) const { return m_lines[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::deque<LogLine> m_lines;
};

} // namespace sampan
