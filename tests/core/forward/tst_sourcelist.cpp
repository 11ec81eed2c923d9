// Who may use a forward.
#include "core/forward/sourcelist.h"

#include <QTest>

using namespace sampan;

class TestSourceList : public QObject
{
    Q_OBJECT

private slots:
    void allows_data();
    void allows();
    void refusesNonsense_data();
    void refusesNonsense();
    void printsWhatItReads();
};

void TestSourceList::allows_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("an empty list") << QByteArray("") << QByteArray("192.0.2.9") << true;
    QTest::newRow("the address") << QByteArray("192.0.2.7") << QByteArray("192.0.2.7") << true;
    QTest::newRow("another address") << QByteArray("192.0.2.7") << QByteArray("192.0.2.8") << false;
    QTest::newRow("in the network") << QByteArray("10.0.0.0/8") << QByteArray("10.200.3.4") << true;
    QTest::newRow("beyond the network") << QByteArray("10.0.0.0/8") << QByteArray("11.0.0.1") << false;
    QTest::newRow("mapped into IPv6") << QByteArray("10.0.0.0/8") << QByteArray("::ffff:10.1.2.3") << true;
    QTest::newRow("the IPv6 network") << QByteArray("2001:db8::/32") << QByteArray("2001:db8:5::1") << true;
    QTest::newRow("another IPv6 network") << QByteArray("2001:db8::/32") << QByteArray("2001:db9::1") << false;
    QTest::newRow("localhost is 127.x") << QByteArray("localhost") << QByteArray("127.0.0.5") << true;
    QTest::newRow("localhost is ::1") << QByteArray("localhost") << QByteArray("::1") << true;
    QTest::newRow("localhost is no other") << QByteArray("localhost") << QByteArray("192.0.2.1") << false;
    QTest::newRow("one of several") << QByteArray("192.0.2.7, ::1  10.0.0.0/8") << QByteArray("10.0.0.1") << true;
    QTest::newRow("no address at all") << QByteArray("10.0.0.0/8") << QByteArray("nonsense") << false;
    QTest::newRow("everybody with IPv6") << QByteArray("::/0") << QByteArray("2001:db8::1") << true;
    QTest::newRow("everybody with IPv6 is no IPv4") << QByteArray("::/0") << QByteArray("192.0.2.1") << false;
    QTest::newRow("a long prefix of zeros") << QByteArray("::/33") << QByteArray("::5") << true;
    QTest::newRow("the mapped network") << QByteArray("::ffff:10.0.0.0/104") << QByteArray("10.5.0.1") << true;
    QTest::newRow("all of the mapped network") << QByteArray("::ffff:0:0/96") << QByteArray("203.0.113.1") << true;
    QTest::newRow("an empty address") << QByteArray("0.0.0.0") << QByteArray("::") << false;
    QTest::newRow("everybody of a family") << QByteArray("0.0.0.0/0") << QByteArray("203.0.113.1") << true;
}

void TestSourceList::allows()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, source);
    const Result<SourceList> sources = SourceList::parse(list);
    QVERIFY(sources);
    QTEST(sources->allows(source), "isAllowed");
}

void TestSourceList::refusesNonsense_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("a name") << QByteArray("example.org");
    QTest::newRow("a long prefix") << QByteArray("10.0.0.0/33");
    QTest::newRow("a negative prefix") << QByteArray("10.0.0.0/-1");
    QTest::newRow("more than the mapped network") << QByteArray("::ffff:10.0.0.0/8");
    QTest::newRow("no prefix") << QByteArray("10.0.0.0/");
    QTest::newRow("one good, one bad") << QByteArray("10.0.0.1, x");
}

void TestSourceList::refusesNonsense()
{
    QFETCH(QByteArray, list);
    QVERIFY(!SourceList::parse(list));
}

void TestSourceList::printsWhatItReads()
{
    const Result<SourceList> sources = SourceList::parse("192.0.2.7,10.0.0.0/8 ::1");
    QVERIFY(sources);
    QCOMPARE(sources->text(), QByteArray("192.0.2.7, 10.0.0.0/8, ::1"));
    QVERIFY(*SourceList::parse(sources->text()) == *sources);
}

QTEST_GUILESS_MAIN(TestSourceList)
#include "tst_sourcelist.moc"
