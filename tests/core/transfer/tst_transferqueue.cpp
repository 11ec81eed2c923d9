#include "tests/core/transfer/transferfixture.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace sampan;
using namespace Qt::StringLiterals;

using Operation = MemoryOperation;

class TestTransferQueue : public QObject
{
    Q_OBJECT

private slots:
    void copiesATree();
    void makesTheTargetFolder();
    void givesOneSourceANewName();
    void rowsAreAnnounced();
    void runsNoMoreJobsThanAllowed();
    void aPlaceThatIsAwayFailsTheJobAndRetryWorks();
    void pausedJobsHoldTheirPlaceAndGoOn();
    void whatWasNotMovedAtTheEndIsNotDone();
    void durableCopiesSyncEveryName_data();
    void durableCopiesSyncEveryName();
    void aPausedWaitingJobDoesNotStart();
    void pausesAll();
    void cancelAnswersAtOnceOnAHangingPlace();
    void cancelPutsThingsAway();
    void retryTakesTheFailedItemsOnly();
    void retryOfACancelledJobPassesOverWhatIsDone();
    void aLostConnectionFailsTheJobAndRetryFinishesIt();
    void aStalledItemTimesOut();
    void aStalledListingTimesOut();
    void aHangingTargetFolderTimesOut();
    void whatWaitsAtABusyPlaceIsNotGivenUpSoon();
    void snapshotsComeAtMostTenTimesASecond();
    void manySmallFilesStayBounded();
    void aQueueMayGoWhileItsJobsRun();
    void removesFinishedJobs();
};

void TestTransferQueue::copiesATree()
{
    const QStringList tree{
        u"site/"_s,       u"site/a.txt = alpha"_s, u"site/deep/"_s, u"site/deep/er/"_s, u"site/deep/er/b.txt = beta"_s,
        u"site/empty/"_s, u"site/z.txt = omega"_s};
    TransferFixture f;
    f.remote->draw("/src", tree);
    f.remote->makeFolder("/src/site/deep", 0550, 4711);
    const JobSnapshot job = f.run(f.download({"site"}));
    QCOMPARE(f.failures(job.id), QStringList());
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), tree);
    QCOMPARE(f.local->attributes("/dst/site/deep").mode->permissions(), 0550U);
    QCOMPARE(f.local->attributes("/dst/site/deep").modificationTime, 4711);
    QCOMPARE(job.itemsTotal, 7);
    QCOMPARE(job.itemsDone, 7);
    QCOMPARE(job.bytesDone, job.bytesTotal);
    QVERIFY(job.totalIsKnown);
    QCOMPARE(job.direction, Direction::Download);
}

void TestTransferQueue::makesTheTargetFolder()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    TransferRequest request = f.upload({"a"});
    request.targetFolder = RemotePath("/dst/new/deeper");
    QCOMPARE(f.run(request).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"new/"_s, u"new/deeper/"_s, u"new/deeper/a = x"_s}));
}

void TestTransferQueue::givesOneSourceANewName()
{
    TransferFixture f;
    f.local->draw("/src", {u"folder/"_s, u"folder/a = x"_s});
    TransferRequest request = f.upload({"folder"});
    request.targetName = "other";
    QCOMPARE(f.run(request).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"other/"_s, u"other/a = x"_s}));
}

