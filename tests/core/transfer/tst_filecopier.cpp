#include "core/transfer/filecopier.h"
#include "tests/support/memoryfilesystem.h"

#include <QSignalSpy>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

using Operation = MemoryOperation;

// One file on its way from /src of one place to /dst of another.
class Copy
{
public:
    explicit Copy(const TransferOptions &options = {})
    {
        source->makeFolder("/src");
        target->makeFolder("/dst");
        context.options = options;
    }

    void open()
    {
        context.source = std::make_shared<MemoryFileSystem>(source);
        context.targetPlace = std::make_shared<MemoryFileSystem>(target);
        context.targetFolder = RemotePath("/dst");
        context.record = &record;
        context.names = &names;
        context.targetPlace->openFolder(context.targetFolder, [this](Result<std::shared_ptr<FileSystem>> view) {
            context.target = view.valueOr(nullptr);
        });
        QTRY_VERIFY(context.target);
    }

    // The copier has ended when this returns.
    ItemSnapshot run()
    {
        begin();
        waitForEnd();
        return copier->item();
    }

    void begin()
    {
        open();
        copier = std::make_unique<FileCopier>(context, plan());
        ended = std::make_unique<QSignalSpy>(copier.get(), &ItemTask::finished);
        copier->start();
    }

    void waitForEnd() const { QTRY_COMPARE(ended->count(), 1); }

    [[nodiscard]] static ItemPlan plan()
    {
        ItemPlan plan;
        plan.id = ItemId{1};
        plan.source = RemotePath("/src/file");
        plan.target = RemotePath("file");
        return plan;
    }

    MemoryDiskPointer source = std::make_shared<MemoryDisk>();
    MemoryDiskPointer target = std::make_shared<MemoryDisk>();
    JobRecord record;
    NameRegister names{record};
    JobContext context;
    std::unique_ptr<FileCopier> copier;
    std::unique_ptr<QSignalSpy> ended;
};

QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char('a' + i * 7 % 26);
    return bytes;
}

TransferOptions withConflict(ConflictAction action)
{
    TransferOptions options;
    options.onConflict = action;
    return options;
}

} // namespace

class TestFileCopier : public QObject
{
    Q_OBJECT

private slots:
    void copiesEveryByte_data();
    void copiesEveryByte();
    void keepsTimesAndPermissions();
    void neverTakesSetUid();
    void keepsNothingWhenNotAsked();
    void dataGoesToAPartBeforeTheFinalName();
    void aFailureAtAnyStepLeavesNoIncompleteFile_data();
    void aFailureAtAnyStepLeavesNoIncompleteFile();
    void anInterruptedPartIsACorrectPrefix();
    void anEmptyPartIsRemoved();
    void refusedAttributesAreWarnings();
    void fewerBytesThanPromisedIsIncomplete();
    void aSourceChangedOnceIsReadAgain();
    void aSourceChangedTwiceFails();
    void aGrowingSourceFails();
    void theOldFileStaysWhenTheRenameFails();
    void resumeGoesOnWhereThePartEnds();
    void resumeCompletesAShorterFile();
    void withoutResumeAnOldPartIsOverwritten();
    void stoppedAtAnyBlockClosesItsHandles();
    void aHangingPlaceDoesNotKeepItFromEnding();
    void whatIsLateKeepsItsPart_data();
    void whatIsLateKeepsItsPart();
    void pauseHoldsTheNextBlock();
    void aTargetMadeByThisJobIsNeverOverwritten();
    void aPartNeverHidesARealFile();
};

void TestFileCopier::copiesEveryByte_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("block");
    QTest::newRow("empty file") << 0 << 4096;
    QTest::newRow("one byte") << 1 << 4096;
    QTest::newRow("one whole block") << 4096 << 4096;
    QTest::newRow("a block and a byte") << 4097 << 4096;
    QTest::newRow("many odd blocks") << 10007 << 13;
}

void TestFileCopier::copiesEveryByte()
{
    QFETCH(int, size);
    QFETCH(int, block);
    Copy copy;
    copy.source->setBlockSize(block);
    copy.source->write("/src/file", someBytes(size));
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Done);
    QCOMPARE(item.bytesDone, size);
    QCOMPARE(item.bytesTotal, size);
    QCOMPARE(copy.target->content("/dst/file"), someBytes(size));
    QVERIFY(!copy.target->exists("/dst/file.filepart"));
    QCOMPARE(copy.source->counts().openReaders, 0);
    QCOMPARE(copy.target->counts().openWriters, 0);
}

void TestFileCopier::keepsTimesAndPermissions()
{
    Copy copy;
    copy.source->write("/src/file", "x", 0750, 123456);
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->attributes("/dst/file").mode->permissions(), 0750U);
    QCOMPARE(copy.target->attributes("/dst/file").modificationTime, 123456);
}

