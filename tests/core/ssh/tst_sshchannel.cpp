// Channels under load and at their limits, against OpenSSH's own server.
#include "core/ssh/sshchannel.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/support/sshdfixture.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    auto *words = reinterpret_cast<quint32 *>(bytes.data());
    QRandomGenerator(7).fillRange(words, size / qsizetype(sizeof(quint32)));
    return bytes;
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// Gives a channel as much as it takes and not more, as the SFTP engine does.
class Feeder
{
public:
    Feeder(SshChannel *channel, QByteArray bytes, qsizetype blockSize)
        : m_channel(channel)
        , m_bytes(std::move(bytes))
        , m_block(blockSize)
    {
        QObject::connect(channel, &ByteChannel::writable, channel, [this] { feed(); });
    }
    void feed()
    {
        while (m_given < m_bytes.size() && m_channel->writableBytes() >= m_block) {
            const auto block = QByteArrayView(m_bytes).sliced(m_given, std::min(m_block, m_bytes.size() - m_given));
            m_channel->write(block);
            m_given += block.size();
        }
        if (m_given == m_bytes.size())
            m_channel->sendEof();
    }

private:
    SshChannel *m_channel;
    QByteArray m_bytes;
    qsizetype m_block;
    qsizetype m_given = 0;
};

} // namespace

class TestSshChannel : public QObject
{
    Q_OBJECT

private slots:
    void asksForTheChosenCipherFirst_data();
    void asksForTheChosenCipherFirst();
    void carriesBulkBothWays_data();
    void carriesBulkBothWays();
    void sendsSmallWritesWithoutDelay();
    void holdsBackWhatTheServerDoesNotTake();
    void worksInParallel();
    void saysWhenTheServerOpensNoMore();
    void saysWhenASubsystemIsMissing();
    void tellsHowACommandEnded();
    void keepsTheTailOfStandardError();
    void mayBeDeletedInItsSignals_data();
    void mayBeDeletedInItsSignals();
    void closesFromOurSide();
    void takesStandardErrorAsItsReaderWants_data();
    void takesStandardErrorAsItsReaderWants();
    void throwsAwayWhatIsNotWanted();
    void tellsTheEndOfWhatArrives();
    void goesOnFromWhereAWriteWasCut();
    void writesDataOfTheErrorStream();
    void startsEachKindOfProgram_data();
    void startsEachKindOfProgram();
};

void TestSshChannel::asksForTheChosenCipherFirst_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("cipher");
    QTest::newRow("AES-GCM") << u"aes-gcm"_s << u"aes128-gcm@openssh.com"_s;
    QTest::newRow("ChaCha20") << u"chacha20"_s << u"chacha20-poly1305@openssh.com"_s;
}

void TestSshChannel::asksForTheChosenCipherFirst()
{
    QFETCH(QString, word);
    QFETCH(QString, cipher);
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.cipherOrder = cipherOrderFrom(word);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QCOMPARE(attempt.connection.info().cipher, cipher);
}

void TestSshChannel::carriesBulkBothWays_data()
{
    QTest::addColumn<QStringList>("serverConfig");
    QTest::addColumn<QStringList>("ciphers");
    QTest::newRow("AES-GCM") << QStringList{} << QStringList{u"aes128-gcm@openssh.com"_s};
    QTest::newRow("ChaCha20") << QStringList{} << QStringList{u"chacha20-poly1305@openssh.com"_s};
    QTest::newRow("AES-CTR") << QStringList{} << QStringList{u"aes256-ctr"_s};
    QTest::newRow("new keys every 4 MiB") << QStringList{u"RekeyLimit 4M"_s} << QStringList{};
}

void TestSshChannel::carriesBulkBothWays()
{
    QFETCH(QStringList, serverConfig);
    QFETCH(QStringList, ciphers);
    SshdFixture::Options setUp;
    setUp.configLines = serverConfig;
    SshdFixture server(setUp);
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.ciphers = ciphers;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    if (!ciphers.isEmpty())
        QCOMPARE(attempt.connection.info().cipher, ciphers.constFirst());
    const QByteArray bytes = randomBytes(32 * 1024 * 1024);
    CommandRun command(attempt.connection, "cat", Input::Open);
    Feeder feeder(command.channel.get(), bytes, 32 * 1024);
    QVERIFY(command.finish(60000));
    QCOMPARE(command.output.size(), bytes.size());
    QCOMPARE(hashOf(command.output), hashOf(bytes));
}

