// The small rules of the queue: names it makes up, rates, rows it keeps, folders it waits for.
#include "core/transfer/bytesunderway.h"
#include "core/transfer/foldertracker.h"
#include "core/transfer/itemstore.h"
#include "core/transfer/nameregister.h"
#include "core/transfer/partname.h"
#include "core/transfer/ratemeter.h"

#include <QTest>

#include <algorithm>

using namespace sampan;
using namespace std::chrono_literals;

class TestTransferValues : public QObject
{
    Q_OBJECT

private slots:
    void numbersNames_data();
    void numbersNames();
    void partNamesFitAndDiffer();
    void partNamesDifferInMoreThanCase();
    void aPartIsInUseUntilAllHaveLetGo();
    void namesAreTakenInAnyCase();
    void ratesAreSmoothed();
    void bytesUnderWayFollowTheRate_data();
    void bytesUnderWayFollowTheRate();
    void bytesUnderWayGrowAgain();
    void rowsAreBounded();
    void foldersEndAfterTheirContent();
    void aFailedFolderDropsWhatWaits();
    void onlyWhatIsBelowARootIsListed();
};

void TestTransferValues::numbersNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("numbered");
    QTest::newRow("with an extension") << QByteArray("name.txt") << QByteArray("name (2).txt");
    QTest::newRow("without one") << QByteArray("name") << QByteArray("name (2)");
    QTest::newRow("hidden") << QByteArray(".profile") << QByteArray(".profile (2)");
    QTest::newRow("not UTF-8") << QByteArray("caf\xE9.txt") << QByteArray("caf\xE9 (2).txt");
}

void TestTransferValues::numbersNames()
{
    QFETCH(QByteArray, name);
    QTEST(numberedName(name, 2), "numbered");
}

void TestTransferValues::partNamesFitAndDiffer()
{
    QCOMPARE(partName("a.txt"), QByteArray("a.txt.filepart"));
    QVERIFY(partName("a.txt", 1) != partName("a.txt"));
    const QByteArray longName(255, 'x');
    QVERIFY(partName(longName).size() <= 255);
    QVERIFY(partName(longName, 3).size() <= 255);
    QVERIFY(partName(longName) != partName(QByteArray(QByteArray(254, 'x') + 'y')));
}

void TestTransferValues::partNamesDifferInMoreThanCase()
{
    JobRecord record;
    const auto parts = std::make_shared<PartsInUse>();
    NameRegister one(record, {PlaceId{1}, RemotePath("/dst"), parts});
    JobRecord otherRecord;
    NameRegister other(otherRecord, {PlaceId{1}, RemotePath("/DST"), parts});
    QCOMPARE(one.takePartName(RemotePath("README")), RemotePath("README.filepart"));
    QVERIFY(one.isPartInUse(RemotePath("Readme.filePart")));
    QCOMPARE(one.takePartName(RemotePath("readme")), RemotePath("readme.2.filepart"));
    QCOMPARE(other.takePartName(RemotePath("Readme")), RemotePath("Readme.3.filepart"));
}

void TestTransferValues::aPartIsInUseUntilAllHaveLetGo()
{
    JobRecord record;
    const auto parts = std::make_shared<PartsInUse>();
    const TargetOfRun target{PlaceId{1}, RemotePath("/dst"), parts};
    PartLease lease;
    {
        NameRegister names(record, target);
        lease = names.leaseOf(names.takePartName(RemotePath("a")));
        QVERIFY(lease);
    }
    NameRegister next(record, target);
    QCOMPARE(next.takePartName(RemotePath("a")), RemotePath("a.2.filepart"));
    lease.reset();
    QCOMPARE(next.takePartName(RemotePath("a")), RemotePath("a.filepart"));
}

void TestTransferValues::namesAreTakenInAnyCase()
{
    JobRecord record;
    NameRegister names(record);
    QVERIFY(names.reserve(RemotePath("d/README")));
    QVERIFY(names.isReservedInAnyCase(RemotePath("D/readme")));
    QVERIFY(!names.isTaken(RemotePath("d/readme")));
    QVERIFY(names.reserve(RemotePath("d/readme")));
    names.release(RemotePath("d/README"));
    QVERIFY(names.isTakenInAnyCase(RemotePath("d/Readme")));
    names.release(RemotePath("d/readme"));
    QVERIFY(!names.isTakenInAnyCase(RemotePath("d/Readme")));
    for (const char *name : {"d/UP", "d/down"}) {
        QVERIFY(names.reserve(RemotePath(name)));
        names.setMade(RemotePath(name));
        QVERIFY(!names.isReservedInAnyCase(RemotePath(name)));
    }
    QVERIFY(names.isTakenInAnyCase(RemotePath("d/up")));
    QVERIFY(names.isTakenInAnyCase(RemotePath("d/Down")));
    QVERIFY(!names.isTaken(RemotePath("d/up")));
}

void TestTransferValues::ratesAreSmoothed()
{
    RateMeter meter;
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    QCOMPARE(meter.timeLeft(100), -1s);
    for (int tick = 0; tick <= 100; ++tick)
        meter.add(std::chrono::milliseconds(tick * 100), tick * 1000);
    QCOMPARE(meter.bytesPerSecond(), 10000.0);
    QCOMPARE(meter.timeLeft(25000), 3s);
    meter.add(10100ms, 200000); // one burst is no new rate
    QVERIFY(meter.bytesPerSecond() < 60000);
    meter.restart();
    QCOMPARE(meter.bytesPerSecond(), 0.0);
}

