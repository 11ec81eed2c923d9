// SOCKS as clients speak it and as they should not.
#include "core/forward/socksparser.h"

#include <QTest>

using namespace sampan;

namespace {

QByteArray bytes(const char *hexadecimal)
{
    return QByteArray::fromHex(hexadecimal);
}

} // namespace

class TestSocksParser : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void greetsBeforeTheRequest();
    void keepsWhatFollowsTheRequest();
    void boundsWhatIsKept();
    void answersInTheVersionsOwnForm();
};

void TestSocksParser::understands_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("4: address") << bytes("04 01 0050 c0000207 00") << QByteArray("192.0.2.7") << 80 << QByteArray();
    QTest::newRow("4: with a user") << QByteArray(bytes("04 01 0050 c0000207") + QByteArray("anna\0", 5))
                                    << QByteArray("192.0.2.7") << 80 << QByteArray();
    QTest::newRow("4a: name") << QByteArray(bytes("04 01 01bb 00000001 00") + QByteArray("web.example\0", 12))
                              << QByteArray("web.example") << 443 << QByteArray();
    QTest::newRow("5: address") << bytes("05 01 00 05 01 00 01 c0000207 0050") << QByteArray("192.0.2.7") << 80
                                << bytes("0500");
    QTest::newRow("5: name") << QByteArray(bytes("05 02 00 02 05 01 00 03 0b") + "web.example" + bytes("ffff"))
                             << QByteArray("web.example") << 65535 << bytes("0500");
    QTest::newRow("5: IPv6") << bytes("05 01 00 05 01 00 04 20010db8000000000000000000000001 0016")
                             << QByteArray("2001:db8::1") << 22 << bytes("0500");
}

// In one piece and byte by byte.
void TestSocksParser::understands()
{
    QFETCH(QByteArray, sent);
    for (const qsizetype piece : {sent.size(), qsizetype(1), qsizetype(3)}) {
        SocksParser parser;
        for (qsizetype at = 0; at < sent.size(); at += piece) {
            QVERIFY(parser.isWaiting());
            parser.receive(QByteArrayView(sent).sliced(at, std::min(piece, sent.size() - at)));
        }
        QCOMPARE(parser.state(), SocksParser::State::Done);
        QTEST(parser.host(), "host");
        QTEST(int(parser.port()), "port");
        QTEST(parser.takeAnswer(), "answer");
        QVERIFY(parser.takeRest().isEmpty());
    }
}

void TestSocksParser::refuses_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("a web browser without SOCKS") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray();
    QTest::newRow("5: password only") << bytes("05 01 02") << bytes("05ff");
    QTest::newRow("5: no method") << bytes("05 00") << bytes("05ff");
    QTest::newRow("5: bind") << bytes("05 01 00 05 02 00 01 c0000207 0050") << bytes("0500 05 07 00 01 00000000 0000");
    QTest::newRow("5: UDP") << bytes("05 01 00 05 03 00 01 c0000207 0050") << bytes("0500 05 07 00 01 00000000 0000");
    QTest::newRow("5: unknown address") << bytes("05 01 00 05 01 00 05 c0000207 0050")
                                        << bytes("0500 05 08 00 01 00000000 0000");
    QTest::newRow("5: empty name") << bytes("05 01 00 05 01 00 03 00 0050") << bytes("0500 05 01 00 01 00000000 0000");
    QTest::newRow("5: a zero in the name")
        << bytes("05 01 00 05 01 00 03 03 610062 0050") << bytes("0500 05 01 00 01 00000000 0000");
    QTest::newRow("5: another version in the request")
        << bytes("05 01 00 04 01 00 01 c0000207 0050") << bytes("0500 05 07 00 01 00000000 0000");
    QTest::newRow("4: bind") << bytes("04 02 0050 c0000207 00") << bytes("00 5b 0000 00000000");
    QTest::newRow("4a: empty name") << bytes("04 01 0050 00000001 00 00") << bytes("00 5b 0000 00000000");
}

void TestSocksParser::refuses()
{
    QFETCH(QByteArray, sent);
    SocksParser parser;
    parser.receive(sent);
    QCOMPARE(parser.state(), SocksParser::State::Failed);
    QTEST(parser.takeAnswer(), "answer");
    QVERIFY(!parser.error().message.isEmpty());
    parser.receive("more");
    QCOMPARE(parser.state(), SocksParser::State::Failed);
}

void TestSocksParser::greetsBeforeTheRequest()
{
    SocksParser parser;
    parser.receive(bytes("05 01 00"));
    QCOMPARE(parser.state(), SocksParser::State::Request);
    QCOMPARE(parser.takeAnswer(), bytes("0500"));
    QVERIFY(parser.takeAnswer().isEmpty());
}

void TestSocksParser::keepsWhatFollowsTheRequest()
{
    SocksParser parser;
    parser.receive(QByteArray(bytes("04 01 0050 c0000207 00") + "early"));
    parser.receive(" bird");
    QCOMPARE(parser.state(), SocksParser::State::Done);
    QCOMPARE(parser.takeRest(), QByteArray("early bird"));
}

void TestSocksParser::boundsWhatIsKept()
{
    SocksParser parser;
    parser.receive(QByteArray(bytes("04 01 0050 c0000207") + QByteArray(2000, 'u')));
    QCOMPARE(parser.state(), SocksParser::State::Failed);
}

void TestSocksParser::answersInTheVersionsOwnForm()
{
    SocksParser four;
    four.receive(bytes("04 01 0050 c0000207 00"));
    QCOMPARE(four.granted(), bytes("00 5a 0000 00000000"));
    QCOMPARE(four.refused(SocksParser::Refusal::Forbidden), bytes("00 5b 0000 00000000"));
    SocksParser five;
    five.receive(bytes("05 01 00"));
    QCOMPARE(five.granted(), bytes("05 00 00 01 00000000 0000"));
    QCOMPARE(five.refused(SocksParser::Refusal::Forbidden), bytes("05 02 00 01 00000000 0000"));
    QCOMPARE(five.refused(SocksParser::Refusal::HostUnreachable), bytes("05 04 00 01 00000000 0000"));
    QCOMPARE(five.refused(SocksParser::Refusal::ConnectionRefused), bytes("05 05 00 01 00000000 0000"));
}

QTEST_GUILESS_MAIN(TestSocksParser)
#include "tst_socksparser.moc"
