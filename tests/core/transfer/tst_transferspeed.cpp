// Speed limits as jobs keep them, and what a job says about its own speed. Against the real clock: from below a limit
// is strict, from above a busy computer may be late.
#include "core/transfer/bottleneck.h"
#include "tests/core/transfer/transferfixture.h"

#include <QElapsedTimer>

using namespace sampan;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mega = 1'000'000;
constexpr double below = 0.95;
constexpr double above = 1.5;

TransferOptions limitedTo(qint64 bytesPerSecond)
{
    TransferOptions options;
    options.bytesPerSecond = bytesPerSecond;
    return options;
}

bool lasts(double seconds, const QElapsedTimer &time)
{
    const double taken = double(time.elapsed()) / 1000;
    if (taken >= seconds * below && taken <= seconds * above)
        return true;
    qWarning("took %.2f s instead of %.2f s", taken, seconds);
    return false;
}

using Limit = LineReport::Limit;

} // namespace

class TestTransferSpeed : public QObject
{
    Q_OBJECT

private slots:
    void aJobKeepsItsLimit_data();
    void aJobKeepsItsLimit();
    void commonLimitsHoldForTheirDirection();
    void twoJobsShareTheLimit();
    void smallFilesCount_data();
    void smallFilesCount();
    void aLargeBlockGoesInPieces();
    void isChangedWhileItRuns();
    void isNotTakenForAStall();
    void cancelsAtOnceWhileItWaits();
    void tellsFilesASecond();
    void bytesDoneNeverGoBack();
    void whatLimits_data();
    void whatLimits();
    void theDiskIsNamedOnlyWhenItHolds_data();
    void theDiskIsNamedOnlyWhenItHolds();
    void channelsAreThoseOfTheServers();
};

void TestTransferSpeed::aJobKeepsItsLimit_data()
{
    QTest::addColumn<PlaceId>("from");
    QTest::addColumn<PlaceId>("to");
    QTest::newRow("upload") << thisComputer << firstServer;
    QTest::newRow("download") << firstServer << thisComputer;
    QTest::newRow("between servers") << firstServer << secondServer;
    QTest::newRow("on this computer") << thisComputer << thisComputer;
}

void TestTransferSpeed::aJobKeepsItsLimit()
{
    QFETCH(PlaceId, from);
    QFETCH(PlaceId, to);
    TransferFixture f;
    f.local->setCopyOnPlace(true); // faster than the limit allows
    const QByteArray content = someBytes(mega);
    f.places.disks[from]->write("/src/a", content.left(mega / 2));
    f.places.disks[from]->write("/src/b", content.mid(mega / 2));
    QElapsedTimer time;
    time.start();
    bool saidSo = false;
    connect(&f.queue, &TransferQueue::jobChanged, this,
            [&](JobId id) { saidSo = saidSo || f.queue.job(id).limitedBy == LimitedBy::SpeedLimit; });
    const JobSnapshot job = f.run(TransferFixture::between(from, to, {"a", "b"}, limitedTo(mega)));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(job.speedLimit, mega);
    QVERIFY(lasts(1.0, time));
    QVERIFY(saidSo);
    QCOMPARE(job.limitedBy, LimitedBy::Unknown); // once it has ended
    QVERIFY(QByteArray(f.places.disks[to]->content("/dst/a") + f.places.disks[to]->content("/dst/b")) == content);
}

void TestTransferSpeed::commonLimitsHoldForTheirDirection()
{
    TransferFixture f;
    f.local->write("/src/up", someBytes(mega / 2));
    f.remote->write("/src/down", someBytes(mega / 2));
    f.queue.setSpeedLimits({0, mega / 2, 0});
    QCOMPARE(f.queue.speedLimits(), (SpeedLimits::Rates{0, mega / 2, 0}));
    QElapsedTimer time;
    time.start();
    const JobId up = f.queue.add(f.upload({"up"}));
    const JobId down = f.queue.add(f.download({"down"}));
    f.waitFor(down);
    QVERIFY(time.elapsed() < 500);
    f.waitFor(up);
    QVERIFY(lasts(1.0, time));
}

void TestTransferSpeed::twoJobsShareTheLimit()
{
    TransferFixture f;
    f.local->write("/src/first", someBytes(mega));
    f.local->write("/src/second", someBytes(mega));
    f.queue.setSpeedLimits({mega, 0, 0});
    const JobId first = f.queue.add(f.upload({"first"}));
    const JobId second = f.queue.add(f.upload({"second"}));
    QTRY_VERIFY(f.queue.job(first).bytesDone > mega / 2);
    const double share = double(f.queue.job(second).bytesDone) / double(f.queue.job(first).bytesDone);
    QVERIFY2(share > 0.7 && share < 1.4, qPrintable(QString::number(share)));
}

