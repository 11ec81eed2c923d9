// What every transfer promises (ARCHITECTURE.md), each by a test of its name, and links, moves, hostile servers.
#include "core/transfer/linkrules.h"
#include "tests/core/transfer/transferfixture.h"

#include <QRandomGenerator>

using namespace sampan;
using namespace Qt::StringLiterals;

using Operation = MemoryOperation;

namespace {

DirectoryEntry hostile(const QByteArray &name, FileType type = FileType::Regular)
{
    MemoryNode node;
    node.type = type;
    node.content = "evil";
    return {name, node.attributes(), {}, {}};
}

TransferOptions withLinks(LinkPolicy policy)
{
    TransferOptions options;
    options.links = policy;
    return options;
}

TransferOptions moving(ConflictAction action = ConflictAction::Ask)
{
    TransferOptions options = onConflict(action);
    options.move = true;
    return options;
}

} // namespace

class TestTransferPromises : public QObject
{
    Q_OBJECT

private slots:
    // The promises.
    void aFileUnderItsFinalNameIsComplete_data();
    void aFileUnderItsFinalNameIsComplete();
    void anInterruptedPartIsACorrectPrefix();
    void nothingIsWrittenOutsideTheTarget_data();
    void nothingIsWrittenOutsideTheTarget();
    void doubledNamesAreNamedAndNotOverwritten();
    void aFailedFileSaysWhyAndTheOthersGoOn();
    void aChangedSourceFailsWithThatReason();
    void theSourceIsNotChanged();
    void memoryInFlightIsBounded();

    // Links and special files.
    void linksAreSkippedAndCounted();
    void linksAreFollowed();
    void aCircleOfLinksEnds();
    void linksAreCopiedIfTheyStayInside_data();
    void linksAreCopiedIfTheyStayInside();
    void uploadsMayCopyAnyLink();
    void aNamedSourceLinkIsFollowed();
    void specialFilesAreSkippedWithAReason();
    void aSourceNamedLikeAPartArrives();

    // Within one place.
    void copyingOntoItselfIsRefused();
    void copyingAFolderIntoItselfIsRefused();
    void aPlaceMayCopyByItself();
    void aPlaceThatCannotCopyAfterAllIsHelped();

    // Moves.
    void movesBetweenPlaces();
    void aMoveKeepsWhatItCouldNotCopy();
    void movesWithinAPlaceByRenaming();
    void movesWithinAPlaceMergeFolders();
    void aMoveAcrossFileSystemsCopies();
    void aMoveOntoItselfUnderAnotherNameKeepsTheFile();
    void anExistingTargetOutlivesAFailedMove();
    void twoJobsNeverWriteIntoOneFile();

    // All at once.
    void randomTreesArriveWhateverFailsOnTheWay_data();
    void randomTreesArriveWhateverFailsOnTheWay();
};

