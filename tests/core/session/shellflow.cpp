// The shells' tests: much of it, slowly, and at once.
#include "core/files/filesystem.h"
#include "tests/core/session/tst_shell.h"
#include "tests/support/faultproxy.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

using namespace sampan;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Nobody reads: what is kept here and what the window lets through is all that comes. The files stay usable.
void TestShell::keepsAFloodBounded()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    FaultProxy proxy(server.port());
    ReadySession ready(optionsThrough(proxy, server));
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
    ReadySession ready(optionsThrough(proxy, server));
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
    QTRY_VERIFY2_WITH_TIMEOUT(run.end || run.output.size() > 5 * 1024 * 1024, run.why().constData(), 60000);
    QVERIFY2(!run.end, run.why().constData());
    QVERIFY2(mostWaiting < 5 * 1024 * 1024, qPrintable(QString::number(mostWaiting)));
    const QByteArray line = hasTerminal ? "0123456789\r\n" : "0123456789\n";
    run.output.truncate(run.output.size() / line.size() * line.size());
    QCOMPARE(run.output.count(line), run.output.size() / line.size());
}

void TestShell::countsWhatIsNotSent()
{
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellOptions options;
    options.hasTerminal = false;
    QTemporaryDir folder;
    options.folder = RemotePath(folder.path().toLocal8Bit());
    options.command = "until [ -e go ]; do sleep 0.02; done; wc -c";
    ShellRun run(server.session.openShell(options));
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
    ServerWithSession server;
    QVERIFY2(server.isReady(), server.why().constData());
    ShellRun run(server.session.openShell(plainShell()));
    run.shell->write("yes\n");
    QTRY_VERIFY_WITH_TIMEOUT(run.output.size() > 5000000, 20000);
    QElapsedTimer timer;
    timer.start();
    run.shell->write("\x03");
    QVERIFY(QTest::qWaitFor([&run] { return run.output.endsWith("$ "); }));
    QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
}