void TestFileCopier::neverTakesSetUid()
{
    Copy copy;
    copy.source->write("/src/file", "x", 07755);
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->attributes("/dst/file").mode->permissions(), 0755U);
}

void TestFileCopier::keepsNothingWhenNotAsked()
{
    TransferOptions options;
    options.keepPermissions = options.keepTimes = false;
    Copy copy(options);
    copy.source->write("/src/file", "x", 0600, 123456);
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->attributes("/dst/file").mode->permissions(), 0644U);
    QVERIFY(copy.target->attributes("/dst/file").modificationTime != 123456);
}

void TestFileCopier::dataGoesToAPartBeforeTheFinalName()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(20000));
    QStringList duringWrite;
    copy.target->actOn(
        Operation::Write, "file.filepart", [&] { duringWrite = copy.target->drawing("/dst"); }, 3);
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(duringWrite, QStringList{u"file.filepart = (12288 bytes)"_s});
}

void TestFileCopier::aFailureAtAnyStepLeavesNoIncompleteFile_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<MemoryOperation>("operation");
    QTest::addColumn<int>("passes");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<int>("keptBytes");
    QTest::newRow("open source") << true << Operation::OpenReader << 0 << u"open source"_s << 0;
    QTest::newRow("look at the target") << false << Operation::Attributes << 0 << u"look at the target"_s << 0;
    QTest::newRow("open target") << false << Operation::OpenWriter << 0 << u"open target"_s << 0;
    QTest::newRow("first read") << true << Operation::Read << 0 << u"read"_s << 0;
    QTest::newRow("third read") << true << Operation::Read << 2 << u"read"_s << 8192;
    QTest::newRow("read at the end") << true << Operation::Read << 5 << u"read"_s << 20000;
    QTest::newRow("first write") << false << Operation::Write << 0 << u"write"_s << 0;
    QTest::newRow("third write") << false << Operation::Write << 2 << u"write"_s << 8192;
    QTest::newRow("last write") << false << Operation::Write << 4 << u"write"_s << 16384;
    QTest::newRow("look whether the source changed")
        << true << Operation::CurrentAttributes << 0 << u"check source"_s << 20000;
    QTest::newRow("finish and close") << false << Operation::Finish << 0 << u"finish"_s << 20000;
    QTest::newRow("rename") << false << Operation::Rename << 0 << u"rename"_s << 20000;
}

void TestFileCopier::aFailureAtAnyStepLeavesNoIncompleteFile()
{
    QFETCH(bool, atSource);
    QFETCH(MemoryOperation, operation);
    QFETCH(int, passes);
    QFETCH(QString, stage);
    QFETCH(int, keptBytes);
    Copy copy;
    copy.open(); // before the fault: its own calls are not counted
    copy.source->write("/src/file", someBytes(20000));
    (atSource ? copy.source : copy.target)->failOn(operation, ErrorCode::NoSpace, {}, passes);
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Failed);
    QCOMPARE(item.stage, stage);
    QCOMPARE(item.error.code, ErrorCode::NoSpace);
    QCOMPARE(item.error.detail, u"the place's words"_s);
    QCOMPARE(item.source, RemotePath("/src/file"));
    QCOMPARE(item.target, RemotePath("/dst/file"));
    QVERIFY(!copy.target->exists("/dst/file"));
    QCOMPARE(copy.target->exists("/dst/file.filepart"), keptBytes > 0);
    QCOMPARE(copy.target->content("/dst/file.filepart"), someBytes(20000).first(keptBytes));
    QCOMPARE(copy.source->counts().openReaders, 0);
    QCOMPARE(copy.target->counts().openWriters, 0);
}

void TestFileCopier::anInterruptedPartIsACorrectPrefix()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(20000));
    copy.target->setLateWriteErrors(true);
    copy.target->failOn(Operation::Write, ErrorCode::Unknown, {}, 1);
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Failed);
    QCOMPARE(copy.target->drawing("/dst"), QStringList{u"file.filepart = (4096 bytes)"_s});
    QCOMPARE(copy.target->content("/dst/file.filepart"), someBytes(4096));
}

void TestFileCopier::anEmptyPartIsRemoved()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(100));
    copy.target->failOn(Operation::Write, ErrorCode::NoSpace);
    QCOMPARE(copy.run().state, ItemState::Failed);
    QCOMPARE(copy.target->drawing("/dst"), QStringList());
}

