#include "tests/ui/transfer/scriptedqueue.h"
#include "ui/transfer/rategraph.h"
#include "ui/transfer/speedlimitmenu.h"
#include "ui/transfer/transferdetails.h"
#include "ui/transfer/transfermodel.h"
#include "ui/transfer/transferpanel.h"
#include "ui/transfer/transfersummary.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TransferPanel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_queue = std::make_unique<TransferQueue>(m_places, m_conflicts);
        m_panel = std::make_unique<TransferPanel>(*m_queue, m_places);
        m_panel->resize(1000, 300);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup()
    {
        m_panel.reset();
        m_queue.reset();
    }

    void emptyPlaceSaysWhatToDo();
    void keysActOnTheSelectedJob_data();
    void keysActOnTheSelectedJob();
    void keysMoveTheJob();
    void deleteRemovesTheRow();
    void pauseAllIsASwitch();
    void finishedJobsAreCleared();
    void failedJobOpens();
    void doubleClickOnAFailureShowsItsDetails();
    void windowShortcutsStayQuietInTheList();
    void summaryCountsAndAdds();
    void everyActionHasAKeyAndAName();
    void speedLimitOfTheSelectedJob();
    void commonSpeedLimitsAreAskedFor();
    void limitsInForceAreOnTheButton();
    void graphIsSwitchedByKeyAndKept();

private:
    JobId add(const QByteArray &path, JobState state)
    {
        const JobId id = m_queue->add(uploadOf(path));
        JobSnapshot job = m_queue->job(id);
        job.state = state;
        writeJob(*m_queue, job);
        return id;
    }
    void select(JobId job)
    {
        m_panel->view()->setFocus();
        m_panel->view()->setCurrentIndex(m_panel->model()->indexOf(job));
    }
    SpeedLimitMenu *limitMenu(const QString &name) const
    {
        for (auto *menu : m_panel->findChildren<SpeedLimitMenu *>()) {
            if (menu->title().startsWith(name))
                return menu;
        }
        return nullptr;
    }
    void choose(const QString &name, const QString &limit)
    {
        const SpeedLimitMenu *menu = limitMenu(name);
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text().remove(u'&') == limit) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(limit));
    }
    JobId addFailed()
    {
        const JobId id = add("/home/me/assets", JobState::Running);
        JobSnapshot job = m_queue->job(id);
        job.state = JobState::DoneWithErrors;
        job.itemsFailed = 1;
        ItemSnapshot item = itemOf(1, "logo.svg", ItemState::Failed);
        item.stage = u"rename"_s;
        item.error = {ErrorCode::Unknown, u"Cannot rename logo.svg.filepart."_s, u"Failure"_s};
        finishJob(*m_queue, job, {item});
        return id;
    }

    TwoPlaces m_places;
    NoConflicts m_conflicts;
    std::unique_ptr<TransferQueue> m_queue;
    std::unique_ptr<TransferPanel> m_panel;
};

void tst_TransferPanel::emptyPlaceSaysWhatToDo()
{
    QVERIFY(!m_panel->view()->isVisible());
    bool found = false;
    for (const QLabel *label : m_panel->findChildren<QLabel *>())
        found = found || (label->isVisible() && label->text().contains(u"F5"_s));
    QVERIFY(found);
    add("/a", JobState::Waiting);
    QVERIFY(m_panel->view()->isVisible());
}

void tst_TransferPanel::keysActOnTheSelectedJob_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QKeyCombination>("key");
    QTest::addColumn<QStringList>("calls");
    const QKeyCombination pause(Qt::CTRL | Qt::Key_P);
    const QKeyCombination retry(Qt::CTRL | Qt::Key_R);
    const QKeyCombination cancel(Qt::CTRL | Qt::Key_Period);
    const QKeyCombination resume(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QTest::newRow("a running job is paused") << JobState::Running << pause << QStringList{u"pause 1"_s};
    QTest::newRow("a done job is not paused") << JobState::Done << pause << QStringList{};
    QTest::newRow("a paused job goes on") << JobState::Paused << resume << QStringList{u"resume 1"_s};
    QTest::newRow("a failed job is tried again") << JobState::Failed << retry << QStringList{u"retry 1"_s};
    QTest::newRow("a running job is not tried again") << JobState::Running << retry << QStringList{};
    QTest::newRow("a waiting job is cancelled") << JobState::Waiting << cancel << QStringList{u"cancel 1"_s};
}

