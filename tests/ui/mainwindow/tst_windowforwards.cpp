// Port forwards of the window, by real key presses against a private sshd.
#include "core/settings/settings.h"
#include "tests/core/forward/standin.h"
#include "tests/core/session/callingserver.h"
#include "tests/support/freeport.h"
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/fileview.h"
#include "ui/forward/calldialog.h"
#include "ui/forward/forwarddialog.h"
#include "ui/forward/forwardmodel.h"
#include "ui/forward/forwardpanel.h"
#include "ui/forward/forwardtray.h"
#include "ui/forward/reachdialog.h"
#include "ui/mainwindow/bottompanel.h"
#include "ui/mainwindow/windowforwards.h"
#include "ui/sites/siteforwardsform.h"
#include "ui/sites/sitemanagerdialog.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeView>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestWindowForwards : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void typedLineBecomesAForwardThatCarriesBytes();
    void addressAndCommandAreCopied();
    void forwardIsBackOnItsPortAfterTheServer();
    void forwardOfASiteStartsAlone();
    void forwardStartsWithItsSite();
    void newForwardIsKeptWithTheSite();
    void forwardsOfSshConfigAreOffered();
    void forbiddenForwardIsExplained();
    void unreachableServerIsSaid();
    void reachShowsTheFirstBytes();
    void connectionStaysForTheForward();
    void serverThatCallsInGetsATab();
    void siteFormKeepsForwards();
    void closingAsksWhileForwardsRun();
    void closedWindowKeepsForwardsInTheTray();

private:
    void start(const SshdFixture::Options &options = SshdFixture::Options());
    void startWithSite(const SiteForward &forward);
    void showPanel();
    // Once the window is active again: offscreen, nobody gives it the keyboard back after a dialog.
    [[nodiscard]] bool keyboardIsOn(const QWidget *widget) const { return m_fixture->window().focusWidget() == widget; }
    void chooseRow(int row);
    [[nodiscard]] ForwardPanel &panel() const { return *m_fixture->window().bottom().forwards(); }
    [[nodiscard]] ForwardBook &book() const { return m_fixture->window().forwards().book(); }
    [[nodiscard]] QString cell(int row, ForwardColumn column) const;
    [[nodiscard]] ForwardState state(int row = 0) const { return book().at(row).status.state; }
    [[nodiscard]] quint16 port(int row = 0) const { return book().at(row).status.port; }
    void makeForward(const QByteArray &line);
    [[nodiscard]] QByteArray echoed(const QByteArray &bytes) const;
    void startByKey() { m_fixture->press(Qt::Key_Return, Qt::ControlModifier); }
    [[nodiscard]] QByteArray toEcho() const { return "-L 0:127.0.0.1:" + m_echo->portText(); }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<StandIn> m_echo;
};

void TestWindowForwards::cleanup()
{
    m_tester.reset();
    m_fixture.reset();
    m_echo.reset();
}

void TestWindowForwards::start(const SshdFixture::Options &options)
{
    m_echo = std::make_unique<StandIn>(&StandIn::echo);
    m_fixture = std::make_unique<WindowFixture>(options);
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(m_fixture->open());
    m_tester = std::make_unique<QAbstractItemModelTester>(panel().model());
    QVERIFY(m_fixture->connectToServer());
}

// A window with one site and its forward, and no connection.
void TestWindowForwards::startWithSite(const SiteForward &forward)
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(m_fixture->server().trustHostKeys());
    Site site;
    site.name = u"Web"_s;
    site.server = {m_fixture->server().userName(), u"127.0.0.1"_s, m_fixture->server().port()};
    if (!forward.option.isEmpty())
        site.forwards = {forward};
    QVERIFY(m_fixture->sites().add(site));
    QVERIFY(m_fixture->open());
    m_tester = std::make_unique<QAbstractItemModelTester>(panel().model());
}

QString TestWindowForwards::cell(int row, ForwardColumn column) const
{
    return panel().model()->index(row, int(column)).data().toString();
}

