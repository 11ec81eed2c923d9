// Shells beside the files, against OpenSSH's own server: what they are asked with, what they are told, how they end.
#include "core/files/filesystem.h"
#include "tests/core/session/shelltest.h"
#include "tests/support/faultproxy.h"
#include "tests/support/sshdfixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

SshdFixture::Options withLines(const QStringList &lines)
{
    SshdFixture::Options options;
    options.configLines = lines;
    return options;
}

// A plain sh, whatever the account's shell and its files are.
ShellOptions plainShell()
{
    ShellOptions options;
    options.command = "PS1='$ ' exec sh";
    return options;
}

QByteArray uploaded(SshdFixture &server, ConnectionOptions *options)
{
    options->files.configFile = server.path(u"config"_s);
    QFile file(options->files.configFile);
    return file.open(QIODevice::WriteOnly) ? QByteArray() : file.errorString().toUtf8();
}

} // namespace

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void opensALoginShellWithATerminal();
    void followsTheSize();
    void sendsVariables();
    void namesWhatWasRefused();
    void startsInTheFolder_data();
    void startsInTheFolder();
    void saysWhereThereIsNoFolder();
    void runsWhatSshConfigSays();
    void keepsErrorsApart();
    void tellsHowItEnded_data();
    void tellsHowItEnded();
    void sendsSignalsAndBreaks();
    void endsInputHalfway();
    void closes();
    void mayBeDeletedAtAnyTime_data();
    void mayBeDeletedAtAnyTime();
    void keepsAFloodBounded();
    void keepsASlowReadersShell_data();
    void keepsASlowReadersShell();
    void countsWhatIsNotSent();
    void stopsAFloodAtOnce();
    void findsAnotherConnection();
    void asksForTheOtherConnection();
    void leavesTheQuestionOfAnotherConnectionOpen();
    void saysWhenThereIsNoRoomAtAll();
    void tellsWhenTheLinkIsCut_data();
    void tellsWhenTheLinkIsCut();
    void endsWithTheSession();
    void needsAConnection();
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
    QCOMPARE(int(run.shell->state()), int(Shell::State::Ended));
}

void TestShell::followsTheSize()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell(plainShell()));
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
    SshdFixture server(withLines({u"AcceptEnv LANG COLORTERM MINE_*"_s}));
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.terminalType = "vt220";
    options.environment = {{"LANG", "xy_ZZ"}, {"MINE_TOO", "a 'b' $c"}, {"BAD=NAME", "x"}, {"MINE_ZERO", {"a\0b", 3}}};
    options.command = "echo \"$TERM|$LANG|$COLORTERM|$MINE_TOO|$MINE_ZERO\"";
    ShellRun run(ready.session.openShell(options));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "vt220|xy_ZZ|truecolor|a 'b' $c|\r\n");
}

void TestShell::namesWhatWasRefused()
{
    SshdFixture::Options setUp = withLines({u"AcceptEnv LANG"_s, u"X11Forwarding no"_s});
    setUp.authorizedKeyPrefix = u"no-pty "_s;
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.environment = {{"LANG", "C"}, {"MINE", "1"}};
    options.command = "tty; echo lang=$LANG mine=$MINE";
    ShellRun run(ready.session.openShell(options));
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
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    QTemporaryDir parent;
    const QByteArray folder = parent.path().toLocal8Bit() + '/' + name;
    QCOMPARE(::mkdir(folder.constData(), 0700), 0);
    ShellOptions options;
    options.folder = RemotePath(folder);
    options.command = command;
    options.hasTerminal = false;
    ShellRun run(ready.session.openShell(options));
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
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.folder = RemotePath("/is/not/there");
    ShellRun run(ready.session.openShell(options));
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
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    options.command = "echo out; echo err >&2; head -c 2000000 /dev/zero >&2; exit 7";
    ShellRun run(ready.session.openShell(options));
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
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.command = command;
    ShellRun run(ready.session.openShell(options));
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
    SshdFixture server(withLines({u"LogLevel DEBUG1"_s}));
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell(plainShell()));
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->sendBreak(500ms);
    QTRY_VERIFY(server.logText().contains(u"request break"_s));
    run.shell->sendSignal("HUP");
    QTRY_VERIFY(server.logText().contains(u"request signal"_s));
    if (::geteuid() != 0) {
        QVERIFY2(run.waitEnd(), run.why().constData());
        QCOMPARE(run.end->signal, "HUP");
    }
}

void TestShell::endsInputHalfway()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    options.command = "cat; echo and more";
    ShellRun run(ready.session.openShell(options));
    run.shell->write("text\n");
    run.shell->sendEof();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "text\nand more\n");
}

void TestShell::closes()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell(plainShell()));
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
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.command = "echo text; sleep 0.2";
    std::unique_ptr<Shell> shell = ready.session.openShell(options);
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
    ShellRun next(ready.session.openShell(options)); // and the connection works on
    QVERIFY2(next.waitEnd(), next.why().constData());
    QCOMPARE(next.output, "text\r\n");
}

