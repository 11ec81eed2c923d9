#include "core/wire/bytewriter.h"

#include <QTest>

using namespace sampan;

class tst_ByteWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesFields();
    void appendsToWhatIsThere();
    void patchesALength();
    void refusesToPatchBeyondTheEnd();
};

void tst_ByteWriter::writesFields()
{
    QByteArray bytes;
    ByteWriter writer(bytes);
    writer.writeU8(1);
    writer.writeU32(0x02030405);
    writer.writeU64(0x8000000000000001ULL);
    writer.writeString("abc");
    writer.writeBytes("rest");
    QVERIFY(writer.ok());
    QCOMPARE(bytes, QByteArray("\x01\x02\x03\x04\x05\x80\0\0\0\0\0\0\x01\0\0\0\3abcrest", 24));
}

void tst_ByteWriter::appendsToWhatIsThere()
{
    QByteArray bytes("before");
    ByteWriter writer(bytes);
    QCOMPARE(writer.position(), qsizetype(6));
    writer.writeU8('!');
    QCOMPARE(bytes, "before!");
}

void tst_ByteWriter::patchesALength()
{
    QByteArray bytes;
    ByteWriter writer(bytes);
    writer.writeU32(0);
    writer.writeBytes("abc");
    writer.patchU32(0, 3);
    QCOMPARE(bytes, QByteArray("\0\0\0\3abc", 7));
    QVERIFY(writer.ok());
}

void tst_ByteWriter::refusesToPatchBeyondTheEnd()
{
    QByteArray bytes("abcdef");
    ByteWriter writer(bytes);
    writer.patchU32(3, 0);
    QVERIFY(!writer.ok());
    writer.writeU8('!');
    QCOMPARE(bytes, "abcdef");
}

QTEST_GUILESS_MAIN(tst_ByteWriter)
#include "tst_bytewriter.moc"
