// Small files that go in one piece, and when they take the long way after all.
#include "core/transfer/targetcontents.h"
#include "tests/core/transfer/transferfixture.h"

using namespace sampan;
using namespace Qt::StringLiterals;

using Operation = MemoryOperation;

namespace {

// A hundred files in four new folders.
QStringList draw(MemoryDisk &disk)
{
    for (int i = 0; i < 100; ++i)
        disk.write("/src/d/" + QByteArray::number(i % 4) + "/f" + QByteArray::number(i), someBytes(i));
    return disk.drawing("/src");
}

int calls(const MemoryDisk &disk, Operation operation)
{
    return disk.counts().calls.value(operation);
}

} // namespace

class TestSmallFiles : public QObject
{
    Q_OBJECT

private slots:
    void newFoldersAreNotLookedInto();
    void existingFoldersAreListedOnce();
    void manyChosenFilesGoInOnePiece();
    void takenNamesFollowTheRules_data();
    void takenNamesFollowTheRules();
    void aFolderThatCannotBeListedIsNoObstacle();
    void aLateListingSaysNothingOfTheNextOne();
    void namesThatDifferInCaseAreLookedAt();
    void ownNamesThatDifferInCaseAreLookedAt();
    void aNameTakenMeanwhileIsNotReplaced();
    void aSourceThatChangesIsReadAgain();
    void aReasonlessFailureIsTriedTheLongWay();
    void everyFailureIsNamed_data();
    void everyFailureIsNamed();
    void doubledNamesAreRefused();
    void keepsTimesAndPermissions();
    void namesAreFreeAfterwards();
    void oneAtATimeIsOneAtATime();
    void manyAreUnderWayAtOnce();
    void fewGoBlockwiseAtOnce();
    void fewBytesAreUnderWayAtFirst();
    void pausingHoldsThem();
    void cancellingPutsThemAway_data();
    void cancellingPutsThemAway();
    void aLateStoreKeepsItsPart();
    void aStalledFileTimesOutAlone_data();
    void aStalledFileTimesOutAlone();
    void aLostConnectionEndsTheJob();
    void aRetryTakesWhatIsMissing();
    void countsAreRight();
};

void TestSmallFiles::newFoldersAreNotLookedInto()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
    QCOMPARE(calls(*f.remote, Operation::List), 0);
    QVERIFY(calls(*f.remote, Operation::Attributes) < 10);
    QCOMPARE(calls(*f.remote, Operation::OpenWriter), 100);
    QCOMPARE(calls(*f.local, Operation::OpenReader), 100);
    QCOMPARE(calls(*f.local, Operation::CurrentAttributes), 0); // what FileCopier would ask
}

void TestSmallFiles::existingFoldersAreListedOnce()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    for (const char *name : {"0", "1", "2", "3"})
        f.remote->makeFolder(QByteArray("/dst/d/") + name);
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
    QCOMPARE(calls(*f.remote, Operation::List), 4);
    QVERIFY(calls(*f.remote, Operation::Attributes) < 20);
    QCOMPARE(calls(*f.local, Operation::CurrentAttributes), 0);
}

void TestSmallFiles::manyChosenFilesGoInOnePiece()
{
    TransferFixture f;
    QByteArrayList names;
    for (int i = 0; i < 1000; ++i) {
        names << QByteArray("f" + QByteArray::number(i));
        f.local->write("/src/" + names.back(), someBytes(i % 50));
    }
    const QStringList drawing = f.local->drawing("/src");
    const JobSnapshot job = f.run(f.upload(names));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
    QCOMPARE(calls(*f.remote, Operation::List), 1);
    QVERIFY(calls(*f.remote, Operation::Attributes) < 10);
    QCOMPARE(calls(*f.local, Operation::CurrentAttributes), 0);
}

