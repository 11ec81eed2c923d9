#include "core/ssh/sshconnection.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/support/sshdfixture.h"

using namespace sampan;
using namespace Qt::StringLiterals;

class TestSshConnection : public QObject
{
    Q_OBJECT

private slots:
    void logsInWithAKeyAndRunsACommand();
    void opensTheSftpSubsystem();
};

void TestSshConnection::logsInWithAKeyAndRunsACommand()
{
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const std::vector<ConnectStep> expected{ConnectStep::Resolving,   ConnectStep::Connecting,
                                            ConnectStep::KeyExchange, ConnectStep::CheckingHostKey,
                                            ConnectStep::LoggingIn,   ConnectStep::Ready};
    QVERIFY(attempt.steps == expected);
    QCOMPARE(attempt.connection.info().loginMethod, u"publickey"_s);
    QCOMPARE(attempt.connection.info().hostKeyType, u"ssh-ed25519"_s);
    CommandRun command(attempt.connection, "cat; echo complaint >&2; exit 7", Input::Open);
    command.channel->write("hello"); // kept until the channel is open
    command.channel->sendEof();
    QVERIFY(command.finish());
    QCOMPARE(command.output, "hello");
    QCOMPARE(command.channel->standardError(), "complaint\n");
    QCOMPARE(command.channel->exitState().status, 7);
}

// SSH_FXP_INIT with version 3 is answered by SSH_FXP_VERSION (draft-ietf-secsh-filexfer-02 section 4).
void TestSshConnection::opensTheSftpSubsystem()
{
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    QVERIFY(server.trustHostKeys());
    Attempt attempt(server.connectionOptions());
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    const auto channel = attempt.connection.openSubsystem("sftp");
    QByteArray answer;
    channel->setReceiver([&answer](QByteArrayView bytes) { answer.append(bytes.data(), bytes.size()); });
    channel->write(QByteArray("\0\0\0\5\1\0\0\0\3", 9));
    QTRY_VERIFY(answer.size() >= 9);
    QCOMPARE(int(answer.at(4)), 2);
}

QTEST_GUILESS_MAIN(TestSshConnection)
#include "tst_sshconnection.moc"