void TestTransferPromises::aFileUnderItsFinalNameIsComplete_data()
{
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<int>("writesInAll");
    QTest::newRow("block by block") << qsizetype(90'000) << 12;
    QTest::newRow("in one piece") << qsizetype(16'000) << 3;
}

void TestTransferPromises::aFileUnderItsFinalNameIsComplete()
{
    QFETCH(qsizetype, bytes);
    QFETCH(int, writesInAll);
    for (int writes = 0; writes < writesInAll; ++writes) {
        TransferFixture f;
        f.local->draw("/src", {u"d/"_s});
        f.local->setBlockSize(24 * 1024);
        for (const QByteArray name : {"a", "b", "c"})
            f.local->write("/src/d/" + name, someBytes(bytes));
        f.remote->loseOn(Operation::Write, {}, writes);
        QCOMPARE(f.run(f.upload({"d"})).state, JobState::Failed);
        for (const QByteArray name : {"a", "b", "c"})
            QVERIFY(!f.remote->exists("/dst/d/" + name) || f.remote->content("/dst/d/" + name) == someBytes(bytes));
    }
}

void TestTransferPromises::anInterruptedPartIsACorrectPrefix()
{
    TransferFixture f;
    f.local->write("/src/a", someBytes(100000));
    f.remote->setLateWriteErrors(true);
    f.remote->failOn(Operation::Write, ErrorCode::Unknown, {}, 9);
    QCOMPARE(f.run(f.upload({"a"})).state, JobState::DoneWithErrors);
    QCOMPARE(f.remote->content("/dst/a.filepart"), someBytes(9 * 4096));
}

void TestTransferPromises::nothingIsWrittenOutsideTheTarget_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<FileType>("type");
    QTest::newRow("the folder above") << QByteArray("..") << FileType::Directory;
    QTest::newRow("a file called dot dot") << QByteArray("..") << FileType::Regular;
    QTest::newRow("a path upwards") << QByteArray("../evil") << FileType::Regular;
    QTest::newRow("a path downwards") << QByteArray("a/evil") << FileType::Regular;
    QTest::newRow("an absolute path") << QByteArray("/evil") << FileType::Regular;
    QTest::newRow("the folder itself") << QByteArray(".") << FileType::Directory;
    QTest::newRow("no name") << QByteArray() << FileType::Regular;
    QTest::newRow("a NUL inside") << QByteArray("ev\0il", 5) << FileType::Regular;
}

void TestTransferPromises::nothingIsWrittenOutsideTheTarget()
{
    QFETCH(QByteArray, name);
    QFETCH(FileType, type);
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a/"_s, u"d/a/good = 1"_s, u"d/z = 2"_s});
    f.remote->write("/src/evil", "evil");
    f.remote->write("/evil", "evil");
    f.remote->listAlso("/src/d", hostile(name, type));
    const JobSnapshot job = f.run(f.download({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.itemsFailed, 1);
    for (const ItemSnapshot &item : f.queue.items(job.id)) {
        if (item.state == ItemState::Failed)
            QCOMPARE(item.error.code, ErrorCode::UnsafeName);
    }
    QCOMPARE(f.local->drawing("/"),
             (QStringList{u"dst/"_s, u"dst/d/"_s, u"dst/d/a/"_s, u"dst/d/a/good = 1"_s, u"dst/d/z = 2"_s, u"src/"_s}));
}

void TestTransferPromises::doubledNamesAreNamedAndNotOverwritten()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s});
    f.remote->listAlso("/src/d", hostile("a"));
    f.remote->listAlso("/src/d", hostile("s", FileType::Directory));
    f.remote->listAlso("/src/d", hostile("s", FileType::Regular));
    const JobSnapshot job = f.run(f.download({"d"}, onConflict(ConflictAction::Overwrite)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QVERIFY(job.itemsFailed >= 3);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s}));
}

void TestTransferPromises::aFailedFileSaysWhyAndTheOthersGoOn()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s, u"d/c = 3"_s, u"d/locked/"_s, u"d/locked/x = 4"_s});
    f.remote->failOn(Operation::OpenReader, ErrorCode::PermissionDenied, "d/b");
    f.remote->failOn(Operation::List, ErrorCode::PermissionDenied, "locked");
    const JobSnapshot job = f.run(f.download({"d"}));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), (QStringList{u"/dst/d/b: read"_s, u"/dst/d/locked: list folder"_s}));
    for (const ItemSnapshot &item : f.queue.items(job.id)) {
        if (item.state != ItemState::Failed)
            continue;
        QCOMPARE(item.error.code, ErrorCode::PermissionDenied);
        QCOMPARE(item.error.detail, u"the place's words"_s);
        QVERIFY(item.source.bytes().startsWith("/src/d/"));
    }
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/c = 3"_s, u"d/locked/"_s}));
}

void TestTransferPromises::aChangedSourceFailsWithThatReason()
{
    TransferFixture f;
    f.remote->write("/src/a", someBytes(20000));
    for (qint64 time : {2000, 3000})
        f.remote->actOn(Operation::CurrentAttributes, {}, [&f, time] { f.remote->setModified("/src/a", time); });
    const JobSnapshot job = f.run(f.download({"a"}));
    QCOMPARE(f.queue.items(job.id).front().error.code, ErrorCode::SourceChanged);
    QVERIFY(!f.local->exists("/dst/a"));
}