void TestSmallFiles::takenNamesFollowTheRules_data()
{
    QTest::addColumn<ConflictAction>("action");
    QTest::addColumn<QString>("a");
    QTest::addColumn<int>("questions");
    QTest::newRow("skip") << ConflictAction::Skip << u"a = old"_s << 0;
    QTest::newRow("overwrite") << ConflictAction::Overwrite << u"a = new"_s << 0;
    QTest::newRow("rename") << ConflictAction::Rename << u"a (2) = new"_s << 0;
    QTest::newRow("ask") << ConflictAction::Ask << u"a = new"_s << 1;
}

void TestSmallFiles::takenNamesFollowTheRules()
{
    QFETCH(ConflictAction, action);
    QFETCH(QString, a);
    QFETCH(int, questions);
    TransferFixture f;
    for (const char *name : {"a", "b", "c"})
        f.local->write(QByteArray("/src/d/") + name, "new");
    f.remote->write("/dst/d/a", "old");
    f.person.answers = {{ConflictAction::Overwrite, false, {}}};
    QCOMPARE(f.run(f.upload({"d"}, onConflict(action))).state, JobState::Done);
    QVERIFY2(f.remote->drawing("/dst/d").contains(a), qPrintable(f.remote->drawing("/dst/d").join(u'\n')));
    QCOMPARE(f.remote->content("/dst/d/b"), QByteArray("new"));
    QCOMPARE(f.remote->content("/dst/d/c"), QByteArray("new"));
    QCOMPARE(int(f.person.questions.size()), questions);
}

void TestSmallFiles::aFolderThatCannotBeListedIsNoObstacle()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    f.remote->write("/dst/d/0/f0", "old");
    f.remote->addFault(
        {Operation::List, {}, MemoryFault::Effect::Fail, Error{ErrorCode::PermissionDenied, u"no"_s, {}}, {}, 0, true});
    QCOMPARE(f.run(f.upload({"d"}, onConflict(ConflictAction::Overwrite))).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
}

// It was given up, the folder was forgotten among others, and is listed again when the answer comes.
void TestSmallFiles::aLateListingSaysNothingOfTheNextOne()
{
    TransferFixture f;
    f.remote->write("/dst/d/taken", "old");
    JobContext context;
    context.target = std::make_shared<MemoryFileSystem>(f.remote);
    TargetContents contents(context, nullptr);
    std::vector<bool> free;
    connect(&contents, &TargetContents::sorted, this, [&](const ItemPlan &, bool isFree) { free.push_back(isFree); });
    const auto sort = [&](const QByteArray &path) {
        ItemPlan plan;
        plan.target = RemotePath(path);
        contents.sort(plan);
    };
    f.remote->holdOn(Operation::List);
    sort("/dst/d/taken");
    contents.giveUp();
    QCOMPARE(free, std::vector<bool>{false});
    for (int i = 0; i < 300; ++i)
        sort("/dst/none" + QByteArray::number(i) + "/f");
    QTRY_COMPARE(free.size(), std::size_t(301));
    // The first answer comes while the second listing has not even begun to tell.
    f.remote->failOn(Operation::List, ErrorCode::PermissionDenied, "/dst/d");
    f.remote->releaseHeld();
    sort("/dst/d/taken");
    QTRY_COMPARE(free.size(), std::size_t(302));
    QVERIFY(!free.back());
    sort("/dst/d/new");
    QCOMPARE(free.size(), std::size_t(303));
    QVERIFY(!free.back()); // the second listing did not come to its end
}

// A server may take A and a for the same name.
void TestSmallFiles::namesThatDifferInCaseAreLookedAt()
{
    TransferFixture f;
    f.local->write("/src/d/readme", "new");
    f.remote->write("/dst/d/README", "old");
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(calls(*f.local, Operation::CurrentAttributes), 1); // the long way
    QCOMPARE(f.remote->content("/dst/d/readme"), QByteArray("new"));
}

// And one of them goes first.
void TestSmallFiles::ownNamesThatDifferInCaseAreLookedAt()
{
    TransferFixture f;
    f.local->write("/src/d/README", "one");
    f.local->write("/src/d/readme", "two");
    f.local->write("/src/d/other", "three");
    const QStringList drawing = f.local->drawing("/src");
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(job.itemsDone, 4);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
    QCOMPARE(calls(*f.local, Operation::CurrentAttributes), 1);
    QCOMPARE(f.remote->counts().peakHandles, 2); // README and other
}