void TestTransferQueue::rowsAreAnnounced()
{
    TransferFixture f;
    QStringList said;
    const auto say = [&said](const QString &what) {
        return [&said, what](int row) { said << u"%1 %2"_s.arg(what, QString::number(row)); };
    };
    const auto sayMove = [&said](int from, int to) { said << u"moved %1 %2"_s.arg(from).arg(to); };
    connect(&f.queue, &TransferQueue::jobAboutToBeAdded, this, say(u"adding"_s));
    connect(&f.queue, &TransferQueue::jobAdded, this, say(u"added"_s));
    connect(&f.queue, &TransferQueue::jobAboutToBeRemoved, this, say(u"removing"_s));
    connect(&f.queue, &TransferQueue::jobRemoved, this, say(u"removed"_s));
    connect(&f.queue, &TransferQueue::jobMoved, this, sayMove);
    f.queue.setPausedAll(true);
    const JobId first = f.queue.add(f.upload({"a"}));
    const JobId second = f.queue.add(f.upload({"b"}));
    f.queue.moveUp(second);
    f.queue.moveUp(second); // is the first one already
    QCOMPARE(f.queue.jobAt(0), second);
    f.queue.moveDown(second);
    QCOMPARE(f.queue.rowOf(second), 1);
    f.queue.remove(first);
    QCOMPARE(f.queue.jobCount(), 1);
    QCOMPARE(said, (QStringList{u"adding 0"_s, u"added 0"_s, u"adding 1"_s, u"added 1"_s, u"moved 1 0"_s,
                                u"moved 0 1"_s, u"removing 0"_s, u"removed 0"_s}));
}

void TestTransferQueue::runsNoMoreJobsThanAllowed()
{
    TransferFixture f;
    f.queue.setMaximumRunningJobs(2);
    int most = 0;
    connect(&f.queue, &TransferQueue::jobChanged, this, [&] {
        int running = 0;
        for (int row = 0; row < f.queue.jobCount(); ++row)
            running += f.queue.job(f.queue.jobAt(row)).state == JobState::Running ? 1 : 0;
        most = qMax(most, running);
    });
    for (int i = 0; i < 6; ++i) {
        const QByteArray name = QByteArray::number(i);
        f.local->write("/src/" + name, someBytes(50000));
        f.queue.add(f.upload({name}));
    }
    QTRY_VERIFY(!f.queue.hasUnfinishedJobs());
    QCOMPARE(most, 2);
    QCOMPARE(f.remote->drawing("/dst").size(), 6);
}

void TestTransferQueue::aPlaceThatIsAwayFailsTheJobAndRetryWorks()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    f.places.away.insert(firstServer);
    const JobSnapshot job = f.run(f.upload({"a"}));
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.error.code, ErrorCode::NotConnected);
    f.places.away.clear();
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = x"_s});
}

void TestTransferQueue::pausedJobsHoldTheirPlaceAndGoOn()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(4000000));
    f.remote->setDelay(std::chrono::milliseconds(1));
    const JobId id = f.queue.add(f.upload({"a"}));
    QTRY_VERIFY(f.remote->counts().calls[Operation::Write] > 5);
    f.queue.pause(id);
    QCOMPARE(f.queue.job(id).state, JobState::Paused);
    QSignalSpy told(&f.queue, &TransferQueue::jobChanged);
    QVERIFY(told.wait()); // the runner has taken note
    QTRY_COMPARE(f.remote->counts().bytesInFlight, 0);
    const int writes = f.remote->counts().calls[Operation::Write];
    QCOMPARE(f.remote->counts().openWriters, 1);
    // Another job runs from start to end meanwhile; this one does not move.
    f.local->write("/src/b", someBytes(20000));
    QCOMPARE(f.run(f.upload({"b"})).state, JobState::Done);
    QCOMPARE(f.remote->counts().calls[Operation::Write], writes + 5);
    QCOMPARE(f.remote->counts().openWriters, 1);
    f.queue.resume(id);
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/a"), someBytes(4000000));
}

// The second one is to be moved piece by piece when the news of the lost connection comes.
void TestTransferQueue::whatWasNotMovedAtTheEndIsNotDone()
{
    TransferFixture f;
    f.remote->write("/src/a", "1");
    f.remote->write("/src/b", "2");
    TransferOptions options;
    options.move = true;
    f.remote->failOn(Operation::Rename, ErrorCode::ConnectionLost, "/dst/a");
    f.remote->failOn(Operation::Rename, ErrorCode::PermissionDenied, "/dst/b");
    const JobSnapshot job = f.run(TransferFixture::between(firstServer, firstServer, {"a", "b"}, options));
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.itemsDone, 0);
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/src"), QStringList());
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"a = 1"_s, u"b = 2"_s}));
}

