// The one panel below the panes: transfers and log, each a tab. Folds away to its tabs.
// Thread: GUI. Owner: the main window.
#pragma once

#include <QTabWidget>

class QAction;

namespace sampan {

class LogPanel;
class TransferPanel;
class TransferQueue;
class FileSystemProvider;

class BottomPanel : public QTabWidget
{
    Q_OBJECT

public:
    BottomPanel(TransferQueue &queue, const FileSystemProvider &places, QWidget *parent = nullptr);

    [[nodiscard]] TransferPanel *transfers() const { return m_transfers; }
    [[nodiscard]] LogPanel *log() const { return m_log; }
    // Checkable: shown or folded away. For the View menu.
    [[nodiscard]] QAction *transfersAction() const { return m_showTransfers; }
    [[nodiscard]] QAction *logAction() const { return m_showLog; }

    [[nodiscard]] bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

private:
    QAction *makeAction(const QString &text, const QKeySequence &key, QWidget *page);
    void toggle(QWidget *page, bool show);
    void updateActions();
    void updateTabs();

    TransferPanel *m_transfers;
    LogPanel *m_log;
    QAction *m_showTransfers;
    QAction *m_showLog;
    bool m_folded = false;
};

} // namespace sampan
