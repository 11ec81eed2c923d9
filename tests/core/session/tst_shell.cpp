// Shells beside the files, against OpenSSH's own server: what they are asked with, what they are told, how they end.
#include "tests/core/session/shelltest.h"
#include "tests/support/sshdfixture.h"

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void opensALoginShellWithATerminal();
    void followsTheSize();
};

void TestShell::opensALoginShellWithATerminal()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.size = {100, 30};
    ShellRun run(ready.session.openShell(options));
    run.shell->write("stty size; echo term=$TERM; exit 3\n"); // before it opened
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY2(run.isOpen, run.why().constData());
    QVERIFY2(run.output.contains("30 100"), run.why().constData());
    QVERIFY2(run.output.contains("term=xterm-256color"), run.why().constData());
    QCOMPARE(run.end->status, 3);
    QVERIFY(!run.end->connectionLost);
}

void TestShell::followsTheSize()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell({}));
    run.shell->resize({90, 20}); // while it opens
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->write("trap 'stty size' WINCH; stty size\n");
    QVERIFY2(run.waitFor("20 90"), run.why().constData());
    run.shell->resize({133, 44});
    run.shell->write("stty size\n");
    QVERIFY2(run.waitFor("44 133"), run.why().constData());
}

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
