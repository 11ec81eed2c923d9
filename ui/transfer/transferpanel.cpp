#include "ui/transfer/transferpanel.h"

#include "ui/transfer/panelkeys.h"
#include "ui/transfer/rategraph.h"
#include "ui/transfer/speedmenu.h"
#include "ui/transfer/transferdelegate.h"
#include "ui/transfer/transferdetails.h"
#include "ui/transfer/transfermodel.h"
#include "ui/transfer/transfersummary.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/plaintooltip.h"
#include "ui/widgets/spacing.h"

#include <QAction>
#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

bool canPause(JobState state)
{
    return state == JobState::Waiting || state == JobState::Running;
}

bool canRetry(JobState state)
{
    return state == JobState::Failed || state == JobState::DoneWithErrors || state == JobState::Cancelled;
}

} // namespace

TransferPanel::TransferPanel(TransferQueue &queue, const FileSystemProvider &places, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
    , m_model(new TransferModel(queue, places, this))
    , m_summary(new TransferSummary(queue, this))
    , m_pages(new QStackedLayout)
    , m_view(new QTreeView)
    , m_graph(new RateGraph(m_summary->history()))
    , m_tools(new QToolBar)
    , m_speedMenu(new SpeedMenu(queue, this))
{
    setAccessibleName(tr("Transfers"));
    setFocusProxy(m_view);
    buildView();
    buildActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tools);
    layout->addLayout(m_pages);
    m_pages->addWidget(emptyPage());
    auto *list = new QWidget;
    auto *row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_view);
    row->addWidget(m_graph);
    m_pages->addWidget(list);
    followQueue();
    updateActions();
    updatePage();
}

void TransferPanel::buildView()
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new TransferDelegate(m_view));
    m_view->setAccessibleName(tr("Transfer list"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(true);
    resizeColumns();
    connect(m_view, &QTreeView::doubleClicked, this, &TransferPanel::showDetails);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &TransferPanel::showMenu);
    new PanelKeys(m_view, this);
}

void TransferPanel::resizeColumns()
{
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const auto set = [this, digit](TransferColumn column, int characters) {
        m_view->setColumnWidth(int(column), characters * digit);
    };
    set(TransferColumn::Name, 20);
    set(TransferColumn::Route, 22);
    set(TransferColumn::Progress, 16);
    set(TransferColumn::Size, 11);
    set(TransferColumn::Rate, 10);
    set(TransferColumn::Files, 8);
    set(TransferColumn::TimeLeft, 10);
    set(TransferColumn::State, 14);
    set(TransferColumn::Limit, 26);
}

QAction *TransferPanel::addTool(const QString &icon, const QString &text, const QKeySequence &key,
                                const std::function<void()> &triggered)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(key);
    // PanelKeys gives the keys while the list has the focus; as a window shortcut they would fight with the panes'.
    action->setShortcutContext(Qt::WidgetShortcut);
    const QString plain = QString(text).remove(u'&');
    action->setToolTip(
        plainToolTip(key.isEmpty() ? plain : QString(plain + u" ("_s + key.toString(QKeySequence::NativeText) + u')')));
    connect(action, &QAction::triggered, this, triggered);
    addAction(action);
    m_tools->addAction(action);
    return action;
}

QAction *TransferPanel::addJobTool(const QString &icon, const QString &text, const QKeySequence &key,
                                   void (TransferQueue::*call)(JobId))
{
    return addTool(icon, text, key, [this, call] { forSelected(call); });
}

void TransferPanel::buildActions()
{
    m_tools->setIconSize(QSize(spacing::toolIcon, spacing::toolIcon));
    m_tools->setAccessibleName(tr("Transfer tools"));
    buildJobActions();
    m_tools->addSeparator();
    buildListActions();
    m_tools->addSeparator();
    buildSpeedActions();
    m_details = addTool(u"info"_s, tr("D&etails…"), Qt::Key_Return, [this] { showDetails(m_view->currentIndex()); });
    m_details->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
}

