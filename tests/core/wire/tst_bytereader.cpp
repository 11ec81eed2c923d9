#include "core/wire/bytereader.h"

#include <QTest>

using namespace sampan;

class tst_ByteReader : public QObject
{
    Q_OBJECT

private slots:
    void readsFields();
    void errorStays_data();
    void errorStays();
    void countsAreCheckedAgainstTheBytes_data();
    void countsAreCheckedAgainstTheBytes();
};

void tst_ByteReader::readsFields()
{
    const QByteArray bytes("\x01\x02\x03\x04\x05\x80\0\0\0\0\0\0\x01\0\0\0\3abcrest", 24);
    ByteReader reader(bytes);
    QCOMPARE(reader.readU8(), quint8(1));
    QCOMPARE(reader.readU32(), 0x02030405U);
    QCOMPARE(reader.readU64(), 0x8000000000000001ULL);
    QCOMPARE(reader.readString().toByteArray(), "abc");
    QCOMPARE(reader.readBytes(2).toByteArray(), "re");
    QCOMPARE(reader.rest().toByteArray(), "st");
    QVERIFY(reader.ok());
    QVERIFY(!reader.atEnd());
}

void tst_ByteReader::errorStays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a number") << QByteArray("\0\0", 2);
    QTest::newRow("a string one byte short") << QByteArray("\0\0\0\4abc", 7);
    QTest::newRow("a string of 4 GiB") << QByteArray("\xff\xff\xff\xff"
                                                     "abc",
                                                     7);
}

void tst_ByteReader::errorStays()
{
    QFETCH(QByteArray, bytes);
    ByteReader reader(bytes);
    QVERIFY(reader.readString().isEmpty());
    QVERIFY(!reader.ok());
    QCOMPARE(reader.readU8(), quint8(0));
    QCOMPARE(reader.readU32(), 0U);
    QCOMPARE(reader.readU64(), quint64(0));
    QVERIFY(reader.readBytes(0).isEmpty());
    QVERIFY(!reader.ok());
    QVERIFY(reader.atEnd());
}

void tst_ByteReader::countsAreCheckedAgainstTheBytes_data()
{
    QTest::addColumn<quint8>("count");
    QTest::addColumn<bool>("isBelieved");
    QTest::newRow("none") << quint8(0) << true;
    QTest::newRow("as many as fit") << quint8(3) << true;
    QTest::newRow("one too many") << quint8(4) << false;
    QTest::newRow("far too many") << quint8(255) << false;
}

void tst_ByteReader::countsAreCheckedAgainstTheBytes()
{
    QFETCH(quint8, count);
    QFETCH(bool, isBelieved);
    QByteArray bytes("\0\0\0", 3);
    bytes += char(count);
    bytes += QByteArray(14, 'x'); // three items of four bytes and a half one
    ByteReader reader(bytes);
    QCOMPARE(reader.readCount(4), isBelieved ? count : 0U);
    QCOMPARE(reader.ok(), isBelieved);
}

QTEST_GUILESS_MAIN(tst_ByteReader)
#include "tst_bytereader.moc"
