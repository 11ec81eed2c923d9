#include "tests/core/session/tst_shell.h"

#include "tests/support/faultproxy.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray uploaded(SshdFixture &server, ConnectionOptions *options)
{
    options->files.configFile = server.path(u"config"_s);
    QFile file(options->files.configFile);
    return file.open(QIODevice::WriteOnly) ? QByteArray() : file.errorString().toUtf8();
}

} // namespace

SshdFixture::Options sampan::withLines(const QStringList &lines)
{
    SshdFixture::Options options;
    options.configLines = lines;
    return options;
}

ShellOptions sampan::plainShell()
{
    ShellOptions options;
    options.command = "PS1='$ ' exec sh";
    return options;
}

ConnectionOptions sampan::optionsThrough(const FaultProxy &proxy, const SshdFixture &server)
{
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    return options;
}

void TestShell::opensALoginShellWithATerminal()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.size = {100, 30};
    ShellRun run(server.session.openShell(options));
    run.shell->write("stty size; echo term=$TERM; exit 3\n"); // before it opened
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY2(run.isOpen, run.why().constData());
    QVERIFY2(run.output.contains("30 100"), run.why().constData());
    QVERIFY2(run.output.contains("term=xterm-256color"), run.why().constData());
    QCOMPARE(run.end->status, 3);
    QVERIFY(!run.end->connectionLost);
    QCOMPARE(int(run.shell->state()), int(Shell::State::Ended));
}

void TestShell::followsTheSize()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellRun run(server.session.openShell(plainShell()));
    run.shell->resize({90, 20}); // while it opens
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->write("trap 'echo changed' WINCH; stty size\n");
    QVERIFY2(run.waitFor("20 90"), run.why().constData());
    run.shell->resize({133, 44});
    run.shell->write("stty size\n");
    QVERIFY2(run.waitFor("44 133"), run.why().constData());
    QVERIFY2(run.waitFor("changed\r\n"), run.why().constData());
}

void TestShell::sendsVariables()
{
    ServerWithSession server(withLines({u"AcceptEnv LANG COLORTERM MINE_*"_s}));
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.terminalType = "vt220";
    options.environment = {{"LANG", "xy_ZZ"}, {"MINE_TOO", "a 'b' $c"}, {"BAD=NAME", "x"}, {"MINE_ZERO", {"a\0b", 3}}};
    options.command = "echo \"$TERM|$LANG|$COLORTERM|$MINE_TOO|$MINE_ZERO\"";
    ShellRun run(server.session.openShell(options));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "vt220|xy_ZZ|truecolor|a 'b' $c|\r\n");
}

void TestShell::namesWhatWasRefused()
{
    SshdFixture::Options setUp = withLines({u"AcceptEnv LANG"_s, u"X11Forwarding no"_s});
    setUp.authorizedKeyPrefix = u"no-pty "_s;
    ServerWithSession server(setUp);
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.environment = {{"LANG", "C"}, {"MINE", "1"}};
    options.command = "tty; echo lang=$LANG mine=$MINE";
    ShellRun run(server.session.openShell(options));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY2(run.output.contains("lang=C mine=\n"), run.why().constData());
    const QString notes = run.shell->notes().join(u'\n');
    QVERIFY2(notes.contains(u"terminal"_s), qPrintable(notes));
    QVERIFY2(notes.contains(u"COLORTERM, MINE"_s) || notes.contains(u"MINE (Accept"_s), qPrintable(notes));
    QVERIFY2(!notes.contains(u"LANG"_s), qPrintable(notes));
}

void TestShell::startsInTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("command");
    QTest::newRow("plain") << QByteArray("files") << QByteArray();
    QTest::newRow("for a command") << QByteArray("my files") << QByteArray("echo 'at'; pwd; exit 5");
    QTest::newRow("like an option") << QByteArray("-P") << QByteArray();
    QTest::newRow("quotes and backslashes") << QByteArray("it's\\'; echo broken; '\"$HOME`id`\\") << QByteArray();
    QTest::newRow("not UTF-8, a line break") << QByteArray("caf\xE9\nx") << QByteArray();
}

void TestShell::startsInTheFolder()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, command);
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    QTemporaryDir parent;
    const QByteArray folder = parent.path().toLocal8Bit() + '/' + name;
    QCOMPARE(::mkdir(folder.constData(), 0700), 0);
    ShellOptions options;
    options.folder = RemotePath(folder);
    options.command = command;
    options.hasTerminal = false;
    ShellRun run(server.session.openShell(options));
    if (command.isEmpty())
        run.shell->write("pwd; exit 5\n");
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(::rmdir(folder.constData()), 0);
    QVERIFY2(run.output.endsWith(QByteArray(folder + '\n')), run.why().constData());
    QVERIFY2(!run.output.contains("broken\n"), run.why().constData());
    QCOMPARE(run.end->status, 5);
}

void TestShell::saysWhereThereIsNoFolder()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.folder = RemotePath("/is/not/there");
    ShellRun run(server.session.openShell(options));
    QVERIFY2(run.waitFor("/is/not/there"), run.why().constData()); // the shell's own words
    run.shell->write("echo works; exit\n");
    QVERIFY2(run.waitFor("works\r\n"), run.why().constData());
}

