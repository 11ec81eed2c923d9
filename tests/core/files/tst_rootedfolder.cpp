// Nothing is read or written outside an opened folder, whatever names are asked for and whatever links exist.
#include "tests/core/files/filesfixture.h"

#include <QDeadlineTimer>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace sampan;

namespace {

// The walk for kernels without openat2 is tried through the root itself.
std::shared_ptr<const LocalRoot> rootBelow(const RemotePath &folder, LocalRoot::Walk walk)
{
    auto root = LocalRoot::wholeComputer()->subfolder(folder, QStringLiteral("open"), walk);
    return root ? *root : nullptr;
}

} // namespace

class TestRootedFolder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void doesEverythingInside();
    void refusesToLeave_data();
    void refusesToLeave();
    void walks_data();
    void walks();
    void linkSwappedInMeanwhile_data();
    void linkSwappedInMeanwhile();
    void staysWithAFolderThatIsRenamed();
    void opensFoldersBelow();
    void cannotBeOpened_data();
    void cannotBeOpened();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    Files m_whole;
    Files m_files;
};

// outside/  a file, and in/ beside it, which is opened; in/ holds links that lead out.
void TestRootedFolder::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_whole.system = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
    for (const char *name : {"outside", "in", "in/real"})
        VERIFY_OK(m_whole.makeDirectory(*m_folder / name));
    m_folder->put("outside/secret", "untouched");
    m_folder->put("in/real/file", "inside");
    VERIFY_OK(m_whole.makeLink(*m_folder / "in/up", "../outside"));
    VERIFY_OK(m_whole.makeLink(*m_folder / "in/absolute", (*m_folder / "outside").bytes()));
    VERIFY_OK(m_whole.makeLink(*m_folder / "in/tosecret", "../outside/secret"));
    VERIFY_OK(m_whole.makeLink(*m_folder / "in/inner", "real"));
    VERIFY_OK(m_whole.makeLink(*m_folder / "in/magic", "/proc/self/root"));
    const auto opened = m_whole.openFolder(*m_folder / "in");
    VERIFY_OK(opened);
    m_files.system = *opened;
}

void TestRootedFolder::doesEverythingInside()
{
    VERIFY_OK(m_files.makeDirectory(RemotePath("new"), FileMode(0700)));
    const auto writer = m_files.openWriter(RemotePath("new/caf\xE9"), {.mode = FileMode(0600), .expectedSize = 5});
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, "12345"));
    VERIFY_OK(finish(**writer, {}, true));
    VERIFY_OK(m_files.copyFile(RemotePath("new/caf\xE9"), RemotePath("copy")));
    VERIFY_OK(m_files.rename(RemotePath("copy"), RemotePath("new/copy")));
    VERIFY_ERROR(m_files.rename(RemotePath("new/copy"), RemotePath("real/file")), ErrorCode::AlreadyExists);
    VERIFY_OK(m_files.rename(RemotePath("new/copy"), RemotePath("real/file"), Replace::Allowed));
    QCOMPARE(m_folder->content("in/real/file"), std::optional<QByteArray>("12345"));
    VERIFY_OK(m_files.makeHardLink(RemotePath("hard"), RemotePath("real/file")));
    VERIFY_OK(m_files.makeLink(RemotePath("new/link"), "/anywhere"));
    QCOMPARE(m_files.readLink(RemotePath("new/link")).valueOr({}), QByteArray("/anywhere"));
    FileAttributes time;
    time.modificationTime = 1000000000;
    VERIFY_OK(m_files.setAttributes(RemotePath("new/link"), time, LinkHandling::DoNotFollow));
    time.mode = FileMode(0640);
    VERIFY_OK(m_files.setAttributes(RemotePath("hard"), time));
    QCOMPARE(m_files.attributes(RemotePath("real/file"))->mode->permissions(), 0640U);
    QCOMPARE(m_files.realPath(RemotePath("real/file")).valueOr({}), RemotePath("real/file"));
    VERIFY_OK(m_files.space(RemotePath()));
    QCOMPARE(m_files.list(RemotePath())->size(), std::size_t(8));
    QCOMPARE(m_files.list(RemotePath("new"))->size(), std::size_t(2));
    VERIFY_OK(m_files.removeFile(RemotePath("new/link")));
    VERIFY_OK(m_files.removeFile(RemotePath("new/caf\xE9")));
    VERIFY_OK(m_files.removeDirectory(RemotePath("new")));
    VERIFY_OK(m_files.removeFile(RemotePath("up"))); // a link itself may go
    QVERIFY(!m_folder->has("in/new"));
    QVERIFY(!m_folder->has("in/up"));
    VERIFY_ERROR(m_files.moveToTrash(RemotePath("hard")), ErrorCode::Unsupported);
    QVERIFY(!m_files.system->capabilities().trash);
}