void TestTransferPromises::theSourceIsNotChanged()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/l -> a"_s, u"d/s/"_s});
    const QStringList before = f.remote->drawing("/");
    QCOMPARE(f.run(f.download({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/"), before);
    QCOMPARE(f.remote->counts().calls[Operation::SetAttributes], 0);
    QCOMPARE(f.remote->counts().calls[Operation::OpenWriter], 0);
}

void TestTransferPromises::memoryInFlightIsBounded()
{
    TransferFixture f;
    f.remote->setBlockSize(10000);
    for (int i = 0; i < 100; ++i)
        f.remote->write("/src/d/" + QByteArray::number(i), someBytes(i % 2 == 0 ? 200000 : 500));
    QCOMPARE(f.run(f.download({"d"})).state, JobState::Done);
    // One block each of at most 8 large files, and 64 small ones whole.
    QVERIFY(f.local->counts().peakBytesInFlight <= 8 * 10000 + 64 * 500);
    QVERIFY(f.local->counts().peakHandles <= 8 + 64);
}

void TestTransferPromises::linksAreSkippedAndCounted()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/l -> a"_s});
    const JobSnapshot job = f.run(f.download({"d"}));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s}));
    int skipped = 0;
    for (const ItemSnapshot &item : f.queue.items(job.id))
        skipped += item.state == ItemState::Skipped ? 1 : 0;
    QCOMPARE(skipped, 1);
}

void TestTransferPromises::linksAreFollowed()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/file -> /else/x"_s, u"d/folder -> /else"_s, u"d/gone -> nowhere"_s});
    f.remote->draw("/else", {u"x = 1"_s, u"s/"_s, u"s/y = 2"_s});
    const JobSnapshot job = f.run(f.download({"d"}, withLinks(LinkPolicy::Follow)));
    QCOMPARE(f.failures(job.id), QStringList{u"/dst/d/gone: follow link"_s});
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/file = 1"_s, u"d/folder/"_s, u"d/folder/s/"_s,
                                                    u"d/folder/s/y = 2"_s, u"d/folder/x = 1"_s}));
}

void TestTransferPromises::aCircleOfLinksEnds()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a/"_s, u"d/a/up -> .."_s, u"d/b/"_s, u"d/b/x = 1"_s});
    const JobSnapshot job = f.run(f.download({"d"}, withLinks(LinkPolicy::Follow)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/a/"_s, u"d/b/"_s, u"d/b/x = 1"_s}));
}

void TestTransferPromises::linksAreCopiedIfTheyStayInside_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("arrives");
    QTest::newRow("beside it") << QByteArray("a") << true;
    QTest::newRow("one folder up, inside") << QByteArray("../a") << true;
    QTest::newRow("up to the target folder") << QByteArray("../../a") << true;
    QTest::newRow("above the target folder") << QByteArray("../../../a") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("down and up again") << QByteArray("x/../../../../a") << false;
    QTest::newRow("up behind a name, which may be a link itself") << QByteArray("x/../a") << false;
    QTest::newRow("odd but harmless") << QByteArray("./..//a") << true;
}

void TestTransferPromises::linksAreCopiedIfTheyStayInside()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, arrives);
    QCOMPARE(linkStaysInside(RemotePath("d/s/link"), target), arrives);
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/s/"_s});
    f.remote->makeLink("/src/d/s/link", target);
    const JobSnapshot job = f.run(f.download({"d"}, withLinks(LinkPolicy::CopyAsLink)));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.local->exists("/dst/d/s/link"), arrives);
    QCOMPARE(f.local->content("/dst/d/s/link"), arrives ? target : QByteArray());
}

