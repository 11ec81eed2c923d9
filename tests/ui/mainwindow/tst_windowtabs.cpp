// Tabs by keys, one login for all tabs of a server, and the window as it was at the next start.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/bottompanel.h"

#include <QHeaderView>
#include <QLineEdit>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestWindowTabs : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void openedSwitchedAndClosedByKeys();
    void secondTabUsesTheSameLogin();
    void addressInAPathLineUsesTheSameLogin();
    void lastTabLetsTheServerGo();
    void everythingComesBackAtTheNextStart();

private:
    [[nodiscard]] PaneTabs *tabs() const { return m_fixture->window().browser().tabs(Side::Right); }
    [[nodiscard]] qsizetype logins() const { return m_fixture->server().logText().count(u"Accepted publickey"_s); }
    // Pulls the border right of a column.
    void widen(FileColumn column, int by);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestWindowTabs::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->home(u"work/plan.txt"_s), "plan"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"www/index.html"_s), "page"));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

void TestWindowTabs::openedSwitchedAndClosedByKeys()
{
    m_fixture->press(Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(tabs()->count(), 2);
    QVERIFY(m_fixture->go(Side::Right, m_fixture->remote(u"www"_s)));
    m_fixture->press(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(tabs()->currentIndex(), 0);
    QCOMPARE(m_fixture->right()->path().fileName(), QByteArray("srv"));
    m_fixture->press(Qt::Key_2, Qt::AltModifier);
    QCOMPARE(tabs()->currentIndex(), 1);
    m_fixture->press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs()->currentIndex(), 0);
    m_fixture->press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(tabs()->currentIndex(), 1);
    m_fixture->press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(tabs()->count(), 1);
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestWindowTabs::secondTabUsesTheSameLogin()
{
    m_fixture->press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(m_fixture->go(Side::Right, m_fixture->remote(u"www"_s)));
    EVENTUALLY(m_fixture->right()->files()->rowOf("index.html") >= 0);
    QCOMPARE(logins(), 1);
}

void TestWindowTabs::addressInAPathLineUsesTheSameLogin()
{
    m_fixture->press(Qt::Key_Tab);
    m_fixture->press(Qt::Key_L, Qt::ControlModifier);
    m_fixture->type(QString(u"sftp://"_s + m_fixture->address() + u"/www"_s));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->left() && m_fixture->left()->files()->rowOf("index.html") >= 0);
    QVERIFY(!m_fixture->left()->place().isLocal());
    QCOMPARE(logins(), 1);
}

void TestWindowTabs::lastTabLetsTheServerGo()
{
    m_fixture->press(Qt::Key_W, Qt::ControlModifier);
    EVENTUALLY(m_fixture->startPage());
    EVENTUALLY(m_fixture->server().logText().contains(u"Disconnected from"_s) ||
               m_fixture->server().logText().contains(u"Connection closed"_s));
}

void TestWindowTabs::widen(FileColumn column, int by)
{
    const QHeaderView *header = m_fixture->left()->view()->header();
    const int border = header->sectionViewportPosition(int(column)) + header->sectionSize(int(column)) - 1;
    const QPoint from(border, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(header->viewport(), from + QPoint(by / 2, 0));
    QTest::mouseMove(header->viewport(), from + QPoint(by, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, from + QPoint(by, 0));
}

void TestWindowTabs::everythingComesBackAtTheNextStart()
{
    m_fixture->window().resize(1000, 640); // the window manager's part
    QVERIFY(m_fixture->go(Side::Left, m_fixture->home(u"work"_s)));
    m_fixture->press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(m_fixture->go(Side::Left, m_fixture->home()));
    m_fixture->press(Qt::Key_F6, Qt::ControlModifier); // by size
    const int before = m_fixture->left()->view()->columnWidth(int(FileColumn::Size));
    widen(FileColumn::Size, 24);
    const int width = m_fixture->left()->view()->columnWidth(int(FileColumn::Size));
    QVERIFY(width > before);
    m_fixture->press(Qt::Key_J, Qt::ControlModifier); // folds the panel away
    QVERIFY(m_fixture->quit());

    QVERIFY(m_fixture->open());
    QCOMPARE(m_fixture->window().size(), QSize(1000, 640));
    const PaneTabs *left = m_fixture->window().browser().tabs(Side::Left);
    QCOMPARE(left->count(), 2);
    QCOMPARE(left->currentIndex(), 1);
    EVENTUALLY(m_fixture->left()->files()->rowOf("work") >= 0);
    QCOMPARE(m_fixture->left()->view()->columnWidth(int(FileColumn::Size)), width);
    QCOMPARE(m_fixture->left()->view()->header()->sortIndicatorSection(), int(FileColumn::Size));
    QVERIFY(left->panes().front()->wantedPath().displayPath().endsWith(u"/work"_s));
    QVERIFY(m_fixture->window().bottom().isFolded());
    // A server comes back as its address: Enter connects, and nothing connects by itself.
    QVERIFY(m_fixture->startPage());
    QCOMPARE(logins(), 1);
    m_fixture->press(Qt::Key_Tab);
    EVENTUALLY(m_fixture->startPage()->line()->hasFocus());
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->right() && m_fixture->right()->files()->rowOf("www") >= 0);
}

QTEST_MAIN(TestWindowTabs)
#include "tst_windowtabs.moc"
