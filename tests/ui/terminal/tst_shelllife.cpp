// How a terminal's shell comes, goes and comes back, and how what it sends is brought to the screen.
#include "core/terminal/screen.h"
#include "tests/ui/terminal/fakeshells.h"
#include "ui/terminal/screenmarks.h"
#include "ui/terminal/shelllife.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = ShellLife::State;

class TestShellLife : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void shellIsOpenedAsTheSiteSays();
    void typingReachesTheShell();
    void floodIsTakenInSlices();
    void questionsWaitForAReader();
    void lastWordsAreShownBeforeTheEnd();
    void enterAfterTheEndStartsAnother();
    void lostShellWaitsForThePerson();
    void lostShellReconnectsWhenAsked();
    void siteReconnectsByItselfWithGrowingPauses();
    void refusedLoginIsNotTriedAgain();
    void stoppedTryingStaysLost();
    void otherReconnectIsOffered();
    void closingHangsUpAndIsQuiet();
    void marksLeaveTheScreenUsable();

private:
    void open();

    QWidget m_page;
    std::unique_ptr<FakeHost> m_host;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<ShellLife> m_life;
};

void TestShellLife::init()
{
    m_life.reset();
    m_host = std::make_unique<FakeHost>();
    m_screen = std::make_unique<Screen>(TerminalSize{80, 24});
    m_life = std::make_unique<ShellLife>(*m_host, *m_screen, PlaceId{1}, &m_page);
}

void TestShellLife::open()
{
    m_life->open({}, TerminalSize{80, 24});
    m_host->last()->open();
    QCOMPARE(m_life->state(), State::Running);
}

void TestShellLife::shellIsOpenedAsTheSiteSays()
{
    m_host->site.shell.command = "tmux";
    m_host->site.shell.folder = RemotePath("/site");
    m_life->open({}, TerminalSize{120, 40});
    QCOMPARE(m_host->last()->options.command, QByteArray("tmux"));
    QCOMPARE(m_host->last()->options.size.columns, 120);
    QCOMPARE(m_host->last()->options.folder, RemotePath("/site"));
    m_life->close();
    m_life->open(RemotePath("/here"), TerminalSize{});
    QCOMPARE(m_host->last()->options.folder, RemotePath("/here"));
}

void TestShellLife::typingReachesTheShell()
{
    open();
    m_life->write("ls\r");
    QCOMPARE(m_host->last()->written, QByteArray("ls\r"));
    m_life->resize(TerminalSize{100, 30});
    QCOMPARE(m_host->last()->options.size.rows, 30);
}

void TestShellLife::floodIsTakenInSlices()
{
    open();
    QSignalSpy fed(m_life.get(), &ShellLife::fed);
    QByteArray flood;
    while (flood.size() < 8 * 1024 * 1024)
        flood += "the quick brown fox jumps over the lazy dog 0123456789\r\n";
    int turns = 0;
    QTimer window; // stands for the window that wants to answer meanwhile
    connect(&window, &QTimer::timeout, this, [&turns] { ++turns; });
    window.start(0);
    m_host->last()->send(flood);
    QTRY_COMPARE_WITH_TIMEOUT(m_host->last()->available(), 0, 30000);
    QVERIFY2(fed.count() > 3, "everything came at once");
    QVERIFY2(turns >= fed.count() / 2, "the window had to wait");
}

// A shell that asks for ever and reads no answer.
void TestShellLife::questionsWaitForAReader()
{
    open();
    FakeShell *shell = m_host->last();
    shell->unsent = ShellFeed::mostUnsent;
    shell->send("\x1b[5n");
    QTRY_COMPARE(shell->available(), 0);
    QCOMPARE(m_screen->takeOutput(), QByteArray());
    shell->unsent = 0;
    shell->send("\x1b[5n");
    QTRY_COMPARE(shell->available(), 0);
    QCOMPARE(m_screen->takeOutput(), QByteArray("\x1b[0n"));
}