void TestTransferSpeed::smallFilesCount_data()
{
    QTest::addColumn<PlaceId>("from");
    QTest::addColumn<PlaceId>("to");
    QTest::newRow("upload") << thisComputer << firstServer;
    QTest::newRow("download") << firstServer << thisComputer;
}

void TestTransferSpeed::smallFilesCount()
{
    QFETCH(PlaceId, from);
    QFETCH(PlaceId, to);
    TransferFixture f;
    for (int i = 0; i < 250; ++i)
        f.places.disks[from]->write("/src/many/" + QByteArray::number(i), someBytes(mega / 250));
    QElapsedTimer time;
    time.start();
    const JobSnapshot job = f.run(TransferFixture::between(from, to, {"many"}, limitedTo(mega)));
    QCOMPARE(job.state, JobState::Done);
    QVERIFY(lasts(1.0, time));
    QCOMPARE(job.bytesDone, mega);
}

void TestTransferSpeed::aLargeBlockGoesInPieces()
{
    TransferFixture f;
    f.local->setBlockSize(mega);
    f.local->write("/src/a", someBytes(mega));
    QSet<qint64> seen;
    connect(&f.queue, &TransferQueue::jobChanged, this, [&](JobId id) { seen.insert(f.queue.job(id).bytesDone); });
    const JobSnapshot job = f.run(f.upload({"a"}, limitedTo(mega)));
    QCOMPARE(job.state, JobState::Done);
    QVERIFY2(seen.size() > 5, qPrintable(QString::number(seen.size())));
    QCOMPARE(f.remote->content("/dst/a"), someBytes(mega));
}

