// What GNU's, BusyBox's and other tools print, byte for byte as they did.
#include "core/files/shelllisting.h"

#include <QDateTime>
#include <QTest>

using namespace sampan;

namespace {

const QByteArray mark = "@mark";

qint64 at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toSecsSinceEpoch();
}

const qint64 now = at("2026-11-20T20:30:00Z");

QByteArray names(const DirectoryEntries &entries)
{
    QByteArray all;
    for (const DirectoryEntry &entry : entries)
        all += entry.name + (entry.linkTarget.isEmpty() ? QByteArray() : QByteArray(">" + entry.linkTarget)) + "|";
    return all;
}

} // namespace

Q_DECLARE_METATYPE(sampan::ShellListingStyle)

class tst_ShellListing : public QObject
{
    Q_OBJECT

private slots:
    void readsNames_data();
    void readsNames();
    void readsAttributes_data();
    void readsAttributes();
    void readsDates_data();
    void readsDates();
    void readsTheOneAskedFor();
};

void tst_ShellListing::readsNames_data()
{
    QTest::addColumn<ShellListingStyle>("style");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("stat, any bytes") << ShellListingStyle::Stat
                                     << QByteArray("@mark 81a4 0 0 0 1700000000 1700000001 root/root/./plain\n"
                                                   "@mark 81a4 0 0 0 1 2 root/root/./two  words\n"
                                                   "@mark 81a4 0 0 0 1 2 root/root/./new\nline\n"
                                                   "@mark 81a4 0 0 0 1 2 root/root/./caf\xE9\n"
                                                   "@mark 81a4 0 0 0 1 2 root/root/./-dash\n")
                                     << QByteArray("plain|two  words|new\nline|caf\xE9|-dash|");
    QTest::newRow("stat, a name that looks like another entry")
        << ShellListingStyle::Stat
        << QByteArray("@mark 81a4 0 0 0 1 2 root/root/./x\n@other 81a4 0 0 0 1 2 root/root/./y\n")
        << QByteArray("x\n@other 81a4 0 0 0 1 2 root/root/./y|");
    QTest::newRow("GNU ls -b")
        << ShellListingStyle::LsEscaped
        << QByteArray("total 28\n"
                      "-rw-r--r--   1 0 0     0 2026-11-20 20:19:53.973452773 +0000 -dash\n"
                      "drwxr-xr-x   3 0 0  4096 2026-11-20 20:19:54.005452773 +0000 .\n"
                      "drwxrwxrwt 165 0 0 20480 2026-11-20 20:19:53.969452773 +0000 ..\n"
                      "-rw-r--r--   1 0 0     0 2026-11-20 20:19:53.973452773 +0000 a\\ ->\\ b\n"
                      "-rw-r--r--   1 0 0     0 2026-11-20 20:19:53.973452773 +0000 back\\\\slash\n"
                      "lrwxrwxrwx   1 0 0     8 2026-11-20 20:19:53.989452773 +0000 broken -> /nowhere\n"
                      "-rw-r--r--   1 0 0     0 2026-11-20 20:19:53.973452773 +0000 caf\\351\n"
                      "lrwxrwxrwx   1 0 0     6 2026-11-20 20:19:53.989452773 +0000 lnk\\ ->\\ x -> a\\ ->\\ b\n"
                      "-rw-r--r--   1 0 0     0 2026-11-20 20:19:53.973452773 +0000 new\\nline\n")
        << QByteArray("-dash|a -> b|back\\slash|broken>/nowhere|caf\xE9|lnk -> x>a -> b|new\nline|");
    QTest::newRow("BusyBox ls --full-time")
        << ShellListingStyle::LsFull
        << QByteArray("total 28\n"
                      "drwxr-xr-x    3 0        0             4096 2026-11-20 20:19:54 +0000 .\n"
                      "drwxrwxrwt  165 0        0            20480 2026-11-20 20:19:53 +0000 ..\n"
                      "-rw-r--r--    1 0        0                0 2026-11-20 20:19:53 +0000 back\\slash\n"
                      "lrwxrwxrwx    1 0        0                8 2026-11-20 20:19:53 +0000 broken -> /nowhere\n"
                      "prw-r--r--    1 0        0                0 2026-11-20 20:19:54 +0000 fifo\n"
                      "crw-rw-rw-    1 0        0           1,   3 2026-11-19 10:46:37 +0000 null\n"
                      "-rw-r--r--    1 0        0                0 2026-11-20 20:19:53 +0000 two words\n")
        << QByteArray("back\\slash|broken>/nowhere|fifo|null|two words|");
    QTest::newRow("ls -lan") << ShellListingStyle::LsPlain
                             << QByteArray("total 8\n"
                                           "drwx------+ 2 1000 100 4096 Nov 20 20:19 sub\n"
                                           "-rw-r--r--. 1 1000 100   12 Nov  1  2024 old\n"
                                           "-rw-r--r--@ 1 1000 100   12 Dec 31 23:59 last year\n")
                             << QByteArray("sub|old|last year|");
    QTest::newRow("nothing that is a listing")
        << ShellListingStyle::LsPlain
        << QByteArray("Welcome\n-rw-r--r-- one 0 0 0 Nov 20 20:19 x\n-rwzr--r-- 1 0 0 0 Nov 20 20:19 x\n"
                      "-rw-r--r-- 1 0 0 0 Foo 20 20:19 x\n-rw-r--r-- 1 0 0 0 Nov 20 20:19\n")
        << QByteArray();
    QTest::newRow("stat of nothing") << ShellListingStyle::Stat << QByteArray("@mark zz 0\n@mark 81a4\n@mark\n")
                                     << QByteArray();
}

