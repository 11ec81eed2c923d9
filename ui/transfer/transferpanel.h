// The list of transfers in the bottom panel, with its tools.
// Thread: GUI. Owner: the main window; queue and places must live longer.
#pragma once

#include "core/transfer/transferqueue.h"

#include <QWidget>

class QAction;
class QStackedLayout;
class QToolBar;
class QTreeView;

namespace sampan {

class RateGraph;
class SpeedMenu;
class TransferModel;
class TransferSummary;

class TransferPanel : public QWidget
{
    Q_OBJECT

public:
    TransferPanel(TransferQueue &queue, const FileSystemProvider &places, QWidget *parent = nullptr);

    [[nodiscard]] const TransferSummary &summary() const { return *m_summary; }
    [[nodiscard]] TransferModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    // For the window's menu: Ctrl+Shift+Q is a key of the whole window.
    [[nodiscard]] QAction *pauseAllAction() const { return m_pauseAll; }

    [[nodiscard]] QAction *speedAction() const { return m_speed; } // with the menu of limits

    // Column widths and order, and whether the graph is shown, to be kept by the window.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    // Limits are settings: whoever keeps those sets them in the queue.
    void speedLimitsChosen(const sampan::SpeedLimits::Rates &rates);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildView();
    void buildActions();
    void buildJobActions();
    void buildListActions();
    void buildSpeedActions();
    void showSpeedLimits();
    void popUpSpeedMenu();
    QAction *addTool(const QString &icon, const QString &text, const QKeySequence &key,
                     const std::function<void()> &triggered);
    QAction *addJobTool(const QString &icon, const QString &text, const QKeySequence &key,
                        void (TransferQueue::*call)(JobId));
    void showText(QAction *action);
    QWidget *emptyPage();
    void resizeColumns();
    void followQueue();
    void updateActions();
    void updatePage();
    [[nodiscard]] std::vector<JobId> selectedJobs() const;
    void forSelected(void (TransferQueue::*call)(JobId));
    void moveSelected(bool up);
    void showDetails(const QModelIndex &index);
    void showMenu(const QPoint &position);

    TransferQueue &m_queue;
    TransferModel *m_model;
    TransferSummary *m_summary;
    QStackedLayout *m_pages;
    QTreeView *m_view;
    RateGraph *m_graph;
    QToolBar *m_tools;
    SpeedMenu *m_speedMenu;
    QAction *m_pause = nullptr;
    QAction *m_resume = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_retry = nullptr;
    QAction *m_moveUp = nullptr;
    QAction *m_moveDown = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_pauseAll = nullptr;
    QAction *m_speed = nullptr;
    QAction *m_showGraph = nullptr;
    QAction *m_details = nullptr;
};

} // namespace sampan
