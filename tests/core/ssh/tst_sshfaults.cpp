// What the network and the server can do to a connection at each step, through a proxy that swallows and cuts.
#include "core/ssh/sshconnection.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/support/faultproxy.h"
#include "tests/support/freeport.h"
#include "tests/support/sshdfixture.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

constexpr int Promptly = 1000; // milliseconds: what the user is promised

// The same server, but through the proxy; its key is listed under the proxy's port.
ConnectionOptions through(const FaultProxy &proxy, const SshdFixture &server)
{
    ConnectionOptions options = server.connectionOptions();
    options.server.port = proxy.port();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    return options;
}

bool reaches(Attempt &attempt, ConnectStep step)
{
    return QTest::qWaitFor([&] { return attempt.connection.step() == step || attempt.end; }, 10000) && !attempt.end;
}

// Nothing may hold the event loop: that is how a cancel could be late.
bool cancelsPromptly(Attempt &attempt)
{
    QElapsedTimer timer;
    timer.start();
    attempt.connection.disconnectFromServer();
    return attempt.code() == ErrorCode::Cancelled && timer.elapsed() < Promptly;
}

} // namespace

class TestSshFaults : public QObject
{
    Q_OBJECT

private slots:
    void cancelsWhileResolving();
    void cancelsWhileTheServerIsSilent_data();
    void cancelsWhileTheServerIsSilent();
    void cancelsDuringTheHostKeyQuestion();
    void cancelsDuringTheLoginQuestion();
    void cancelsDuringATransfer();
    void noticesASilentServer_data();
    void noticesASilentServer();
    void noticesADeadLink();
    void keepsAnIdleLinkAlive();
    void noticesACut();
    void noticesThatTheServerWasKilled();
    void explainsARefusedConnection();
    void explainsAnUnknownName();
    void explainsAServerThatIsNotSsh();
    void explainsMissingAlgorithms();
    void triesTheNextAddress();
};

void TestSshFaults::cancelsWhileResolving()
{
    ConnectionOptions options;
    options.server = {u"somebody"_s, u"host.invalid"_s, 22};
    Attempt attempt(options);
    attempt.connection.connectToServer();
    QCOMPARE(int(attempt.connection.step()), int(ConnectStep::Resolving));
    QVERIFY(cancelsPromptly(attempt));
}

// Bytes of the server after which the link goes dead: before its banner, in the key exchange, in the login.
void TestSshFaults::cancelsWhileTheServerIsSilent_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<ConnectStep>("step");
    QTest::newRow("before the banner") << qint64(0) << ConnectStep::KeyExchange;
    QTest::newRow("in the key exchange") << qint64(100) << ConnectStep::KeyExchange;
    QTest::newRow("in the login") << qint64(1650) << ConnectStep::LoggingIn;
}

void TestSshFaults::cancelsWhileTheServerIsSilent()
{
    QFETCH(qint64, bytes);
    QFETCH(ConnectStep, step);
    SshdFixture server;
    FaultProxy proxy(server.port());
    proxy.stallAfter(bytes);
    Attempt attempt(through(proxy, server));
    attempt.connection.connectToServer();
    QVERIFY2(reaches(attempt, step), attempt.why().constData());
    QTRY_VERIFY(proxy.bytesFromServer() >= bytes && proxy.bytesFromClient() > 0);
    QVERIFY(cancelsPromptly(attempt));
    QVERIFY(!attempt.ready);
}

void TestSshFaults::cancelsDuringTheHostKeyQuestion()
{
    SshdFixture server;
    Attempt attempt(server.connectionOptions());
    attempt.connection.connectToServer();
    QTRY_COMPARE(attempt.prompter.hostKeyQuestions.size(), 1U);
    QVERIFY(cancelsPromptly(attempt));
    QVERIFY(attempt.prompter.cancelled > 0);
}

void TestSshFaults::cancelsDuringTheLoginQuestion()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    ConnectionOptions options = server.connectionOptions();
    options.keyFiles = {server.makeKey(u"locked"_s, u"ed25519"_s, u"sesame"_s, true)};
    Attempt attempt(options);
    attempt.connection.connectToServer();
    QTRY_COMPARE(attempt.prompter.loginQuestions.size(), 1U);
    QVERIFY(cancelsPromptly(attempt));
    QVERIFY(attempt.prompter.cancelled > 0);
}

void TestSshFaults::cancelsDuringATransfer()
{
    SshdFixture server;
    FaultProxy proxy(server.port());
    Attempt attempt(through(proxy, server));
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    CommandRun command(attempt.connection, "cat /dev/zero");
    QTRY_VERIFY(command.output.size() > 4 * 1024 * 1024);
    proxy.stall();
    QVERIFY(cancelsPromptly(attempt));
    QVERIFY(command.end.has_value());
}

void TestSshFaults::noticesASilentServer_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("before the banner") << qint64(0);
    QTest::newRow("in the key exchange") << qint64(100);
    QTest::newRow("in the login") << qint64(1650);
}