void TestTransferPromises::uploadsMayCopyAnyLink()
{
    TransferFixture f;
    f.local->makeLink("/src/l", "/etc/hostname");
    QCOMPARE(f.run(f.upload({"l"}, withLinks(LinkPolicy::CopyAsLink))).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"l -> /etc/hostname"_s});
}

void TestTransferPromises::aNamedSourceLinkIsFollowed()
{
    TransferFixture f;
    f.remote->draw("/src", {u"real/"_s, u"real/a = 1"_s, u"folder -> real"_s, u"file -> real/a"_s});
    QCOMPARE(f.run(f.download({"folder", "file"})).state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"file = 1"_s, u"folder/"_s, u"folder/a = 1"_s}));
}

void TestTransferPromises::specialFilesAreSkippedWithAReason()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/pipe !"_s, u"d/a = 1"_s});
    const JobSnapshot job = f.run(f.download({"d"}));
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s}));
    for (const ItemSnapshot &item : f.queue.items(job.id)) {
        if (item.type == FileType::Special)
            QVERIFY(item.state == ItemState::Skipped && !item.warnings.isEmpty());
    }
}

void TestTransferPromises::aSourceNamedLikeAPartArrives()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/a.filepart = 2"_s, u"d/a.filepart.filepart = 3"_s});
    QCOMPARE(f.run(f.download({"d"})).state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"),
             (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/a.filepart = 2"_s, u"d/a.filepart.filepart = 3"_s}));
}

void TestTransferPromises::copyingOntoItselfIsRefused()
{
    TransferFixture f;
    f.remote->write("/src/a", "1");
    f.remote->makeLink("/alias", "/src");
    for (const QByteArray folder : {"/src", "/alias", "/src/../src"}) {
        TransferRequest request = f.between(firstServer, firstServer, {"a"}, onConflict(ConflictAction::Overwrite));
        request.targetFolder = RemotePath(folder);
        const JobSnapshot job = f.run(request);
        QCOMPARE(job.state, JobState::DoneWithErrors);
        QCOMPARE(f.queue.items(job.id).front().error.code, ErrorCode::InvalidArgument);
    }
    QCOMPARE(f.remote->drawing("/src"), QStringList{u"a = 1"_s});
}

void TestTransferPromises::copyingAFolderIntoItselfIsRefused()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/s/"_s, u"d/s/a = 1"_s});
    const QStringList before = f.remote->drawing("/");
    for (const bool move : {false, true}) {
        TransferRequest request = f.between(firstServer, firstServer, {"d"});
        request.targetFolder = RemotePath("/src/d/s");
        request.options.move = move;
        QCOMPARE(f.run(request).state, JobState::DoneWithErrors);
    }
    QCOMPARE(f.remote->drawing("/"), before);
}

void TestTransferPromises::aPlaceMayCopyByItself()
{
    TransferFixture f;
    f.remote->setCopyOnPlace(true);
    f.remote->write("/src/a", someBytes(50000), 0600, 4711);
    f.remote->write("/dst/a.filepart", "left over");
    QCOMPARE(f.run(f.between(firstServer, firstServer, {"a"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = (50000 bytes)"_s});
    QCOMPARE(f.remote->counts().calls[Operation::Write], 0);
    QCOMPARE(f.remote->attributes("/dst/a").modificationTime, 4711);
    QCOMPARE(f.remote->attributes("/dst/a").mode->permissions(), 0600U);
}

void TestTransferPromises::aPlaceThatCannotCopyAfterAllIsHelped()
{
    TransferFixture f;
    f.remote->setCopyOnPlace(true);
    f.remote->failOn(Operation::CopyFile, ErrorCode::Unsupported);
    f.remote->write("/src/a", someBytes(50000));
    QCOMPARE(f.run(f.between(firstServer, firstServer, {"a"})).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/a"), someBytes(50000));
}

void TestTransferPromises::movesBetweenPlaces()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s});
    QCOMPARE(f.run(f.upload({"d"}, moving())).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s}));
    QCOMPARE(f.local->drawing("/src"), QStringList());
}

