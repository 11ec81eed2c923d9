// What becomes of existing targets: every action against every relation, and the questions to a person.
#include "core/transfer/conflictrules.h"
#include "tests/core/transfer/transferfixture.h"

#include <QElapsedTimer>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

struct Side
{
    const char *content;
    qint64 modified;
};

} // namespace

class TestConflicts : public QObject
{
    Q_OBJECT

private slots:
    void everyActionAgainstEveryRelation_data();
    void everyActionAgainstEveryRelation();
    void unknownTimesAndSizesAreNotOverwritten();
    void theQuestionShowsBothSides();
    void anAnswerForAllIsNotAskedAgain();
    void questionsComeOneAtATime();
    void othersGoOnWhileAPersonThinks();
    void aNewNameIsTaken();
    void anUnsafeNewNameIsRefused();
    void aFreeNameIsFound();
    void cancelJobCancelsTheWholeJob();
    void aCancelledJobTakesItsQuestionAway();
    void foldersMergeSilently();
    void aFileInTheWayOfAFolderIsAnError();
    void aFolderInTheWayOfAFileIsAnError();
    void twoSourcesOfOneNameNeverOverwriteEachOther();
    void caseTwinsBothArrive();
    void aNameGivenByRenamingIsNotOverwritten();
    void anOverwrittenLinkIsReplacedNotWrittenThrough();
};

void TestConflicts::everyActionAgainstEveryRelation_data()
{
    QTest::addColumn<ConflictAction>("action");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<qint64>("thereModified");
    QTest::addColumn<ItemState>("state");
    QTest::addColumn<QStringList>("result");
    // The source is "content" of time 1000.
    const Side older{"old stuff", 500}, newer{"new stuff", 2000}, twin{"CONTENT", 1000}, shorter{"cont", 1000};
    const QStringList taken{u"a = content"_s};
    const auto kept = [](const Side &side) { return QStringList{u"a = "_s + QString::fromLatin1(side.content)}; };
    const auto row = [](const char *name, ConflictAction action, const Side &side, ItemState state,
                        const QStringList &result) {
        QTest::newRow(name) << action << QByteArray(side.content) << side.modified << state << result;
    };
    using enum ConflictAction;
    row("overwrite an older one", Overwrite, older, ItemState::Done, taken);
    row("overwrite a newer one", Overwrite, newer, ItemState::Done, taken);
    row("overwrite a twin", Overwrite, twin, ItemState::Done, taken);
    row("overwrite a shorter one", Overwrite, shorter, ItemState::Done, taken);
    row("skip an older one", Skip, older, ItemState::Skipped, kept(older));
    row("skip a newer one", Skip, newer, ItemState::Skipped, kept(newer));
    row("newer against an older one", Newer, older, ItemState::Done, taken);
    row("newer against a newer one", Newer, newer, ItemState::Skipped, kept(newer));
    row("newer against one of the same time", Newer, twin, ItemState::Skipped, kept(twin));
    row("different size against a longer one", DifferentSize, older, ItemState::Done, taken);
    row("different size against one of the same size", DifferentSize, twin, ItemState::Skipped, kept(twin));
    row("different size against a shorter one", DifferentSize, shorter, ItemState::Done, taken);
    row("resume a shorter one", Resume, shorter, ItemState::Done, taken);
    row("resume one of the same size", Resume, twin, ItemState::Skipped, kept(twin));
    row("resume a longer one", Resume, older, ItemState::Failed, kept(older));
    row("rename beside an older one", Rename, older, ItemState::Done, {u"a = old stuff"_s, u"a (2) = content"_s});
    row("fail on an older one", Fail, older, ItemState::Failed, kept(older));
    row("fail on a twin", Fail, twin, ItemState::Failed, kept(twin));
}

void TestConflicts::everyActionAgainstEveryRelation()
{
    QFETCH(ConflictAction, action);
    QFETCH(QByteArray, there);
    QFETCH(qint64, thereModified);
    QFETCH(ItemState, state);
    QFETCH(QStringList, result);
    TransferFixture f;
    f.local->write("/src/a", "content", 0644, 1000);
    f.remote->write("/dst/a", there, 0644, thereModified);
    const JobSnapshot job = f.run(f.upload({"a"}, onConflict(action)));
    const auto items = f.queue.items(job.id);
    QCOMPARE(items.size(), std::size_t(1));
    QCOMPARE(items.front().state, state);
    QCOMPARE(job.state, state == ItemState::Failed ? JobState::DoneWithErrors : JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), result);
    if (state == ItemState::Failed)
        QCOMPARE(items.front().error.code, ErrorCode::AlreadyExists);
    if (state == ItemState::Skipped)
        QVERIFY(!items.front().warnings.isEmpty()); // says why
}

void TestConflicts::unknownTimesAndSizesAreNotOverwritten()
{
    const FileAttributes known = MemoryNode().attributes();
    using Outcome = ConflictDecision::Outcome;
    QCOMPARE(decideConflict(ConflictAction::Newer, known, {}).outcome, Outcome::Skip);
    QCOMPARE(decideConflict(ConflictAction::Newer, {}, known).outcome, Outcome::Skip);
    QCOMPARE(decideConflict(ConflictAction::DifferentSize, known, {}).outcome, Outcome::Skip);
    QCOMPARE(decideConflict(ConflictAction::Resume, known, {}).outcome, Outcome::Fail);
}