// With Nagle's algorithm on, requests that need an answer before the next one wait 40 ms for a delayed acknowledgement
// (measured: 1 MB/s). One such wait in each of the 200 exchanges would already take 8 s; without, they take 0.1 s.
void TestSshChannel::sendsSmallWritesWithoutDelay()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    int noDelay = 0;
    socklen_t length = sizeof(noDelay);
    QCOMPARE(::getsockopt(attempt.connection.socketDescriptor(), IPPROTO_TCP, TCP_NODELAY, &noDelay, &length), 0);
    QVERIFY(noDelay != 0);

    constexpr int exchanges = 200;
    const QByteArray block(32 * 1024 + 13, 'x'); // several packets, the last one short: what Nagle holds back
    CommandRun command(attempt.connection, "while head -c " + QByteArray::number(block.size()) + " | wc -c; do :; done",
                       Input::Open);
    QTRY_VERIFY(command.channel->isOpen());
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < exchanges; ++i) {
        const qsizetype before = command.output.size();
        command.channel->write(block);
        QVERIFY(QTest::qWaitFor([&] { return command.output.size() > before; }, 5000));
    }
    QVERIFY2(timer.elapsed() < exchanges * 30, qPrintable(QString::number(timer.elapsed())));
}

void TestSshChannel::holdsBackWhatTheServerDoesNotTake()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "sleep 60", Input::Open);
    QTRY_VERIFY(command.channel->writableBytes() > 0);
    qint64 given = 0;
    const QByteArray block(32 * 1024, 'x');
    const auto feed = [&] {
        while (command.channel->writableBytes() >= block.size()) {
            command.channel->write(block);
            given += block.size();
        }
    };
    connect(command.channel.get(), &ByteChannel::writable, this, feed);
    feed();
    qint64 last = -1;
    QTRY_VERIFY(std::exchange(last, given) == given && command.channel->writableBytes() < block.size());
    QVERIFY2(given < 8 * 1024 * 1024, qPrintable(QString::number(given))); // the window, and what pipes hold
    CommandRun other(attempt.connection, "echo alive"); // the full channel does not hold up the others
    QVERIFY(other.finish());
    QCOMPARE(other.output, "alive\n");
}

void TestSshChannel::worksInParallel()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    std::vector<std::unique_ptr<CommandRun>> commands;
    for (int i = 0; i < 8; ++i)
        commands.push_back(std::make_unique<CommandRun>(attempt.connection,
                                                        "head -c 3000000 /dev/zero; exit " + QByteArray::number(i)));
    for (int i = 0; i < 8; ++i) {
        CommandRun &command = *commands.at(std::size_t(i));
        QVERIFY(command.finish());
        QCOMPARE(command.output.size(), 3000000);
        QCOMPARE(command.channel->exitState().status, i);
    }
}

void TestSshChannel::saysWhenTheServerOpensNoMore()
{
    SshdFixture::Options setUp;
    setUp.configLines = {u"MaxSessions 1"_s};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun first(attempt.connection, "cat", Input::Open);
    QTRY_VERIFY(first.channel->isOpen());
    CommandRun second(attempt.connection, "true");
    QVERIFY(second.finish());
    QCOMPARE(second.end->code, ErrorCode::ChannelRefused);
    QVERIFY(!second.end->detail.isEmpty());
    first.channel->write("still here");
    QTRY_COMPARE(first.output, "still here"); // the connection lives on
}

void TestSshChannel::saysWhenASubsystemIsMissing()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    const auto channel = attempt.connection.openSubsystem("teleport");
    std::optional<Error> end;
    connect(channel.get(), &ByteChannel::closed, this, [&end](const Error &error) { end = error; });
    QTRY_VERIFY(end.has_value());
    QCOMPARE(end->code, ErrorCode::ChannelRefused);
    QVERIFY(end->message.contains(u"teleport"_s));
    QVERIFY(!attempt.end.has_value());
}