void TestWindowForwards::showPanel()
{
    m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    if (m_fixture->window().bottom().isFolded()) // it was shown already: the key folds it
        m_fixture->press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    EVENTUALLY(panel().isVisible() && panel().isAncestorOf(QApplication::focusWidget()));
}

void TestWindowForwards::chooseRow(int row)
{
    EVENTUALLY(keyboardIsOn(panel().view()));
    m_fixture->press(Qt::Key_Home);
    for (int step = 0; step < row; ++step)
        m_fixture->press(Qt::Key_Down);
}

void TestWindowForwards::makeForward(const QByteArray &line)
{
    const int before = book().count();
    m_fixture->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    QVERIFY(m_fixture->dialog<ForwardDialog>());
    m_fixture->type(QString::fromLatin1(line));
    shoot(*m_fixture->dialog<ForwardDialog>(), u"forward-form"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(book().count() == before + 1);
    EVENTUALLY(keyboardIsOn(panel().view()));
}

QByteArray TestWindowForwards::echoed(const QByteArray &bytes) const
{
    Client client(port());
    client.send(bytes);
    return client.receive(bytes.size());
}

void TestWindowForwards::typedLineBecomesAForwardThatCarriesBytes()
{
    start();
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    QVERIFY(port() != 0);
    QCOMPARE(cell(0, ForwardColumn::From), u"localhost:%1"_s.arg(port()));
    QCOMPARE(echoed("hello forward"), "hello forward");
    EVENTUALLY(cell(0, ForwardColumn::ToServer).startsWith(u"13 B"_s));
    EVENTUALLY(cell(0, ForwardColumn::FromServer).startsWith(u"13 B"_s));
    EVENTUALLY(cell(0, ForwardColumn::Connections) == u"0 of 1"_s);
    {
        const Client open(port());
        EVENTUALLY(cell(0, ForwardColumn::Connections) == u"1 of 2"_s);
        QCOMPARE(m_fixture->window().bottom().tabText(2), u"Forwards 1"_s);
    }
    const quint16 before = port();
    m_fixture->press(Qt::Key_Period, Qt::ControlModifier);
    EVENTUALLY(state() == ForwardState::Stopped);
    EVENTUALLY(!Client(before).isConnected());
    QCOMPARE(m_fixture->window().bottom().tabText(2), u"Forwards"_s);
    startByKey();
    EVENTUALLY(state() == ForwardState::Listening);
    m_fixture->press(Qt::Key_Delete);
    EVENTUALLY(book().count() == 0);
    EVENTUALLY(panel().isAncestorOf(m_fixture->window().focusWidget())); // the button of the empty page
}

void TestWindowForwards::addressAndCommandAreCopied()
{
    start();
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    m_fixture->press(Qt::Key_C, Qt::ControlModifier);
    EVENTUALLY(QGuiApplication::clipboard()->text() == u"localhost:%1"_s.arg(port()));
    m_fixture->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EVENTUALLY(QGuiApplication::clipboard()->text() ==
               u"ssh -N -L 0:127.0.0.1:%1 -p %2 %3@127.0.0.1"_s.arg(m_echo->port())
                   .arg(m_fixture->server().port())
                   .arg(m_fixture->server().userName()));
}

void TestWindowForwards::forwardIsBackOnItsPortAfterTheServer()
{
    start();
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    const quint16 before = port();
    m_fixture->server().kill();
    EVENTUALLY(state() == ForwardState::Waiting && !cell(0, ForwardColumn::Error).isEmpty());
    EVENTUALLY(m_fixture->right()->isLost());
    shoot(m_fixture->window(), u"forward-waiting"_s);
    QVERIFY(m_fixture->server().restart());
    EVENTUALLY(state() == ForwardState::Listening);
    QCOMPARE(port(), before);
    QVERIFY(cell(0, ForwardColumn::Error).isEmpty());
    QCOMPARE(echoed("again"), "again");
    EVENTUALLY(!m_fixture->right()->isLost()); // the pane came back with it
}

void TestWindowForwards::forwardOfASiteStartsAlone()
{
    m_echo = std::make_unique<StandIn>(&StandIn::echo);
    SiteForward forward;
    forward.id = QUuid::createUuid();
    forward.option = toEcho();
    startWithSite(forward);
    QCOMPARE(book().count(), 1);
    QCOMPARE(cell(0, ForwardColumn::Through), u"Web"_s);
    showPanel();
    chooseRow(0);
    startByKey();
    EVENTUALLY(state() == ForwardState::Listening);
    QCOMPARE(echoed("alone"), "alone");
    QVERIFY(m_fixture->startPage() != nullptr); // no pane was opened
    QCOMPARE(m_fixture->window().connections().sessions().places().size(), 1);
    m_fixture->press(Qt::Key_Period, Qt::ControlModifier);
    EVENTUALLY(m_fixture->window().connections().sessions().places().empty());
    QCOMPARE(state(), ForwardState::Stopped);
    startByKey(); // connects anew
    EVENTUALLY(state() == ForwardState::Listening);
    QCOMPARE(echoed("anew"), "anew");
}

void TestWindowForwards::forwardStartsWithItsSite()
{
    m_echo = std::make_unique<StandIn>(&StandIn::echo);
    SiteForward forward;
    forward.id = QUuid::createUuid();
    forward.option = toEcho();
    forward.startsWithSite = true;
    startWithSite(forward);
    QCOMPARE(state(), ForwardState::Stopped);
    const QString id = m_fixture->sites().sites().front().id.toString(QUuid::WithoutBraces);
    emit m_fixture->window().browser().siteOpenRequested(id, Side::Right);
    EVENTUALLY(state() == ForwardState::Listening);
    QCOMPARE(echoed("with the site"), "with the site");
    QCOMPARE(m_fixture->server().logText().count(u"Accepted publickey"_s), 1);
}

void TestWindowForwards::newForwardIsKeptWithTheSite()
{
    startWithSite({});
    showPanel();
    m_fixture->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    QVERIFY(m_fixture->dialog<ForwardDialog>());
    m_fixture->type(u"-D 0"_s);
    QVERIFY(m_fixture->tabTo(u"Only Add"_s));
    m_fixture->press(Qt::Key_Space);
    EVENTUALLY(book().count() == 1);
    QCOMPARE(m_fixture->sites().sites().front().forwards.size(), 1);
    QCOMPARE(m_fixture->sites().sites().front().forwards.front().option, "-D 0");
    QCOMPARE(state(), ForwardState::Stopped);
    EVENTUALLY(keyboardIsOn(panel().view()));
    m_fixture->press(Qt::Key_F2);
    QVERIFY(m_fixture->dialog<ForwardDialog>());
    m_fixture->press(Qt::Key_A, Qt::ControlModifier);
    m_fixture->type(u"-D 1080"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->sites().sites().front().forwards.front().option == "-D 1080");
    QVERIFY(m_fixture->quit());
    QVERIFY(m_fixture->open());
    QCOMPARE(book().count(), 1);
    QCOMPARE(cell(0, ForwardColumn::From), u"localhost:1080"_s);
    m_tester = std::make_unique<QAbstractItemModelTester>(panel().model());
    showPanel();
    chooseRow(0);
    m_fixture->press(Qt::Key_Delete);
    EVENTUALLY(m_fixture->sites().sites().front().forwards.empty());
}

void TestWindowForwards::forwardsOfSshConfigAreOffered()
{
    m_echo = std::make_unique<StandIn>(&StandIn::echo);
    m_fixture = std::make_unique<WindowFixture>();
    const QString config = m_fixture->home(u"ssh_config"_s);
    QVERIFY(WindowFixture::write(config, "LocalForward 0 127.0.0.1:" + m_echo->portText() + "\n"));
    m_fixture->sshFiles().configFile = config;
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
    EVENTUALLY(book().count() == 1);
    QCOMPARE(cell(0, ForwardColumn::State), u"offered"_s);
    QCOMPARE(state(), ForwardState::Stopped); // nothing listens that nobody asked for
    showPanel();
    chooseRow(0);
    startByKey();
    EVENTUALLY(state() == ForwardState::Listening);
    QCOMPARE(echoed("offered"), "offered");
    m_fixture->press(Qt::Key_Period, Qt::ControlModifier);
    EVENTUALLY(cell(0, ForwardColumn::State) == u"offered"_s);
}

void TestWindowForwards::forbiddenForwardIsExplained()
{
    SshdFixture::Options options;
    options.configLines = {u"AllowTcpForwarding no"_s};
    start(options);
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    QVERIFY(echoed("x").isEmpty());
    EVENTUALLY(cell(0, ForwardColumn::Error).contains(u"administratively prohibited"_s));
    QVERIFY(cell(0, ForwardColumn::Error).contains(u"AllowTcpForwarding"_s));
    shoot(m_fixture->window(), u"forward-forbidden"_s);
}

void TestWindowForwards::unreachableServerIsSaid()
{
    SiteForward forward;
    forward.id = QUuid::createUuid();
    forward.option = "-D 0";
    startWithSite(forward);
    m_fixture->server().kill();
    showPanel();
    chooseRow(0);
    startByKey();
    EVENTUALLY(state() == ForwardState::Failed);
    QVERIFY2(cell(0, ForwardColumn::Error).contains(u"127.0.0.1"_s), qPrintable(cell(0, ForwardColumn::Error)));
    QVERIFY(m_fixture->server().restart());
    startByKey();
    EVENTUALLY(state() == ForwardState::Listening);
}

void TestWindowForwards::reachShowsTheFirstBytes()
{
    start();
    m_fixture->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    auto *dialog = m_fixture->dialog<ReachDialog>();
    QVERIFY(dialog);
    m_fixture->type(u"127.0.0.1:%1"_s.arg(m_fixture->server().port()));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(dialog->resultText().contains(u"SSH-2.0-OpenSSH"_s));
    QVERIFY2(dialog->resultText().contains(u"ms"_s), qPrintable(dialog->resultText()));
    shoot(*dialog, u"reach"_s);
    m_fixture->press(Qt::Key_Escape);
}

void TestWindowForwards::connectionStaysForTheForward()
{
    start();
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    m_fixture->window().browser().setActiveSide(Side::Right);
    EVENTUALLY(keyboardIsOn(m_fixture->right()->view()));
    m_fixture->press(Qt::Key_W, Qt::ControlModifier); // the pane's tab
    EVENTUALLY(m_fixture->startPage() != nullptr);
    QCOMPARE(echoed("still"), "still");
    showPanel();
    chooseRow(0);
    m_fixture->press(Qt::Key_Period, Qt::ControlModifier);
    EVENTUALLY(m_fixture->window().connections().sessions().places().empty());
}

void TestWindowForwards::serverThatCallsInGetsATab()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(m_fixture->open());
    const quint16 waitedAt = freePort();
    const QByteArray key = WindowFixture::read(QString(m_fixture->server().hostKey(u"ed25519"_s) + u".pub"_s));
    m_fixture->press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    auto *dialog = m_fixture->dialog<CallDialog>();
    QVERIFY(dialog);
    m_fixture->type(u"the-device"_s);
    m_fixture->press(Qt::Key_Return); // the key is missing: it stays
    m_fixture->press(Qt::Key_Tab);
    m_fixture->type(m_fixture->server().userName());
    m_fixture->press(Qt::Key_Tab);
    m_fixture->type(u"127.0.0.1"_s);
    m_fixture->press(Qt::Key_Tab);
    m_fixture->press(Qt::Key_A, Qt::ControlModifier);
    m_fixture->type(QString::number(waitedAt));
    m_fixture->press(Qt::Key_Tab);
    m_fixture->type(QString::fromLatin1(key.simplified()));
    shoot(*dialog, u"call"_s);
    m_fixture->press(Qt::Key_Tab);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->startPage() != nullptr && m_fixture->startPage()->isConnecting());
    CallingServer server(m_fixture->server().path(u"sshd_config"_s));
    EVENTUALLY(server.call(waitedAt));
    EVENTUALLY(m_fixture->right() != nullptr && !m_fixture->right()->path().isEmpty());
    QVERIFY2(m_fixture->right()->title().contains(u"the-device"_s), qPrintable(m_fixture->right()->title()));
}

