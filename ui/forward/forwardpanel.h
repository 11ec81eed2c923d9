// The list of port forwards in the bottom panel, with its tools.
// Thread: GUI. Owner: the bottom panel; book and host must live longer.
#pragma once

#include "ui/forward/forwarditem.h"

#include <QWidget>

#include <array>
#include <functional>
#include <vector>

class QAction;
class QStackedLayout;
class QToolBar;
class QTreeView;

namespace sampan {

class ElidedLabel;
class ForwardBook;
class ForwardHost;
class ForwardModel;

enum class ForwardCommand {
    New, // anywhere in the window
    Start,
    Stop,
    Edit,
    Remove,
    CopyAddress, // of the listening end
    CopyCommand, // of ssh
    Reach,       // whether a server reaches a place; anywhere in the window
};
inline constexpr std::size_t forwardCommandCount = std::size_t(ForwardCommand::Reach) + 1;

class ForwardPanel : public QWidget
{
    Q_OBJECT

public:
    ForwardPanel(ForwardBook &book, ForwardHost &host, QWidget *parent = nullptr);

    [[nodiscard]] ForwardModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QAction *action(ForwardCommand command) const { return m_actions[std::size_t(command)]; }
    // "Forwards 2": how many run.
    [[nodiscard]] QString title() const;
    // Another action beside those for forwards, with its key.
    void addTool(QAction *action);

    // Column widths and order, to be kept by the window.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    void titleChanged();
    void failed(const sampan::Error &error);
    void opened(); // a forward was made: the panel has to be seen

private:
    void buildView();
    void buildActions();
    void buildListActions();
    QAction *add(ForwardCommand command, const QString &icon, const QString &text, const QKeySequence &key,
                 const std::function<void()> &triggered);
    void showText(ForwardCommand command);
    QWidget *emptyPage();
    QWidget *listPage();
    void showDetail();
    void resizeColumns();
    void refresh();
    [[nodiscard]] std::vector<ForwardId> selected() const;
    void forSelected(void (*call)(ForwardBook &, ForwardId));
    void makeNew();
    void edit();
    void removeSelected();
    void copyAddresses();
    void copyCommands();
    void testReach();
    void showMenu(const QPoint &position);

    ForwardBook &m_book;
    ForwardHost &m_host;
    ForwardModel *m_model;
    QStackedLayout *m_pages;
    QTreeView *m_view;
    QToolBar *m_tools;
    ElidedLabel *m_detail;
    std::array<QAction *, forwardCommandCount> m_actions{};
};

} // namespace sampan
