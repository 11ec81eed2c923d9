// Terminals whose connection goes away, is refused a channel, or is let go.
#include "core/sites/sitestore.h"
#include "tests/support/desktopstandins.h"
#include "tests/support/faultproxy.h"
#include "tests/ui/mainwindow/terminalhands.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/fileview.h"
#include "ui/mainwindow/serverconnections.h"
#include "ui/sites/siteterminalform.h"
#include "ui/terminal/terminalbars.h"
#include "ui/terminal/terminalpane.h"
#include "ui/terminal/terminalpanel.h"
#include "ui/terminal/terminalstatebar.h"
#include "ui/terminal/terminalview.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QPushButton>

using namespace sampan;
using namespace Qt::StringLiterals;
using State = ShellLife::State;

class TestTerminalConnections : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void cutLinkKeepsTheTextAndEnterReconnects();
    void paneBringsTheTerminalsConnectionBack();
    void siteReconnectsByItself();
    void fullConnectionGetsASecondOne();
    void refusedVariablesAreTold();
    void siteDecidesWhatIsForwarded_data();
    void siteDecidesWhatIsForwarded();
    void connectionStaysForTheTerminal();
    void disconnectedTerminalConnectsAnew();

private:
    void start(const SshdFixture::Options &options = SshdFixture::Options());
    void startThroughProxy(bool reconnects = false);
    [[nodiscard]] TerminalPanel &panel() const { return m_fixture->window().terminals(); }
    [[nodiscard]] TerminalPane *pane() const { return panel().currentPane(); }
    void own(Qt::Key key) { m_fixture->press(key, Qt::ControlModifier | Qt::ShiftModifier); }
    void openTerminal();
    void run(const QString &line);
    [[nodiscard]] int logins() const { return int(m_fixture->server().logText().count(u"Accepted publickey"_s)); }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<FaultProxy> m_proxy;
};

void TestTerminalConnections::cleanup()
{
    m_fixture.reset();
    m_proxy.reset();
}

void TestTerminalConnections::start(const SshdFixture::Options &options)
{
    m_fixture = std::make_unique<WindowFixture>(options);
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

// Over a line that the test can cut while the server stays.
void TestTerminalConnections::startThroughProxy(bool reconnects)
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    m_proxy = std::make_unique<FaultProxy>(m_fixture->server().port());
    QVERIFY(m_fixture->server().trustHostKeys());
    QByteArray known = WindowFixture::read(m_fixture->server().knownHostsFile());
    known.replace(QByteArray::number(m_fixture->server().port()), QByteArray::number(m_proxy->port()));
    QVERIFY(WindowFixture::write(m_fixture->server().knownHostsFile(), known));
    Site site;
    site.name = u"Web"_s;
    site.server = {m_fixture->server().userName(), u"127.0.0.1"_s, m_proxy->port()};
    site.terminal.reconnects = reconnects;
    site.colour = u"#3a9a4a"_s;
    const Result<QUuid> id = m_fixture->sites().add(site);
    QVERIFY(id);
    QVERIFY(m_fixture->open());
    emit m_fixture->window().browser().siteOpenRequested(id->toString(QUuid::WithoutBraces), Side::Right);
    EVENTUALLY(m_fixture->right() != nullptr && !m_fixture->right()->path().isEmpty());
    m_fixture->window().browser().setActiveSide(Side::Right);
}

void TestTerminalConnections::openTerminal()
{
    own(Qt::Key_T);
    EVENTUALLY(pane() != nullptr && pane()->life().state() == State::Running);
    EVENTUALLY(pane()->screen().cursor().column > 0);
    EVENTUALLY(pane()->view()->hasFocus());
}

void TestTerminalConnections::run(const QString &line)
{
    m_fixture->type(line);
    m_fixture->press(Qt::Key_Return);
}