void TestTransferQueue::durableCopiesSyncEveryName_data()
{
    QTest::addColumn<bool>("sync");
    QTest::newRow("durable") << true;
    QTest::newRow("as usual") << false;
}

void TestTransferQueue::durableCopiesSyncEveryName()
{
    QFETCH(bool, sync);
    TransferFixture f;
    f.remote->setCopyOnPlace(true);
    f.remote->write("/src/d/large", someBytes(100'000));
    TransferOptions options;
    options.sync = sync;
    QCOMPARE(f.run(TransferFixture::between(firstServer, firstServer, {"d"}, options)).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/d/large"), someBytes(100'000));
    const auto calls = f.remote->counts().calls;
    QCOMPARE(calls.value(Operation::SyncEntry), sync ? 2 : 0); // the folder and the file
    QCOMPARE(calls.value(Operation::CopyFile), sync ? 0 : 1);
}

void TestTransferQueue::aPausedWaitingJobDoesNotStart()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    f.local->write("/src/b", "y");
    const JobId held = f.queue.add(f.upload({"a"}));
    f.queue.pause(held);
    QCOMPARE(f.run(f.upload({"b"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"b = y"_s});
    f.queue.resume(held);
    f.waitFor(held);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"a = x"_s, u"b = y"_s}));
}

void TestTransferQueue::pausesAll()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(400000));
    f.local->write("/src/b", someBytes(400000));
    f.remote->setDelay(std::chrono::milliseconds(1));
    const JobId a = f.queue.add(f.upload({"a"}));
    const JobId b = f.queue.add(f.upload({"b"}));
    QTRY_VERIFY(f.remote->counts().calls[Operation::Write] > 5);
    f.queue.setPausedAll(true);
    QCOMPARE(f.queue.job(a).state, JobState::Paused);
    QCOMPARE(f.queue.job(b).state, JobState::Paused);
    QVERIFY(f.queue.hasUnfinishedJobs());
    f.queue.setPausedAll(false);
    QTRY_VERIFY(!f.queue.hasUnfinishedJobs());
    QCOMPARE(f.remote->content("/dst/b"), someBytes(400000));
}

void TestTransferQueue::cancelAnswersAtOnceOnAHangingPlace()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(20000));
    f.remote->stallOn(Operation::Write, {}, 2);
    f.remote->stallOn(Operation::Abandon);
    const JobId id = f.queue.add(f.upload({"a"}));
    QTRY_VERIFY(f.remote->counts().calls[Operation::Write] >= 3);
    QSignalSpy finished(&f.queue, &TransferQueue::jobFinished);
    f.queue.cancel(id);
    QCOMPARE(f.queue.job(id).state, JobState::Cancelled);
    QCOMPARE(f.queue.job(id).error.code, ErrorCode::Cancelled);
    QCOMPARE(finished.count(), 1);
    QVERIFY(!f.remote->exists("/dst/a"));
    // The next run waits until the hanging one has let go.
    f.queue.retry(id);
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/a"), someBytes(20000));
}

void TestTransferQueue::cancelPutsThingsAway()
{
    TransferFixture f;
    f.local->draw("/src", {u"many/"_s});
    for (int i = 0; i < 40; ++i)
        f.local->write("/src/many/" + QByteArray::number(i), someBytes(50000));
    f.remote->setDelay(std::chrono::milliseconds(1));
    const JobId id = f.queue.add(f.upload({"many"}));
    QTRY_VERIFY(f.remote->counts().calls[Operation::Write] > 20);
    f.queue.cancel(id);
    QTRY_COMPARE(f.remote->counts().openWriters, 0);
    QTRY_COMPARE(f.local->counts().openReaders, 0);
    for (const QString &line : f.remote->drawing("/dst/many")) {
        const QByteArray path = "/dst/many/" + line.section(u' ', 0, 0).toUtf8();
        const QByteArray content = f.remote->content(path);
        QCOMPARE(content, someBytes(50000).first(content.size()));
        QVERIFY(path.endsWith(".filepart") || content.size() == 50000);
    }
}