void TestShellLife::lastWordsAreShownBeforeTheEnd()
{
    open();
    QByteArray much;
    for (int line = 0; line < 100'000; ++line)
        much += "line " + QByteArray::number(line) + "\r\n";
    FakeShell *shell = m_host->last();
    shell->send(much + "last words\r\n");
    shell->exit(3);
    QTRY_COMPARE_WITH_TIMEOUT(m_life->state(), State::Ended, 30000);
    QCOMPARE(m_life->end().status, std::optional(3));
    const int line = m_screen->historyLines() + m_screen->cursor().row - 1;
    QCOMPARE(m_screen->text(line, 0, 80).trimmed(), u"last words"_s);
}

void TestShellLife::enterAfterTheEndStartsAnother()
{
    open();
    m_host->last()->exit(0);
    QTRY_COMPARE(m_life->state(), State::Ended);
    m_life->openAgain();
    QCOMPARE(m_life->state(), State::Opening);
    QCOMPARE(m_host->shells.size(), 2U);
    m_life->openAgain(); // one is on its way
    QCOMPARE(m_host->shells.size(), 2U);
}

void TestShellLife::lostShellWaitsForThePerson()
{
    open();
    m_host->isConnected = false;
    m_host->last()->lose();
    QTRY_COMPARE(m_life->state(), State::Lost);
    QCOMPARE(m_life->error().code, ErrorCode::ConnectionLost);
    QCOMPARE(m_host->reconnects, 0);
}

void TestShellLife::lostShellReconnectsWhenAsked()
{
    lostShellWaitsForThePerson();
    m_life->openAgain();
    QCOMPARE(m_life->state(), State::Reconnecting);
    QCOMPARE(m_host->reconnects, 1);
    m_life->placeFailed({ErrorCode::ConnectionRefused, u"nobody there"_s, {}});
    QCOMPARE(m_life->state(), State::Lost);
    m_life->openAgain();
    m_host->isConnected = true;
    m_life->placeReady();
    m_host->last()->open();
    QCOMPARE(m_life->state(), State::Running);
}

void TestShellLife::siteReconnectsByItselfWithGrowingPauses()
{
    m_host->site.reconnects = true;
    m_life->setFirstPause(20ms);
    open();
    m_host->isConnected = false;
    m_host->last()->lose();
    QTRY_COMPARE(m_life->state(), State::Pausing);
    QElapsedTimer time;
    std::vector<qint64> pauses;
    for (int attempt = 1; attempt <= 4; ++attempt) {
        time.start();
        QTRY_COMPARE(m_host->reconnects, attempt);
        pauses.push_back(time.elapsed());
        m_life->placeFailed({ErrorCode::ConnectionRefused, u"nobody there"_s, {}});
        QCOMPARE(m_life->state(), State::Pausing);
    }
    QVERIFY2(pauses[3] >= 100, "the fourth pause is eight times the first");
    m_host->isConnected = true;
    m_life->placeReady(); // a pane brought it back meanwhile
    QCOMPARE(m_life->state(), State::Opening);
}

void TestShellLife::refusedLoginIsNotTriedAgain()
{
    m_host->site.reconnects = true;
    m_life->setFirstPause(1ms);
    open();
    m_host->isConnected = false;
    m_host->last()->lose();
    QTRY_COMPARE(m_host->reconnects, 1);
    m_life->placeFailed({ErrorCode::LoginRefused, u"no"_s, {}});
    QCOMPARE(m_life->state(), State::Lost);
}

void TestShellLife::stoppedTryingStaysLost()
{
    m_host->site.reconnects = true;
    open();
    m_host->isConnected = false;
    m_host->last()->lose();
    QTRY_COMPARE(m_life->state(), State::Pausing);
    QVERIFY(m_life->secondsLeft() >= 1);
    m_life->stopTrying();
    QCOMPARE(m_life->state(), State::Lost);
}

// Whoever brought the connection back may not want this terminal's start-up command to run again.
void TestShellLife::otherReconnectIsOffered()
{
    lostShellWaitsForThePerson();
    m_host->isConnected = true;
    m_life->placeReady();
    QCOMPARE(m_life->state(), State::Back);
    QCOMPARE(m_host->shells.size(), 1U);
    m_life->openAgain();
    QCOMPARE(m_life->state(), State::Opening);
}

void TestShellLife::closingHangsUpAndIsQuiet()
{
    open();
    QPointer<FakeShell> shell = m_host->last();
    QSignalSpy changes(m_life.get(), &ShellLife::stateChanged);
    m_life->close();
    QVERIFY(shell.isNull()); // deleting hangs up
    QCOMPARE(changes.count(), 0);
}

void TestShellLife::marksLeaveTheScreenUsable()
{
    m_screen->feed("kept\r\n\x1b[?1049h\x1b[?1000h\x1b[?2004h\x1b[?1h\x1b[31m\x1b[?6h\x1b[5;9r\x1b(0half \x1b]0;cut");
    leaveLastProgram(*m_screen);
    m_screen->feed(markLine(u"new shell"_s));
    QVERIFY(!m_screen->modes().alternateScreen);
    QVERIFY(!m_screen->modes().bracketedPaste);
    QVERIFY(!m_screen->modes().applicationCursor);
    QCOMPARE(m_screen->modes().mouse, MouseMode::None);
    QCOMPARE(m_screen->text(0, 0, 80).trimmed(), u"kept"_s);
    QCOMPARE(m_screen->text(1, 0, 80).trimmed(), u"── new shell ──"_s);
    QCOMPARE(m_screen->cursor().column, 0);
}

QTEST_MAIN(TestShellLife)
#include "tst_shelllife.moc"