// Nobody reads: what is kept here and what the window lets through is all that comes. The files stay usable.
void TestShell::keepsAFloodBounded()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    FaultProxy proxy(server.port());
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    ReadySession ready(options);
    QVERIFY2(ready.run(), ready.why().constData());
    const qint64 before = proxy.bytesFromServer();
    ShellOptions flood;
    flood.command = "yes 0123456789";
    ShellRun run(ready.session.openShell(flood));
    run.reading = false;
    qint64 last = -1;
    QElapsedTimer still;
    still.start();
    QTRY_VERIFY_WITH_TIMEOUT((std::exchange(last, proxy.bytesFromServer()) == proxy.bytesFromServer() &&
                              run.shell->available() == Shell::mostKept)
                                 ? still.elapsed() > 500
                                 : still.restart() < 0,
                             20000);
    QVERIFY2(last - before < 3 * 1024 * 1024, qPrintable(QString::number(last - before)));
    std::optional<Result<FileAttributes>> answer;
    ready.session.fileSystem()->attributes(RemotePath("/"), LinkHandling::Follow,
                                           [&](Result<FileAttributes> got) { answer = std::move(got); });
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->hasValue());
    run.reading = true; // and on it goes, in the right order
    run.read();
    QTRY_VERIFY_WITH_TIMEOUT(run.output.size() > 20 * 1024 * 1024, 60000);
    run.shell->close();
    QVERIFY(run.waitEnd());
    run.output.truncate(run.output.size() / 12 * 12);
    QCOMPARE(run.output.count("0123456789\r\n"), run.output.size() / 12);
}

void TestShell::keepsASlowReadersShell_data()
{
    QTest::addColumn<bool>("hasTerminal");
    QTest::newRow("with a terminal") << true;
    QTest::newRow("without one") << false;
}

// Slower than the server: each take() makes room, but must not invite more than was taken.
void TestShell::keepsASlowReadersShell()
{
    QFETCH(bool, hasTerminal);
    SshdFixture server;
    FaultProxy proxy(server.port());
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    ReadySession ready(options);
    QVERIFY2(ready.run(), ready.why().constData());
    const qint64 before = proxy.bytesFromServer();
    ShellOptions flood;
    flood.command = "yes 0123456789";
    flood.hasTerminal = hasTerminal;
    ShellRun run(ready.session.openShell(flood));
    run.reading = false;
    qint64 mostWaiting = 0;
    QTimer reader;
    connect(&reader, &QTimer::timeout, this, [&] {
        run.output += run.shell->take(16 * 1024);
        mostWaiting = std::max(mostWaiting, proxy.bytesFromServer() - before - run.output.size());
    });
    reader.start(4ms);
    QTRY_VERIFY2_WITH_TIMEOUT(run.end || run.output.size() > 8 * 1024 * 1024, run.why().constData(), 60000);
    QVERIFY2(!run.end, run.why().constData());
    QVERIFY2(mostWaiting < 5 * 1024 * 1024, qPrintable(QString::number(mostWaiting)));
    const QByteArray line = hasTerminal ? "0123456789\r\n" : "0123456789\n";
    run.output.truncate(run.output.size() / line.size() * line.size());
    QCOMPARE(run.output.count(line), run.output.size() / line.size());
}

void TestShell::countsWhatIsNotSent()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    QTemporaryDir folder;
    options.folder = RemotePath(folder.path().toLocal8Bit());
    options.command = "until [ -e go ]; do sleep 0.02; done; wc -c";
    ShellRun run(ready.session.openShell(options));
    const qint64 most = 6'000'000; // more than OpenSSH's window of 2 MiB
    run.shell->write(QByteArray(most, 'x'));
    QCOMPARE(run.shell->unsentBytes(), most);
    QTRY_VERIFY(run.shell->unsentBytes() < most);
    QVERIFY(run.shell->unsentBytes() > most / 2);
    QVERIFY(QFile(folder.filePath(u"go"_s)).open(QIODevice::WriteOnly));
    QTRY_COMPARE(run.shell->unsentBytes(), 0);
    run.shell->sendEof();
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, "6000000\n");
}

void TestShell::stopsAFloodAtOnce()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun run(ready.session.openShell(plainShell()));
    run.shell->write("yes\n");
    QTRY_VERIFY_WITH_TIMEOUT(run.output.size() > 5000000, 20000);
    QElapsedTimer timer;
    timer.start();
    run.shell->write("\x03");
    QVERIFY(QTest::qWaitFor([&run] { return run.output.endsWith("$ "); }));
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
}

void TestShell::findsAnotherConnection()
{
    SshdFixture server(withLines({u"MaxSessions 1"_s}));
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    ShellRun first(ready.session.openShell(plainShell()));
    first.shell->write("echo o''ne\n"); // before it opened
    QVERIFY2(first.waitFor("one\r\n"), first.why().constData());
    QCOMPARE(first.shell->notes().filter(u"connection"_s).size(), 1);
    ShellRun second(ready.session.openShell(plainShell())); // a third connection
    second.shell->write("echo t''wo\n");
    QVERIFY2(second.waitFor("two\r\n"), second.why().constData());
    QCOMPARE(server.logText().count(u"Accepted publickey"_s), 3);
    QVERIFY(ready.prompter.loginQuestions.empty() && ready.prompter.hostKeyQuestions.empty());
    first.shell->write("exit\n");
    QVERIFY2(first.waitEnd(), first.why().constData());
    QTRY_COMPARE(server.logText().count(u"Disconnected from"_s) + server.logText().count(u"Connection closed by"_s), 1);
    QVERIFY(!second.end);
}

void TestShell::asksForTheOtherConnection()
{
    SshdFixture server(withLines({u"MaxSessions 1"_s}));
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    options.onlyGivenKeys = true;
    ReadySession ready(options);
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
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    options.onlyGivenKeys = true;
    ReadySession ready(options);
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
    SshdFixture server(withLines({u"MaxSessions 1"_s, u"MaxStartups 1"_s}));
    QVERIFY(server.trustHostKeys());
    ReadySession ready(server.connectionOptions());
    QVERIFY2(ready.run(), ready.why().constData());
    server.kill(); // the connection stays for the moment, the further one finds nobody
    ShellRun run(ready.session.openShell(plainShell()));
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
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    ReadySession ready(options);
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

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