void TestFileCopier::refusedAttributesAreWarnings()
{
    Copy copy;
    copy.source->write("/src/file", "x");
    copy.target->failOn(Operation::SetAttributes, ErrorCode::PermissionDenied);
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::DoneWithWarnings);
    QCOMPARE(item.warnings, QStringList{u"times and permissions were refused"_s});
    QCOMPARE(copy.target->content("/dst/file"), QByteArray("x"));
}

void TestFileCopier::fewerBytesThanPromisedIsIncomplete()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(9000));
    // The end comes early, and the attributes still promise the whole.
    copy.source->actOn(
        Operation::Read, {}, [&] { copy.source->write("/src/file", someBytes(5000)); }, 1);
    copy.source->actOn(Operation::CurrentAttributes, {}, [&] { copy.source->write("/src/file", someBytes(9000)); });
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Failed);
    QCOMPARE(item.error.code, ErrorCode::Incomplete);
    QVERIFY(!copy.target->exists("/dst/file"));
    QCOMPARE(copy.target->content("/dst/file.filepart"), someBytes(5000));
}

void TestFileCopier::aSourceChangedOnceIsReadAgain()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(9000));
    copy.source->actOn(
        Operation::Read, {}, [&] { copy.source->write("/src/file", "new words", 0644, 2000); }, 1);
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Done);
    QCOMPARE(copy.target->drawing("/dst"), QStringList{u"file = new words"_s});
    QCOMPARE(item.bytesDone, 9);
}

void TestFileCopier::aSourceChangedTwiceFails()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(9000));
    for (qint64 time : {2000, 3000}) {
        copy.source->actOn(Operation::CurrentAttributes, {},
                           [&copy, time] { copy.source->setModified("/src/file", time); });
    }
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.state, ItemState::Failed);
    QCOMPARE(item.error.code, ErrorCode::SourceChanged);
    QVERIFY(!copy.target->exists("/dst/file"));
}

void TestFileCopier::aGrowingSourceFails()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(100));
    for (int size : {10000, 20000})
        copy.source->actOn(Operation::Read, {}, [&copy, size] { copy.source->write("/src/file", someBytes(size)); });
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.error.code, ErrorCode::SourceChanged);
    QVERIFY(!copy.target->exists("/dst/file"));
}

void TestFileCopier::theOldFileStaysWhenTheRenameFails()
{
    Copy copy(withConflict(ConflictAction::Overwrite));
    copy.source->write("/src/file", "new");
    copy.target->write("/dst/file", "old");
    copy.target->failOn(Operation::Rename, ErrorCode::PermissionDenied);
    QCOMPARE(copy.run().state, ItemState::Failed);
    QCOMPARE(copy.target->drawing("/dst"), (QStringList{u"file = old"_s, u"file.filepart = new"_s}));
}

void TestFileCopier::resumeGoesOnWhereThePartEnds()
{
    Copy copy(withConflict(ConflictAction::Resume));
    copy.source->write("/src/file", someBytes(20000));
    copy.target->write("/dst/file.filepart", someBytes(12000));
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->content("/dst/file"), someBytes(20000));
    QCOMPARE(copy.target->counts().calls[Operation::Write], 2);
}

void TestFileCopier::resumeCompletesAShorterFile()
{
    Copy copy(withConflict(ConflictAction::Resume));
    copy.source->write("/src/file", someBytes(20000));
    copy.target->write("/dst/file", someBytes(12000));
    QStringList duringWrite;
    copy.target->actOn(Operation::Write, {}, [&] { duringWrite = copy.target->drawing("/dst"); });
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(duringWrite, QStringList{u"file.filepart = (12000 bytes)"_s});
    QCOMPARE(copy.target->content("/dst/file"), someBytes(20000));
}

void TestFileCopier::withoutResumeAnOldPartIsOverwritten()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(500));
    copy.target->write("/dst/file.filepart", QByteArray(3000, '?'));
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->content("/dst/file"), someBytes(500));
}

void TestFileCopier::stoppedAtAnyBlockClosesItsHandles()
{
    for (int block = 0; block < 5; ++block) {
        Copy copy;
        copy.source->write("/src/file", someBytes(20000));
        copy.target->actOn(
            Operation::Write, {},
            [&] {
                copy.copier->stop(Error{ErrorCode::Cancelled, u"cancelled"_s, {}});
            },
            block);
        const ItemSnapshot item = copy.run();
        QCOMPARE(item.state, ItemState::Cancelled);
        QVERIFY(!copy.target->exists("/dst/file"));
        const QByteArray kept = copy.target->content("/dst/file.filepart");
        QCOMPARE(kept, someBytes(20000).first(kept.size()));
        QCOMPARE(copy.target->counts().openWriters, 0);
        QCOMPARE(copy.source->counts().openReaders, 0);
    }
}