void tst_TransferPanel::keysActOnTheSelectedJob()
{
    QFETCH(JobState, state);
    QFETCH(QKeyCombination, key);
    QFETCH(QStringList, calls);
    select(add("/a", state));
    QTest::keyClick(m_panel->view(), key.key(), key.keyboardModifiers());
    QCOMPARE(callsOf(*m_queue), calls);
}

void tst_TransferPanel::keysMoveTheJob()
{
    add("/a", JobState::Waiting);
    const JobId second = add("/b", JobState::Waiting);
    select(second);
    QTest::keyClick(m_panel->view(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(m_queue->rowOf(second), 0);
    QTest::keyClick(m_panel->view(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(m_queue->rowOf(second), 0);
    QTest::keyClick(m_panel->view(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(m_queue->rowOf(second), 1);
}

void tst_TransferPanel::deleteRemovesTheRow()
{
    select(add("/a", JobState::Done));
    QTest::keyClick(m_panel->view(), Qt::Key_Delete);
    QCOMPARE(m_queue->jobCount(), 0);
    QVERIFY(!m_panel->view()->isVisible());
}

void tst_TransferPanel::pauseAllIsASwitch()
{
    m_panel->pauseAllAction()->trigger();
    m_panel->pauseAllAction()->trigger();
    QCOMPARE(callsOf(*m_queue), QStringList({u"pauseAll"_s, u"resumeAll"_s}));
}

void tst_TransferPanel::finishedJobsAreCleared()
{
    select(add("/a", JobState::Done));
    add("/b", JobState::Running);
    QTest::keyClick(m_panel->view(), Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(m_queue->jobCount(), 1);
}

void tst_TransferPanel::failedJobOpens()
{
    const JobId job = addFailed();
    QVERIFY(m_panel->view()->isExpanded(m_panel->model()->indexOf(job)));
}

void tst_TransferPanel::doubleClickOnAFailureShowsItsDetails()
{
    const JobId job = addFailed();
    QTreeView *view = m_panel->view();
    const QModelIndex item = m_panel->model()->index(0, 0, m_panel->model()->indexOf(job));
    const QPoint place = view->visualRect(item).center();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, place);
    auto *details = m_panel->findChild<TransferDetails *>();
    QVERIFY(details);
    auto *copy = details->findChild<QPushButton *>(QString(), Qt::FindChildrenRecursively);
    for (QPushButton *button : details->findChildren<QPushButton *>())
        copy = button->text().contains(u"Copy"_s) ? button : copy;
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &part :
         {u"Cannot rename"_s, u"rename"_s, u"/home/me/logo.svg"_s, u"/srv/www/logo.svg"_s, u"Failure"_s})
        QVERIFY2(copied.contains(part), qPrintable(copied));
    QTest::keyClick(details, Qt::Key_Escape);
    QTRY_VERIFY(!m_panel->findChild<TransferDetails *>());
}

void tst_TransferPanel::windowShortcutsStayQuietInTheList()
{
    select(add("/a", JobState::Failed));
    QAction refresh;
    refresh.setShortcut(Qt::CTRL | Qt::Key_R);
    refresh.setShortcutContext(Qt::ApplicationShortcut);
    m_panel->window()->addAction(&refresh);
    QSignalSpy refreshed(&refresh, &QAction::triggered);
    QTest::keyClick(m_panel->windowHandle(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(callsOf(*m_queue), QStringList{u"retry 1"_s});
    QCOMPARE(refreshed.size(), 0);
}

void tst_TransferPanel::summaryCountsAndAdds()
{
    QCOMPARE(m_panel->summary().text(), u"Transfers"_s);
    QSignalSpy changes(&m_panel->summary(), &TransferSummary::changed);
    const JobId running = add("/a", JobState::Running);
    add("/b", JobState::Waiting);
    JobSnapshot job = m_queue->job(running);
    job.bytesPerSecond = 84e6;
    writeJob(*m_queue, job);
    QCOMPARE(m_panel->summary().openJobs(), 2);
    QCOMPARE(m_panel->summary().text(), u"Transfers 2 · 84.0 MB/s"_s);
    QVERIFY(changes.size() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->summary().history().isEmpty(), 5000);
}

void tst_TransferPanel::everyActionHasAKeyAndAName()
{
    QVERIFY(m_panel->actions().size() >= 9);
    for (const QAction *action : m_panel->actions()) {
        QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
        QVERIFY(!action->text().isEmpty());
    }
    QVERIFY(!m_panel->view()->accessibleName().isEmpty());
}

void tst_TransferPanel::speedLimitOfTheSelectedJob()
{
    const JobId job = add("/a", JobState::Running);
    const JobId other = add("/b", JobState::Running);
    select(add("/c", JobState::Done));
    QVERIFY(!limitMenu(u"Selected jobs"_s)->isEnabled());
    select(job);
    QVERIFY(limitMenu(u"Selected jobs"_s)->isEnabled());
    QTest::keyClick(m_panel->view(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_panel->speedAction()->menu()->isVisible());
    choose(u"Selected jobs"_s, u"1.00 MB/s"_s);
    QCOMPARE(m_queue->job(job).speedLimit, 1'000'000);
    QCOMPARE(m_queue->job(other).speedLimit, 0);
    m_panel->speedAction()->menu()->close();
}

void tst_TransferPanel::commonSpeedLimitsAreAskedFor()
{
    QSignalSpy asked(m_panel.get(), &TransferPanel::speedLimitsChosen);
    m_queue->setSpeedLimits({0, 500'000, 0});
    choose(u"Downloads"_s, u"5.00 MB/s"_s);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<SpeedLimits::Rates>(), (SpeedLimits::Rates{0, 500'000, 5'000'000}));
    choose(u"Uploads"_s, u"No Limit"_s);
    QCOMPARE(asked.last().first().value<SpeedLimits::Rates>(), (SpeedLimits::Rates{0, 0, 0}));
}

void tst_TransferPanel::limitsInForceAreOnTheButton()
{
    m_queue->setSpeedLimits({0, 1'234'000, 2'000'000});
    QCOMPARE(m_panel->speedAction()->iconText(), u"↑ 1.23 MB/s  ↓ 2.00 MB/s"_s);
    const SpeedLimitMenu *uploads = limitMenu(u"Uploads"_s);
    QVERIFY(uploads->title().contains(u"1.23 MB/s"_s));
    int checked = 0;
    for (const QAction *action : uploads->actions())
        checked += action->isChecked() && action->text() == u"1.23 MB/s" ? 1 : 0;
    QCOMPARE(checked, 1);
    m_queue->setSpeedLimits({});
    QCOMPARE(m_panel->speedAction()->iconText(), u"Speed Limit"_s);
}

void tst_TransferPanel::graphIsSwitchedByKeyAndKept()
{
    select(add("/a", JobState::Running));
    const auto *graph = m_panel->findChild<RateGraph *>();
    QVERIFY(graph->isVisible());
    QTest::keyClick(m_panel->view(), Qt::Key_G, Qt::ControlModifier);
    QVERIFY(!graph->isVisible());
    m_panel->view()->setColumnWidth(0, 234);
    TransferPanel again(*m_queue, m_places);
    again.restoreState(m_panel->saveState());
    QVERIFY(again.findChild<RateGraph *>()->isHidden());
    QCOMPARE(again.view()->columnWidth(0), 234);
    again.restoreState("something else");
    QCOMPARE(again.view()->columnWidth(0), 234);
}

QTEST_MAIN(tst_TransferPanel)
#include "tst_transferpanel.moc"
