#include "core/sftp/sftpattributes.h"

#include <QTest>

#include <limits>

using namespace sampan;

class tst_SftpAttributes : public QObject
{
    Q_OBJECT

private slots:
    void comeBackAsWritten_data();
    void comeBackAsWritten();
    void timesAreClamped();
    void oneTimeBecomesBoth();
    void ownerNeedsItsGroup();
    void unknownPairsArePassedOver();

private:
    static FileAttributes again(const FileAttributes &attributes);
};

FileAttributes tst_SftpAttributes::again(const FileAttributes &attributes)
{
    QByteArray bytes;
    ByteWriter writer(bytes);
    sftp::writeAttributes(writer, attributes);
    ByteReader reader(bytes);
    FileAttributes read = sftp::readAttributes(reader);
    return reader.ok() && reader.atEnd() ? read : FileAttributes();
}

void tst_SftpAttributes::comeBackAsWritten_data()
{
    QTest::addColumn<FileAttributes>("attributes");
    FileAttributes size;
    size.size = std::numeric_limits<quint64>::max();
    QTest::newRow("the largest size") << size;
    FileAttributes mode;
    mode.mode = FileMode(0104755);
    QTest::newRow("a mode") << mode;
    FileAttributes all = size;
    all.mode = mode.mode;
    all.userId = 0xfffffffeU;
    all.groupId = 7;
    all.accessTime = 0;
    all.modificationTime = 4'294'967'295;
    QTest::newRow("everything") << all;
    QTest::newRow("nothing") << FileAttributes();
}

void tst_SftpAttributes::comeBackAsWritten()
{
    QFETCH(FileAttributes, attributes);
    QVERIFY(again(attributes) == attributes);
}

void tst_SftpAttributes::timesAreClamped()
{
    FileAttributes attributes;
    attributes.accessTime = -1;
    attributes.modificationTime = 5'000'000'000;
    QCOMPARE(again(attributes).accessTime, qint64(0));
    QCOMPARE(again(attributes).modificationTime, qint64(4'294'967'295));
}

void tst_SftpAttributes::oneTimeBecomesBoth()
{
    FileAttributes attributes;
    attributes.modificationTime = 1234;
    QCOMPARE(again(attributes).accessTime, qint64(1234));
    QCOMPARE(again(attributes).modificationTime, qint64(1234));
}

void tst_SftpAttributes::ownerNeedsItsGroup()
{
    FileAttributes attributes;
    attributes.userId = 12;
    QVERIFY(again(attributes) == FileAttributes());
}

void tst_SftpAttributes::unknownPairsArePassedOver()
{
    QByteArray bytes;
    ByteWriter writer(bytes);
    writer.writeU32(0x80000001U);
    writer.writeU64(5);
    writer.writeU32(2);
    for (const char *text : {"a@example.com", "1", "b@example.com", ""})
        writer.writeString(text);
    ByteReader reader(bytes);
    QCOMPARE(sftp::readAttributes(reader).size, quint64(5));
    QVERIFY(reader.ok());
    QVERIFY(reader.atEnd());
}

QTEST_GUILESS_MAIN(tst_SftpAttributes)
#include "tst_sftpattributes.moc"