void TestTransferPromises::aMoveKeepsWhatItCouldNotCopy()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/l -> a"_s, u"d/s/"_s, u"d/s/b = 2"_s, u"d/t/"_s, u"d/t/c = 3"_s});
    f.remote->failOn(Operation::Finish, ErrorCode::NoSpace, "b.filepart");
    QCOMPARE(f.run(f.upload({"d"}, moving())).state, JobState::DoneWithErrors);
    QCOMPARE(f.local->drawing("/src"), (QStringList{u"d/"_s, u"d/l -> a"_s, u"d/s/"_s, u"d/s/b = 2"_s}));
}

void TestTransferPromises::movesWithinAPlaceByRenaming()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"file = 2"_s, u"link -> file"_s, u"pipe !"_s});
    const JobSnapshot job = f.run(f.between(firstServer, firstServer, {"d", "file", "link", "pipe"}, moving()));
    QCOMPARE(f.failures(job.id), QStringList());
    QCOMPARE(f.remote->drawing("/src"), QStringList());
    QCOMPARE(f.remote->drawing("/dst"),
             (QStringList{u"d/"_s, u"d/a = 1"_s, u"file = 2"_s, u"link -> file"_s, u"pipe !"_s}));
    QCOMPARE(f.remote->counts().calls[Operation::Write], 0);
}

void TestTransferPromises::movesWithinAPlaceMergeFolders()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s, u"d/l -> a"_s});
    f.remote->draw("/dst", {u"d/"_s, u"d/a = old"_s, u"d/c = 3"_s});
    const JobSnapshot job = f.run(f.between(firstServer, firstServer, {"d"}, moving(ConflictAction::Overwrite)));
    QCOMPARE(f.failures(job.id), QStringList());
    QCOMPARE(f.remote->drawing("/src"), QStringList());
    QCOMPARE(f.remote->drawing("/dst"),
             (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/b = 2"_s, u"d/c = 3"_s, u"d/l -> a"_s}));
}

// One server under two names, or with two logins: nobody but the disk knows that it is the same file.
void TestTransferPromises::aMoveOntoItselfUnderAnotherNameKeepsTheFile()
{
    TransferFixture f;
    f.places.disks[secondServer] = f.remote;
    f.remote->write("/dst/a", "all there is");
    TransferRequest request = f.between(firstServer, secondServer, {}, moving(ConflictAction::Overwrite));
    request.sources = {RemotePath("/dst/a")};
    const JobSnapshot job = f.run(request);
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), QStringList{u"/dst/a: compare the places"_s});
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = all there is"_s});
}

void TestTransferPromises::anExistingTargetOutlivesAFailedMove()
{
    TransferFixture f;
    f.remote->setAtomicReplace(false);
    f.remote->write("/src/a", "new");
    f.remote->write("/dst/a", "old");
    f.remote->failOn(Operation::Rename, ErrorCode::Unknown, "/dst/a"); // another disk
    f.remote->failOn(Operation::Write, ErrorCode::NoSpace, "a.filepart");
    const JobSnapshot job = f.run(f.between(firstServer, firstServer, {"a"}, moving(ConflictAction::Overwrite)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.remote->content("/dst/a"), QByteArray("old"));
    QCOMPARE(f.remote->content("/src/a"), QByteArray("new"));
}

void TestTransferPromises::twoJobsNeverWriteIntoOneFile()
{
    TransferFixture f;
    f.queue.setMaximumRunningJobs(2);
    const QByteArray first(300000, '1');
    const QByteArray second(300000, '2');
    f.local->write("/src/a", first);
    f.other->write("/src/a", second);
    f.remote->setDelay(std::chrono::milliseconds(1)); // so that both are at work at once
    const JobId one = f.queue.add(f.upload({"a"}));
    const JobId two = f.queue.add(f.between(secondServer, firstServer, {"a"}));
    QTRY_COMPARE(f.remote->counts().openWriters, 2);
    QVERIFY(f.remote->exists("/dst/a.filepart") && f.remote->exists("/dst/a.2.filepart"));
    f.waitFor(one);
    f.waitFor(two);
    const QByteArray arrived = f.remote->content("/dst/a");
    QVERIFY(arrived == first || arrived == second);
    // The later one found the name taken, and says so.
    QCOMPARE(QStringList(f.failures(one) + f.failures(two)), QStringList{u"/dst/a: rename"_s});
    // Part names are given back.
    f.remote->remove("/dst/a");
    f.remote->remove("/dst/a.filepart");
    f.remote->remove("/dst/a.2.filepart");
    f.remote->stallOn(Operation::Finish);
    f.queue.add(f.upload({"a"}));
    QTRY_COMPARE(f.remote->drawing("/dst"), QStringList{u"a.filepart = (300000 bytes)"_s});
}

void TestTransferPromises::aMoveAcrossFileSystemsCopies()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/a = 1"_s});
    f.remote->failOn(Operation::Rename, ErrorCode::Unknown, "/dst/d");
    f.remote->failOn(Operation::Rename, ErrorCode::Unknown, "/dst/d/a");
    QCOMPARE(f.run(f.between(firstServer, firstServer, {"d"}, moving())).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/src"), QStringList());
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s}));
}