void TestTransferQueue::retryTakesTheFailedItemsOnly()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s, u"d/s/"_s, u"d/s/c = 3"_s, u"d/s/e = 4"_s});
    f.remote->failOn(Operation::Write, ErrorCode::NoSpace, "b.filepart");
    f.remote->failOn(Operation::MakeDirectory, ErrorCode::PermissionDenied, "d/s");
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), (QStringList{u"/dst/d/b: write"_s, u"/dst/d/s: make folder"_s}));
    QCOMPARE(job.itemsFailed, 2);
    f.local->write("/src/d/new", "came later: not a failed item");
    f.queue.retry(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Waiting);
    f.waitFor(job.id);
    const JobSnapshot again = f.queue.job(job.id);
    QCOMPARE(f.failures(job.id), QStringList());
    QCOMPARE(again.state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"),
             (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s, u"d/s/"_s, u"d/s/c = 3"_s, u"d/s/e = 4"_s}));
    QCOMPARE(again.itemsTotal, 6);
    QCOMPARE(again.itemsDone, 6);
    QCOMPARE(again.itemsFailed, 0);
    QCOMPARE(again.bytesDone, 4);
    QCOMPARE(again.bytesTotal, 4);
}

void TestTransferQueue::retryOfACancelledJobPassesOverWhatIsDone()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s});
    for (int i = 0; i < 60; ++i)
        f.local->write("/src/d/" + QByteArray::number(i), someBytes(i));
    TransferOptions options = onConflict(ConflictAction::Fail);
    options.parallelFiles = 1;
    const JobId id = f.queue.add(f.upload({"d"}, options));
    QTRY_VERIFY(f.remote->counts().calls[Operation::Rename] > 20);
    f.queue.cancel(id);
    f.queue.retry(id);
    f.waitFor(id);
    QCOMPARE(f.failures(id), QStringList());
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.queue.job(id).itemsDone, 61);
    QCOMPARE(f.remote->drawing("/dst").size(), 61);
    QVERIFY(f.remote->counts().calls[Operation::Rename] <= 61);
}

void TestTransferQueue::aLostConnectionFailsTheJobAndRetryFinishesIt()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s});
    for (int i = 0; i < 30; ++i)
        f.local->write("/src/d/" + QByteArray::number(i), someBytes(10000));
    f.remote->loseOn(Operation::Write, {}, 25);
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.error.code, ErrorCode::ConnectionLost);
    QVERIFY(job.itemsFailed > 0);
    for (const ItemSnapshot &item : f.queue.items(job.id)) {
        if (item.state == ItemState::Failed)
            QCOMPARE(item.error.code, ErrorCode::ConnectionLost);
    }
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.failures(job.id), QStringList());
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst").size(), 31);
    QCOMPARE(f.remote->content("/dst/d/29"), someBytes(10000));
}

void TestTransferQueue::aStalledItemTimesOut()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s});
    f.remote->stallOn(Operation::Write, "a.filepart");
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(300);
    const JobSnapshot job = f.run(f.upload({"d"}, options));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), QStringList{u"/dst/d/a: copy"_s});
    // What is still at work there may need its part.
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a.filepart = "_s, u"d/b = 2"_s}));
}

void TestTransferQueue::aStalledListingTimesOut()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s});
    f.local->stallOn(Operation::List);
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(300);
    const JobSnapshot job = f.run(f.upload({"d"}, options));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), QStringList{u"/dst/d: list folder"_s});
}

void TestTransferQueue::aHangingTargetFolderTimesOut()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    f.remote->stallOn(Operation::OpenFolder);
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(300);
    const JobSnapshot job = f.run(f.upload({"a"}, options));
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.error.code, ErrorCode::TimedOut);
}

