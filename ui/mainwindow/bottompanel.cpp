#include "ui/mainwindow/bottompanel.h"

#include "ui/forward/forwardpanel.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminaltab.h"
#include "ui/transfer/logpanel.h"
#include "ui/transfer/transferpanel.h"
#include "ui/transfer/transfersummary.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>

namespace sampan {

BottomPanel::BottomPanel(TransferQueue &queue, const FileSystemProvider &places, TerminalPanel *terminals,
                         ForwardPanel *forwards, QWidget *parent)
    : QTabWidget(parent)
    , m_transfers(new TransferPanel(queue, places))
    , m_terminals(terminals)
    , m_forwards(forwards)
    , m_log(new LogPanel)
    , m_showTransfers(makeAction(tr("&Transfers"), QKeySequence(Qt::CTRL | Qt::Key_J), m_transfers))
    , m_showTerminals(makeAction(tr("T&erminals"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Space), m_terminals))
    , m_showForwards(
          makeAction(tr("Port For&wards"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::ALT | Qt::Key_J), m_forwards))
    , m_showLog(makeAction(tr("&Log"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J), m_log))
{
    setDocumentMode(true);
    setAccessibleName(tr("Transfers, terminals, forwards and log"));
    addTab(m_transfers, themedIcon(QStringLiteral("transfers")), QString());
    addTab(m_terminals, themedIcon(QStringLiteral("terminal")), QString());
    addTab(m_forwards, themedIcon(QStringLiteral("tunnel")), QString());
    addTab(m_log, themedIcon(QStringLiteral("log")), tr("Log"));
    connect(this, &QTabWidget::tabBarClicked, this, [this](int) { setFolded(false); });
    connect(this, &QTabWidget::tabBarDoubleClicked, this, [this](int) { setFolded(true); });
    connect(this, &QTabWidget::currentChanged, this, &BottomPanel::updateActions);
    connect(m_terminals, &TerminalPanel::currentChanged, this, &BottomPanel::updateTabs);
    connect(m_forwards, &ForwardPanel::titleChanged, this, &BottomPanel::updateForwards);
    connect(m_forwards, &ForwardPanel::opened, this, &BottomPanel::showForwards);
    connect(&m_transfers->summary(), &TransferSummary::changed, this, &BottomPanel::updateTabs);
    updateTabs();
    updateForwards();
    updateActions();
}

QAction *BottomPanel::makeAction(const QString &text, const QKeySequence &key, QWidget *page)
{
    auto *action = new QAction(text, this);
    action->setCheckable(true);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, page](bool show) { toggle(page, show); });
    return action;
}

void BottomPanel::toggle(QWidget *page, bool show)
{
    if (show)
        setCurrentWidget(page);
    setFolded(!show);
    if (show)
        page->setFocus();
}

void BottomPanel::setFolded(bool folded)
{
    m_folded = folded;
    // The stack is QTabWidget's own: hiding it leaves the tabs, with what they say about running transfers.
    if (auto *stack = findChild<QStackedWidget *>(QStringLiteral("qt_tabwidget_stackedwidget")))
        stack->setVisible(!folded);
    setMaximumHeight(folded ? tabBar()->sizeHint().height() : QWIDGETSIZE_MAX);
    updateActions();
}

void BottomPanel::updateActions()
{
    m_showTransfers->setChecked(!m_folded && currentWidget() == m_transfers);
    m_showTerminals->setChecked(!m_folded && currentWidget() == m_terminals);
    m_showForwards->setChecked(!m_folded && currentWidget() == m_forwards);
    m_showLog->setChecked(!m_folded && currentWidget() == m_log);
}

void BottomPanel::updateTabs()
{
    setTabText(indexOf(m_transfers), m_transfers->summary().text());
    const int terminals = int(m_terminals->tabs().size());
    setTabText(indexOf(m_terminals), terminals == 0 ? tr("Terminal") : tr("Terminal %1").arg(terminals));
}

void BottomPanel::updateForwards()
{
    setTabText(indexOf(m_forwards), m_forwards->title());
}

void BottomPanel::showForwards()
{
    setCurrentWidget(m_forwards);
    setFolded(false);
}

void BottomPanel::showTerminals()
{
    setCurrentWidget(m_terminals);
    setFolded(false);
}

QByteArray BottomPanel::shownPage() const
{
    if (currentWidget() == m_terminals)
        return "terminals";
    if (currentWidget() == m_forwards)
        return "forwards";
    return currentWidget() == m_log ? "log" : "transfers";
}

void BottomPanel::showPage(const QByteArray &page)
{
    if (page == "terminals")
        setCurrentWidget(m_terminals);
    else if (page == "forwards")
        setCurrentWidget(m_forwards);
    else if (page == "log")
        setCurrentWidget(m_log);
}

} // namespace sampan
