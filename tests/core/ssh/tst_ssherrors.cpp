// libssh's words become codes and sentences: every stage has an answer for words nobody foresaw.
#include "core/ssh/ssherrors.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestSshErrors : public QObject
{
    Q_OBJECT

private slots:
    void mapsWords_data();
    void mapsWords();
};

void TestSshErrors::mapsWords_data()
{
    QTest::addColumn<SshStage>("stage");
    QTest::addColumn<QString>("words");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no common algorithm") << SshStage::KeyExchange
                                         << u"kex error : no match for method kex algos: server [a], client [b]"_s
                                         << ErrorCode::KeyExchangeFailed;
    QTest::newRow("another protocol") << SshStage::KeyExchange << u"No version of SSH protocol usable (banner: x)"_s
                                      << ErrorCode::Protocol;
    QTest::newRow("closed in the key exchange")
        << SshStage::KeyExchange << u"Socket error: disconnected"_s << ErrorCode::KeyExchangeFailed;
    QTest::newRow("too many attempts") << SshStage::Login
                                       << u"Received SSH_MSG_DISCONNECT: 2:Too many authentication failures"_s
                                       << ErrorCode::LoginRefused;
    QTest::newRow("sent away in the login")
        << SshStage::Login << u"Received SSH_MSG_DISCONNECT: 14:No supported methods"_s << ErrorCode::LoginRefused;
    QTest::newRow("cut in the login") << SshStage::Login << u"Socket error: disconnected"_s
                                      << ErrorCode::ConnectionLost;
    QTest::newRow("cut later") << SshStage::Connected << u"Socket error: Connection reset by peer"_s
                               << ErrorCode::ConnectionLost;
    QTest::newRow("words nobody foresaw") << SshStage::Channel << u"?!"_s << ErrorCode::ConnectionLost;
}

void TestSshErrors::mapsWords()
{
    QFETCH(SshStage, stage);
    QFETCH(QString, words);
    QFETCH(ErrorCode, code);
    const Error error = sessionErrorFromWords(words, stage, {u"me"_s, u"web1"_s, 2222});
    QCOMPARE(error.code, code);
    QCOMPARE(error.detail, words);
    QVERIFY2(error.message.contains(u"me@web1:2222"_s), qPrintable(error.message));
    QVERIFY(endsConnection(error.code));
}

QTEST_GUILESS_MAIN(TestSshErrors)
#include "tst_ssherrors.moc"
