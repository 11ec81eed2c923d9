// A server that calls in instead of being connected to (RFC 8071).
#include "core/files/filesystem.h"
#include "core/session/reconnector.h"
#include "core/session/session.h"
#include "core/ssh/callwait.h"
#include "tests/core/session/callingserver.h"
#include "tests/support/freeport.h"
#include "tests/support/scriptedprompter.h"
#include "tests/support/sshdfixture.h"

#include <QTest>

#include <unistd.h>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

QString publicKey(const SshdFixture &sshd, const QString &type)
{
    QFile file(QString(sshd.hostKey(type) + u".pub"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).simplified() : QString();
}

// Waits for `sshd` at a free port; nothing but the pin tells that it is the right one.
class Waiting
{
public:
    explicit Waiting(const SshdFixture &sshd, const QString &keyType = u"ed25519"_s)
        : server(sshd.path(u"sshd_config"_s))
    {
        ConnectionOptions options = sshd.connectionOptions();
        options.server.host = u"the-device"_s;
        options.call = *parseCallPlace(u"127.0.0.1:%1"_s.arg(freePort()));
        options.call.hostKeys = {*parsePinnedHostKey(publicKey(sshd, keyType).section(u' ', 0, 1))};
        port = options.call.port;
        session = std::make_unique<Session>(PlaceId{1}, options, prompter);
        QObject::connect(session.get(), &Session::logged, session.get(),
                         [this](const LogLine &line) { log += QString(line.text + u'\n'); });
    }
    [[nodiscard]] bool isAt(SessionState state) const
    {
        return QTest::qWaitFor([this, state] { return session->state() == state; }, 10000);
    }
    [[nodiscard]] bool hasLogged(const QString &words) const
    {
        return QTest::qWaitFor([this, words] { return log.contains(words); }, 10000);
    }

    ScriptedPrompter prompter;
    quint16 port = 0;
    QString log;
    std::unique_ptr<Session> session;
    CallingServer server;
};

} // namespace

class TestCallWait : public QObject
{
    Q_OBJECT

private slots:
    void readsPlaces_data();
    void readsPlaces();
    void readsHostKeys();
    void servesWhoCalls();
    void picksThePinnedType();
    void sendsOthersAway();
    void keepsNoPatienceWithSilence();
    void waitsAgainAfterTheLinkIsLost();
    void canBeGivenUp();
    void needsAKey();
    void saysWhyItCannotWait();
};

void TestCallWait::readsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("port"); // 0: refused
    QTest::newRow("a port") << u"4334"_s << QString() << 4334;
    QTest::newRow("every address") << u"*:4334"_s << QString() << 4334;
    QTest::newRow("an address") << u"192.0.2.1:4334"_s << u"192.0.2.1"_s << 4334;
    QTest::newRow("an interface") << u"eth0:22"_s << u"eth0"_s << 22;
    QTest::newRow("IPv6") << u"[2001:db8::1]:4334"_s << u"2001:db8::1"_s << 4334;
    QTest::newRow("IPv6 without brackets") << u"2001:db8::1:4334"_s << QString() << 0;
    QTest::newRow("no port") << u"eth0"_s << QString() << 0;
    QTest::newRow("port 0") << u"eth0:0"_s << QString() << 0;
    QTest::newRow("a port that is too large") << u"65536"_s << QString() << 0;
    QTest::newRow("nothing before the colon") << u":4334"_s << QString() << 0;
    QTest::newRow("nothing") << QString() << QString() << 0;
}

void TestCallWait::readsPlaces()
{
    QFETCH(QString, text);
    QFETCH(int, port);
    const Result<CallWait> place = parseCallPlace(text);
    QCOMPARE(place.hasValue(), port != 0);
    if (port == 0)
        return;
    QCOMPARE(int(place->port), port);
    QTEST(place->where, "where");
}

void TestCallWait::readsHostKeys()
{
    const SshdFixture sshd;
    const QString key = publicKey(sshd, u"ed25519"_s);
    const Result<PinnedHostKey> fromKey = parsePinnedHostKey(key);
    QVERIFY(fromKey);
    QCOMPARE(fromKey->type, QByteArray("ssh-ed25519"));
    const Result<PinnedHostKey> fromFingerprint = parsePinnedHostKey(fromKey->fingerprint);
    QVERIFY(fromFingerprint);
    QCOMPARE(fromFingerprint->fingerprint, fromKey->fingerprint);
    for (const QString &text : {QString(), u"SHA256:abc"_s, u"MD5:00:11"_s, QString(fromKey->fingerprint + u"AAAA"_s),
                                QString(u"ssh-rsa "_s + key.section(u' ', 1, 1)), key.section(u' ', 1, 1)})
        QVERIFY2(!parsePinnedHostKey(text), qPrintable(text));
}

void TestCallWait::servesWhoCalls()
{
    const SshdFixture sshd;
    Waiting waiting(sshd);
    waiting.session->connectToServer();
    QVERIFY(waiting.isAt(SessionState::WaitingForCall));
    QVERIFY(waiting.server.call(waiting.port));
    QVERIFY2(waiting.isAt(SessionState::Ready), qPrintable(waiting.log));

    std::optional<Result<RemotePath>> path;
    waiting.session->fileSystem()->realPath(RemotePath("."), [&](Result<RemotePath> answer) { path = answer; });
    QTRY_VERIFY(path.has_value());
    QVERIFY(path->hasValue());
    QVERIFY(!waiting.server.call(waiting.port)); // nobody is waited for any more
    QVERIFY(!QFile::exists(sshd.knownHostsFile()));
}

