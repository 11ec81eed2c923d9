// Many connections, slow readers, and others on the same connection to the server.
#include "core/base/callback.h"
#include "core/files/filesystem.h"
#include "core/session/shell.h"
#include "tests/core/forward/forwardtest.h"
#include "tests/core/forward/standin.h"

#include <QElapsedTimer>
#include <QThread>

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

qint64 moved(const Forward &forward)
{
    return forward.status().bytesToServer + forward.status().bytesFromServer;
}

// Something was carried, and then nothing more for longer than the numbers need to come here.
bool comesToRest(const Forward &forward)
{
    QElapsedTimer rest;
    rest.start();
    qint64 before = 0;
    return QTest::qWaitFor(
        [&] {
            if (std::exchange(before, moved(forward)) != before)
                rest.start();
            return before > 0 && rest.hasExpired(800);
        },
        15000);
}

// What else goes on on the connection: a file that is read again and again, and a shell that talks.
class Company
{
public:
    explicit Company(ForwardTest &test)
        : m_files(test.session->fileSystem())
        , m_file(QFile::encodeName(test.sshd.path(u"large"_s)))
        , m_shell(test.session->openShell({}))
    {
        QFile file(QFile::decodeName(m_file.bytes()));
        m_isReady = file.open(QIODevice::WriteOnly) && file.resize(FileSize);
        QObject::connect(m_shell.get(), &Shell::readyRead, &m_owner,
                         [this] { lines += int(m_shell->take(Shell::mostKept).count('\n')); });
        m_shell->start();
        m_shell->write("while :; do echo still here; sleep 0.05; done\n");
        readFile();
    }
    ~Company() { m_reader.reset(); }
    Company(const Company &) = delete;
    Company &operator=(const Company &) = delete;

    // Both went on since the last call, and nothing of the file was wrong.
    [[nodiscard]] bool goesOn()
    {
        const int filesBefore = files;
        const int linesBefore = lines;
        return m_isReady && QTest::qWaitFor([=, this] { return files > filesBefore && lines > linesBefore; }, 20000) &&
               failures == 0;
    }

    int files = 0; // read to the end
    int lines = 0;
    int failures = 0;

private:
    static constexpr qint64 FileSize = 4 * Megabyte;

    void readFile()
    {
        m_got = 0;
        m_files->openReader(m_file, {}, guarded(&m_owner, [this](const Result<std::shared_ptr<FileReader>> &reader) {
                                if (!reader)
                                    return void(++failures);
                                m_reader = *reader;
                                readOn();
                            }));
    }
    void readOn()
    {
        m_reader->read(guarded(&m_owner, [this](const Result<QByteArray> &block) {
            if (!block)
                return void(++failures);
            m_got += block->size();
            if (!block->isEmpty())
                return readOn();
            failures += m_got == FileSize ? 0 : 1;
            ++files;
            m_reader->close(guarded(&m_owner, [this](const Result<void> &) { readFile(); }));
        }));
    }

    QObject m_owner;
    std::shared_ptr<FileSystem> m_files;
    RemotePath m_file;
    std::unique_ptr<Shell> m_shell;
    std::shared_ptr<FileReader> m_reader;
    qint64 m_got = 0;
    bool m_isReady = false;
};

} // namespace

class TestForwardLoad : public QObject
{
    Q_OBJECT

private slots:
    void takesManyOneAfterAnother();
    void takesManyAtOnce_data();
    void takesManyAtOnce();
    void keepsLittleForASlowReader();
    void keepsLittleForASlowServer_data();
    void keepsLittleForASlowServer();
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
    Company company(test);
    QVERIFY(company.goesOn());
    const int filesBefore = openFiles();
    const qint64 memoryBefore = residentBytes();

    for (int i = 0; i < InARow; ++i) {
        Client client(port);
        if (!isEchoed(client, "x"))
            QFAIL(qPrintable(QString(u"connection %1: "_s.arg(i) + QString::fromUtf8(test.why()))));
        QCoreApplication::processEvents();
    }
    QVERIFY(company.goesOn());
    QVERIFY(company.files > 3 && company.lines > 10);

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
    Company company(test);
    QVERIFY(company.goesOn());
    const int filesBefore = openFiles();
    qint64 memoryBefore = 0; // after the first round, which all the buffers grow in
    for (int round = 0; round < 2; ++round) {
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < AtOnce; ++i)
            clients.push_back(std::make_unique<Client>(port));
        for (const auto &client : clients)
            QVERIFY(client->send("together"));
        for (const auto &client : clients)
            QCOMPARE(client->receive(8), QByteArray("together"));
        QTRY_COMPARE(test.forwards.back()->status().openConnections, AtOnce);
        QVERIFY(company.goesOn());
        clients.clear();
        QTRY_COMPARE(test.forwards.back()->status().openConnections, 0);
        memoryBefore = round == 0 ? residentBytes() : memoryBefore;
    }
    QTRY_VERIFY(openFiles() <= filesBefore + 2);
    QVERIFY2(residentBytes() < memoryBefore + MemoryMargin,
             qPrintable(QString::number(residentBytes() - memoryBefore)));
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
    QVERIFY(comesToRest(*forward));
    QVERIFY2(residentBytes() - memoryBefore < MemoryMargin,
             qPrintable(QString::number(residentBytes() - memoryBefore)));
    QCOMPARE(forward->status().openConnections, 1);
    QVERIFY(!forward->status().hasError());
}

void TestForwardLoad::keepsLittleForASlowServer_data()
{
    takesManyAtOnce_data();
}

// The other way: the client is not read from, so that it waits.
void TestForwardLoad::keepsLittleForASlowServer()
{
    QFETCH(QByteArray, option);
    std::atomic_bool isOver = false;
    StandIn deaf([&isOver](int) {
        while (!isOver)
            QThread::msleep(5);
    });
    ForwardTest test;
    QVERIFY2(test.connectToServer(), test.why());
    const quint16 port = test.listen(optionTo(option, deaf.port()));
    const qint64 memoryBefore = residentBytes();
    std::thread sending([port] { Client(port).send(QByteArray(100 * Megabyte, 'x')); }); // until it is reset
    const Forward *forward = test.forwards.back().get();
    const bool isStill = comesToRest(*forward);
    const qint64 grown = residentBytes() - memoryBefore - 100 * Megabyte; // the sender's own
    const qint64 carried = moved(*forward);
    isOver = true;
    test.forwards.clear();
    sending.join();
    QVERIFY(isStill);
    QVERIFY2(carried < 40 * Megabyte, qPrintable(QString::number(carried)));
    QVERIFY2(grown < MemoryMargin, qPrintable(QString::number(grown)));
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