void TestRootedFolder::refusesToLeave_data()
{
    QTest::addColumn<QByteArray>("folder"); // in which a file is asked for
    QTest::newRow("above") << QByteArray("..");
    QTest::newRow("above and beside") << QByteArray("../outside");
    QTest::newRow("down and up") << QByteArray("real/../../outside");
    QTest::newRow("absolute") << QByteArray("/tmp");
    QTest::newRow("by a relative link") << QByteArray("up");
    QTest::newRow("by an absolute link") << QByteArray("absolute");
    QTest::newRow("by a link that stays inside") << QByteArray("inner");
    QTest::newRow("by a magic link") << QByteArray("magic/tmp");
    QTest::newRow("with a NUL") << QByteArray("real\0/..", 8);
}

void TestRootedFolder::refusesToLeave()
{
    QFETCH(QByteArray, folder);
    const RemotePath path = RemotePath(folder).child("secret");
    const auto unsafe = ErrorCode::UnsafeName;
    VERIFY_ERROR(m_files.list(RemotePath(folder)), unsafe);
    VERIFY_ERROR(m_files.attributes(path), unsafe);
    VERIFY_ERROR(m_files.attributes(path, LinkHandling::Follow), unsafe);
    VERIFY_ERROR(m_files.realPath(path), unsafe);
    VERIFY_ERROR(m_files.readLink(path), unsafe);
    VERIFY_ERROR(m_files.openReader(path), unsafe);
    for (const ExistingFile existing : {ExistingFile::Refuse, ExistingFile::Truncate, ExistingFile::Keep})
        VERIFY_ERROR(m_files.openWriter(path, {.existing = existing}), unsafe);
    VERIFY_ERROR(m_files.makeDirectory(path), unsafe);
    VERIFY_ERROR(m_files.removeFile(path), unsafe);
    VERIFY_ERROR(m_files.removeDirectory(path), unsafe);
    VERIFY_ERROR(m_files.rename(path, RemotePath("x")), unsafe);
    VERIFY_ERROR(m_files.rename(RemotePath("real/file"), path, Replace::Allowed), unsafe);
    FileAttributes attributes;
    attributes.mode = FileMode(0777);
    attributes.size = 0;
    VERIFY_ERROR(m_files.setAttributes(path, attributes), unsafe);
    VERIFY_ERROR(m_files.setAttributes(path, attributes, LinkHandling::DoNotFollow), unsafe);
    VERIFY_ERROR(m_files.makeLink(path, "x"), unsafe);
    VERIFY_ERROR(m_files.makeHardLink(path, RemotePath("real/file")), unsafe);
    VERIFY_ERROR(m_files.makeHardLink(RemotePath("x"), path), unsafe);
    VERIFY_ERROR(m_files.copyFile(path, RemotePath("x")), unsafe);
    VERIFY_ERROR(m_files.copyFile(RemotePath("real/file"), path), unsafe);
    VERIFY_ERROR(m_files.space(path), unsafe);
    VERIFY_ERROR(m_files.openFolder(RemotePath(folder)), unsafe);
    QCOMPARE(m_folder->content("outside/secret"), std::optional<QByteArray>("untouched"));
    QCOMPARE(m_folder->content("in/real/file"), std::optional<QByteArray>("inside"));
    QCOMPARE(m_whole.list(*m_folder / "outside")->size(), std::size_t(1));
}

void TestRootedFolder::walks_data()
{
    QTest::addColumn<bool>("kernel");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("flags");
    QTest::addColumn<bool>("opens");
    for (const bool kernel : {true, false}) {
        const char *how = kernel ? "openat2" : "step by step";
        const auto row = [&](const char *what) -> QTestData & { return QTest::addRow("%s: %s", how, what) << kernel; };
        row("a file") << QByteArray("real/file") << O_RDONLY << true;
        row("the folder itself") << QByteArray() << (O_RDONLY | O_DIRECTORY) << true;
        row("a folder below") << QByteArray("real") << (O_RDONLY | O_DIRECTORY) << true;
        row("a new file") << QByteArray("real/new") << (O_WRONLY | O_CREAT | O_EXCL) << true;
        row("a link itself") << QByteArray("tosecret") << (O_PATH | O_NOFOLLOW) << true;
        row("through a link") << QByteArray("up/secret") << O_RDONLY << false;
        row("through an absolute link") << QByteArray("absolute/secret") << O_RDONLY << false;
        row("through a link that stays inside") << QByteArray("inner/file") << O_RDONLY << false;
        row("through a magic link") << QByteArray("magic/etc/passwd") << O_RDONLY << false;
        row("a link to a file") << QByteArray("tosecret") << O_RDONLY << false;
        row("writing a link to a file") << QByteArray("tosecret") << (O_WRONLY | O_TRUNC) << false;
        row("making a file where a link is") << QByteArray("tosecret") << (O_WRONLY | O_CREAT) << false;
        row("a link to a folder") << QByteArray("up") << (O_RDONLY | O_DIRECTORY) << false;
        row("a link to a folder, by handle") << QByteArray("up") << (O_PATH | O_DIRECTORY) << false;
        row("a link's target, by handle") << QByteArray("tosecret") << O_PATH << false;
        row("above") << QByteArray("..") << O_PATH << false;
    }
}