void TestSshChannel::tellsHowACommandEnded()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun status(attempt.connection, "exit 3");
    QVERIFY(status.finish());
    QCOMPARE(status.channel->exitState().status, 3);
    CommandRun signal(attempt.connection, "kill -TERM $$");
    QVERIFY(signal.finish());
    QCOMPARE(signal.channel->exitState().signal, "TERM");
    QVERIFY(!signal.channel->exitState().status.has_value());
    QVERIFY(!signal.channel->exitState().coreDumped);
    QCOMPARE(signal.channel->exitState().message, QByteArray()); // OpenSSH says nothing more
}

void TestSshChannel::takesStandardErrorAsItsReaderWants_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::newRow("apart") << u"apart"_s << QByteArray("one\nthree\n") << QByteArray("two\n");
    QTest::newRow("merged, in their order") << u"merged"_s << QByteArray("one\ntwo\nthree\n") << QByteArray();
    QTest::newRow("thrown away") << u"ignored"_s << QByteArray("one\nthree\n") << QByteArray();
}

void TestSshChannel::takesStandardErrorAsItsReaderWants()
{
    QFETCH(QString, how);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "read x; echo one; read x; echo two >&2; read x; echo three", Input::Open);
    QByteArray apart;
    command.channel->setErrorReceiver([&](QByteArrayView bytes) {
        if (how != u"ignored")
            (how == u"merged" ? command.output : apart).append(bytes.data(), bytes.size());
    });
    // Each answer is waited for: two streams of a command have no order between them.
    for (int answer = 0; answer < 3; ++answer) {
        QSignalSpy received(command.channel.get(), &ByteChannel::received);
        command.channel->write("\n");
        QTRY_VERIFY(!received.isEmpty() || command.end);
    }
    QVERIFY(command.finish());
    QCOMPARE(command.output, output);
    QCOMPARE(apart, errors);
}

// A reader that wants no more of it takes and forgets: the command must not wait for somebody who is not there.
void TestSshChannel::throwsAwayWhatIsNotWanted()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "head -c 20000000 /dev/zero; head -c 20000000 /dev/zero >&2; echo end");
    command.channel->setRoom(100);
    QTRY_COMPARE(command.output.size(), 100);
    QByteArray last;
    command.channel->setReceiver([&](QByteArrayView bytes) { last = last.append(bytes).right(4); });
    command.channel->setErrorReceiver([](QByteArrayView) {});
    command.channel->setRoom(std::numeric_limits<qint64>::max());
    QVERIFY(command.finish());
    QCOMPARE(last, "end\n");
    QCOMPARE(command.channel->exitState().status, 0);
}

void TestSshChannel::tellsTheEndOfWhatArrives()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    // Its output ends, and it goes on reading.
    CommandRun command(attempt.connection, "echo out; exec >&- 2>&-; read x; exit 4", Input::Open);
    QSignalSpy inputEnded(command.channel.get(), &SshChannel::inputEnded);
    QTRY_COMPARE(inputEnded.size(), 1);
    QCOMPARE(command.output, "out\n");
    QVERIFY(command.channel->isOpen());
    command.channel->write("line\n");
    QVERIFY(command.finish());
    QCOMPARE(command.channel->exitState().status, 4);
    QCOMPARE(inputEnded.size(), 1);
}

// libssh takes a part of a large write; the rest goes out when the server has announced room.
void TestSshChannel::goesOnFromWhereAWriteWasCut()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    const QString mark = server.path(u"mark"_s);
    const QByteArray waits = "while [ ! -e '" + mark.toUtf8() + "' ]; do sleep 0.02; done; sha256sum";
    CommandRun command(attempt.connection, waits, Input::Open);
    QTRY_VERIFY(command.channel->isOpen());
    const qint64 window = command.channel->sendWindow();
    QVERIFY(window > 0);
    const QByteArray bytes = randomBytes(3 * window + 1);
    qint64 sent = 0;
    connect(command.channel.get(), &SshChannel::sent, this, [&sent](qint64 more) { sent += more; });
    command.channel->write(bytes);
    QTRY_VERIFY(sent > 0 && command.channel->writableBytes() == 0);
    QVERIFY(sent < bytes.size()); // nobody reads there yet
    QFile file(mark);
    QVERIFY(file.open(QIODevice::WriteOnly));
    command.channel->sendEof();
    QVERIFY(command.finish());
    QVERIFY(command.output.startsWith(hashOf(bytes)));
    QCOMPARE(sent, bytes.size());
}