void TestTransferValues::bytesUnderWayFollowTheRate_data()
{
    QTest::addColumn<qint64>("bytesPerSecond");
    QTest::addColumn<qint64>("most");
    QTest::newRow("a modem") << qint64(10'000) << qint64(512 * 1024);
    QTest::newRow("a slow line") << qint64(100'000) << qint64(1'000'000);
    QTest::newRow("a good line") << qint64(1'000'000) << qint64(10'000'000);
    QTest::newRow("a local network") << qint64(100'000'000) << qint64(24 * 1024 * 1024);
}

void TestTransferValues::bytesUnderWayFollowTheRate()
{
    QFETCH(qint64, bytesPerSecond);
    QFETCH(qint64, most);
    BytesUnderWay underWay;
    underWay.add(0ms, 0);
    QCOMPARE(underWay.most(), 4 * 1024 * 1024); // nothing is known
    for (int i = 1; i <= 1000; ++i)
        underWay.add(std::chrono::milliseconds(10 * i), bytesPerSecond / 100);
    QVERIFY2(qAbs(underWay.most() - most) <= most / 50, qPrintable(QString::number(underWay.most())));
    underWay.restart();
    QVERIFY(qAbs(underWay.most() - most) <= most / 50);
}

// A line of 100 ms, of which each file takes three round trips: as much as is under way ends in that time.
void TestTransferValues::bytesUnderWayGrowAgain()
{
    BytesUnderWay underWay;
    underWay.add(0ms, 0);
    underWay.add(2000ms, 1000);
    QCOMPARE(underWay.most(), 512 * 1024);
    for (int i = 1; i <= 4; ++i)
        underWay.add(std::chrono::milliseconds(2000 + 300 * i), underWay.most());
    QCOMPARE(underWay.most(), 24 * 1024 * 1024);
}

void TestTransferValues::rowsAreBounded()
{
    ItemStore store;
    for (const ItemState state :
         {ItemState::Done, ItemState::Skipped, ItemState::DoneWithWarnings, ItemState::Failed}) {
        for (int i = 0; i < 12000; ++i) {
            ItemSnapshot item;
            item.state = state;
            store.addFinished(item);
        }
    }
    QCOMPARE(store.all().size(), ItemStore::mostDone + 2 * ItemStore::mostNoted + ItemStore::mostFailed);
    QVERIFY(!store.holdsEveryFailed()); // so a retry walks again
    store.forgetFailed();
    QVERIFY(store.holdsEveryFailed());
}

namespace {

ItemPlan plan(const QByteArray &target, FileType type = FileType::Directory)
{
    ItemPlan result;
    result.target = RemotePath(target);
    result.type = type;
    return result;
}

} // namespace

void TestTransferValues::foldersEndAfterTheirContent()
{
    FolderTracker folders;
    ItemPlan outer = plan("d");
    ItemPlan inner = plan("d/s");
    ItemPlan file = plan("d/s/a", FileType::Regular);
    QVERIFY(folders.enter(outer) == FolderTracker::Entry::Start);
    folders.add(outer);
    QVERIFY(folders.enter(inner) == FolderTracker::Entry::Wait);
    folders.add(inner);
    QVERIFY(folders.enter(file) == FolderTracker::Entry::Wait);
    folders.setListed(RemotePath("d"));
    QCOMPARE(folders.waitingItems(), std::size_t(2));
    QCOMPARE(folders.made(RemotePath("d"), true).size(), std::size_t(1));
    QCOMPARE(folders.takeFinishable().size(), std::size_t(0));
    const auto ready = folders.made(RemotePath("d/s"), true);
    QCOMPARE(ready.size(), std::size_t(1));
    QVERIFY(ready.front().folderIsNew);
    folders.itemEnded(RemotePath("d/s/a"), true);
    const auto first = folders.takeFinishable();
    QCOMPARE(first.size(), std::size_t(1));
    QCOMPARE(first.front().plan.target, RemotePath("d/s"));
    folders.itemEnded(RemotePath("d/s"), true);
    QCOMPARE(folders.takeFinishable().front().plan.target, RemotePath("d"));
    QVERIFY(folders.isEmpty());
}

void TestTransferValues::aFailedFolderDropsWhatWaits()
{
    FolderTracker folders;
    ItemPlan outer = plan("d");
    ItemPlan file = plan("d/a", FileType::Regular);
    QVERIFY(folders.enter(outer) == FolderTracker::Entry::Start);
    folders.add(outer);
    QVERIFY(folders.enter(file) == FolderTracker::Entry::Wait);
    QCOMPARE(folders.failed(RemotePath("d")).size(), std::size_t(1));
    QVERIFY(folders.enter(file) == FolderTracker::Entry::Drop);
    folders.setListed(RemotePath("d"));
    QCOMPARE(folders.takeFinishable().size(), std::size_t(0));
    QVERIFY(folders.isEmpty());
}

void TestTransferValues::onlyWhatIsBelowARootIsListed()
{
    FolderTracker folders;
    for (const char *name : {"a", "a-b", "a/b", "a/b/c", "ab", "a0"}) {
        ItemPlan plan;
        plan.target = RemotePath(name);
        plan.type = FileType::Directory;
        folders.add(plan);
        QVERIFY(folders.made(plan.target, true).empty());
    }
    folders.setListed(RemotePath("a"));
    QByteArrayList complete;
    for (const FolderTracker::Finishable &folder : folders.takeFinishable())
        complete << folder.plan.target.bytes();
    std::sort(complete.begin(), complete.end());
    QCOMPARE(complete, (QByteArrayList{"a", "a/b", "a/b/c"}));
}

QTEST_APPLESS_MAIN(TestTransferValues)
#include "tst_transfervalues.moc"
