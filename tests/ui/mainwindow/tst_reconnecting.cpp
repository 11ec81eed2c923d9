// The server goes away and comes back: what the pane says, what stays, and the way back by keys.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/widgets/messagebar.h"

#include <QPushButton>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestReconnecting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void lostBarAndListingStay();
    void keyBringsItBack();
    void buttonBringsItBack();
    void stillAwaySaysSoAgain();
    void transfersGoOnAfterwards();

private:
    void loseServer();

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestReconnecting::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"kept.txt"_s), "kept"));
    QVERIFY(WindowFixture::write(m_fixture->home(u"sent.txt"_s), "sent"));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
    EVENTUALLY(m_fixture->right()->files()->rowOf("kept.txt") >= 0);
}

void TestReconnecting::loseServer()
{
    m_fixture->server().kill();
    EVENTUALLY(m_fixture->right()->isLost());
}

void TestReconnecting::lostBarAndListingStay()
{
    loseServer();
    EVENTUALLY(m_fixture->right()->messages()->isVisible());
    QVERIFY(!m_fixture->right()->messages()->text().isEmpty());
    QVERIFY(m_fixture->right()->files()->rowOf("kept.txt") >= 0);
    QVERIFY(WindowFixture::shownText(m_fixture->right()).contains(u"Reconnect"_s));
    QVERIFY(m_fixture->right()->statusLine().contains(u"not connected"_s));
    QVERIFY(m_fixture->right()->view()->hasFocus()); // nobody's typing is taken away
}

void TestReconnecting::keyBringsItBack()
{
    loseServer();
    QVERIFY(m_fixture->server().restart());
    QVERIFY(WindowFixture::write(m_fixture->remote(u"meanwhile.txt"_s), "new"));
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(!m_fixture->right()->isLost());
    EVENTUALLY(m_fixture->right()->files()->rowOf("meanwhile.txt") >= 0);
    QVERIFY(m_fixture->right()->files()->rowOf("kept.txt") >= 0);
    QVERIFY(!m_fixture->right()->messages()->isVisible());
}

void TestReconnecting::buttonBringsItBack()
{
    loseServer();
    QVERIFY(m_fixture->server().restart());
    // From the list, Shift+Tab leads to what stands above it.
    for (int step = 0; step < 5 && !m_fixture->right()->messages()->button(0)->hasFocus(); ++step)
        m_fixture->press(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(m_fixture->right()->messages()->button(0)->hasFocus());
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(!m_fixture->right()->isLost());
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestReconnecting::stillAwaySaysSoAgain()
{
    loseServer();
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(WindowFixture::shownText(m_fixture->right()->messages()).contains(u"Reconnect"_s));
    QVERIFY(m_fixture->right()->isLost());
    QVERIFY(m_fixture->right()->files()->rowOf("kept.txt") >= 0);
    QVERIFY(m_fixture->server().restart());
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(!m_fixture->right()->isLost());
}

void TestReconnecting::transfersGoOnAfterwards()
{
    loseServer();
    QVERIFY(m_fixture->server().restart());
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(!m_fixture->right()->isLost());
    QVERIFY(m_fixture->chooseIn(Side::Left, "sent.txt"));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"sent.txt"_s)), QByteArray("sent"));
}

QTEST_MAIN(TestReconnecting)
#include "tst_reconnecting.moc"
