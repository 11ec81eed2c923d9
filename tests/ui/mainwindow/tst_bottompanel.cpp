// What the panel below the panes tells of real transfers and connections, and its keys.
#include "core/settings/settings.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/transfer/logpanel.h"
#include "ui/transfer/transfermodel.h"
#include "ui/transfer/transferpanel.h"

#include <QDir>
#include <QLineEdit>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestBottomPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void jobIsShownWithBothSides();
    void failureHasAReasonInWords();
    void retryByKeyFinishesTheJob();
    void finishedJobsAreClearedByKey();
    void logTellsOfTheConnection();
    void keysFoldAndUnfold();
    void pauseAllByKeyFromThePanes();
    void speedLimitIsASetting();

private:
    [[nodiscard]] BottomPanel &bottom() const { return m_fixture->window().bottom(); }
    [[nodiscard]] QString cell(TransferColumn column) const; // of the last job
    void upload(const QByteArray &name);
    void focusTransfers();

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestBottomPanel::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->home(u"report.txt"_s), QByteArray(50'000, 'r')));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

QString TestBottomPanel::cell(TransferColumn column) const
{
    const TransferModel *model = bottom().transfers()->model();
    return model->index(model->rowCount() - 1, int(column)).data().toString();
}

void TestBottomPanel::upload(const QByteArray &name)
{
    QVERIFY(m_fixture->chooseIn(Side::Left, name));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
}

// The key folds the panel when it is shown already: then once more.
void TestBottomPanel::focusTransfers()
{
    m_fixture->press(Qt::Key_J, Qt::ControlModifier);
    if (bottom().isFolded())
        m_fixture->press(Qt::Key_J, Qt::ControlModifier);
    EVENTUALLY(bottom().transfers()->view()->hasFocus());
}

void TestBottomPanel::jobIsShownWithBothSides()
{
    upload("report.txt");
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(cell(TransferColumn::Name), u"report.txt"_s);
    QVERIFY(cell(TransferColumn::Route).contains(m_fixture->home()));
    QVERIFY(cell(TransferColumn::Route).contains(m_fixture->remote()));
    QVERIFY(cell(TransferColumn::Reason).isEmpty());
}

void TestBottomPanel::failureHasAReasonInWords()
{
    QVERIFY(m_fixture->go(Side::Right, u"/proc"_s)); // nobody can make files there
    upload("report.txt");
    EVENTUALLY(m_fixture->lastJob() == JobState::Failed || m_fixture->lastJob() == JobState::DoneWithErrors);
    const QString reason = cell(TransferColumn::Reason);
    QVERIFY2(reason.contains(u"/proc/report.txt"_s), qPrintable(reason));
    QVERIFY2(reason.contains(u' '), qPrintable(reason));
}

void TestBottomPanel::retryByKeyFinishesTheJob()
{
    QVERIFY(QFile::rename(m_fixture->home(u"report.txt"_s), m_fixture->home(u"away.txt"_s)));
    upload("report.txt"); // still listed
    EVENTUALLY(m_fixture->lastJob() == JobState::Failed || m_fixture->lastJob() == JobState::DoneWithErrors);
    QVERIFY(cell(TransferColumn::Reason).contains(u"report.txt"_s));
    QVERIFY(QFile::rename(m_fixture->home(u"away.txt"_s), m_fixture->home(u"report.txt"_s)));
    focusTransfers();
    m_fixture->press(Qt::Key_Home);
    m_fixture->press(Qt::Key_R, Qt::ControlModifier);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"report.txt"_s)), QByteArray(50'000, 'r'));
}

void TestBottomPanel::finishedJobsAreClearedByKey()
{
    upload("report.txt");
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    focusTransfers();
    m_fixture->press(Qt::Key_Delete, Qt::ControlModifier);
    EVENTUALLY(m_fixture->jobCount() == 0);
    QVERIFY(QFile::exists(m_fixture->remote(u"report.txt"_s)));
}

void TestBottomPanel::logTellsOfTheConnection()
{
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(bottom().log()->view()->hasFocus());
    const QString log = m_fixture->logText();
    QVERIFY2(log.contains(u"127.0.0.1"_s), qPrintable(log));
    QVERIFY2(log.contains(m_fixture->server().userKey()), qPrintable(log)); // each tried method
    QVERIFY2(!log.contains(u"PRIVATE KEY"_s), qPrintable(log));
}

void TestBottomPanel::keysFoldAndUnfold()
{
    QVERIFY(!bottom().isFolded());
    m_fixture->press(Qt::Key_J, Qt::ControlModifier);
    QVERIFY(bottom().isFolded());
    QVERIFY(m_fixture->right()->view()->hasFocus());
    QVERIFY(m_fixture->chooseIn(Side::Left, "report.txt"));
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!bottom().isFolded());
    EVENTUALLY(bottom().log()->view()->hasFocus());
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bottom().isFolded());
    EVENTUALLY(m_fixture->left()->view()->hasFocus()); // not somewhere in the panel that is gone
}

void TestBottomPanel::pauseAllByKeyFromThePanes()
{
    m_fixture->press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    upload("report.txt");
    EVENTUALLY(m_fixture->lastJob() == JobState::Paused);
    QVERIFY(!QFile::exists(m_fixture->remote(u"report.txt"_s)));
    m_fixture->press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
}

void TestBottomPanel::speedLimitIsASetting()
{
    emit bottom().transfers()->speedLimitsChosen({2'000'000, 0, 250'000});
    QCOMPARE(m_fixture->settings().value(setting::SpeedLimit), 2000);
    QCOMPARE(m_fixture->settings().value(setting::DownloadSpeedLimit), 250);
    QCOMPARE(bottom().transfers()->speedAction()->iconText(), u"2.00 MB/s  ↓ 250 kB/s"_s);
    m_fixture->settings().setValue(setting::DownloadSpeedLimit, 0);
    QCOMPARE(bottom().transfers()->speedAction()->iconText(), u"2.00 MB/s"_s);
}

QTEST_MAIN(TestBottomPanel)
#include "tst_bottompanel.moc"
