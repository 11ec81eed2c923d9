// The one panel below the panes: transfers, terminals, forwards and log, each a tab. Folds away to its tabs.
// Thread: GUI. Owner: the main window.
#pragma once

#include <QTabWidget>

class QAction;

namespace sampan {

class ForwardPanel;
class LogPanel;
class TerminalPanel;
class TransferPanel;
class TransferQueue;
class FileSystemProvider;

class BottomPanel : public QTabWidget
{
    Q_OBJECT

public:
    // Takes terminals and forwards over.
    BottomPanel(TransferQueue &queue, const FileSystemProvider &places, TerminalPanel *terminals,
                ForwardPanel *forwards, QWidget *parent = nullptr);

    [[nodiscard]] TransferPanel *transfers() const { return m_transfers; }
    [[nodiscard]] TerminalPanel *terminals() const { return m_terminals; }
    [[nodiscard]] ForwardPanel *forwards() const { return m_forwards; }
    [[nodiscard]] LogPanel *log() const { return m_log; }
    // Checkable: shown or folded away. For the View menu.
    [[nodiscard]] QAction *transfersAction() const { return m_showTransfers; }
    [[nodiscard]] QAction *terminalsAction() const { return m_showTerminals; }
    [[nodiscard]] QAction *forwardsAction() const { return m_showForwards; }
    [[nodiscard]] QAction *logAction() const { return m_showLog; }
    // Brings the terminals to the front, unfolded.
    void showTerminals();
    void showForwards();
    // Which page is shown, as a word for the saved layout.
    [[nodiscard]] QByteArray shownPage() const;
    void showPage(const QByteArray &page);

    [[nodiscard]] bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

private:
    QAction *makeAction(const QString &text, const QKeySequence &key, QWidget *page);
    void toggle(QWidget *page, bool show);
    void updateActions();
    void updateTabs();
    void updateForwards();

    TransferPanel *m_transfers;
    TerminalPanel *m_terminals;
    ForwardPanel *m_forwards;
    LogPanel *m_log;
    QAction *m_showTransfers;
    QAction *m_showTerminals;
    QAction *m_showForwards;
    QAction *m_showLog;
    bool m_folded = false;
};

} // namespace sampan
