#include "core/base/fileattributes.h"

#include <QTest>
#include <QTimeZone>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestFileMode : public QObject
{
    Q_OBJECT

private slots:
    void longText_data();
    void longText();
    void types_data();
    void types();
    void plainPermissionsHaveNoSpecialBits();
    void linksLeadToFoldersOnlyWhenKnown();
    void modifiedIsInvalidWhenNotKnown();
};

void TestFileMode::longText_data()
{
    QTest::addColumn<uint>("bits");
    QTest::addColumn<QString>("text");
    QTest::newRow("file 644") << 0100644U << u"-rw-r--r--"_s;
    QTest::newRow("folder 755") << 0040755U << u"drwxr-xr-x"_s;
    QTest::newRow("link") << 0120777U << u"lrwxrwxrwx"_s;
    QTest::newRow("pipe") << 0010600U << u"prw-------"_s;
    QTest::newRow("socket") << 0140600U << u"srw-------"_s;
    QTest::newRow("character device") << 0020620U << u"crw--w----"_s;
    QTest::newRow("block device") << 0060660U << u"brw-rw----"_s;
    QTest::newRow("type not known") << 0644U << u"-rw-r--r--"_s;
    QTest::newRow("nothing at all") << 0U << u"----------"_s;
    QTest::newRow("set-uid with x") << 0104755U << u"-rwsr-xr-x"_s;
    QTest::newRow("set-uid without x") << 0104644U << u"-rwSr--r--"_s;
    QTest::newRow("set-gid with x") << 0102755U << u"-rwxr-sr-x"_s;
    QTest::newRow("set-gid without x") << 0102745U << u"-rwxr-Sr-x"_s;
    QTest::newRow("sticky with x") << 0041777U << u"drwxrwxrwt"_s;
    QTest::newRow("sticky without x") << 0041776U << u"drwxrwxrwT"_s;
    QTest::newRow("everything") << 0107777U << u"-rwsrwsrwt"_s;
    QTest::newRow("bits beyond st_mode") << 0xFFFF0000U << u"----------"_s;
}

void TestFileMode::longText()
{
    QFETCH(uint, bits);
    QTEST(FileMode(bits).longText(), "text");
}

void TestFileMode::types_data()
{
    QTest::addColumn<uint>("bits");
    QTest::addColumn<FileType>("type");
    QTest::newRow("file") << 0100000U << FileType::Regular;
    QTest::newRow("folder") << 0040000U << FileType::Directory;
    QTest::newRow("link") << 0120000U << FileType::Link;
    QTest::newRow("pipe") << 0010000U << FileType::Special;
    QTest::newRow("bits no system uses") << 0170000U << FileType::Special;
    QTest::newRow("no type sent") << 0755U << FileType::Unknown;
}

void TestFileMode::types()
{
    QFETCH(uint, bits);
    QFETCH(FileType, type);
    QCOMPARE(int(FileMode(bits).type()), int(type));
}

void TestFileMode::plainPermissionsHaveNoSpecialBits()
{
    QCOMPARE(FileMode(0107755).plainPermissions().bits(), 0755U);
    QCOMPARE(FileMode(0107755).permissions(), 07755U);
}

void TestFileMode::linksLeadToFoldersOnlyWhenKnown()
{
    DirectoryEntry entry;
    entry.attributes.mode = FileMode(0120777);
    QVERIFY(!entry.leadsToDirectory());
    entry.targetType = FileType::Regular;
    QVERIFY(!entry.leadsToDirectory());
    entry.targetType = FileType::Directory;
    QVERIFY(entry.leadsToDirectory());
    entry.attributes.mode = FileMode(0100644); // a file with a target is no link
    QVERIFY(!entry.leadsToDirectory());
}

void TestFileMode::modifiedIsInvalidWhenNotKnown()
{
    FileAttributes attributes;
    QVERIFY(!attributes.modified().isValid());
    attributes.modificationTime = -1; // a second before 1970 is a time
    QCOMPARE(attributes.modified().toUTC(), QDateTime(QDate(1969, 12, 31), QTime(23, 59, 59), QTimeZone::utc()));
}

QTEST_GUILESS_MAIN(TestFileMode)
#include "tst_filemode.moc"