void TestFileCopier::aHangingPlaceDoesNotKeepItFromEnding()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(20000));
    copy.target->stallOn(Operation::Write, {}, 1);
    copy.target->stallOn(Operation::Abandon);
    copy.begin();
    QTRY_VERIFY(copy.target->counts().calls[Operation::Write] >= 2);
    QTRY_VERIFY(copy.copier->idleFor() > std::chrono::milliseconds(20));
    copy.copier->stop(Error{ErrorCode::TimedOut, u"no progress"_s, {}});
    copy.waitForEnd();
    QCOMPARE(copy.copier->item().error.code, ErrorCode::TimedOut);
}

void TestFileCopier::whatIsLateKeepsItsPart_data()
{
    QTest::addColumn<MemoryOperation>("operation");
    QTest::addColumn<QStringList>("left"); // beside the file
    QTest::newRow("opening") << Operation::OpenWriter << QStringList();
    QTest::newRow("cutting it back") << Operation::Abandon << QStringList();
    QTest::newRow("removing it") << Operation::RemoveFile << QStringList();
    QTest::newRow("renaming") << Operation::Rename << QStringList{u"file.filepart = new"_s};
}

// The next attempt must not write what the last one may still cut, remove or rename.
void TestFileCopier::whatIsLateKeepsItsPart()
{
    QFETCH(MemoryOperation, operation);
    QFETCH(QStringList, left);
    Copy copy;
    copy.source->write("/src/file", "new");
    copy.target->holdOn(operation, operation == Operation::Rename ? "" : "file.filepart");
    if (operation != Operation::Rename)
        copy.target->stallOn(Operation::Write);
    copy.begin();
    const auto isAt =
        operation == Operation::Rename || operation == Operation::OpenWriter ? operation : Operation::Write;
    QTRY_COMPARE(copy.target->counts().calls.value(isAt), 1);
    copy.copier->stop(Error{ErrorCode::TimedOut, u"too late"_s, {}});
    copy.waitForEnd();
    copy.target->clearFaults();
    bool tookNextName = false;
    copy.target->actOn(Operation::OpenWriter, "file.2.filepart", [&] { tookNextName = true; });
    copy.copier = std::make_unique<FileCopier>(copy.context, Copy::plan());
    QSignalSpy ended(copy.copier.get(), &ItemTask::finished);
    copy.copier->start();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(copy.copier->item().state, ItemState::Done);
    QVERIFY(tookNextName);
    copy.target->releaseHeld();
    QTRY_COMPARE(copy.target->drawing("/dst"), QStringList(QStringList{u"file = new"_s} + left));
    const auto isFree = [&] {
        const RemotePath part = copy.names.takePartName(RemotePath("file"));
        copy.names.freePartName(part);
        return part == RemotePath("file.filepart");
    };
    QTRY_VERIFY(isFree());
}

void TestFileCopier::pauseHoldsTheNextBlock()
{
    Copy copy;
    copy.source->write("/src/file", someBytes(200000));
    copy.target->actOn(
        Operation::Write, {}, [&] { copy.copier->setPaused(true); }, 2);
    copy.begin();
    QTRY_COMPARE(copy.target->counts().calls[Operation::Write], 3);
    QTRY_COMPARE(copy.target->counts().bytesInFlight, 0);
    QCoreApplication::processEvents();
    QCOMPARE(copy.target->counts().calls[Operation::Write], 3);
    QCOMPARE(copy.target->counts().openWriters, 1);
    copy.copier->setPaused(false);
    copy.waitForEnd();
    QCOMPARE(copy.target->content("/dst/file"), someBytes(200000));
}

void TestFileCopier::aTargetMadeByThisJobIsNeverOverwritten()
{
    Copy copy(withConflict(ConflictAction::Overwrite));
    copy.source->write("/src/file", "second");
    copy.target->write("/dst/file", "first");
    copy.names.setMade(RemotePath("file"));
    const ItemSnapshot item = copy.run();
    QCOMPARE(item.error.code, ErrorCode::AlreadyExists);
    QCOMPARE(copy.target->drawing("/dst"), QStringList{u"file = first"_s});
}

void TestFileCopier::aPartNeverHidesARealFile()
{
    Copy copy;
    copy.source->write("/src/file", "x");
    copy.target->write("/dst/file.filepart", "a file of that name, made by this job");
    copy.names.setMade(RemotePath("file.filepart"));
    QCOMPARE(copy.run().state, ItemState::Done);
    QCOMPARE(copy.target->drawing("/dst"),
             (QStringList{u"file = x"_s, u"file.filepart = a file of that name, made by this job"_s}));
}

QTEST_GUILESS_MAIN(TestFileCopier)
#include "tst_filecopier.moc"
