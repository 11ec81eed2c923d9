// Many connections, slow readers, and others on the same connection to the server.
#include "core/files/filesystem.h"
#include "core/session/shell.h"
#include "tests/core/forward/forwardtest.h"
#include "tests/core/forward/standin.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int InARow = 2000;
constexpr int AtOnce = 500;
constexpr qint64 Megabyte = 1024 * 1024;
#ifdef __SANITIZE_ADDRESS__ // it keeps what was freed
constexpr qint64 MemoryMargin = 400 * Megabyte;
#else
constexpr qint64 MemoryMargin = 24 * Megabyte;
#endif

QByteArray optionTo(const QByteArray &option, quint16 port)
{
    return option + ":127.0.0.1:" + QByteArray::number(port);
}

bool isEchoed(Client &client, const QByteArray &text)
{
    return client.send(text) && client.receive(text.size()) == text;
}

} // namespace

class TestForwardLoad : public QObject
{
    Q_OBJECT

private slots:
    void takesManyOneAfterAnother();
    void takesManyAtOnce_data();
    void takesManyAtOnce();
    void keepsLittleForASlowReader();
    void givesASlowReaderEverything();
    void survivesClientsThatLeaveEarly();
    void leavesRoomForOthers();
};

void TestForwardLoad::takesManyOneAfterAnother()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    Client first(port);
    QVERIFY(isEchoed(first, "warm"));
    const int filesBefore = openFiles();
    const qint64 memoryBefore = residentBytes();

    for (int i = 0; i < InARow; ++i) {
        Client client(port);
        if (!isEchoed(client, "x"))
            QFAIL(qPrintable(QString(u"connection %1: "_s.arg(i) + QString::fromUtf8(test.why()))));
    }

    QTRY_COMPARE(test.forwards.back()->status().openConnections, 1);
    QTRY_VERIFY(openFiles() <= filesBefore + 2);
    QVERIFY2(residentBytes() < memoryBefore + MemoryMargin,
             qPrintable(QString::number(residentBytes() - memoryBefore)));
    QCOMPARE(test.forwards.back()->status().connections, InARow + 1);
}

void TestForwardLoad::takesManyAtOnce_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::newRow("local") << QByteArray("-L0");
    QTest::newRow("remote") << QByteArray("-R0");
}

void TestForwardLoad::takesManyAtOnce()
{
    QFETCH(QByteArray, option);
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo(option, server.port()));
    QVERIFY2(port != 0, test.why());
    const int filesBefore = openFiles();
    for (int round = 0; round < 2; ++round) {
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < AtOnce; ++i)
            clients.push_back(std::make_unique<Client>(port));
        for (const auto &client : clients)
            QVERIFY(client->send("together"));
        for (const auto &client : clients)
            QCOMPARE(client->receive(8), QByteArray("together"));
        QTRY_COMPARE(test.forwards.back()->status().openConnections, AtOnce);
        clients.clear();
        QTRY_COMPARE(test.forwards.back()->status().openConnections, 0);
    }
    QTRY_VERIFY(openFiles() <= filesBefore + 2);
}

void TestForwardLoad::keepsLittleForASlowReader()
{
    StandIn flood(StandIn::flood(200 * Megabyte));
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", flood.port()));
    const qint64 memoryBefore = residentBytes();

    Client reader(port);
    // Little by little: each piece that is taken must not let in more than itself.
    for (int i = 0; i < 400; ++i)
        QCOMPARE(reader.receive(16 * 1024).size(), 16 * 1024);
    const Forward *forward = test.forwards.back().get();
    qint64 before = -1;
    QTRY_VERIFY(before == std::exchange(before, forward->status().bytesFromServer) && before > 0);
    QVERIFY2(residentBytes() - memoryBefore < MemoryMargin,
             qPrintable(QString::number(residentBytes() - memoryBefore)));
    QCOMPARE(forward->status().openConnections, 1);
    QVERIFY(!forward->status().hasError());
}

void TestForwardLoad::givesASlowReaderEverything()
{
    constexpr qint64 Total = 24 * Megabyte;
    StandIn flood(StandIn::flood(Total));
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    Client reader(test.listen(optionTo("-L0", flood.port())));
    qint64 got = 0;
    for (;;) {
        const QByteArray piece = reader.receive(100'000);
        if (piece.isEmpty())
            break;
        QCOMPARE(piece.count('x'), piece.size());
        got += piece.size();
    }
    QCOMPARE(got, Total);
    QTRY_COMPARE(test.forwards.back()->status().bytesFromServer, Total);
}

// Before the server has answered: what it opened must be closed there, too.
void TestForwardLoad::survivesClientsThatLeaveEarly()
{
    StandIn server(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo("-L0", server.port()));
    for (int i = 0; i < 200; ++i)
        Client leaving(port);
    Client staying(port);
    QVERIFY(isEchoed(staying, "here"));
    QTRY_COMPARE(test.forwards.back()->status().openConnections, 1);
    test.forwards.clear();
    QVERIFY(staying.sawEnd());
    QCOMPARE(test.session->state(), SessionState::Ready);
}

void TestForwardLoad::leavesRoomForOthers()
{
    StandIn flood(StandIn::flood(300 * Megabyte));
    StandIn echo(&StandIn::echo);
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 bulk = test.listen(optionTo("-L0", flood.port()));
    const quint16 talk = test.listen(optionTo("-L0", echo.port()));
    std::atomic<qint64> got = 0;
    std::thread reading([&] {
        Client reader(bulk);
        for (QByteArray piece = reader.receive(Megabyte); !piece.isEmpty(); piece = reader.receive(Megabyte))
            got += piece.size();
    });
    QTRY_VERIFY(got > 0);

    ShellOptions options;
    const std::unique_ptr<Shell> shell = test.session->openShell(options);
    QByteArray shown;
    connect(shell.get(), &Shell::readyRead, this, [&] { shown += shell->take(Shell::mostKept); });
    shell->start();
    shell->write("echo typed-$((40+2))\n");
    std::optional<Result<RemotePath>> path;
    test.session->fileSystem()->realPath(RemotePath("."), [&](Result<RemotePath> answer) { path = std::move(answer); });
    Client client(talk);
    std::vector<qint64> times;
    for (int i = 0; i < 50; ++i) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(isEchoed(client, "k"));
        times.push_back(timer.elapsed());
    }
    std::sort(times.begin(), times.end());
    QTRY_VERIFY(path.has_value());
    QVERIFY(path->hasValue());
    QTRY_VERIFY2(shown.contains("typed-42"), shown.constData());
    QVERIFY2(times[25] < 50, qPrintable(QString::number(times[25])));
    reading.join();
    QCOMPARE(got, 300 * Megabyte);
}

QTEST_GUILESS_MAIN(TestForwardLoad)
#include "tst_forwardload.moc"