void TestSshChannel::writesDataOfTheErrorStream()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "cat", Input::Open);
    command.channel->write("data");
    command.channel->writeError("errors");
    command.channel->sendEof();
    QVERIFY(command.finish());
    QCOMPARE(command.output, "data"); // the other stream reached the server, which has no use for it
    QTRY_VERIFY2(server.logText().contains(u"bad ext data"), qPrintable(server.logText()));
}

void TestSshChannel::startsEachKindOfProgram_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("exec") << int(ChannelRequest::Kind::Command) << QByteArray("tr a-z A-Z") << QByteArray("text");
    QTest::newRow("subsystem") << int(ChannelRequest::Kind::Subsystem) << QByteArray("upper") << QByteArray("text");
    QTest::newRow("shell") << int(ChannelRequest::Kind::Shell) << QByteArray() << QByteArray("printf TEXT\n");
}

void TestSshChannel::startsEachKindOfProgram()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, input);
    SshdFixture::Options setUp;
    setUp.configLines = QStringList{u"Subsystem upper tr a-z A-Z"_s};
    SshdFixture server(setUp);
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    ChannelRequest request;
    request.kind = ChannelRequest::Kind(kind);
    request.what = what;
    const std::unique_ptr<SshChannel> channel = attempt.connection.openChannel(request);
    QByteArray output;
    QSignalSpy closed(channel.get(), &ByteChannel::closed);
    channel->setReceiver([&](QByteArrayView bytes) { output.append(bytes.data(), bytes.size()); });
    channel->write(input);
    channel->sendEof();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY2(output.contains("TEXT"), output.constData());
}

void TestSshChannel::keepsTheTailOfStandardError()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "head -c 5000000 /dev/zero >&2; echo the end >&2; echo out");
    QVERIFY(command.finish());
    QCOMPARE(command.output, "out\n");
    QCOMPARE(command.channel->standardError().size(), 64 * 1024);
    QVERIFY(command.channel->standardError().endsWith("the end\n"));
}

void TestSshChannel::mayBeDeletedInItsSignals_data()
{
    QTest::addColumn<QString>("signal");
    QTest::newRow("opened") << u"opened"_s;
    QTest::newRow("received") << u"received"_s;
    QTest::newRow("writable") << u"writable"_s;
    QTest::newRow("closed") << u"closed"_s;
}

void TestSshChannel::mayBeDeletedInItsSignals()
{
    QFETCH(QString, signal);
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    // A command that ends at once may be gone before there was room to announce.
    auto channel = attempt.connection.openCommand(signal == u"closed"_s ? "echo text" : "echo text; exec cat");
    const auto drop = [&channel] { channel.reset(); };
    if (signal == u"opened"_s)
        connect(channel.get(), &SshChannel::opened, this, drop);
    else if (signal == u"received"_s)
        connect(channel.get(), &ByteChannel::received, this, drop);
    else if (signal == u"writable"_s)
        connect(channel.get(), &ByteChannel::writable, this, drop);
    else
        connect(channel.get(), &ByteChannel::closed, this, drop);
    QTRY_VERIFY(!channel);
    CommandRun next(attempt.connection, "echo next"); // and the connection works on
    QVERIFY(next.finish());
    QCOMPARE(next.output, "next\n");
}

void TestSshChannel::closesFromOurSide()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    CommandRun command(attempt.connection, "cat", Input::Open);
    QTRY_VERIFY(command.channel->isOpen());
    command.channel->close();
    QVERIFY(command.finish());
    QCOMPARE(command.end->code, ErrorCode::Cancelled);
    QCOMPARE(command.channel->writableBytes(), 0);
    QTRY_VERIFY(server.logText().contains(u"Close session"_s));
}

QTEST_GUILESS_MAIN(TestSshChannel)
#include "tst_sshchannel.moc"