// A slow line: the answer stands behind other data, which shows that the place is alive.
void TestTransferQueue::whatWaitsAtABusyPlaceIsNotGivenUpSoon()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    f.remote->stallOn(Operation::Finish, "a.filepart");
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(200);
    QTimer otherTraffic;
    connect(&otherTraffic, &QTimer::timeout, &otherTraffic, [&] { f.remote->showSignOfLife(); });
    otherTraffic.start(20);
    const JobId id = f.queue.add(f.upload({"a"}, options));
    QTRY_COMPARE(f.remote->counts().calls[Operation::Finish], 1);
    QElapsedTimer waiting;
    waiting.start();
    QTRY_VERIFY(waiting.elapsed() > 800);
    QCOMPARE(f.queue.job(id).state, JobState::Running);
    otherTraffic.stop(); // and now it has died
    f.waitFor(id);
    QCOMPARE(f.failures(id), QStringList{u"/dst/a: finish"_s});
    QVERIFY(waiting.elapsed() < 1900); // not only after all the patience there is
}

void TestTransferQueue::snapshotsComeAtMostTenTimesASecond()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(2'000'000));
    f.local->setDelay(std::chrono::milliseconds(1));
    const JobId id = f.queue.add(f.upload({"a"}));
    QTRY_COMPARE(f.queue.job(id).state, JobState::Running);
    QElapsedTimer time;
    time.start();
    QSignalSpy changes(&f.queue, &TransferQueue::jobChanged);
    f.waitFor(id);
    QVERIFY(time.elapsed() > 400);
    QVERIFY(changes.count() > 2);
    // Two more: the last word of the runner and the end of the job.
    QVERIFY2(changes.count() <= time.elapsed() / 100 + 3, qPrintable(QString::number(changes.count())));
}

void TestTransferQueue::manySmallFilesStayBounded()
{
    constexpr int files = 20000;
    TransferFixture f;
    for (int i = 0; i < files; ++i)
        f.remote->write("/src/many/" + QByteArray::number(i % 20) + "/" + QByteArray::number(i), "content");
    std::size_t mostRows = 0;
    int ends = 0;
    connect(&f.queue, &TransferQueue::jobChanged, this,
            [&](JobId id) { mostRows = qMax(mostRows, f.queue.items(id).size()); });
    connect(&f.queue, &TransferQueue::itemFinished, this, [&] { ++ends; });
    QElapsedTimer time;
    time.start();
    TransferOptions options;
    options.tellsEveryItem = true;
    const JobSnapshot job = f.run(f.download({"many"}, options));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(job.itemsDone, files + 21);
    QCOMPARE(ends, files + 21);
    QCOMPARE(f.local->drawing("/dst").size(), files + 21);
    QVERIFY(mostRows <= 32 + 20);
    QVERIFY(f.remote->counts().peakHandles <= 65);
    QVERIFY(f.local->counts().peakHandles <= 65);
    QVERIFY2(time.elapsed() < 30000, qPrintable(QString::number(time.elapsed())));
    qInfo("20,000 small files in %lld ms", time.elapsed());
}

void TestTransferQueue::aQueueMayGoWhileItsJobsRun()
{
    auto f = std::make_unique<TransferFixture>();
    const MemoryDiskPointer remote = f->remote;
    f->local->write("/src/a", someBytes(500000));
    f->remote->setDelay(std::chrono::milliseconds(1));
    f->queue.add(f->upload({"a"}));
    QTRY_VERIFY(remote->counts().calls[Operation::Write] > 3);
    f.reset();
    QCoreApplication::processEvents();
    QVERIFY(!remote->exists("/dst/a"));
    QCOMPARE(remote->counts().openWriters, 0);
}

void TestTransferQueue::removesFinishedJobs()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    const JobId done = f.run(f.upload({"a"})).id;
    const JobId failed = f.run(f.upload({"missing"})).id;
    QCOMPARE(f.queue.job(failed).state, JobState::DoneWithErrors);
    f.queue.removeFinished();
    QCOMPARE(f.queue.rowOf(done), -1);
    QCOMPARE(f.queue.rowOf(failed), 0); // stays with its reason
}

QTEST_GUILESS_MAIN(TestTransferQueue)
#include "tst_transferqueue.moc"