void TestSmallFiles::aNameTakenMeanwhileIsNotReplaced()
{
    TransferFixture f;
    f.local->write("/src/d/a", "new");
    f.remote->actOn(Operation::Rename, "d/a", [&] { f.remote->write("/dst/d/a", "another's"); });
    QCOMPARE(f.run(f.upload({"d"}, onConflict(ConflictAction::Fail))).state, JobState::DoneWithErrors);
    QCOMPARE(f.remote->content("/dst/d/a"), QByteArray("another's"));
    QVERIFY(!f.remote->exists("/dst/d/a.filepart"));
}

void TestSmallFiles::aSourceThatChangesIsReadAgain()
{
    TransferFixture f;
    f.local->write("/src/d/a", "short");
    f.local->actOn(Operation::OpenReader, "a", [&] { f.local->write("/src/d/a", "longer than before"); });
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/d/a"), QByteArray("longer than before"));
    QCOMPARE(job.bytesDone, 18);
    QCOMPARE(job.bytesTotal, 18);
}

void TestSmallFiles::aReasonlessFailureIsTriedTheLongWay()
{
    TransferFixture f;
    f.local->write("/src/d/a", "content");
    f.remote->failOn(Operation::Finish, ErrorCode::Unknown, "a.filepart");
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/d/a"), QByteArray("content"));
}

void TestSmallFiles::everyFailureIsNamed_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<MemoryOperation>("operation");
    QTest::newRow("open source") << true << Operation::OpenReader;
    QTest::newRow("read") << true << Operation::Read;
    QTest::newRow("open target") << false << Operation::OpenWriter;
    QTest::newRow("write") << false << Operation::Write;
    QTest::newRow("finish") << false << Operation::Finish;
    QTest::newRow("rename") << false << Operation::Rename;
}

void TestSmallFiles::everyFailureIsNamed()
{
    QFETCH(bool, atSource);
    QFETCH(MemoryOperation, operation);
    TransferFixture f;
    for (const char *name : {"a", "b", "c"})
        f.local->write(QByteArray("/src/d/") + name, "content");
    const QByteArray end = atSource || operation == Operation::Rename ? "d/b" : "b.filepart";
    (atSource ? f.local : f.remote)->failOn(operation, ErrorCode::PermissionDenied, end);
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.itemsFailed, 1);
    QCOMPARE(f.failures(job.id), QStringList{atSource ? u"/dst/d/b: read"_s : u"/dst/d/b: write"_s});
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = content"_s, u"d/c = content"_s}));
}