void TestTransferPromises::randomTreesArriveWhateverFailsOnTheWay_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 30; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// The model is simple: after the run and enough retries the target is the source; before that, whatever has its final
// name is whole.
void TestTransferPromises::randomTreesArriveWhateverFailsOnTheWay()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    TransferFixture f;
    f.remote->makeFolder("/src/d");
    QByteArrayList folders{"/src/d"};
    for (int i = 0; i < 60; ++i) {
        const QByteArray path = folders.at(random.bounded(int(folders.size()))) + "/" + QByteArray::number(i);
        if (random.bounded(4) == 0)
            folders << path;
        if (folders.contains(path))
            f.remote->makeFolder(path);
        else
            f.remote->write(path, someBytes(random.bounded(5) == 0 ? 90000 : random.bounded(3000)));
    }
    const QStringList wanted = f.remote->drawing("/src");
    const QList<Operation> risky{Operation::OpenReader, Operation::Read, Operation::List, Operation::CurrentAttributes};
    const QList<Operation> riskyThere{Operation::OpenWriter, Operation::Write,      Operation::Finish,
                                      Operation::Rename,     Operation::Attributes, Operation::MakeDirectory};
    for (int i = 0; i < 6; ++i) {
        f.remote->failOn(risky.at(random.bounded(int(risky.size()))), ErrorCode::PermissionDenied, {},
                         random.bounded(40));
        f.local->failOn(riskyThere.at(random.bounded(int(riskyThere.size()))), ErrorCode::NoSpace, {},
                        random.bounded(40));
    }
    if (random.bounded(3) == 0)
        f.remote->loseOn(Operation::Read, {}, random.bounded(60));

    const JobId id = f.queue.add(f.download({"d"}, onConflict(ConflictAction::Fail)));
    f.waitFor(id);
    for (int tries = 0; tries < 20 && f.queue.job(id).state != JobState::Done; ++tries) {
        for (const QString &line : f.local->drawing("/dst")) {
            if (!line.endsWith(u'/') && !line.contains(u".filepart"))
                QVERIFY2(wanted.contains(line), qPrintable(line));
        }
        f.queue.retry(id);
        f.waitFor(id);
    }
    QVERIFY2(f.queue.job(id).state == JobState::Done, qPrintable(f.failures(id).join(u'\n')));
    QCOMPARE(f.local->drawing("/dst"), wanted);
    QCOMPARE(f.queue.job(id).itemsDone, f.queue.job(id).itemsTotal);
    QCOMPARE(f.queue.job(id).bytesDone, f.queue.job(id).bytesTotal);
    QCOMPARE(f.local->counts().openWriters, 0);
    QCOMPARE(f.remote->counts().openReaders, 0);
}

QTEST_GUILESS_MAIN(TestTransferPromises)
#include "tst_transferpromises.moc"