void tst_ShellListing::readsNames()
{
    QFETCH(ShellListingStyle, style);
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, expected);
    QCOMPARE(names(parseListing(style, output, mark, now)), expected);
}

void tst_ShellListing::readsAttributes_data()
{
    QTest::addColumn<ShellListingStyle>("style");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<quint32>("mode");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<qint64>("modified");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("stat") << ShellListingStyle::Stat
                          << QByteArray("@mark 89ed 5368709120 1000 100 1 1700000001 me/domain users/./x\n") << 0104755U
                          << quint64(5368709120) << qint64(1700000001) << QByteArray("me");
    QTest::newRow("stat, no name of the user")
        << ShellListingStyle::Stat << QByteArray("@mark 41ff 1 4321 4321 1 2 UNKNOWN/UNKNOWN/./x\n") << 040777U
        << quint64(1) << qint64(2) << QByteArray();
    QTest::newRow("before 1970") << ShellListingStyle::Stat
                                 << QByteArray("@mark 81a4 1 0 0 -1 -315619200 a b/c d/./x\n") << 0100644U << quint64(1)
                                 << qint64(-315619200) << QByteArray("a b");
    QTest::newRow("GNU ls") << ShellListingStyle::LsEscaped
                            << QByteArray("-rwsr-sr-t 1 1000 100 5368709120 2026-11-20 20:19:53.973452773 +0000 x\n")
                            << 0107755U << quint64(5368709120) << at("2026-11-20T20:19:53Z") << QByteArray();
    QTest::newRow("BusyBox ls") << ShellListingStyle::LsFull
                                << QByteArray(
                                       "drwxr-S--T    3 0        0             4096 2026-11-20 20:19:54 +0000 x\n")
                                << 0043740U << quint64(4096) << at("2026-11-20T20:19:54Z") << QByteArray();
    QTest::newRow("plain ls") << ShellListingStyle::LsPlain << QByteArray("lrwxrwxrwx 1 0 0 7 Nov 20 20:19 x -> y\n")
                              << 0120777U << quint64(7) << at("2026-11-20T20:19:00Z") << QByteArray();
}

void tst_ShellListing::readsAttributes()
{
    QFETCH(ShellListingStyle, style);
    QFETCH(QByteArray, line);
    QFETCH(quint32, mode);
    QFETCH(quint64, size);
    QFETCH(qint64, modified);
    QFETCH(QByteArray, user);
    const DirectoryEntries entries = parseListing(style, line, mark, now);
    QCOMPARE(entries.size(), std::size_t(1));
    const FileAttributes &found = entries.front().attributes;
    QVERIFY(found.mode && found.size && found.userId && found.groupId);
    QCOMPARE(found.mode->bits(), mode);
    QCOMPARE(*found.size, size);
    QCOMPARE(found.modificationTime, std::optional(modified));
    QCOMPARE(found.userName, user);
}

void tst_ShellListing::readsDates_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QString>("expected");
    QTest::newRow("this year") << QByteArray("Nov 20 20:19") << QStringLiteral("2026-11-20T20:19:00Z");
    QTest::newRow("a clock that is a little ahead")
        << QByteArray("Nov 21 08:00") << QStringLiteral("2026-11-21T08:00:00Z");
    QTest::newRow("last year") << QByteArray("Dec 24 09:05") << QStringLiteral("2025-12-24T09:05:00Z");
    QTest::newRow("long ago") << QByteArray("Feb  3  1999") << QStringLiteral("1999-02-03T00:00:00Z");
}

void tst_ShellListing::readsDates()
{
    QFETCH(QByteArray, date);
    QFETCH(QString, expected);
    const QByteArray line = "-rw-r--r-- 1 0 0 1 " + date + " x\n";
    const DirectoryEntries entries = parseListing(ShellListingStyle::LsPlain, line, mark, now);
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries.front().attributes.modificationTime, std::optional(at(expected.toLatin1().constData())));
}

void tst_ShellListing::readsTheOneAskedFor()
{
    const auto found =
        parseSingle(ShellListingStyle::Stat, "Warning!\n@mark 41ed 4096 0 0 1 2 root/root/.\n", mark, now);
    QVERIFY(found && found->attributes.isDirectory());
    QVERIFY(!parseSingle(ShellListingStyle::Stat, "nothing\n", mark, now));
    QCOMPARE(statFormat(mark), QByteArray("@mark %f %s %u %g %X %Y %U/%G/%n"));
}

QTEST_GUILESS_MAIN(tst_ShellListing)
#include "tst_shelllisting.moc"