void TestWindowForwards::siteFormKeepsForwards()
{
    startWithSite({});
    m_fixture->press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *manager = m_fixture->dialog<SiteManagerDialog>();
    QVERIFY(manager);
    manager->select(m_fixture->sites().sites().front().id);
    auto *page = manager->findChild<SiteForwardsForm *>();
    auto *pages = manager->findChild<QTabWidget *>();
    pages->setCurrentWidget(page);
    QVERIFY(m_fixture->tabTo(u"Forwards of the site"_s));
    m_fixture->press(Qt::Key_Insert);
    QVERIFY(m_fixture->dialog<ForwardDialog>());
    m_fixture->type(u"-L 8080:db:5432"_s);
    shoot(*m_fixture->dialog<ForwardDialog>(), u"site-forward"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(page->forwards().size() == 1);
    manager->activateWindow();
    EVENTUALLY(QApplication::focusWidget() != nullptr && page->isAncestorOf(QApplication::focusWidget()));
    shoot(*manager, u"site-forwards"_s);
    m_fixture->press(Qt::Key_Escape); // a site that is left is saved
    EVENTUALLY(m_fixture->sites().sites().front().forwards.size() == 1);
    QCOMPARE(m_fixture->sites().sites().front().forwards.front().option, "-L 8080:db:5432");
    EVENTUALLY(book().count() == 1);
}

void TestWindowForwards::closingAsksWhileForwardsRun()
{
    start();
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    m_fixture->window().tray().setAvailability([] { return false; });
    QString asked;
    QTimer::singleShot(0, this, [this, &asked] {
        QTRY_VERIFY(m_fixture->window().findChild<QMessageBox *>());
        auto *box = m_fixture->window().findChild<QMessageBox *>();
        asked = box->text();
        QTRY_COMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QTest::keyClick(box, Qt::Key_Escape);
    });
    m_fixture->window().close();
    QVERIFY2(asked.contains(u"forward"_s), qPrintable(asked));
    QVERIFY(m_fixture->window().isVisible());
    QCOMPARE(echoed("here"), "here");
}

void TestWindowForwards::closedWindowKeepsForwardsInTheTray()
{
    start();
    m_fixture->settings().setValue(setting::ForwardsKeepInTray, true);
    ForwardTray &tray = m_fixture->window().tray();
    tray.setAvailability([] { return true; });
    makeForward(toEcho());
    EVENTUALLY(state() == ForwardState::Listening);
    QSignalSpy ended(qApp, &QGuiApplication::lastWindowClosed);
    m_fixture->window().close();
    EVENTUALLY(!m_fixture->window().isVisible());
    QVERIFY(tray.isShown());
    QCOMPARE(echoed("from the tray"), "from the tray");
    QCOMPARE(ended.count(), 0);
    const QString line = tray.menu().actions().front()->text();
    QVERIFY2(line.contains(QString::number(port())), qPrintable(line));
    tray.menu().actions().at(2)->trigger(); // show
    EVENTUALLY(m_fixture->window().isVisible());
    QVERIFY(!tray.isShown());
    QCOMPARE(echoed("from the window"), "from the window");
    // Without forwards the window closes as ever.
    book().stop(book().at(0).id);
    m_fixture->window().close();
    EVENTUALLY(!m_fixture->window().isVisible());
    QVERIFY(!tray.isShown());
}

QTEST_MAIN(TestWindowForwards)
#include "tst_windowforwards.moc"
