// This computer's shell on a terminal of its own.
#include "core/session/localshell.h"
#include "tests/core/session/shelltest.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"SHELL"_s, u"/bin/sh"_s);
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"HOME"_s, u"/"_s);
    environment.insert(u"PS1"_s, u"$ "_s);
    environment.insert(u"COLUMNS"_s, u"7"_s);
    return environment;
}

std::unique_ptr<Shell> newShell(ShellOptions options = {})
{
    return std::make_unique<LocalShell>(std::move(options), plainEnvironment());
}

} // namespace

class TestLocalShell : public QObject
{
    Q_OBJECT

private slots:
    void hasATerminal();
    void followsTheSize();
    void startsInTheFolder_data();
    void startsInTheFolder();
    void tellsHowItEnded_data();
    void tellsHowItEnded();
    void saysWhenThereIsNoShell();
    void saysWhenThereIsNoTerminal();
    void knowsWhetherSomethingRuns();
    void passesSignalsToTheForeground();
    void hangsUp_data();
    void hangsUp();
    void keepsAFloodBounded();
    void stopsAFloodAtOnce();
    void takesMuchInput();
    void outlivesATerminalThatNobodyHasOpen();
};

void TestLocalShell::hasATerminal()
{
    ShellOptions options;
    options.size = {100, 30};
    options.environment = {{"MINE", "is here"}};
    ShellRun run(newShell(options));
    run.shell->write(
        "stty size; stty -a; echo term=$TERM mine=$MINE columns=$COLUMNS.; tty; exit 3\n"); // before it opened
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY2(run.output.contains("30 100"), run.why().constData());
    QVERIFY2(run.output.contains("term=xterm-256color mine=is here columns=."), run.why().constData());
    QVERIFY2(run.output.contains("\niutf8"), run.why().constData());
    QVERIFY2(run.output.contains("/dev/pts/"), run.why().constData());
    QCOMPARE(run.end->status, 3);
    QCOMPARE(int(run.shell->state()), int(Shell::State::Ended));
}

void TestLocalShell::followsTheSize()
{
    ShellRun run(newShell());
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->resize({133, 44, 1330, 880});
    run.shell->write("stty size\n");
    QVERIFY2(run.waitFor("44 133"), run.why().constData());
}

void TestLocalShell::startsInTheFolder_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray("files");
    QTest::newRow("not UTF-8") << QByteArray("caf\xE9 'x'");
}

void TestLocalShell::startsInTheFolder()
{
    QFETCH(QByteArray, name);
    QTemporaryDir parent;
    const QByteArray folder = parent.path().toLocal8Bit() + '/' + name;
    QCOMPARE(::mkdir(folder.constData(), 0700), 0);
    ShellOptions options;
    options.folder = RemotePath(folder);
    options.command = "pwd";
    ShellRun run(newShell(options));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.output, QByteArray(folder + "\r\n"));
    options.folder = RemotePath("/is/not/there");
    ShellRun other(newShell(options));
    QVERIFY2(other.waitEnd(), other.why().constData());
    QVERIFY2(other.output.startsWith("cannot enter the folder"), other.why().constData());
    QCOMPARE(other.end->status, 0);
    QCOMPARE(::rmdir(folder.constData()), 0);
}

void TestLocalShell::tellsHowItEnded_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("well") << QByteArray("true") << 0 << QByteArray();
    QTest::newRow("with a number") << QByteArray("exit 77") << 77 << QByteArray();
    QTest::newRow("by a signal") << QByteArray("kill -TERM $$") << -1 << QByteArray("TERM");
}

void TestLocalShell::tellsHowItEnded()
{
    QFETCH(QByteArray, command);
    QFETCH(int, status);
    QFETCH(QByteArray, signal);
    ShellOptions options;
    options.command = command;
    ShellRun run(newShell(options));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->status.value_or(-1), status);
    QCOMPARE(run.end->signal, signal);
    QVERIFY(!run.end->connectionLost);
}

void TestLocalShell::saysWhenThereIsNoShell()
{
    QProcessEnvironment environment = plainEnvironment();
    environment.insert(u"SHELL"_s, u"/no/such/shell"_s);
    ShellRun run(std::make_unique<LocalShell>(ShellOptions(), environment));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QVERIFY(!run.isOpen);
    QVERIFY2(run.end->error.message.contains(u"/no/such/shell"_s), run.why().constData());
}

void TestLocalShell::saysWhenThereIsNoTerminal()
{
    rlimit files{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &files), 0);
    rlimit none = files;
    none.rlim_cur = 3;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    ShellRun run(newShell());
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &files), 0);
    QVERIFY(!run.end); // never from inside the call
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->error.code, ErrorCode::LocalIo);
}

