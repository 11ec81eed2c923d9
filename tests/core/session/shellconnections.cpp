// The shells' tests: further connections, and ones that end.
#include "core/files/filesystem.h"
#include "tests/core/session/tst_shell.h"
#include "tests/support/faultproxy.h"

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// With a key that needs "sesame".
ConnectionOptions optionsWithLockedKey(const SshdFixture &server)
{
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    options.onlyGivenKeys = true;
    return options;
}

} // namespace

void TestShell::findsAnotherConnection()
{
    ServerWithSession server(withLines({u"MaxSessions 1"_s}));
    QVERIFY2(server.isReady(), server.why().constData());
    ShellRun first(server.session.openShell(plainShell()));
    first.shell->write("echo o''ne\n"); // before it opened
    QVERIFY2(first.waitFor("one\r\n"), first.why().constData());
    QCOMPARE(first.shell->notes().filter(u"connection"_s).size(), 1);
    ShellRun second(server.session.openShell(plainShell())); // a third connection
    second.shell->write("echo t''wo\n");
    QVERIFY2(second.waitFor("two\r\n"), second.why().constData());
    QCOMPARE(server.sshd.logText().count(u"Accepted publickey"_s), 3);
    QVERIFY(server.prompter.loginQuestions.empty() && server.prompter.hostKeyQuestions.empty());
    first.shell->write("exit\n");
    QVERIFY2(first.waitEnd(), first.why().constData());
    QTRY_COMPARE(server.sshd.logText().count(u"Disconnected from"_s) +
                     server.sshd.logText().count(u"Connection closed by"_s),
                 1);
    QVERIFY(!second.end);
}

void TestShell::asksForTheOtherConnection()
{
    SshdFixture server(withLines({u"MaxSessions 1"_s}));
    ReadySession ready(optionsWithLockedKey(server));
    ready.prompter.hostKeyAnswers = {HostKeyAnswer::AcceptOnce};
    ready.prompter.loginAnswers = {{u"sesame"_s}};
    QVERIFY2(ready.run(), ready.why().constData());
    ready.prompter.loginAnswers = {{u"sesame"_s}};
    ShellRun run(ready.session.openShell(plainShell()));
    QVERIFY2(run.waitOpen(), run.why().constData());
    QCOMPARE(ready.prompter.loginQuestions.size(), 2U);
    QCOMPARE(ready.prompter.hostKeyQuestions.size(), 1U); // accepted once is enough for the same key
    ready.prompter.cancelLogins = true;
    ShellRun other(ready.session.openShell(plainShell()));
    QVERIFY2(other.waitEnd(), other.why().constData());
    QCOMPARE(other.end->error.code, ErrorCode::Cancelled);
    QVERIFY(!run.end);
    QCOMPARE(int(ready.session.state()), int(SessionState::Ready));
}

// A connection that asked long ago ends while the next one asks.
void TestShell::leavesTheQuestionOfAnotherConnectionOpen()
{
    SshdFixture server(withLines({u"MaxSessions 1"_s}));
    ReadySession ready(optionsWithLockedKey(server));
    ready.prompter.hostKeyAnswers = {HostKeyAnswer::AcceptOnce};
    ready.prompter.loginAnswers = {{u"sesame"_s}, {u"sesame"_s}};
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell(plainShell()));
    QVERIFY2(run.waitOpen(), run.why().constData());
    ShellRun asking(ready.session.openShell(plainShell()));
    QTRY_COMPARE(ready.prompter.loginQuestions.size(), 3U);
    run.shell->write("exit\n");
    QVERIFY2(run.waitEnd(), run.why().constData());
    QTRY_COMPARE(server.logText().count(u"Disconnected from"_s) + server.logText().count(u"Connection closed by"_s), 1);
    std::optional<Result<FileAttributes>> answer; // its way through both threads: what came before it has arrived
    ready.session.fileSystem()->attributes(RemotePath("/"), LinkHandling::Follow,
                                           [&](Result<FileAttributes> got) { answer = std::move(got); });
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(ready.prompter.cancelled, 0);
    QVERIFY(!asking.end);
}

void TestShell::saysWhenThereIsNoRoomAtAll()
{
    ServerWithSession server(withLines({u"MaxSessions 1"_s, u"MaxStartups 1"_s}));
    QVERIFY2(server.isReady(), server.why().constData());
    server.sshd.kill(); // the connection stays for the moment, the further one finds nobody
    ShellRun run(server.session.openShell(plainShell()));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY(!run.end->status);
    QVERIFY(!run.end->error.message.isEmpty());
}

void TestShell::tellsWhenTheLinkIsCut_data()
{
    QTest::addColumn<bool>("isOpen");
    QTest::newRow("open") << true;
    QTest::newRow("opening") << false;
}

void TestShell::tellsWhenTheLinkIsCut()
{
    QFETCH(bool, isOpen);
    SshdFixture server;
    FaultProxy proxy(server.port());
    ReadySession ready(optionsThrough(proxy, server));
    QVERIFY2(ready.run(), ready.why().constData());
    if (!isOpen)
        proxy.stall();
    ShellRun run(ready.session.openShell(plainShell()));
    if (isOpen) {
        run.shell->write("echo be''fore\n");
        QVERIFY2(run.waitFor("before"), run.why().constData());
    }
    proxy.cut();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY(run.end->connectionLost);
    QCOMPARE(run.end->error.code, ErrorCode::ConnectionLost);
    run.shell->write("nobody"); // harmless
    run.shell->resize({10, 10});
    proxy.resume();
    QTRY_COMPARE(int(ready.session.state()), int(SessionState::Failed));
    QVERIFY2(ready.run(), ready.why().constData()); // connected anew, there are shells again
    ShellRun next(ready.session.openShell(plainShell()));
    next.shell->write("echo af''ter\n");
    QVERIFY2(next.waitFor("after"), next.why().constData());
}

void TestShell::endsWithTheSession()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    auto ready = std::make_unique<ReadySession>(server.connectionOptions());
    QVERIFY2(ready->run(), ready->why().constData());
    ShellRun run(ready->session.openShell(plainShell()));
    QVERIFY2(run.waitOpen(), run.why().constData());
    ShellRun opening(ready->session.openShell(plainShell()));
    ready.reset();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY(run.end->connectionLost);
    QVERIFY2(opening.waitEnd(), opening.why().constData());
    QVERIFY(opening.end->connectionLost);
}

void TestShell::needsAConnection()
{
    SshdFixture server;
    ReadySession idle(server.connectionOptions());
    ShellRun run(idle.session.openShell({}));
    QVERIFY(!run.end); // never from inside the call
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->error.code, ErrorCode::NotConnected);
}