void TestSmallFiles::doubledNamesAreRefused()
{
    TransferFixture f;
    MemoryNode node;
    node.content = "evil";
    f.remote->write("/src/d/a", "good");
    f.remote->listAlso("/src/d", {"a", node.attributes(), {}, {}});
    const JobSnapshot job = f.run(f.download({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.itemsFailed, 1);
    QCOMPARE(f.local->content("/dst/d/a"), QByteArray("good"));
}

void TestSmallFiles::keepsTimesAndPermissions()
{
    for (const bool keep : {true, false}) {
        TransferFixture f;
        f.remote->write("/src/d/a", "content", 06751, 4242);
        TransferOptions options;
        options.keepTimes = keep;
        options.keepPermissions = keep;
        QCOMPARE(f.run(f.download({"d"}, options)).state, JobState::Done);
        const FileAttributes attributes = f.local->attributes("/dst/d/a");
        QCOMPARE(attributes.mode->permissions() == 0751, keep); // never set-uid and set-gid
        QCOMPARE(attributes.modificationTime == 4242, keep);
    }
}

void TestSmallFiles::namesAreFreeAfterwards()
{
    TransferFixture f;
    f.local->write("/src/d/a", "content");
    f.remote->failOn(Operation::Write, ErrorCode::NoSpace);
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/d/a"), QByteArray("content"));
}

void TestSmallFiles::oneAtATimeIsOneAtATime()
{
    TransferFixture f;
    draw(*f.local);
    f.local->write("/src/d/large", someBytes(100'000));
    TransferOptions options;
    options.parallelFiles = 1;
    QCOMPARE(f.run(f.upload({"d"}, options)).state, JobState::Done);
    QCOMPARE(f.local->counts().peakHandles, 1);
    QCOMPARE(f.remote->counts().peakHandles, 1);
}

void TestSmallFiles::manyAreUnderWayAtOnce()
{
    TransferFixture f;
    draw(*f.local);
    f.local->setDelay(std::chrono::milliseconds(5));
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    const int peak = f.local->counts().peakHandles;
    QVERIFY2(peak > 16 && peak <= 64, qPrintable(QString::number(peak)));
}

// Each of them holds a file open at both ends, and a place lets only so many be open.
void TestSmallFiles::fewGoBlockwiseAtOnce()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    f.remote->draw("/dst", drawing);
    f.remote->setDelay(std::chrono::milliseconds(5));
    QCOMPARE(f.run(f.upload({"d"}, onConflict(ConflictAction::Overwrite))).state, JobState::Done);
    const int peak = f.remote->counts().peakHandles;
    QVERIFY2(peak > 8 && peak <= 16, qPrintable(QString::number(peak)));
}

// Nobody knows yet whether the line takes them within seconds or within minutes.
void TestSmallFiles::fewBytesAreUnderWayAtFirst()
{
    TransferFixture f;
    const QByteArray content = someBytes(60'000);
    for (int i = 0; i < 300; ++i)
        f.local->write("/src/d/f" + QByteArray::number(i), content);
    MemoryFault hold;
    hold.operation = Operation::OpenWriter;
    hold.effect = MemoryFault::Effect::Hold;
    hold.lasting = true;
    f.remote->addFault(hold);
    TransferOptions options;
    options.parallelFiles = 300;
    const JobId id = f.queue.add(f.upload({"d"}, options));
    const int fit = 4 * 1024 * 1024 / 60'000 + 1;
    QTRY_COMPARE(calls(*f.remote, Operation::OpenWriter), fit);
    f.remote->clearFaults();
    f.remote->releaseHeld();
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/d/f299"), content);
}

void TestSmallFiles::pausingHoldsThem()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    JobId id;
    f.local->actOn(
        Operation::Read, {}, [&] { f.queue.pause(id); }, 30);
    id = f.queue.add(f.upload({"d"}));
    QTRY_COMPARE(f.queue.job(id).state, JobState::Paused);
    // What was under way comes to its end, and then nothing moves any more.
    int writers = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(writers, calls(*f.remote, Operation::OpenWriter)) ==
                                     calls(*f.remote, Operation::OpenWriter) &&
                                 f.local->counts().openReaders == 0 && f.remote->counts().openWriters == 0,
                             5000);
    QVERIFY(calls(*f.remote, Operation::OpenWriter) < 100);
    f.queue.resume(id);
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
}

void TestSmallFiles::cancellingPutsThemAway_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<MemoryOperation>("operation");
    QTest::newRow("while reading") << true << Operation::Read;
    QTest::newRow("while writing") << false << Operation::Write;
    QTest::newRow("while renaming") << false << Operation::Rename;
    QTest::newRow("while looking what is there") << false << Operation::List;
}

void TestSmallFiles::cancellingPutsThemAway()
{
    QFETCH(bool, atSource);
    QFETCH(MemoryOperation, operation);
    TransferFixture f;
    draw(*f.local);
    f.remote->makeFolder("/dst/d/1");
    const auto disk = atSource ? f.local : f.remote;
    MemoryFault stall;
    stall.operation = operation;
    stall.effect = MemoryFault::Effect::Stall;
    stall.lasting = true;
    disk->addFault(stall);
    const JobId id = f.queue.add(f.upload({"d"}));
    QTRY_VERIFY(calls(*disk, operation) > 0);
    QElapsedTimer clock;
    clock.start();
    f.queue.cancel(id);
    QTRY_COMPARE_WITH_TIMEOUT(f.queue.job(id).state, JobState::Cancelled, 1000);
    QVERIFY(clock.elapsed() < 1000);
    // The names are free for another attempt, once the first one has left.
    disk->clearFaults();
    f.queue.retry(id);
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QVERIFY(!f.remote->drawing("/dst").join(u' ').contains(u".filepart"));
}

// It may still write, rename or remove it when the next attempt is at work.
void TestSmallFiles::aLateStoreKeepsItsPart()
{
    TransferFixture f;
    f.local->write("/src/d/a", "content");
    f.remote->holdOn(Operation::Write, "a.filepart");
    const JobId id = f.queue.add(f.upload({"d"}));
    QTRY_COMPARE(calls(*f.remote, Operation::Write), 1);
    f.queue.cancel(id);
    QTRY_COMPARE(f.queue.job(id).state, JobState::Cancelled);
    bool tookNextName = false;
    f.remote->actOn(Operation::OpenWriter, "a.2.filepart", [&] { tookNextName = true; });
    f.queue.retry(id);
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QVERIFY(tookNextName);
    QCOMPARE(calls(*f.remote, Operation::RemoveFile), 0); // what is at work there removes it by itself
    f.remote->releaseHeld();
    QCOMPARE(f.remote->content("/dst/d/a"), QByteArray("content"));
}

void TestSmallFiles::aStalledFileTimesOutAlone_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<MemoryOperation>("operation");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("while reading") << true << Operation::Read << QByteArray("f7");
    QTest::newRow("while writing") << false << Operation::Write << QByteArray("f7.filepart");
}

