// Deleting, changing permissions and counting whole trees.
#include "core/files/treechmod.h"
#include "core/files/treecounter.h"
#include "core/files/treeremover.h"
#include "tests/core/files/filesfixture.h"

#include <QSignalSpy>

using namespace sampan;

namespace {

// A place in which some paths cannot be changed or listed, as another user's would be. Root, too, is refused.
class StubbornFiles : public LocalFileSystem
{
public:
    using LocalFileSystem::LocalFileSystem;
    QSet<QByteArray> refused;        // names that cannot be removed
    bool hidesClosedFolders = false; // those whose owner may not read them
    bool cannotLeaveLinks = false;
    bool silent = false;

    void removeFile(const RemotePath &path, Callback<void> done) override
    {
        if (silent)
            return;
        if (refused.contains(path.fileName()))
            later(Error{ErrorCode::PermissionDenied, path.displayPath(), {}}, done);
        else
            LocalFileSystem::removeFile(path, done);
    }
    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override
    {
        struct stat status = {};
        ::lstat(folder.bytes().constData(), &status);
        if (hidesClosedFolders && (status.st_mode & 0400U) == 0)
            later(Error{ErrorCode::PermissionDenied, folder.displayPath(), {}}, done);
        else
            LocalFileSystem::list(folder, entries, cancel, done);
    }
    void setAttributes(const RemotePath &path, const FileAttributes &attributes, LinkHandling links,
                       Callback<void> done) override
    {
        if (cannotLeaveLinks && links == LinkHandling::DoNotFollow)
            later(Error{ErrorCode::Unsupported, path.displayPath(), {}}, done);
        else
            LocalFileSystem::setAttributes(path, attributes, links, done);
    }

private:
    void later(const Error &error, const Callback<void> &done)
    {
        QMetaObject::invokeMethod(
            this, [=] { done(error); }, Qt::QueuedConnection);
    }
};

TreeReport run(TreeJob &job)
{
    TreeReport report;
    QEventLoop loop;
    QTimer::singleShot(20000, &loop, &QEventLoop::quit);
    QObject::connect(&job, &TreeJob::finished, &loop, [&](const TreeReport &result) {
        report = result;
        loop.quit();
    });
    QSignalSpy finished(&job, &TreeJob::finished);
    job.start();
    loop.exec();
    if (finished.size() != 1)
        report.cancelled = true;
    return report;
}

} // namespace

class TestTreeJobs : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void counts();
    void removesEverything();
    void removesManyFolders();
    void removesLinksNotTargets();
    void removesTheRestAndNamesTheFailures();
    void neverRemovesTheRoot();
    void isCancelledWhileThePlaceIsSilent();
    void appliesPermissions_data();
    void appliesPermissions();
    void changesTrees_data();
    void changesTrees();
    void opensClosedFolders();
    void closesFoldersLast();

private:
    void makeTree();
    [[nodiscard]] quint32 mode(const QByteArray &name) const;
    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<StubbornFiles> m_stubborn;
    Files m_files;
};

void TestTreeJobs::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_stubborn = std::make_shared<StubbornFiles>(std::make_shared<DiskPool>());
    m_files.system = m_stubborn;
}

void TestTreeJobs::makeTree()
{
    for (const char *name : {"t", "t/a", "t/a/b", "t/c"})
        VERIFY_OK(m_files.makeDirectory(*m_folder / name, FileMode(0755)));
    for (const char *name : {"t/1", "t/a/2", "t/a/b/caf\xE9"})
        m_folder->put(name, "12345");
    VERIFY_OK(m_files.makeLink(*m_folder / "t/c/up", "../.."));
    m_folder->put("outside", "x");
    VERIFY_OK(m_files.makeLink(*m_folder / "t/out", "../outside"));
}

quint32 TestTreeJobs::mode(const QByteArray &name) const
{
    struct stat status = {};
    return ::lstat((*m_folder / name).bytes().constData(), &status) == 0 ? status.st_mode & 07777U : 0;
}

void TestTreeJobs::counts()
{
    makeTree();
    TreeCounter counter(m_files.system, {*m_folder / "t", *m_folder / "outside", *m_folder / "missing"});
    const TreeReport report = run(counter);
    QCOMPARE(report.progress.filesFound, 6);
    QCOMPARE(report.progress.foldersFound, 4);
    QCOMPARE(report.progress.bytesFound, quint64(16));
    QCOMPARE(report.progress.itemsFailed, 1);
    QCOMPARE(report.failures.front().path, *m_folder / "missing");
    QCOMPARE(report.failures.front().error.code, ErrorCode::NotFound);
}