void TestConflicts::theQuestionShowsBothSides()
{
    TransferFixture f;
    f.local->write("/src/a", "content", 0644, 1000);
    f.remote->write("/dst/a", "old", 0644, 500);
    f.person.answers = {{ConflictAction::Overwrite, false, {}}};
    QCOMPARE(f.run(f.upload({"a"})).state, JobState::Done);
    QCOMPARE(f.person.questions.size(), std::size_t(1));
    const ConflictQuestion &question = f.person.questions.front();
    QCOMPARE(question.source, RemotePath("/src/a"));
    QCOMPARE(question.target, RemotePath("/dst/a"));
    QCOMPARE(*question.sourceAttributes.size, quint64(7));
    QCOMPARE(*question.targetAttributes.size, quint64(3));
    QCOMPARE(*question.targetAttributes.modificationTime, 500);
    QVERIFY(question.canResume);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = content"_s});
}

void TestConflicts::anAnswerForAllIsNotAskedAgain()
{
    TransferFixture f;
    for (const QByteArray name : {"a", "b", "c", "d"}) {
        f.local->write("/src/" + name, "new");
        f.remote->write("/dst/" + name, "old");
    }
    f.person.answers = {{ConflictAction::Skip, false, {}}, {ConflictAction::Overwrite, true, {}}};
    QCOMPARE(f.run(f.upload({"a", "b", "c", "d"})).state, JobState::Done);
    QCOMPARE(f.person.questions.size(), std::size_t(2));
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"a = old"_s, u"b = new"_s, u"c = new"_s, u"d = new"_s}));
}

void TestConflicts::questionsComeOneAtATime()
{
    TransferFixture f;
    for (const QByteArray name : {"a", "b", "c"}) {
        f.local->write("/src/" + name, "new");
        f.remote->write("/dst/" + name, "old");
    }
    const JobId id = f.queue.add(f.upload({"a", "b", "c"}));
    for (std::size_t question = 1; question <= 3; ++question) {
        QTRY_COMPARE(f.person.open.size(), std::size_t(1));
        QCOMPARE(f.person.questions.size(), question);
        const ConflictPrompter::Reply reply = f.person.open.front();
        f.person.open.clear();
        reply({ConflictAction::Overwrite, false, {}});
        reply({ConflictAction::CancelJob, false, {}}); // a second answer counts for nothing
    }
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
}

void TestConflicts::othersGoOnWhileAPersonThinks()
{
    TransferFixture f;
    f.local->draw("/src", {u"a = new"_s, u"b = x"_s, u"c = y"_s});
    f.remote->write("/dst/a", "old");
    TransferOptions options;
    options.stallTimeout = std::chrono::milliseconds(200);
    const JobId id = f.queue.add(f.upload({"a", "b", "c"}, options));
    QTRY_COMPARE(f.remote->drawing("/dst"), (QStringList{u"a = old"_s, u"b = x"_s, u"c = y"_s}));
    // A person may think for longer than a place may.
    QElapsedTimer thinking;
    thinking.start();
    QTRY_VERIFY(thinking.elapsed() > 500);
    QCOMPARE(f.queue.job(id).state, JobState::Running);
    QCOMPARE(f.person.open.size(), std::size_t(1));
    f.person.open.front()({ConflictAction::Overwrite, false, {}});
    f.waitFor(id);
    QCOMPARE(f.queue.job(id).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/a"), QByteArray("new"));
}

void TestConflicts::aNewNameIsTaken()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = new"_s});
    f.remote->draw("/dst", {u"d/"_s, u"d/a = old"_s});
    f.person.answers = {{ConflictAction::Rename, false, "a of today"}};
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = old"_s, u"d/a of today = new"_s}));
}

void TestConflicts::anUnsafeNewNameIsRefused()
{
    TransferFixture f;
    f.local->write("/src/a", "new");
    f.remote->write("/dst/a", "old");
    f.person.answers = {{ConflictAction::Rename, false, "../a"}};
    const JobSnapshot job = f.run(f.upload({"a"}));
    QCOMPARE(f.queue.items(job.id).front().error.code, ErrorCode::UnsafeName);
    QCOMPARE(f.remote->drawing("/"), (QStringList{u"dst/"_s, u"dst/a = old"_s, u"src/"_s}));
}

void TestConflicts::aFreeNameIsFound()
{
    TransferFixture f;
    f.local->write("/src/a.txt", "new");
    f.remote->draw("/dst", {u"a.txt = 1"_s, u"a (2).txt = 2"_s, u"a (3).txt = 3"_s});
    QCOMPARE(f.run(f.upload({"a.txt"}, onConflict(ConflictAction::Rename))).state, JobState::Done);
    QCOMPARE(f.remote->content("/dst/a (4).txt"), QByteArray("new"));
}