void TestSmallFiles::aStalledFileTimesOutAlone()
{
    QFETCH(bool, atSource);
    QFETCH(MemoryOperation, operation);
    QFETCH(QByteArray, end);
    TransferFixture f;
    draw(*f.local);
    (atSource ? f.local : f.remote)->stallOn(operation, end);
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(300);
    const JobSnapshot job = f.run(f.upload({"d"}, options));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.itemsFailed, 1);
    QCOMPARE(f.failures(job.id), QStringList{atSource ? u"/dst/d/3/f7: read"_s : u"/dst/d/3/f7: copy"_s});
    QVERIFY(!f.remote->exists("/dst/d/3/f7"));
    QCOMPARE(f.remote->content("/dst/d/3/f11"), someBytes(11));
}

void TestSmallFiles::aLostConnectionEndsTheJob()
{
    TransferFixture f;
    draw(*f.local);
    f.remote->loseOn(Operation::Write, {}, 20);
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.error.code, ErrorCode::ConnectionLost);
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(f.remote->content("/dst/d/" + QByteArray::number(i % 4) + "/f" + QByteArray::number(i)), someBytes(i));
}

void TestSmallFiles::aRetryTakesWhatIsMissing()
{
    TransferFixture f;
    const QStringList drawing = draw(*f.local);
    MemoryFault fault{
        Operation::Read, {}, MemoryFault::Effect::Fail, Error{ErrorCode::PermissionDenied, u"no"_s, {}}, {}, 50, true};
    f.local->addFault(fault);
    const JobSnapshot job = f.run(f.upload({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QVERIFY(job.itemsFailed > 30);
    f.local->clearFaults();
    f.queue.retry(job.id);
    f.waitFor(job.id);
    QCOMPARE(f.queue.job(job.id).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), drawing);
}

void TestSmallFiles::countsAreRight()
{
    TransferFixture f;
    draw(*f.local);
    QSignalSpy finished(&f.queue, &TransferQueue::itemFinished);
    TransferOptions options;
    options.tellsEveryItem = true;
    const JobSnapshot job = f.run(f.upload({"d"}, options));
    QCOMPARE(job.itemsTotal, 105); // with five folders
    QCOMPARE(job.itemsDone, 105);
    QCOMPARE(job.bytesDone, 4950);
    QCOMPARE(job.bytesTotal, 4950);
    QCOMPARE(finished.size(), 105);
}

QTEST_GUILESS_MAIN(TestSmallFiles)
#include "tst_smallfiles.moc"
