// The small pure parts of a pane: masks, history, status line, cells.
#include "tests/ui/browser/entries.h"
#include "ui/browser/filecells.h"
#include "ui/browser/namemask.h"
#include "ui/browser/panestatus.h"
#include "ui/browser/pathhistory.h"

#include <QTest>

using namespace sampan;
using namespace sampan::test;

class TestPaneTexts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void masks_data();
    void masks();
    void statusLine_data();
    void statusLine();
    void historyForgetsWhatLayAhead();
    void cellsShowWhatIsKnown();
    void icons_data();
    void icons();
};

void TestPaneTexts::masks_data()
{
    QTest::addColumn<QString>("mask");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("everything") << "*" << QByteArray("a.txt") << true;
    QTest::newRow("ending") << "*.TXT" << QByteArray("a.txt") << true;
    QTest::newRow("another ending") << "*.txt" << QByteArray("a.txt.gz") << false;
    QTest::newRow("several") << "*.jpg; *.png" << QByteArray("x.png") << true;
    QTest::newRow("dots are dots") << "a?txt" << QByteArray("a.txt") << true;
    QTest::newRow("brackets are themselves") << "x[1]*" << QByteArray("x[1].c") << true;
    QTest::newRow("bytes as they are shown") << "*\\xe9*" << QByteArray("caf\xE9") << true;
}

void TestPaneTexts::masks()
{
    QFETCH(QString, mask);
    QFETCH(QByteArray, name);
    QFETCH(bool, fits);
    QCOMPARE(NameMask(mask).matches(name), fits);
}

void TestPaneTexts::statusLine_data()
{
    QTest::addColumn<PaneCounts>("counts");
    QTest::addColumn<QString>("text");
    QTest::newRow("selection") << PaneCounts{42, 47, 5, 3, 1258291, false, 85899345920ULL, {}}
                               << "3 of 42, 1.20 MiB · 5 hidden · 80.0 GiB free";
    QTest::newRow("one thing") << PaneCounts{1, 1, 0, 0, 0, false, std::nullopt, {}} << "1 item";
    QTest::newRow("filtered") << PaneCounts{2, 10, 3, 0, 0, true, std::nullopt, {}} << "2 of 7 shown · 3 hidden";
    QTest::newRow("server") << PaneCounts{0, 0, 0, 0, 0, false, std::nullopt, QStringLiteral("aes128-gcm · 12 ms")}
                            << "0 items · aes128-gcm · 12 ms";
}

void TestPaneTexts::statusLine()
{
    QFETCH(PaneCounts, counts);
    QFETCH(QString, text);
    QCOMPARE(statusText(counts), text);
}

void TestPaneTexts::historyForgetsWhatLayAhead()
{
    PathHistory history;
    QVERIFY(!history.canGo(-1));
    for (const char *path : {"/a", "/b", "/c"})
        history.visit(RemotePath(path));
    history.visit(RemotePath("/c")); // again: no new step
    QCOMPARE(history.at(-1).bytes(), QByteArray("/b"));
    history.go(-1);
    QVERIFY(history.canGo(1));
    history.visit(RemotePath("/d"));
    QVERIFY(!history.canGo(1));
    QCOMPARE(history.at(-1).bytes(), QByteArray("/b"));
}

void TestPaneTexts::cellsShowWhatIsKnown()
{
    const QDateTime now = QDateTime::currentDateTime();
    DirectoryEntry entry = file("a", 2048);
    entry.attributes.mode = FileMode(0104755);
    entry.attributes.userId = 33;
    entry.attributes.groupName = "www-\x01"
                                 "data";
    QCOMPARE(cellText(entry, FileColumn::Size, now), QStringLiteral("2.00 KiB"));
    QCOMPARE(cellText(entry, FileColumn::Rights, now), QStringLiteral("rwsr-xr-x"));
    QCOMPARE(cellText(entry, FileColumn::Owner, now), QStringLiteral("33"));
    QCOMPARE(cellText(entry, FileColumn::Group, now), QStringLiteral("www-\\x01data"));
    QCOMPARE(cellText(folder("d"), FileColumn::Size, now), QString());
    QCOMPARE(cellText(DirectoryEntry{}, FileColumn::Rights, now), QString());
}

void TestPaneTexts::icons_data()
{
    QTest::addColumn<DirectoryEntry>("entry");
    QTest::addColumn<QString>("icon");
    DirectoryEntry toFolder = link("l");
    toFolder.targetType = FileType::Directory;
    DirectoryEntry broken = link("l");
    broken.targetType = FileType::Unknown;
    QTest::newRow("file") << file("a") << "file";
    QTest::newRow("folder") << folder("a") << "folder";
    QTest::newRow("link") << link("a") << "link";
    QTest::newRow("link to a folder") << toFolder << "folder-link";
    QTest::newRow("broken link") << broken << "link-broken";
}

void TestPaneTexts::icons()
{
    QFETCH(DirectoryEntry, entry);
    QFETCH(QString, icon);
    QCOMPARE(entryIconName(entry), icon);
    QVERIFY(!entryKind(entry).isEmpty());
}

QTEST_MAIN(TestPaneTexts)
#include "tst_panetexts.moc"