void TestSshFaults::noticesASilentServer()
{
    QFETCH(qint64, bytes);
    SshdFixture server;
    FaultProxy proxy(server.port());
    proxy.stallAfter(bytes);
    ConnectionOptions options = through(proxy, server);
    options.timeouts.keyExchange = std::chrono::milliseconds(600);
    options.timeouts.login = std::chrono::milliseconds(600);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::TimedOut);
}

void TestSshFaults::noticesADeadLink()
{
    SshdFixture server;
    FaultProxy proxy(server.port());
    ConnectionOptions options = through(proxy, server);
    options.timeouts.keepaliveInterval = std::chrono::milliseconds(100);
    options.timeouts.deadLink = std::chrono::milliseconds(600);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    CommandRun command(attempt.connection, "sleep 60");
    QTRY_VERIFY(command.channel->isOpen());
    proxy.stall();
    QTRY_VERIFY(attempt.end.has_value());
    QCOMPARE(attempt.code(), ErrorCode::ConnectionLost);
    QVERIFY(command.end.has_value());
    QCOMPARE(command.end->code, ErrorCode::ConnectionLost);
}

// An idle link of several times the dead-link time lives on, because the server answers the keepalives.
void TestSshFaults::keepsAnIdleLinkAlive()
{
    SshdFixture server;
    FaultProxy proxy(server.port());
    ConnectionOptions options = through(proxy, server);
    options.timeouts.keepaliveInterval = std::chrono::milliseconds(50);
    options.timeouts.deadLink = std::chrono::milliseconds(500);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const qint64 before = proxy.bytesFromServer();
    QElapsedTimer idle;
    idle.start();
    QTRY_VERIFY_WITH_TIMEOUT(attempt.end.has_value() || idle.hasExpired(2000), 5000);
    QVERIFY2(!attempt.end.has_value(), attempt.why().constData());
    QVERIFY(proxy.bytesFromServer() >= before + 5 * 20); // five answers at least
}

void TestSshFaults::noticesACut()
{
    SshdFixture server;
    FaultProxy proxy(server.port());
    Attempt attempt(through(proxy, server));
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const auto channel = attempt.connection.openSubsystem("sftp");
    QTRY_VERIFY(channel->isOpen());
    QSignalSpy closed(channel.get(), &ByteChannel::closed);
    proxy.cut();
    QTRY_VERIFY(attempt.end.has_value());
    QCOMPARE(attempt.code(), ErrorCode::ConnectionLost);
    QCOMPARE(closed.size(), 1);
}

void TestSshFaults::noticesThatTheServerWasKilled()
{
    SshdFixture server;
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    CommandRun command(attempt.connection, "echo $PPID");
    QVERIFY(command.finish());
    server.kill();
    QTRY_VERIFY(attempt.end.has_value());
    QCOMPARE(attempt.code(), ErrorCode::ConnectionLost);
}

void TestSshFaults::explainsARefusedConnection()
{
    ConnectionOptions options;
    options.server = {u"somebody"_s, u"127.0.0.1"_s, freePort()};
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QCOMPARE(attempt.code(), ErrorCode::ConnectionRefused);
    QVERIFY2(attempt.end->message.contains(QString::number(options.server.port)), attempt.why().constData());
    QVERIFY(!attempt.end->detail.isEmpty());
}

// RFC 2606: names under .invalid never exist; no packet leaves the machine for "localhost" tricks like this one.
void TestSshFaults::explainsAnUnknownName()
{
    ConnectionOptions options;
    options.server = {u"somebody"_s, u"256.256.256.256"_s, 22};
    options.timeouts.connect = std::chrono::seconds(10);
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.code() == ErrorCode::HostUnknown, attempt.why().constData());
    QVERIFY(attempt.end->message.contains(u"256.256.256.256"_s));
}

void TestSshFaults::explainsAServerThatIsNotSsh()
{
    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web, [&web] {
        QTcpSocket *socket = web.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n");
        socket->disconnectFromHost();
    });
    ConnectionOptions options;
    options.server = {u"somebody"_s, u"127.0.0.1"_s, web.serverPort()};
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.code() == ErrorCode::KeyExchangeFailed || attempt.code() == ErrorCode::Protocol,
             attempt.why().constData());
    QVERIFY2(attempt.end->message.contains(u"SSH server"_s), attempt.why().constData());
}

void TestSshFaults::explainsMissingAlgorithms()
{
    SshdFixture::Options setUp;
    setUp.configLines = {u"KexAlgorithms diffie-hellman-group1-sha1"_s};
    SshdFixture server(setUp);
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.code() == ErrorCode::KeyExchangeFailed, attempt.why().constData());
    QVERIFY2(attempt.end->detail.contains(u"diffie-hellman-group1-sha1"_s), attempt.why().constData());
}

// "localhost" is ::1 and 127.0.0.1 on most machines; the server listens on the second only.
void TestSshFaults::triesTheNextAddress()
{
    SshdFixture server;
    ConnectionOptions options = server.connectionOptions();
    options.server.host = u"localhost"_s;
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
}

QTEST_GUILESS_MAIN(TestSshFaults)
#include "tst_sshfaults.moc"