void TestTerminalConnections::cutLinkKeepsTheTextAndEnterReconnects()
{
    startThroughProxy();
    openTerminal();
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    m_proxy->cut();
    EVENTUALLY(pane()->life().state() == State::Lost);
    EVENTUALLY(pane()->stateBar()->isVisible());
    QVERIFY2(pane()->stateBar()->text().contains(u"Web"_s), qPrintable(pane()->stateBar()->text()));
    QVERIFY(shownText(*pane()).contains(u"\n42x"_s));
    QVERIFY(pane()->view()->hasFocus());
    EVENTUALLY(m_fixture->right()->isLost());
    shoot(m_fixture->window(), u"lost"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(pane()->life().state() == State::Running);
    EVENTUALLY(!m_fixture->right()->isLost()); // the panes came back with it
    QVERIFY(shownText(*pane()).contains(u"\n42x"_s));
    EVENTUALLY(pane()->screen().cursor().column > 0);
    run(u"echo $((7*7))y"_s);
    QVERIFY(shows(*pane(), u"\n49y"_s));
    QVERIFY(!pane()->stateBar()->isVisible());
}

void TestTerminalConnections::paneBringsTheTerminalsConnectionBack()
{
    startThroughProxy();
    openTerminal();
    m_proxy->cut();
    EVENTUALLY(pane()->life().state() == State::Lost && m_fixture->right()->isLost());
    own(Qt::Key_Return); // to the files
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
    own(Qt::Key_R);
    EVENTUALLY(!m_fixture->right()->isLost());
    EVENTUALLY(pane()->life().state() == State::Back);
    pane()->stateBar()->button(0)->click();
    EVENTUALLY(pane()->life().state() == State::Running);
}

void TestTerminalConnections::siteReconnectsByItself()
{
    startThroughProxy(true);
    openTerminal();
    pane()->life().setFirstPause(std::chrono::milliseconds(50));
    m_proxy->cut();
    EVENTUALLY(pane()->life().state() == State::Pausing || pane()->life().state() == State::Reconnecting);
    EVENTUALLY(pane()->life().state() == State::Running);
    EVENTUALLY(!m_fixture->right()->isLost());
    QCOMPARE(logins(), 2);
}

void TestTerminalConnections::fullConnectionGetsASecondOne()
{
    SshdFixture::Options options;
    options.configLines = {u"MaxSessions 1"_s};
    start(options);
    QCOMPARE(logins(), 1);
    openTerminal();
    QCOMPARE(logins(), 2);
    EVENTUALLY(pane()->bars()->notes()->isVisible());
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
}

void TestTerminalConnections::refusedVariablesAreTold()
{
    start();
    Site site;
    site.name = u"Web"_s;
    site.server = {m_fixture->server().userName(), u"localhost"_s, m_fixture->server().port()};
    site.terminal.variables = {u"SAMPAN_TEST=1"_s};
    const Result<QUuid> id = m_fixture->sites().add(site);
    QVERIFY(id);
    QByteArray known = WindowFixture::read(m_fixture->server().knownHostsFile());
    known += QByteArray(known).replace("127.0.0.1", "localhost");
    QVERIFY(WindowFixture::write(m_fixture->server().knownHostsFile(), known));
    emit m_fixture->window().browser().siteOpenRequested(id->toString(QUuid::WithoutBraces), Side::Right);
    EVENTUALLY(m_fixture->right() != nullptr && m_fixture->right()->title().startsWith(u"Web"_s) &&
               !m_fixture->right()->path().isEmpty());
    m_fixture->window().browser().setActiveSide(Side::Right);
    openTerminal();
    EVENTUALLY(pane()->bars()->notes()->isVisible());
    QVERIFY2(pane()->bars()->notes()->text().contains(u"SAMPAN_TEST"_s), qPrintable(pane()->bars()->notes()->text()));
    shoot(m_fixture->window(), u"note"_s);
}

void TestTerminalConnections::siteDecidesWhatIsForwarded_data()
{
    QTest::addColumn<int>("agent"); // of the entries of the site's page, from above
    QTest::addColumn<int>("x11");
    QTest::addColumn<bool>("hasAgent");
    QTest::addColumn<QString>("display"); // what a program finds there
    QTest::newRow("nothing is said") << 0 << 0 << false << u"none"_s;
    QTest::newRow("no") << 1 << 1 << false << u"none"_s;
    QTest::newRow("the agent") << 2 << 1 << true << u"none"_s;
    QTest::newRow("a restricted display") << 1 << 2 << false << u"restricted"_s;
    QTest::newRow("both, unrestricted") << 2 << 3 << true << u"unrestricted"_s;
}

// From the page that a person fills to what the shell on the server finds.
void TestTerminalConnections::siteDecidesWhatIsForwarded()
{
    QFETCH(const int, agent);
    QFETCH(const int, x11);
    QFETCH(const bool, hasAgent);
    QFETCH(const QString, display);
    SshdFixture::Options setUp;
    const QTemporaryDir there;
    setUp.configLines = {u"X11Forwarding yes"_s, QString(u"SetEnv XAUTHORITY="_s + there.filePath(u"xauthority"_s))};
    m_fixture = std::make_unique<WindowFixture>(setUp);
    const PrivateAgent ownAgent(m_fixture->server().userKey());
    const PrivateDisplay ownDisplay;
    QVERIFY(ownAgent.isRunning() && ownDisplay.isRunning() && m_fixture->server().trustHostKeys());
    m_fixture->sshFiles().agentSocket = ownAgent.socket();
    m_fixture->sshFiles().display = ownDisplay.name();
    m_fixture->sshFiles().xauthorityFile = ownDisplay.authorityFile();
    SiteTerminalForm page;
    page.fill({});
    const QList<QComboBox *> boxes = page.findChildren<QComboBox *>(); // agent, X11
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setCurrentIndex(agent);
    boxes[1]->setCurrentIndex(x11);
    Site site;
    site.server = {m_fixture->server().userName(), u"127.0.0.1"_s, m_fixture->server().port()};
    site.terminal = page.terminal();
    site.terminal.command = u"PS1='$ ' exec sh"_s;
    const Result<QUuid> id = m_fixture->sites().add(site);
    QVERIFY(id && m_fixture->open());
    emit m_fixture->window().browser().siteOpenRequested(id->toString(QUuid::WithoutBraces), Side::Right);
    EVENTUALLY(m_fixture->right() != nullptr && !m_fixture->right()->path().isEmpty());
    m_fixture->window().browser().setActiveSide(Side::Right);
    openTerminal();
    run(u"echo socket=${SSH_AUTH_SOCK:+set} display=${DISPLAY:+set} end"_s);
    QVERIFY(shows(*pane(), u"\nsocket=%1 display=%2 end"_s.arg(hasAgent ? u"set"_s : QString(),
                                                               display == u"none" ? QString() : u"set"_s)));
    run(u"exec 2>/dev/null; ssh-add -l | grep -c ED25519; xauth list | grep -c MIT; xdpyinfo | grep -c SECURITY; "
        "echo e''nd"_s);
    const QString expected = display == u"none" ? u"0\n0"_s : display == u"restricted" ? u"1\n0"_s : u"1\n1"_s;
    QVERIFY(shows(*pane(), u"\n%1\n%2\nend"_s.arg(int(hasAgent)).arg(expected)));
}

void TestTerminalConnections::connectionStaysForTheTerminal()
{
    start();
    openTerminal();
    const PlaceId place = pane()->place();
    own(Qt::Key_Return);
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
    m_fixture->press(Qt::Key_W, Qt::ControlModifier); // the pane's tab
    EVENTUALLY(m_fixture->startPage() != nullptr);
    own(Qt::Key_Space);
    own(Qt::Key_Space);
    EVENTUALLY(pane()->view()->hasFocus());
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    QVERIFY(m_fixture->window().connections().sessions().session(place) != nullptr);
    EVENTUALLY(pane()->screen().cursor().column > 0); // else it counts as busy
    own(Qt::Key_W);
    EVENTUALLY(m_fixture->window().connections().sessions().session(place) == nullptr);
}

void TestTerminalConnections::disconnectedTerminalConnectsAnew()
{
    start();
    openTerminal();
    own(Qt::Key_Return);
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
    own(Qt::Key_D); // disconnect
    EVENTUALLY(m_fixture->startPage() != nullptr);
    EVENTUALLY(!pane()->life().hasShell());
    panel().focusTerminal();
    EVENTUALLY(pane()->view()->hasFocus());
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(pane()->life().state() == State::Running);
    EVENTUALLY(pane()->screen().cursor().column > 0);
    run(u"echo $((6*7))x"_s);
    QVERIFY(shows(*pane(), u"\n42x"_s));
    QCOMPARE(logins(), 2);
}

QTEST_MAIN(TestTerminalConnections)
#include "tst_terminalconnections.moc"