void TransferPanel::buildJobActions()
{
    m_pause = addJobTool(u"pause"_s, tr("&Pause"), Qt::CTRL | Qt::Key_P, &TransferQueue::pause);
    m_resume = addJobTool(u"resume"_s, tr("&Resume"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, &TransferQueue::resume);
    m_cancel = addJobTool(u"cancel"_s, tr("&Cancel"), Qt::CTRL | Qt::Key_Period, &TransferQueue::cancel);
    m_retry = addJobTool(u"retry"_s, tr("&Try Again"), Qt::CTRL | Qt::Key_R, &TransferQueue::retry);
    m_tools->addSeparator();
    m_moveUp = addTool(u"move-up"_s, tr("Move &Up"), Qt::CTRL | Qt::Key_Up, [this] { moveSelected(true); });
    m_moveDown = addTool(u"move-down"_s, tr("Move &Down"), Qt::CTRL | Qt::Key_Down, [this] { moveSelected(false); });
}

void TransferPanel::buildListActions()
{
    m_remove = addJobTool(u"minus"_s, tr("Re&move From List"), Qt::Key_Delete, &TransferQueue::remove);
    m_clear =
        addTool(u"check"_s, tr("Clear &Finished"), Qt::CTRL | Qt::Key_Delete, [this] { m_queue.removeFinished(); });
    m_pauseAll = addTool(u"pause"_s, tr("Pause &All"), Qt::CTRL | Qt::SHIFT | Qt::Key_Q, [] {});
    m_pauseAll->setCheckable(true);
    m_pauseAll->setShortcutContext(Qt::WindowShortcut);
    connect(m_pauseAll, &QAction::toggled, this, [this](bool paused) { m_queue.setPausedAll(paused); });
    showText(m_clear);
    showText(m_pauseAll);
}

void TransferPanel::buildSpeedActions()
{
    m_speed = addTool(u"speed"_s, tr("&Speed Limit"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { popUpSpeedMenu(); });
    m_speed->setShortcutContext(Qt::WindowShortcut);
    m_speed->setMenu(m_speedMenu);
    if (auto *button = qobject_cast<QToolButton *>(m_tools->widgetForAction(m_speed)))
        button->setPopupMode(QToolButton::InstantPopup);
    showText(m_speed);
    connect(m_speedMenu, &SpeedMenu::limitsChosen, this, &TransferPanel::speedLimitsChosen);
    connect(&m_queue, &TransferQueue::speedLimitsChanged, this, &TransferPanel::showSpeedLimits);
    showSpeedLimits();
    m_showGraph = addTool(u"graph"_s, tr("Rate &Graph"), Qt::CTRL | Qt::Key_G, [] {});
    m_showGraph->setCheckable(true);
    m_showGraph->setChecked(true);
    connect(m_showGraph, &QAction::toggled, m_graph, &QWidget::setVisible);
    connect(m_summary, &TransferSummary::sampled, m_graph, &RateGraph::refresh);
}

// A limit that is forgotten is taken for a slow line, so the button says it.
void TransferPanel::showSpeedLimits()
{
    const QString limits = m_speedMenu->summary();
    m_speed->setIconText(limits.isEmpty() ? QString(m_speed->text()).remove(u'&') : limits);
}

void TransferPanel::popUpSpeedMenu()
{
    const QWidget *button = m_tools->widgetForAction(m_speed);
    const bool isShown = button->isVisible(); // not while the panel is folded away
    m_speedMenu->popup(isShown ? button->mapToGlobal(button->rect().bottomLeft())
                               : window()->mapToGlobal(window()->rect().center()));
}

// For those that concern the whole list: their icons alone would read as another "pause" and "done".
void TransferPanel::showText(QAction *action)
{
    if (auto *button = qobject_cast<QToolButton *>(m_tools->widgetForAction(action)))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

QWidget *TransferPanel::emptyPage()
{
    auto *label = new QLabel(tr("No transfers. Mark files in a pane and press F5, or drag them to the other pane."));
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setContentsMargins(spacing::wide, spacing::wide, spacing::wide, spacing::wide);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBackgroundRole(QPalette::Base);
    label->setAutoFillBackground(true);
    return label;
}

void TransferPanel::followQueue()
{
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TransferPanel::updatePage);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TransferPanel::updatePage);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TransferPanel::updateActions);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TransferPanel::updateActions);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, &TransferPanel::updateActions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TransferPanel::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TransferPanel::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TransferPanel::updateActions);
    // What failed should be seen without a click.
    connect(&m_queue, &TransferQueue::jobFinished, this, [this](JobId job) {
        if (m_queue.job(job).itemsFailed > 0)
            m_view->expand(m_model->indexOf(job));
    });
}

