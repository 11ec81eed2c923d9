// What happens with the server's key before anything secret is sent, against OpenSSH's own server.
#include "core/ssh/sshconnection.h"
#include "tests/core/ssh/connectiontest.h"
#include "tests/support/sshdfixture.h"

#include <QFile>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QByteArray listedName(const SshdFixture &server)
{
    return "[127.0.0.1]:" + QByteArray::number(server.port());
}

QByteArray publicKey(const QString &keyFile)
{
    return readFile(QString(keyFile + u".pub"_s));
}

QString fingerprint(const QString &keyFile)
{
    QByteArray output;
    SshdFixture::run(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, QString(keyFile + u".pub"_s)}, &output);
    return QString::fromLatin1(output.split(' ').value(1));
}

// sshd (LogLevel VERBOSE) names the user as soon as a login begins, even with the method "none".
bool sawALogin(const SshdFixture &server)
{
    const QString log = server.logText();
    return log.contains(u"publickey"_s) || log.contains(u"Failed none"_s) || log.contains(u"authenticating user"_s);
}

} // namespace

class TestHostKeys : public QObject
{
    Q_OBJECT

private slots:
    void asksAboutAnUnknownKey_data();
    void asksAboutAnUnknownKey();
    void followsThePolicy_data();
    void followsThePolicy();
    void refusesADangerousKey_data();
    void refusesADangerousKey();
    void prefersTheKnownType();
    void readsTheSystemsFile();
    void usesAnAliasOfTheConfiguration();
};

void TestHostKeys::asksAboutAnUnknownKey_data()
{
    QTest::addColumn<HostKeyAnswer>("answer");
    QTest::addColumn<bool>("connects");
    QTest::addColumn<bool>("stores");
    QTest::newRow("accepted once") << HostKeyAnswer::AcceptOnce << true << false;
    QTest::newRow("accepted and stored") << HostKeyAnswer::AcceptAndStore << true << true;
    QTest::newRow("cancelled") << HostKeyAnswer::Cancel << false << false;
}

void TestHostKeys::asksAboutAnUnknownKey()
{
    QFETCH(HostKeyAnswer, answer);
    QFETCH(bool, connects);
    QFETCH(bool, stores);
    SshdFixture server;
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    Attempt attempt(server.connectionOptions());
    attempt.prompter.hostKeyAnswers = {answer};
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready == connects, attempt.why().constData());
    QCOMPARE(attempt.prompter.hostKeyQuestions.size(), 1U);
    const HostKeyQuestion &question = attempt.prompter.hostKeyQuestions.at(0);
    QCOMPARE(question.host, QString::fromLatin1(listedName(server)));
    QCOMPARE(question.keyType, u"ssh-ed25519"_s);
    QCOMPARE(question.fingerprint, fingerprint(server.hostKey(u"ed25519"_s)));
    QCOMPARE(question.knownHostsFile, server.knownHostsFile());
    QCOMPARE(QFile::exists(server.knownHostsFile()), stores);
    if (stores)
        QVERIFY(readFile(server.knownHostsFile()).startsWith(QByteArray(listedName(server) + " ssh-ed25519 ")));
    if (!connects) {
        QCOMPARE(attempt.code(), ErrorCode::HostKeyRefused);
        QVERIFY(!sawALogin(server));
    }
}

void TestHostKeys::followsThePolicy_data()
{
    QTest::addColumn<UnknownHostKeys>("policy");
    QTest::addColumn<bool>("connects");
    QTest::newRow("accept and store") << UnknownHostKeys::AcceptAndStore << true;
    QTest::newRow("refuse") << UnknownHostKeys::Refuse << false;
}

void TestHostKeys::followsThePolicy()
{
    QFETCH(UnknownHostKeys, policy);
    QFETCH(bool, connects);
    SshdFixture server;
    ConnectionOptions options = server.connectionOptions();
    options.unknownHostKeys = policy;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready == connects, attempt.why().constData());
    QVERIFY(attempt.prompter.hostKeyQuestions.empty());
    QCOMPARE(QFile::exists(server.knownHostsFile()), connects);
    if (!connects)
        QVERIFY(attempt.end->message.contains(fingerprint(server.hostKey(u"ed25519"_s))));
}

void TestHostKeys::refusesADangerousKey_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("changed") << u"changed"_s;
    QTest::newRow("of another type") << u"type"_s;
    QTest::newRow("revoked") << u"revoked"_s;
    QTest::newRow("revoked and listed") << u"both"_s;
}