void TestLocalShell::knowsWhetherSomethingRuns()
{
    ShellRun run(newShell());
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->write("echo re''ady\n");
    QVERIFY2(run.waitFor("ready\r\n"), run.why().constData());
    QTRY_COMPARE(int(run.shell->activity()), int(ShellActivity::Idle));
    run.shell->write("sleep 60\n");
    QTRY_COMPARE(int(run.shell->activity()), int(ShellActivity::Busy));
    run.shell->write("\x03");
    QTRY_COMPARE(int(run.shell->activity()), int(ShellActivity::Idle));
}

void TestLocalShell::passesSignalsToTheForeground()
{
    ShellRun run(newShell());
    QVERIFY2(run.waitOpen(), run.why().constData());
    run.shell->write("sleep 60; echo went with $?.\n");
    QTRY_COMPARE(int(run.shell->activity()), int(ShellActivity::Busy));
    run.shell->sendSignal("TERM");
    QVERIFY2(run.waitFor("went with 143."), run.why().constData());
}

void TestLocalShell::hangsUp_data()
{
    QTest::addColumn<bool>("byDeleting");
    QTest::newRow("closed") << false;
    QTest::newRow("deleted") << true;
}

void TestLocalShell::hangsUp()
{
    QFETCH(bool, byDeleting);
    ShellRun run(newShell());
    run.shell->write("sh -c 'echo pid=$$.; exec sleep 60'\n");
    QTRY_VERIFY2(run.output.contains("pid=") && run.output.contains(".\r\n"), run.why().constData());
    const QByteArray tail = run.output.mid(run.output.lastIndexOf("pid=") + 4);
    const pid_t child = tail.left(tail.indexOf('.')).toInt();
    QVERIFY(child > 1);
    if (byDeleting) {
        run.shell.reset();
    } else {
        run.shell->close();
        QVERIFY(run.waitEnd());
        QCOMPARE(run.end->error.code, ErrorCode::Cancelled);
    }
    QTRY_VERIFY(::kill(child, 0) != 0);
}

void TestLocalShell::keepsAFloodBounded()
{
    ShellOptions options;
    options.command = "yes";
    ShellRun run(newShell(options));
    run.reading = false;
    qint64 last = -1;
    QTRY_VERIFY(run.shell->available() > 0);
    QTRY_VERIFY(std::exchange(last, run.shell->available()) == run.shell->available() && last >= Shell::mostKept);
    QVERIFY2(last < Shell::mostKept + 128 * 1024, qPrintable(QString::number(last)));
    QCOMPARE(run.shell->take(last).size(), last);
    QTRY_VERIFY(run.shell->available() >= Shell::mostKept); // and on it goes
}

void TestLocalShell::stopsAFloodAtOnce()
{
    ShellRun run(newShell());
    run.shell->write("yes\n");
    QVERIFY(run.waitFor("y\r\ny\r\n"));
    QTRY_VERIFY(run.output.size() > 1000000);
    QElapsedTimer timer;
    timer.start();
    run.shell->write("\x03");
    QVERIFY(QTest::qWaitFor([&run] { return run.output.endsWith("$ "); }));
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
}

void TestLocalShell::takesMuchInput()
{
    ShellOptions options;
    options.command = "stty raw -echo; echo go; head -c 3000000 | md5sum";
    ShellRun run(newShell(options));
    QVERIFY2(run.waitFor("go"), run.why().constData());
    run.shell->write(QByteArray(3000000, 'x'));
    QVERIFY2(run.waitFor("  -"), run.why().constData());
    QVERIFY2(run.output.contains(QCryptographicHash::hash(QByteArray(3000000, 'x'), QCryptographicHash::Md5).toHex()),
             run.why().constData());
    QVERIFY2(run.waitEnd(), run.why().constData());
}

// What is typed meanwhile is for nobody; what comes after somebody opened it again is read.
void TestLocalShell::outlivesATerminalThatNobodyHasOpen()
{
    QTemporaryDir folder;
    const auto make = [&folder](const QString &name) {
        return QFile(folder.filePath(name)).open(QIODevice::WriteOnly);
    };
    ShellOptions options;
    options.folder = RemotePath(folder.path().toLocal8Bit());
    options.command = "t=$(tty); exec </dev/null >/dev/null 2>&1; : >closed; until [ -e again ]; do sleep 0.02; done; "
                      "echo back >$t; until [ -e end ]; do sleep 0.02; done; exit 4";
    ShellRun run(newShell(options));
    QVERIFY2(run.waitOpen(), run.why().constData());
    QTRY_VERIFY(QFile::exists(folder.filePath(u"closed"_s)));
    run.shell->write(QByteArray(100000, 'x'));
    QTRY_COMPARE(run.shell->unsentBytes(), 0);
    QVERIFY(make(u"again"_s));
    QVERIFY2(run.waitFor("back\r\n"), run.why().constData());
    QVERIFY(make(u"end"_s));
    QVERIFY2(run.waitEnd(), run.why().constData());
    QCOMPARE(run.end->status, 4);
}

QTEST_GUILESS_MAIN(TestLocalShell)
#include "tst_localshell.moc"