void TestRootedFolder::walks()
{
    QFETCH(bool, kernel);
    QFETCH(QByteArray, path);
    QFETCH(int, flags);
    QFETCH(bool, opens);
    const auto root = rootBelow(*m_folder / "in", kernel ? LocalRoot::Walk::Kernel : LocalRoot::Walk::StepByStep);
    QVERIFY(root);
    const auto file = root->open(RemotePath(path), flags, 0600, QStringLiteral("open"));
    QVERIFY2(file.hasValue() == opens, file ? "opened" : qPrintable(fullText(file.error())));
    if (!opens)
        QCOMPARE(file.error().code, ErrorCode::UnsafeName);
    QCOMPARE(m_folder->content("outside/secret"), std::optional<QByteArray>("untouched"));
}

void TestRootedFolder::linkSwappedInMeanwhile_data()
{
    QTest::addColumn<bool>("kernel");
    QTest::newRow("openat2") << true;
    QTest::newRow("step by step") << false;
}

// A folder turns into a link and back as fast as another process can do it, while files are made in it.
void TestRootedFolder::linkSwappedInMeanwhile()
{
    QFETCH(bool, kernel);
    const auto root = rootBelow(*m_folder / "in", kernel ? LocalRoot::Walk::Kernel : LocalRoot::Walk::StepByStep);
    QVERIFY(root);
    const QByteArray folder = (*m_folder / "in/real").bytes();
    const QByteArray link = (*m_folder / "in/up").bytes();
    std::atomic_bool stop = false;
    std::thread attacker([&] {
        while (!stop)
            ::renameat2(AT_FDCWD, folder.constData(), AT_FDCWD, link.constData(), RENAME_EXCHANGE);
    });
    int made = 0;
    int refused = 0;
    const QDeadlineTimer patience(30000);
    for (int i = 0; (made < 200 || refused < 200) && !patience.hasExpired(); ++i) {
        const RemotePath path("real/" + QByteArray::number(i));
        const auto file = root->open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600, QStringLiteral("make"));
        ++(file ? made : refused);
    }
    stop = true;
    attacker.join();
    QVERIFY2(made >= 200 && refused >= 200, qPrintable(QStringLiteral("%1 %2").arg(made).arg(refused)));
    QCOMPARE(m_whole.list(*m_folder / "outside")->size(), std::size_t(1));
}

void TestRootedFolder::staysWithAFolderThatIsRenamed()
{
    VERIFY_OK(m_whole.rename(*m_folder / "in", *m_folder / "moved"));
    VERIFY_OK(m_whole.makeLink(*m_folder / "in", "outside"));
    VERIFY_OK(m_files.makeDirectory(RemotePath("new")));
    QVERIFY(m_folder->has("moved/new"));
    QVERIFY(!m_folder->has("outside/new"));
}

void TestRootedFolder::opensFoldersBelow()
{
    const auto below = m_files.openFolder(RemotePath("real"));
    VERIFY_OK(below);
    const Files files{*below};
    VERIFY_OK(files.attributes(RemotePath("file")));
    VERIFY_ERROR(files.attributes(RemotePath("../up")), ErrorCode::UnsafeName);
    const auto missing = files.attributes(RemotePath("missing"));
    VERIFY_ERROR(missing, ErrorCode::NotFound);
    QVERIFY(missing.error().message.contains((*m_folder / "in/real/missing").displayPath()));
}

void TestRootedFolder::cannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QByteArray("missing") << ErrorCode::NotFound;
    QTest::newRow("a file") << QByteArray("outside/secret") << ErrorCode::NotADirectory;
}

void TestRootedFolder::cannotBeOpened()
{
    QFETCH(QByteArray, name);
    QFETCH(ErrorCode, code);
    VERIFY_ERROR(m_whole.openFolder(*m_folder / name), code);
}

QTEST_GUILESS_MAIN(TestRootedFolder)
#include "tst_rootedfolder.moc"