void TestTransferSpeed::isChangedWhileItRuns()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(4 * mega));
    const JobId id = f.queue.add(f.upload({"a"}, limitedTo(20'000))); // would take minutes
    QTRY_VERIFY(f.queue.job(id).bytesDone > 0);
    QElapsedTimer time;
    time.start();
    f.queue.setJobSpeedLimit(id, 4 * mega);
    QCOMPARE(f.queue.job(id).speedLimit, 4 * mega);
    f.waitFor(id);
    QVERIFY(lasts(1.0, time));
}

void TestTransferSpeed::isNotTakenForAStall()
{
    TransferFixture f;
    f.remote->setBlockSize(mega / 5);
    f.remote->write("/src/a", someBytes(mega * 2 / 5));
    TransferOptions options = limitedTo(mega / 5); // so the second block comes a second after the first
    options.stallTimeout = 300ms;
    QCOMPARE(f.run(f.download({"a"}, options)).state, JobState::Done);
}

void TestTransferSpeed::cancelsAtOnceWhileItWaits()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(mega));
    const JobId id = f.queue.add(f.upload({"a"}, limitedTo(1000)));
    QTRY_VERIFY(f.queue.job(id).bytesDone > 0);
    f.queue.cancel(id);
    QCOMPARE(f.queue.job(id).state, JobState::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(f.remote->counts().openWriters, 0, 1000);
}

void TestTransferSpeed::tellsFilesASecond()
{
    TransferFixture f;
    f.remote->setDelay(1ms);
    for (int i = 0; i < 3000; ++i)
        f.remote->write("/src/many/" + QByteArray::number(i), "content");
    double most = 0;
    connect(&f.queue, &TransferQueue::jobChanged, this,
            [&](JobId id) { most = qMax(most, f.queue.job(id).filesPerSecond); });
    QElapsedTimer time;
    time.start();
    const JobSnapshot job = f.run(f.download({"many"}));
    QCOMPARE(job.state, JobState::Done);
    QVERIFY(most > 3000.0 * 1000 / double(time.elapsed()) / 4);
    QCOMPARE(job.filesPerSecond, 0.0);
}

void TestTransferSpeed::bytesDoneNeverGoBack()
{
    TransferFixture f;
    f.local->write("/src/breaks", someBytes(mega));
    f.local->write("/src/goes", someBytes(mega));
    f.remote->failOn(MemoryOperation::Write, ErrorCode::NoSpace, "breaks.filepart", 200);
    qint64 last = 0;
    bool wentBack = false;
    connect(&f.queue, &TransferQueue::jobChanged, this, [&](JobId id) {
        const JobSnapshot job = f.queue.job(id);
        wentBack = wentBack || (!isFinished(job.state) && job.state != JobState::Waiting && job.bytesDone < last &&
                                job.itemsDone + job.itemsFailed < job.itemsTotal);
        last = job.bytesDone;
    });
    const JobSnapshot job = f.run(f.upload({"breaks", "goes"}, limitedTo(2 * mega)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.bytesDone, mega); // exact at the end
    QVERIFY(!wentBack);
}

void TestTransferSpeed::whatLimits_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<int>("reading"); // of the source
    QTest::addColumn<int>("writing"); // of the target
    QTest::addColumn<int>("limit");
    const auto row = [](const char *name, Direction direction, bool refused, Limit reading, Limit writing,
                        LimitedBy limit) {
        QTest::newRow(name) << direction << refused << int(reading) << int(writing) << int(limit);
    };
    using enum Direction;
    row("nothing is known", Download, false, Limit::None, Limit::None, LimitedBy::Unknown);
    row("a download's line", Download, false, Limit::Line, Limit::ServerWindow, LimitedBy::Line);
    row("an upload's window", Upload, false, Limit::Line, Limit::ServerWindow, LimitedBy::ServerWindow);
    row("a speed limit before all", Upload, true, Limit::Line, Limit::ServerWindow, LimitedBy::SpeedLimit);
    row("between servers the source first", BetweenServers, false, Limit::Line, Limit::ServerWindow, LimitedBy::Line);
    row("between servers the target", BetweenServers, false, Limit::None, Limit::Line, LimitedBy::Line);
    row("no line on this computer", Local, false, Limit::Line, Limit::Line, LimitedBy::Unknown);
}

void TestTransferSpeed::whatLimits()
{
    QFETCH(Direction, direction);
    QFETCH(bool, refused);
    QFETCH(int, reading);
    QFETCH(int, writing);
    QFETCH(int, limit);
    const LineReport source{1, Limit(reading), Limit::None};
    const LineReport target{1, Limit::None, Limit(writing)};
    const Bottleneck bottleneck(direction);
    QCOMPARE(int(bottleneck.limitedBy(refused, source, target)), limit);
}

void TestTransferSpeed::theDiskIsNamedOnlyWhenItHolds_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<int>("source"); // waits in each of 10 times 100 ms
    QTest::addColumn<int>("target");
    QTest::addColumn<bool>("disk");
    QTest::newRow("a slow disk below a download") << Direction::Download << 5 << 80 << true;
    QTest::newRow("a slow disk above an upload") << Direction::Upload << 80 << 5 << true;
    QTest::newRow("a slow server") << Direction::Upload << 5 << 80 << false;
    QTest::newRow("a slow line") << Direction::Download << 90 << 5 << false;
    QTest::newRow("both alike") << Direction::Download << 50 << 50 << false;
    QTest::newRow("hardly any waiting") << Direction::Download << 0 << 10 << false;
    QTest::newRow("two disks") << Direction::Local << 20 << 20 << true;
    QTest::newRow("two servers have no disk here") << Direction::BetweenServers << 90 << 5 << false;
}

void TestTransferSpeed::theDiskIsNamedOnlyWhenItHolds()
{
    QFETCH(Direction, direction);
    QFETCH(int, source);
    QFETCH(int, target);
    QFETCH(bool, disk);
    Bottleneck bottleneck(direction);
    for (int tenth = 0; tenth <= 10; ++tenth)
        bottleneck.add(100ms * tenth, {source * 1ms * tenth, target * 1ms * tenth});
    QCOMPARE(bottleneck.limitedBy(false, {}, {}) == LimitedBy::Disk, disk);
    bottleneck.restart();
    QCOMPARE(bottleneck.limitedBy(false, {}, {}), LimitedBy::Unknown);
}

void TestTransferSpeed::channelsAreThoseOfTheServers()
{
    const LineReport source{3, Limit::None, Limit::None};
    const LineReport target{5, Limit::None, Limit::None};
    QCOMPARE(channelsOf(Direction::Download, source, target), 3);
    QCOMPARE(channelsOf(Direction::Upload, source, target), 5);
    QCOMPARE(channelsOf(Direction::BetweenServers, source, target), 8);
    QCOMPARE(channelsOf(Direction::Local, source, target), 0);
}

QTEST_GUILESS_MAIN(TestTransferSpeed)
#include "tst_transferspeed.moc"