void TestShell::runsWhatSshConfigSays()
{
    SshdFixture server(withLines({u"AcceptEnv FROM_*"_s}));
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    QCOMPARE(uploaded(server, &options), QByteArray());
    QFile config(options.files.configFile);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("RemoteCommand echo \"of %n: $FROM_CONFIG\"\nSetEnv FROM_CONFIG='two words'\n");
    config.close();
    ReadySession ready(options);
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell({}));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "of 127.0.0.1: two words\r\n");
    ShellOptions own;
    own.command = "echo ours";
    ShellRun other(ready.session.openShell(own));
    QVERIFY2(other.waitEnd(), other.why().constData());
    QCOMPARE(other.output, "ours\r\n");
}

void TestShell::keepsErrorsApart()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    options.command = "echo out; echo err >&2; head -c 2000000 /dev/zero >&2; exit 7";
    ShellRun run(server.session.openShell(options));
    QVERIFY2(run.waitEnd(), QByteArray(run.why() + QByteArray::number(run.errors.size())).constData());
    QCOMPARE(run.output, "out\n");
    QVERIFY(run.errors.startsWith("err\n"));
    QCOMPARE(run.errors.size(), 2000004);
    QCOMPARE(run.end->status, 7);
}

void TestShell::tellsHowItEnded_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("well") << QByteArray("true") << 0 << QByteArray();
    QTest::newRow("with a number") << QByteArray("exit 77") << 77 << QByteArray();
    QTest::newRow("by a signal") << QByteArray("kill -TERM $$") << -1 << QByteArray("TERM");
    QTest::newRow("of a program that is not there") << QByteArray("/no/such/program") << 127 << QByteArray();
}

void TestShell::tellsHowItEnded()
{
    QFETCH(QByteArray, command);
    QFETCH(int, status);
    QFETCH(QByteArray, signal);
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.command = command;
    ShellRun run(server.session.openShell(options));
    QCOMPARE(int(run.shell->activity()), int(ShellActivity::Busy));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->status.value_or(-1), status);
    QCOMPARE(run.end->signal, signal);
    QVERIFY(!run.end->connectionLost);
    QCOMPARE(int(run.shell->activity()), int(ShellActivity::Idle));
}

// OpenSSH passes signals on where its monitor runs beside the session (not for root), so what it heard is looked at.
void TestShell::sendsSignalsAndBreaks()
{
    ServerWithSession server(withLines({u"LogLevel DEBUG1"_s}));
    QVERIFY2(server.isReady(), server.why().constData());
    ShellRun run(server.session.openShell(plainShell()));
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->sendBreak(500ms);
    QTRY_VERIFY(server.sshd.logText().contains(u"request break"_s));
    run.shell->sendSignal("HUP");
    QTRY_VERIFY(server.sshd.logText().contains(u"request signal"_s));
    if (::geteuid() != 0) {
        QVERIFY2(run.waitEnd(), run.why().constData());
        QCOMPARE(run.end->signal, "HUP");
    }
}

void TestShell::endsInputHalfway()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    options.command = "cat; echo and more";
    ShellRun run(server.session.openShell(options));
    run.shell->write("text\n");
    run.shell->sendEof();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "text\nand more\n");
}

void TestShell::closes()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellRun run(server.session.openShell(plainShell()));
    run.shell->write("echo p''id=$$.\n");
    QTRY_VERIFY2(run.output.mid(run.output.indexOf("pid=") + 1).contains(".\r\n") && run.output.contains("pid="),
                 run.why().constData());
    const QByteArray tail = run.output.mid(run.output.lastIndexOf("pid=") + 4);
    const pid_t there = tail.left(tail.indexOf('.')).toInt();
    QVERIFY2(there > 1 && ::kill(there, 0) == 0, run.why().constData());
    run.shell->close();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->error.code, ErrorCode::Cancelled);
    QVERIFY(!run.end->connectionLost);
    QTRY_VERIFY(::kill(there, 0) != 0); // hung up, as when a terminal's window is closed
}

void TestShell::mayBeDeletedAtAnyTime_data()
{
    QTest::addColumn<QString>("moment");
    for (const auto &moment : {u"at once"_s, u"opened"_s, u"readyRead"_s, u"ended"_s})
        QTest::newRow(qPrintable(moment)) << moment;
}

void TestShell::mayBeDeletedAtAnyTime()
{
    QFETCH(QString, moment);
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.command = "echo text; sleep 0.2";
    std::unique_ptr<Shell> shell = server.session.openShell(options);
    const auto drop = [&shell] { shell.reset(); };
    if (moment == u"opened"_s)
        connect(shell.get(), &Shell::opened, this, drop);
    else if (moment == u"readyRead"_s)
        connect(shell.get(), &Shell::readyRead, this, drop);
    else if (moment == u"ended"_s)
        connect(shell.get(), &Shell::ended, this, drop);
    shell->start();
    if (moment == u"at once"_s)
        shell.reset();
    QTRY_VERIFY(!shell);
    ShellRun next(server.session.openShell(options)); // and the connection works on
    QVERIFY2(next.waitEnd(), next.why().constData());
    QCOMPARE(next.output, "text\r\n");
}

QTEST_GUILESS_MAIN(sampan::TestShell)