void TestTreeJobs::removesEverything()
{
    makeTree();
    TreeRemover remover(m_files.system, {*m_folder / "t", *m_folder / "outside"});
    QSignalSpy progressed(&remover, &TreeJob::progressed);
    const TreeReport report = run(remover);
    QVERIFY(report.isClean());
    QCOMPARE(report.progress.itemsDone, 10);
    QVERIFY(!m_folder->has("t"));
    QVERIFY(!m_folder->has("outside"));
    QVERIFY(!progressed.isEmpty());
}

// More on one level than are worked on at once.
void TestTreeJobs::removesManyFolders()
{
    VERIFY_OK(m_files.makeDirectory(*m_folder / "t"));
    for (int i = 0; i < 300; ++i) {
        const QByteArray name = "t/" + QByteArray::number(i);
        VERIFY_OK(m_files.makeDirectory(*m_folder / name));
        VERIFY_OK(m_files.makeDirectory(*m_folder / QByteArray(name + "/below")));
        m_folder->put(QByteArray(name + "/below/file"), "");
    }
    TreeRemover remover(m_files.system, {*m_folder / "t"});
    const TreeReport report = run(remover);
    QVERIFY(report.isClean());
    QCOMPARE(report.progress.itemsDone, 901);
    QVERIFY(!m_folder->has("t"));
}

void TestTreeJobs::removesLinksNotTargets()
{
    makeTree();
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "t"));
    TreeRemover remover(m_files.system, {*m_folder / "link"});
    QVERIFY(run(remover).isClean());
    QVERIFY(!m_folder->has("link"));
    QVERIFY(m_folder->has("t/a/b"));
}

void TestTreeJobs::removesTheRestAndNamesTheFailures()
{
    makeTree();
    m_stubborn->refused = {"2"};
    TreeRemover remover(m_files.system, {*m_folder / "t"});
    const TreeReport report = run(remover);
    QCOMPARE(report.progress.itemsFailed, 3); // the file and the folders above it
    QVERIFY(!report.isClean());
    QSet<QByteArray> failed;
    for (const TreeFailure &failure : report.failures)
        failed.insert(failure.path.bytes());
    QCOMPARE(failed,
             (QSet<QByteArray>{(*m_folder / "t").bytes(), (*m_folder / "t/a").bytes(), (*m_folder / "t/a/2").bytes()}));
    QVERIFY(m_folder->has("t/a/2"));
    QVERIFY(!m_folder->has("t/a/b"));
    QVERIFY(!m_folder->has("t/c"));
}

void TestTreeJobs::neverRemovesTheRoot()
{
    m_stubborn->silent = true; // should it be tried all the same
    TreeRemover remover(m_files.system, {RemotePath("/"), RemotePath("//"), RemotePath()});
    const TreeReport report = run(remover);
    QCOMPARE(report.progress.itemsFailed, 3);
    QCOMPARE(report.progress.itemsFound(), 0);
    QCOMPARE(report.failures.front().error.code, ErrorCode::InvalidArgument);
}

void TestTreeJobs::isCancelledWhileThePlaceIsSilent()
{
    makeTree();
    m_stubborn->silent = true;
    TreeRemover remover(m_files.system, {*m_folder / "t"});
    QSignalSpy finished(&remover, &TreeJob::finished);
    remover.start();
    QTRY_COMPARE(remover.progress().filesFound, 5);
    remover.cancel();
    QCOMPARE(finished.size(), 0);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(finished.front().front().value<TreeReport>().cancelled);
    QVERIFY(m_folder->has("t/1"));
}