void TestConflicts::cancelJobCancelsTheWholeJob()
{
    TransferFixture f;
    f.local->draw("/src", {u"a = new"_s, u"b = new"_s});
    f.remote->draw("/dst", {u"a = old"_s, u"b = old"_s});
    f.person.answers = {{ConflictAction::CancelJob, false, {}}};
    const JobSnapshot job = f.run(f.upload({"a", "b"}));
    QCOMPARE(job.state, JobState::Cancelled);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"a = old"_s, u"b = old"_s}));
}

void TestConflicts::aCancelledJobTakesItsQuestionAway()
{
    TransferFixture f;
    f.local->write("/src/a", "new");
    f.remote->write("/dst/a", "old");
    const JobId id = f.queue.add(f.upload({"a"}));
    QTRY_COMPARE(f.person.open.size(), std::size_t(1));
    f.queue.cancel(id);
    QCOMPARE(f.person.cancelled, 1);
    f.person.open.front()({ConflictAction::Overwrite, true, {}}); // too late
    QTRY_COMPARE(f.local->counts().openReaders, 0);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = old"_s});
}

void TestConflicts::foldersMergeSilently()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s});
    f.remote->draw("/dst", {u"d/"_s, u"d/c = 3"_s, u"d/s/"_s});
    f.remote->makeFolder("/dst/d", 0700, 77);
    QCOMPARE(f.run(f.upload({"d"})).state, JobState::Done);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/c = 3"_s, u"d/s/"_s, u"d/s/b = 2"_s}));
    QCOMPARE(f.person.questions.size(), std::size_t(0));
    QCOMPARE(f.remote->attributes("/dst/d").mode->permissions(), 0700U); // an existing folder keeps its own
}

void TestConflicts::aFileInTheWayOfAFolderIsAnError()
{
    TransferFixture f;
    f.local->draw("/src", {u"d/"_s, u"d/a = 1"_s, u"d/s/"_s, u"d/s/b = 2"_s, u"d/s/t/"_s, u"d/s/t/c = 3"_s});
    f.remote->draw("/dst", {u"d/"_s, u"d/s = a file"_s});
    const JobSnapshot job = f.run(f.upload({"d"}, onConflict(ConflictAction::Overwrite)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(f.failures(job.id), QStringList{u"/dst/d/s: make folder"_s});
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"d/"_s, u"d/a = 1"_s, u"d/s = a file"_s}));
}

void TestConflicts::aFolderInTheWayOfAFileIsAnError()
{
    TransferFixture f;
    f.local->write("/src/a", "x");
    f.remote->makeFolder("/dst/a");
    const JobSnapshot job = f.run(f.upload({"a"}, onConflict(ConflictAction::Overwrite)));
    QCOMPARE(f.queue.items(job.id).front().error.code, ErrorCode::IsADirectory);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a/"_s});
}

void TestConflicts::twoSourcesOfOneNameNeverOverwriteEachOther()
{
    TransferFixture f;
    f.local->draw("/src", {u"one/"_s, u"one/a = first"_s, u"two/"_s, u"two/a = second"_s});
    const JobSnapshot job = f.run(f.upload({"one/a", "two/a"}, onConflict(ConflictAction::Overwrite)));
    QCOMPARE(job.state, JobState::DoneWithErrors);
    QCOMPARE(job.itemsDone, 1);
    QCOMPARE(job.itemsFailed, 1);
    QCOMPARE(f.remote->drawing("/dst"), QStringList{u"a = first"_s});
}

void TestConflicts::caseTwinsBothArrive()
{
    TransferFixture f;
    f.remote->draw("/src", {u"d/"_s, u"d/A = 1"_s, u"d/a = 2"_s});
    QCOMPARE(f.run(f.download({"d"})).state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), (QStringList{u"d/"_s, u"d/A = 1"_s, u"d/a = 2"_s}));
}

void TestConflicts::aNameGivenByRenamingIsNotOverwritten()
{
    TransferFixture f;
    f.local->draw("/src", {u"a = new a"_s, u"a (2) = new a2"_s});
    f.remote->write("/dst/a", "old a");
    TransferOptions options = onConflict(ConflictAction::Rename);
    options.parallelFiles = 1;
    QCOMPARE(f.run(f.upload({"a", "a (2)"}, options)).state, JobState::DoneWithErrors);
    QCOMPARE(f.remote->drawing("/dst"), (QStringList{u"a = old a"_s, u"a (2) = new a"_s}));
}

void TestConflicts::anOverwrittenLinkIsReplacedNotWrittenThrough()
{
    TransferFixture f;
    f.remote->write("/src/a", "new");
    f.local->write("/precious", "untouched");
    f.local->makeLink("/dst/a", "/precious");
    QCOMPARE(f.run(f.download({"a"}, onConflict(ConflictAction::Overwrite))).state, JobState::Done);
    QCOMPARE(f.local->drawing("/dst"), QStringList{u"a = new"_s});
    QCOMPARE(f.local->content("/precious"), QByteArray("untouched"));
}

QTEST_GUILESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