void TestHostKeys::refusesADangerousKey()
{
    QFETCH(QString, what);
    SshdFixture server;
    const QByteArray own = publicKey(server.hostKey(u"ed25519"_s));
    const QString otherType = what == u"type"_s ? u"ecdsa"_s : u"ed25519"_s;
    const QString old = server.makeKey(u"old_host"_s, otherType, {}, false);
    QByteArray lines = "# kept by hand\n";
    if (what == u"changed"_s || what == u"type"_s)
        lines += listedName(server) + ' ' + publicKey(old);
    if (what == u"revoked"_s || what == u"both"_s)
        lines += "@revoked " + listedName(server) + ' ' + own;
    if (what == u"both"_s)
        lines += listedName(server) + ' ' + own;
    QVERIFY(writeFile(server.knownHostsFile(), lines));
    ConnectionOptions options = server.connectionOptions();
    options.unknownHostKeys = UnknownHostKeys::AcceptAndStore; // must not help
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY(!attempt.ready);
    QCOMPARE(attempt.code(), ErrorCode::HostKeyRefused);
    QVERIFY(attempt.prompter.hostKeyQuestions.empty());
    QVERIFY2(attempt.why().contains(server.knownHostsFile().toUtf8()), attempt.why().constData());
    QVERIFY2(attempt.end->message.contains(u"line 2"_s), attempt.why().constData());
    QVERIFY2(attempt.end->detail.contains(fingerprint(server.hostKey(u"ed25519"_s))), attempt.why().constData());
    if (!what.startsWith(u"revoked"_s) && what != u"both"_s)
        QVERIFY2(attempt.end->detail.contains(fingerprint(old)), attempt.why().constData());
    QVERIFY(!sawALogin(server));
    QCOMPARE(readFile(server.knownHostsFile()), lines);
}

// ssh's own order, without which a server with several keys would show one of another type.
void TestHostKeys::prefersTheKnownType()
{
    SshdFixture::Options setUp;
    setUp.hostKeyTypes = {u"ed25519"_s, u"ecdsa"_s, u"rsa"_s};
    SshdFixture server(setUp);
    QVERIFY2(server.isRunning(), qPrintable(server.reason()));
    for (const QString &type : setUp.hostKeyTypes) {
        QVERIFY(writeFile(server.knownHostsFile(), listedName(server) + ' ' + publicKey(server.hostKey(type))));
        Attempt attempt(server.connectionOptions());
        QVERIFY(attempt.run());
        QVERIFY2(attempt.ready, attempt.why().constData());
        QVERIFY(attempt.connection.info().hostKeyType.contains(type));
    }
}

void TestHostKeys::readsTheSystemsFile()
{
    SshdFixture server;
    const QString system = server.path(u"ssh_known_hosts"_s);
    QVERIFY(writeFile(system, listedName(server) + ' ' + publicKey(server.hostKey(u"ed25519"_s))));
    ConnectionOptions options = server.connectionOptions();
    options.files.systemKnownHostsFile = system;
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QVERIFY(!QFile::exists(server.knownHostsFile()));
}

void TestHostKeys::usesAnAliasOfTheConfiguration()
{
    SshdFixture server;
    const QString config = server.path(u"config"_s);
    const QString known = server.path(u"elsewhere"_s);
    QVERIFY(writeFile(known, "house " + publicKey(server.hostKey(u"ed25519"_s))));
    QVERIFY(writeFile(config, "Host box\n HostName 127.0.0.1\n Port " + QByteArray::number(server.port()) + "\n User " +
                                  server.userName().toUtf8() + "\n IdentityFile " + server.userKey().toUtf8() +
                                  "\n UserKnownHostsFile " + known.toUtf8() + "\n HostKeyAlias house\n"));
    ConnectionOptions options;
    options.server.host = u"box"_s;
    options.files.configFile = config;
    options.files.knownHostsFile = server.knownHostsFile();
    options.files.homeFolder = server.folder();
    Attempt attempt(options);
    QVERIFY(attempt.run());
    QVERIFY2(attempt.ready, attempt.why().constData());
    QVERIFY(attempt.prompter.hostKeyQuestions.empty());
    QCOMPARE(attempt.connection.info().server, (ServerAddress{server.userName(), u"127.0.0.1"_s, server.port()}));
}

QTEST_GUILESS_MAIN(TestHostKeys)
#include "tst_hostkeys.moc"