void TestCallWait::picksThePinnedType()
{
    SshdFixture::Options options;
    options.hostKeyTypes = {u"ed25519"_s, u"ecdsa"_s};
    const SshdFixture sshd(options);
    Waiting waiting(sshd, u"ecdsa"_s);
    waiting.session->connectToServer();
    QVERIFY(waiting.isAt(SessionState::WaitingForCall));
    QVERIFY(waiting.server.call(waiting.port));
    QVERIFY2(waiting.isAt(SessionState::Ready), qPrintable(waiting.log));
    QCOMPARE(waiting.session->info().hostKeyType, u"ecdsa-sha2-nistp256"_s);
}

// A scanner that hangs up, and a server with another key.
void TestCallWait::sendsOthersAway()
{
    const SshdFixture sshd;
    const SshdFixture other;
    Waiting waiting(sshd);
    waiting.session->connectToServer();
    QVERIFY(waiting.isAt(SessionState::WaitingForCall));
    const int gone = silentCall(waiting.port);
    ::close(gone);
    QVERIFY(waiting.hasLogged(u"sent away"_s));
    CallingServer impostor(other.path(u"sshd_config"_s));
    QVERIFY(impostor.call(waiting.port));
    QVERIFY2(waiting.hasLogged(u"is not the one expected"_s), qPrintable(waiting.log));
    QVERIFY(waiting.isAt(SessionState::WaitingForCall));
    QVERIFY(waiting.server.call(waiting.port));
    QVERIFY2(waiting.isAt(SessionState::Ready), qPrintable(waiting.log));
    QVERIFY(waiting.prompter.hostKeyQuestions.empty());
}

void TestCallWait::keepsNoPatienceWithSilence()
{
    const SshdFixture sshd;
    const Waiting usual(sshd);
    ConnectionOptions options = usual.session->options();
    options.timeouts.keyExchange = std::chrono::milliseconds(300);
    ScriptedPrompter prompter;
    Session session(PlaceId{1}, options, prompter);
    session.connectToServer();
    QTRY_COMPARE(session.state(), SessionState::WaitingForCall);
    const int silent = silentCall(usual.port);
    QTRY_COMPARE(session.state(), SessionState::KeyExchange);
    QTRY_COMPARE(session.state(), SessionState::WaitingForCall);
    ::close(silent);
}

void TestCallWait::waitsAgainAfterTheLinkIsLost()
{
    const SshdFixture sshd;
    Waiting waiting(sshd);
    Reconnector reconnector(*waiting.session);
    waiting.session->connectToServer();
    for (int round = 0; round < 2; ++round) {
        QVERIFY(waiting.isAt(SessionState::WaitingForCall));
        QVERIFY(waiting.server.call(waiting.port));
        QVERIFY2(waiting.isAt(SessionState::Ready), qPrintable(waiting.log));
        waiting.server.hangUp();
    }
}

void TestCallWait::canBeGivenUp()
{
    const SshdFixture sshd;
    Waiting waiting(sshd);
    waiting.session->connectToServer();
    QVERIFY(waiting.isAt(SessionState::WaitingForCall));
    const int silent = silentCall(waiting.port);
    QVERIFY(waiting.isAt(SessionState::KeyExchange));
    waiting.session->disconnectFromServer();
    QVERIFY(waiting.isAt(SessionState::Closed));
    QTRY_VERIFY(silentCall(waiting.port) < 0);
    ::close(silent);
}

void TestCallWait::needsAKey()
{
    ScriptedPrompter prompter;
    ConnectionOptions options;
    options.server = {u"me"_s, u"the-device"_s, 22};
    options.call = *parseCallPlace(QString::number(freePort()));
    Session session(PlaceId{1}, options, prompter);
    session.connectToServer();
    QTRY_COMPARE(session.state(), SessionState::Failed);
    QVERIFY2(session.lastError().message.contains(u"host key"), qPrintable(session.lastError().message));
}

void TestCallWait::saysWhyItCannotWait()
{
    const SshdFixture sshd;
    Waiting first(sshd);
    first.session->connectToServer();
    QVERIFY(first.isAt(SessionState::WaitingForCall));
    for (const QString &place : {u"127.0.0.1:%1"_s.arg(first.port), u"nowhere0:4334"_s, u"192.0.2.1:4334"_s}) {
        ConnectionOptions options = first.session->options();
        options.call = *parseCallPlace(place);
        options.call.hostKeys = first.session->options().call.hostKeys;
        Session session(PlaceId{2}, options, first.prompter);
        session.connectToServer();
        QTRY_COMPARE(session.state(), SessionState::Failed);
        QVERIFY2(session.lastError().message.contains(place.section(u':', 0, 0)),
                 qPrintable(session.lastError().message));
    }
}

QTEST_GUILESS_MAIN(TestCallWait)
#include "tst_callwait.moc"