void TestTreeJobs::appliesPermissions_data()
{
    QTest::addColumn<quint32>("set");
    QTest::addColumn<quint32>("clear");
    QTest::addColumn<quint32>("setWhereExecutable");
    QTest::addColumn<quint32>("old");
    QTest::addColumn<bool>("folder");
    QTest::addColumn<quint32>("wanted");
    QTest::newRow("g+w") << 0020U << 0U << 0U << 0644U << false << 0664U;
    QTest::newRow("o-rwx") << 0U << 0007U << 0U << 0755U << true << 0750U;
    QTest::newRow("a+X on a plain file") << 0U << 0U << 0111U << 0644U << false << 0644U;
    QTest::newRow("a+X on a program") << 0U << 0U << 0111U << 0744U << false << 0755U;
    QTest::newRow("a+X on a folder") << 0U << 0U << 0111U << 0600U << true << 0711U;
    QTest::newRow("a=rX on a program, which was one") << 0444U << 0777U << 0111U << 0700U << false << 0555U;
    QTest::newRow("u+s") << 04000U << 0U << 0U << 0755U << false << 04755U;
    QTest::newRow("set wins over clear") << 0400U << 07777U << 0U << 0777U << false << 0400U;
    QTest::newRow("type bits are not permissions") << 0600U << 07777U << 0U << 0100644U << false << 0600U;
}

void TestTreeJobs::appliesPermissions()
{
    QFETCH(quint32, set);
    QFETCH(quint32, clear);
    QFETCH(quint32, setWhereExecutable);
    QFETCH(quint32, old);
    QFETCH(bool, folder);
    QFETCH(quint32, wanted);
    PermissionChange change;
    change.set = set;
    change.clear = clear;
    change.setWhereExecutable = setWhereExecutable;
    QCOMPARE(change.applied(FileMode(old), folder).bits(), wanted);
}

void TestTreeJobs::changesTrees_data()
{
    QTest::addColumn<bool>("files");
    QTest::addColumn<bool>("folders");
    QTest::addColumn<bool>("cannotLeaveLinks");
    QTest::newRow("files and folders") << true << true << false;
    QTest::newRow("files only") << true << false << false;
    QTest::newRow("folders only") << false << true << false;
    QTest::newRow("on a server that only follows") << true << true << true;
}

void TestTreeJobs::changesTrees()
{
    QFETCH(bool, files);
    QFETCH(bool, folders);
    makeTree();
    for (const char *name : {"outside", "t/1", "t/a/2", "t/a/b/caf\xE9"})
        QCOMPARE(::chmod((*m_folder / name).bytes().constData(), 0644), 0);
    QFETCH(bool, cannotLeaveLinks);
    m_stubborn->cannotLeaveLinks = cannotLeaveLinks;
    PermissionChange change = PermissionChange::toMode(FileMode(0750), true);
    change.files = files;
    change.folders = folders;
    TreeChmod job(m_files.system, {*m_folder / "t"}, change);
    const TreeReport report = run(job);
    QVERIFY(report.isClean());
    QCOMPARE(mode("t/1"), files ? 0640U : 0644U);
    QCOMPARE(mode("t/a/b/caf\xE9"), files ? 0640U : 0644U);
    QCOMPARE(mode("t"), folders ? 0750U : 0755U);
    QCOMPARE(mode("t/a/b"), folders ? 0750U : 0755U);
    QCOMPARE(mode("outside"), 0644U);
}

void TestTreeJobs::opensClosedFolders()
{
    makeTree();
    m_stubborn->hidesClosedFolders = true;
    QCOMPARE(::chmod((*m_folder / "t/a").bytes().constData(), 0), 0);
    PermissionChange change;
    change.set = 0400;
    change.setWhereExecutable = 0100;
    TreeChmod job(m_files.system, {*m_folder / "t"}, change);
    const TreeReport report = run(job);
    QVERIFY(report.isClean());
    QCOMPARE(mode("t/a"), 0500U);
    QCOMPARE(report.progress.filesFound, 5);

    QCOMPARE(::chmod((*m_folder / "t/a").bytes().constData(), 0), 0);
    change.set = 0020; // does not open it
    TreeChmod closed(m_files.system, {*m_folder / "t"}, change);
    const TreeReport left = run(closed);
    QCOMPARE(left.progress.itemsFailed, 1);
    QCOMPARE(left.failures.front().path, *m_folder / "t/a");
}

// Taken the other way round, the folder would close before its content is reached.
void TestTreeJobs::closesFoldersLast()
{
    makeTree();
    m_stubborn->hidesClosedFolders = true;
    TreeChmod job(m_files.system, {*m_folder / "t"}, PermissionChange::toMode(FileMode(0)));
    QVERIFY(run(job).isClean());
    QCOMPARE(mode("t"), 0U);
    QCOMPARE(mode("t/a/b"), 0U);
    QCOMPARE(mode("t/a/b/caf\xE9"), 0U);
}

QTEST_GUILESS_MAIN(TestTreeJobs)
#include "tst_treejobs.moc"
