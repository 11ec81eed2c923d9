#include "ui/transfer/logmodel.h"

#include "core/base/servertext.h"
#include "ui/widgets/plaintooltip.h"

using namespace Qt::StringLiterals;

namespace sampan {

QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Status:
        return LogModel::tr("Status", "level of a log line");
    case LogLevel::Command:
        return LogModel::tr("Command", "level of a log line");
    case LogLevel::Response:
        return LogModel::tr("Response", "level of a log line");
    case LogLevel::Warning:
        return LogModel::tr("Warning", "level of a log line");
    case LogLevel::Error:
        return LogModel::tr("Error", "level of a log line");
    }
    return {};
}

QString lineText(const LogLine &line)
{
    return line.time.toString(u"HH:mm:ss"_s) + u"  "_s + levelName(line.level) + u"  "_s + visibleText(line.text);
}

void LogModel::append(const LogLine &line)
{
    if (rowCount() == maximumLines) {
        beginRemoveRows({}, 0, 0);
        m_lines.pop_front();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_lines.push_back(line);
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(LogColumn::Text) + 1;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &shown = line(index.row());
    if (role == levelRole)
        return int(shown.level);
    if (role == Qt::ToolTipRole && LogColumn(index.column()) == LogColumn::Text)
        return plainToolTip(visibleText(shown.text));
    if (role != Qt::DisplayRole)
        return {};
    switch (LogColumn(index.column())) {
    case LogColumn::Time:
        return shown.time.toString(u"HH:mm:ss"_s);
    case LogColumn::Level:
        return levelName(shown.level);
    case LogColumn::Text:
        return visibleText(shown.text);
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (LogColumn(section)) {
    case LogColumn::Time:
        return tr("Time", "column of the log");
    case LogColumn::Level:
        return tr("Kind", "column of the log: status, warning, error …");
    case LogColumn::Text:
        return tr("Text", "column of the log");
    }
    return {};
}

} // namespace sampan