std::vector<JobId> TransferPanel::selectedJobs() const
{
    // The keyboard comes to a list with a cursor and nothing selected: then the row under the cursor is meant.
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_view->currentIndex().isValid())
        rows += m_view->currentIndex();
    std::vector<JobId> jobs;
    for (const QModelIndex &index : std::as_const(rows)) {
        const JobId job = m_model->jobOf(index);
        if (std::ranges::find(jobs, job) == jobs.end())
            jobs.push_back(job);
    }
    std::ranges::sort(jobs, {}, [this](JobId job) { return m_queue.rowOf(job); });
    return jobs;
}

void TransferPanel::forSelected(void (TransferQueue::*call)(JobId))
{
    for (const JobId job : selectedJobs())
        (m_queue.*call)(job);
}

// The row at the edge must not be overtaken by the ones behind it.
void TransferPanel::moveSelected(bool up)
{
    std::vector<JobId> jobs = selectedJobs();
    if (!up)
        std::ranges::reverse(jobs);
    int edge = up ? 0 : m_queue.jobCount() - 1;
    for (const JobId job : jobs) {
        if (m_queue.rowOf(job) == edge)
            edge += up ? 1 : -1;
        else if (up)
            m_queue.moveUp(job);
        else
            m_queue.moveDown(job);
    }
}

void TransferPanel::updateActions()
{
    const std::vector<JobId> jobs = selectedJobs();
    const auto any = [this, &jobs](auto holds) {
        return std::ranges::any_of(jobs, [&](JobId job) {
            const JobSnapshot *snapshot = m_model->snapshot(job);
            return snapshot && holds(snapshot->state);
        });
    };
    m_pause->setEnabled(any(canPause));
    m_resume->setEnabled(any([](JobState state) { return state == JobState::Paused; }));
    m_cancel->setEnabled(any([](JobState state) { return !isFinished(state); }));
    m_retry->setEnabled(any(canRetry));
    m_moveUp->setEnabled(!jobs.empty() && m_queue.rowOf(jobs.front()) > 0);
    m_moveDown->setEnabled(!jobs.empty() && m_queue.rowOf(jobs.back()) + 1 < m_queue.jobCount());
    m_remove->setEnabled(!jobs.empty());
    m_clear->setEnabled(m_model->hasFinishedJobs());
    m_details->setEnabled(m_view->currentIndex().isValid());
    m_speedMenu->setJobs(jobs);
}

void TransferPanel::updatePage()
{
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
}

// A job has no details of its own: its double click opens and closes it, as anywhere in a tree.
void TransferPanel::showDetails(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ItemSnapshot *item = m_model->item(index);
    if (!item) {
        const QModelIndex first = index.siblingAtColumn(0);
        m_view->setExpanded(first, !m_view->isExpanded(first));
        return;
    }
    const JobSnapshot *job = m_model->snapshot(m_model->jobOf(index));
    auto *details = new TransferDetails(*item, job ? job->direction : Direction::Local, this);
    details->open();
}

void TransferPanel::showMenu(const QPoint &position)
{
    QMenu *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_tools->actions());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

QByteArray TransferPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_view->header()->saveState() << m_showGraph->isChecked();
    return state;
}

void TransferPanel::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray header;
    bool showsGraph = true;
    stream >> header >> showsGraph;
    if (stream.status() != QDataStream::Ok)
        return;
    m_view->header()->restoreState(header);
    m_showGraph->setChecked(showsGraph);
}

void TransferPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_view->viewport()->update();
    QWidget::changeEvent(event);
}

} // namespace sampan
