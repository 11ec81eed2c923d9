// The session log in the bottom panel: follows the newest line unless the reader has scrolled up.
// Thread: GUI. Owner: the main window, which connects every logged() signal to append().
#pragma once

#include "core/base/log.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QToolBar;
class QTreeView;

namespace sampan {

class LogModel;

class LogPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(QWidget *parent = nullptr);

    void append(const LogLine &line);
    [[nodiscard]] LogModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }
    // The lines that pass the filter, oldest first.
    [[nodiscard]] QString shownText() const;
    // Writes shownText(); false with a line in the log when the file cannot be written.
    bool saveTo(const QString &file);

private:
    void buildView();
    void buildTools();
    void buildFilter();
    void addTool(const QString &icon, const QString &text, const QKeySequence &key,
                 const std::function<void()> &triggered);
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] const LogLine &lineAt(const QModelIndex &shown) const;
    void updateEmptyText();
    void copySelected();
    void askWhereToSave();

    LogModel *m_model;
    QSortFilterProxyModel *m_shown;
    QTreeView *m_view;
    QToolBar *m_tools;
    QLineEdit *m_filter;
    QLabel *m_empty;
};

} // namespace sampan
