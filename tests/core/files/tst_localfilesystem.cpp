#include "tests/core/files/filesfixture.h"

#include <QDir>
#include <QSet>

#include <unistd.h>

using namespace sampan;

namespace {

const QByteArray latin1Name("caf\xE9.txt");

QSet<QByteArray> namesOf(const DirectoryEntries &entries)
{
    QSet<QByteArray> names;
    for (const DirectoryEntry &entry : entries)
        names.insert(entry.name);
    return names;
}

DirectoryEntry entryOf(const DirectoryEntries &entries, const QByteArray &name)
{
    for (const DirectoryEntry &entry : entries) {
        if (entry.name == name)
            return entry;
    }
    return {};
}

} // namespace

class TestLocalFileSystem : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void listsEveryKindOfEntry();
    void listsManyInBatches();
    void listingIsCancelled();
    void listingFailsInWords_data();
    void listingFailsInWords();
    void namesOwners();
    void bytesSurviveEveryCall();
    void refusesBadPaths_data();
    void refusesBadPaths();
    void realPaths();
    void makesAndRemovesFolders();
    void renames_data();
    void renames();
    void setsAttributes();
    void setsOnlyTheLinksTime();
    void links();
    void tellsFreeSpace();
    void copies_data();
    void copies();
    void copyKeepsAnExistingTarget();
    void trash();
    void trashOfALinkLeavesItsTarget();
    void answersAfterTheObjectDied();
    void refusedBySystem();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    Files m_files;
};

void TestLocalFileSystem::initTestCase()
{
    // The trash of this test, not of the user.
    static const QTemporaryDir home;
    qputenv("HOME", QFile::encodeName(home.path()));
    QVERIFY(QDir(home.path()).mkdir(QStringLiteral("data")));
    qputenv("XDG_DATA_HOME", QFile::encodeName(home.filePath(QStringLiteral("data"))));
}

void TestLocalFileSystem::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_files.system = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
}

void TestLocalFileSystem::listsEveryKindOfEntry()
{
    m_folder->put("file", "12345");
    m_folder->put(".hidden", "");
    m_folder->put(latin1Name, "x");
    VERIFY_OK(m_files.makeDirectory(*m_folder / "folder"));
    VERIFY_OK(m_files.makeLink(*m_folder / "to file", "file"));
    VERIFY_OK(m_files.makeLink(*m_folder / "to folder", "folder"));
    VERIFY_OK(m_files.makeLink(*m_folder / "broken", "nowhere"));
    VERIFY_OK(m_files.makeLink(*m_folder / "loop", "loop"));
    QCOMPARE(::mkfifo((*m_folder / "pipe").bytes().constData(), 0600), 0);

    const auto listed = m_files.list(m_folder->path());
    VERIFY_OK(listed);
    QCOMPARE(namesOf(*listed), (QSet<QByteArray>{"file", ".hidden", latin1Name, "folder", "to file", "to folder",
                                                 "broken", "loop", "pipe"}));
    QCOMPARE(entryOf(*listed, "file").attributes.type(), FileType::Regular);
    QCOMPARE(entryOf(*listed, "file").attributes.size, std::optional<quint64>(5));
    QVERIFY(entryOf(*listed, ".hidden").isHidden());
    QCOMPARE(entryOf(*listed, "folder").attributes.type(), FileType::Directory);
    QCOMPARE(entryOf(*listed, "pipe").attributes.type(), FileType::Special);
    QCOMPARE(entryOf(*listed, "to folder").attributes.type(), FileType::Link);
    QVERIFY(entryOf(*listed, "to folder").leadsToDirectory());
    QCOMPARE(entryOf(*listed, "to file").linkTarget, QByteArray("file"));
    QCOMPARE(entryOf(*listed, "to file").targetType, std::optional(FileType::Regular));
    QCOMPARE(entryOf(*listed, "broken").targetType, std::optional(FileType::Unknown));
    QCOMPARE(entryOf(*listed, "loop").targetType, std::optional(FileType::Unknown));
}

void TestLocalFileSystem::listsManyInBatches()
{
    constexpr int count = 20000; // more batches than may be on their way
    for (int i = 0; i < count; ++i)
        m_folder->put(QByteArray::number(i), "");
    int batches = 0;
    std::size_t largest = 0;
    QSet<QByteArray> names;
    const auto take = [&](const DirectoryEntries &batch) {
        ++batches;
        largest = std::max(largest, batch.size());
        names.unite(namesOf(batch));
    };
    VERIFY_OK(await<void>([&](auto done) { m_files.system->list(m_folder->path(), take, {}, done); }));
    QCOMPARE(names.size(), count);
    QVERIFY2(batches >= 40, qPrintable(QString::number(batches)));
    QVERIFY(largest <= 500);
}

void TestLocalFileSystem::listingIsCancelled()
{
    for (int i = 0; i < 20000; ++i)
        m_folder->put(QByteArray::number(i), "");
    CancelSource cancel;
    std::size_t seen = 0;
    const auto take = [&](const DirectoryEntries &batch) {
        QVERIFY(!cancel.isCancelled());
        seen += batch.size();
        cancel.cancel();
    };
    const auto done =
        await<void>([&](auto answer) { m_files.system->list(m_folder->path(), take, cancel.token(), answer); });
    VERIFY_ERROR(done, ErrorCode::Cancelled);
    QVERIFY(seen < 20000);
}

void TestLocalFileSystem::listingFailsInWords_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QByteArray("missing") << ErrorCode::NotFound;
    QTest::newRow("a file") << QByteArray("file") << ErrorCode::NotADirectory;
    QTest::newRow("a link to itself") << QByteArray("loop") << ErrorCode::UnsafeName;
}

void TestLocalFileSystem::listingFailsInWords()
{
    QFETCH(QByteArray, name);
    QFETCH(ErrorCode, code);
    m_folder->put("file", "");
    VERIFY_OK(m_files.makeLink(*m_folder / "loop", "loop"));
    const auto listed = m_files.list(*m_folder / name);
    VERIFY_ERROR(listed, code);
    QVERIFY(listed.error().message.contains(QString::fromUtf8(name)));
    QVERIFY(!listed.error().detail.isEmpty());
}

void TestLocalFileSystem::namesOwners()
{
    const auto found = m_files.attributes(RemotePath("/"));
    VERIFY_OK(found);
    QCOMPARE(found->userId, std::optional<quint32>(0));
    QCOMPARE(found->userName, QByteArray("root"));
    QCOMPARE(found->groupName, QByteArray("root"));
    IdNames names;
    QCOMPARE(names.userName(3999999999U), QByteArray());
    QCOMPARE(names.groupName(3999999999U), QByteArray());
}

void TestLocalFileSystem::bytesSurviveEveryCall()
{
    const RemotePath path = *m_folder / latin1Name;
    m_folder->put("caf\xC3\xA9.txt", "the other");
    m_folder->put(latin1Name, "this one");
    VERIFY_OK(m_files.attributes(path));
    QCOMPARE(m_files.realPath(path).valueOr({}).fileName(), latin1Name);
    VERIFY_OK(m_files.makeLink(*m_folder / "link", latin1Name));
    QCOMPARE(m_files.readLink(*m_folder / "link").valueOr({}), latin1Name);
    const auto reader = m_files.openReader(path);
    VERIFY_OK(reader);
    QCOMPARE(readAll(**reader).valueOr({}), QByteArray("this one"));
    VERIFY_OK(m_files.copyFile(path, *m_folder / "\xFF"));
    VERIFY_OK(m_files.rename(*m_folder / "\xFF", *m_folder / "\xFE"));
    QCOMPARE(m_folder->content("\xFE"), std::optional<QByteArray>("this one"));
    VERIFY_OK(m_files.removeFile(path));
    QCOMPARE(m_folder->content("caf\xC3\xA9.txt"), std::optional<QByteArray>("the other"));
}

void TestLocalFileSystem::refusesBadPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("relative") << QByteArray("etc/passwd");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("cut by a NUL") << QByteArray("/etc\0/x", 7);
}

void TestLocalFileSystem::refusesBadPaths()
{
    QFETCH(QByteArray, path);
    const RemotePath bad(path);
    VERIFY_ERROR(m_files.list(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.attributes(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.openReader(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.openWriter(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.makeDirectory(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.removeFile(bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.rename(bad, *m_folder / "x"), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.rename(*m_folder / "x", bad), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.openFolder(bad), ErrorCode::InvalidArgument);
}

void TestLocalFileSystem::realPaths()
{
    VERIFY_OK(m_files.makeDirectory(*m_folder / "a"));
    VERIFY_OK(m_files.makeLink(*m_folder / "b", "a"));
    const auto real = m_files.realPath(*m_folder / "b/../b/.");
    VERIFY_OK(real);
    QCOMPARE(real->fileName(), QByteArray("a"));
    VERIFY_ERROR(m_files.realPath(*m_folder / "missing"), ErrorCode::NotFound);
    Files atHome{std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>(), *m_folder / "a")};
    QCOMPARE(atHome.realPath(RemotePath()).valueOr({}), *real);
    QCOMPARE(atHome.system->homeFolder(), *m_folder / "a");
}

void TestLocalFileSystem::makesAndRemovesFolders()
{
    const RemotePath folder = *m_folder / "folder";
    VERIFY_OK(m_files.makeDirectory(folder, FileMode(0700)));
    QCOMPARE(m_files.attributes(folder)->mode->permissions(), 0700U);
    VERIFY_ERROR(m_files.makeDirectory(folder), ErrorCode::AlreadyExists);
    VERIFY_ERROR(m_files.removeFile(folder), ErrorCode::IsADirectory);
    m_folder->put("folder/file", "");
    VERIFY_ERROR(m_files.removeDirectory(folder), ErrorCode::NotEmpty);
    VERIFY_ERROR(m_files.removeDirectory(folder.child("file")), ErrorCode::NotADirectory);
    VERIFY_OK(m_files.removeFile(folder.child("file")));
    VERIFY_OK(m_files.removeDirectory(folder));
    VERIFY_ERROR(m_files.removeDirectory(folder), ErrorCode::NotFound);
}

void TestLocalFileSystem::renames_data()
{
    QTest::addColumn<bool>("targetExists");
    QTest::addColumn<bool>("allowed");
    QTest::addColumn<bool>("works");
    QTest::newRow("to a new name") << false << false << true;
    QTest::newRow("to a new name, replacing allowed") << false << true << true;
    QTest::newRow("over a file") << true << true << true;
    QTest::newRow("never over a file") << true << false << false;
}

void TestLocalFileSystem::renames()
{
    QFETCH(bool, targetExists);
    QFETCH(bool, allowed);
    QFETCH(bool, works);
    m_folder->put("from", "new");
    if (targetExists)
        m_folder->put("to", "old");
    const auto done = m_files.rename(*m_folder / "from", *m_folder / "to", allowed ? Replace::Allowed : Replace::Never);
    QCOMPARE(done.hasValue(), works);
    QCOMPARE(m_folder->content("to"), std::optional<QByteArray>(works ? "new" : "old"));
    QCOMPARE(m_folder->has("from"), !works);
    if (works)
        QCOMPARE(*done, QStringList());
    else
        QCOMPARE(done.error().code, ErrorCode::AlreadyExists);
}

void TestLocalFileSystem::setsAttributes()
{
    m_folder->put("file", "12345");
    FileAttributes wanted;
    wanted.mode = FileMode(0600);
    wanted.size = 3;
    wanted.modificationTime = 1000000000;
    VERIFY_OK(m_files.setAttributes(*m_folder / "file", wanted));
    const auto now = m_files.attributes(*m_folder / "file");
    VERIFY_OK(now);
    QCOMPARE(now->mode->permissions(), 0600U);
    QCOMPARE(now->size, wanted.size);
    QCOMPARE(now->modificationTime, wanted.modificationTime);
    QCOMPARE(m_folder->content("file"), std::optional<QByteArray>("123"));
    VERIFY_ERROR(m_files.setAttributes(*m_folder / "missing", wanted), ErrorCode::NotFound);

    FileAttributes late; // behind 2038, and before 1970
    late.modificationTime = 4294967295;
    late.accessTime = -1;
    VERIFY_OK(m_files.setAttributes(*m_folder / "file", late));
    QCOMPARE(m_files.attributes(*m_folder / "file")->modificationTime, late.modificationTime);
}

void TestLocalFileSystem::setsOnlyTheLinksTime()
{
    m_folder->put("file", "");
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "file"));
    const auto before = m_files.attributes(*m_folder / "file");
    FileAttributes wanted;
    wanted.modificationTime = 1000000000;
    VERIFY_OK(m_files.setAttributes(*m_folder / "link", wanted, LinkHandling::DoNotFollow));
    QCOMPARE(m_files.attributes(*m_folder / "link")->modificationTime, wanted.modificationTime);
    QCOMPARE(m_files.attributes(*m_folder / "file")->modificationTime, before->modificationTime);
    wanted.mode = FileMode(0777);
    VERIFY_ERROR(m_files.setAttributes(*m_folder / "link", wanted, LinkHandling::DoNotFollow), ErrorCode::Unsupported);
    QCOMPARE(m_files.attributes(*m_folder / "file")->mode, before->mode);
    VERIFY_OK(m_files.setAttributes(*m_folder / "link", wanted, LinkHandling::Follow));
    QCOMPARE(m_files.attributes(*m_folder / "file")->mode->permissions(), 0777U);
}

void TestLocalFileSystem::links()
{
    m_folder->put("file", "x");
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "file"));
    VERIFY_ERROR(m_files.makeLink(*m_folder / "link", "file"), ErrorCode::AlreadyExists);
    VERIFY_ERROR(m_files.makeLink(*m_folder / "nul", QByteArray("a\0b", 3)), ErrorCode::InvalidArgument);
    VERIFY_ERROR(m_files.readLink(*m_folder / "file"), ErrorCode::InvalidArgument);
    QCOMPARE(m_files.attributes(*m_folder / "link")->type(), FileType::Link);
    QCOMPARE(m_files.attributes(*m_folder / "link", LinkHandling::Follow)->type(), FileType::Regular);
    VERIFY_OK(m_files.makeHardLink(*m_folder / "hard", *m_folder / "file"));
    VERIFY_OK(m_files.removeFile(*m_folder / "file"));
    QCOMPARE(m_folder->content("hard"), std::optional<QByteArray>("x"));
    VERIFY_ERROR(m_files.attributes(*m_folder / "link", LinkHandling::Follow), ErrorCode::NotFound);
    VERIFY_OK(m_files.removeFile(*m_folder / "link"));
    QVERIFY(!m_folder->has("link"));
}

void TestLocalFileSystem::tellsFreeSpace()
{
    const auto space = m_files.space(m_folder->path());
    VERIFY_OK(space);
    QVERIFY(space->bytesTotal >= space->bytesAvailable);
    QVERIFY(space->bytesTotal > 1024 * 1024);
    VERIFY_ERROR(m_files.space(*m_folder / "missing"), ErrorCode::NotFound);
}

void TestLocalFileSystem::copies_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("some MiB") << 5 * 1024 * 1024 + 7;
}

void TestLocalFileSystem::copies()
{
    QFETCH(int, size);
    const QByteArray content(size, 'x');
    m_folder->put("from", content);
    FileAttributes mode;
    mode.mode = FileMode(04700);
    VERIFY_OK(m_files.setAttributes(*m_folder / "from", mode));
    VERIFY_OK(m_files.copyFile(*m_folder / "from", *m_folder / "to"));
    QCOMPARE(m_folder->content("to"), std::optional(content));
    QCOMPARE(m_files.attributes(*m_folder / "to")->mode->permissions(), 0700U);
    // Says it is empty and holds something; on another disk.
    VERIFY_OK(m_files.copyFile(RemotePath("/proc/version"), *m_folder / "version"));
    QVERIFY(m_folder->content("version")->startsWith("Linux"));
}

void TestLocalFileSystem::copyKeepsAnExistingTarget()
{
    m_folder->put("from", "new");
    m_folder->put("to", "old");
    VERIFY_ERROR(m_files.copyFile(*m_folder / "from", *m_folder / "to"), ErrorCode::AlreadyExists);
    QCOMPARE(m_folder->content("to"), std::optional<QByteArray>("old"));
    VERIFY_ERROR(m_files.copyFile(m_folder->path(), *m_folder / "x"), ErrorCode::IsADirectory);
    QVERIFY(!m_folder->has("x"));
}

void TestLocalFileSystem::trash()
{
    m_folder->put("file", "x");
    m_folder->put(latin1Name, "y");
    VERIFY_OK(m_files.moveToTrash(*m_folder / "file"));
    QVERIFY(!m_folder->has("file"));
    const QDir trash(qEnvironmentVariable("XDG_DATA_HOME") + QStringLiteral("/Trash/files"));
    QCOMPARE(trash.entryList(QDir::Files), QStringList{QStringLiteral("file")});
    VERIFY_ERROR(m_files.moveToTrash(*m_folder / latin1Name), ErrorCode::Unsupported);
    QVERIFY(m_folder->has(latin1Name));
    VERIFY_ERROR(m_files.moveToTrash(*m_folder / "missing"), ErrorCode::NotFound);
}

void TestLocalFileSystem::trashOfALinkLeavesItsTarget()
{
    m_folder->put("target", "x");
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "target"));
    VERIFY_OK(m_files.makeLink(*m_folder / "broken", "nowhere"));
    VERIFY_OK(m_files.moveToTrash(*m_folder / "link"));
    QVERIFY(!m_folder->has("link"));
    QVERIFY(m_folder->has("target"));
    // Qt does not see a link that leads nowhere; it must at least stay, with a reason.
    QCOMPARE(m_files.moveToTrash(*m_folder / "broken").hasValue(), !m_folder->has("broken"));
}

void TestLocalFileSystem::answersAfterTheObjectDied()
{
    m_folder->put("file", "12345");
    int answers = 0;
    std::shared_ptr<FileReader> reader;
    m_files.system->attributes(m_folder->path(), LinkHandling::Follow, [&](const auto &) { ++answers; });
    m_files.system->list(
        m_folder->path(), [](const auto &) {}, {}, [&](const auto &) { ++answers; });
    m_files.system->openReader(*m_folder / "file", 0, [&](auto opened) {
        ++answers;
        reader = std::move(*opened);
    });
    m_files.system.reset();
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 3);
    QCOMPARE(readAll(*reader).valueOr({}), QByteArray("12345"));
}

// Also root may not do these.
void TestLocalFileSystem::refusedBySystem()
{
    QVERIFY(!m_files.makeDirectory(RemotePath("/proc/sampan")));
    VERIFY_ERROR(m_files.removeFile(RemotePath("/proc/version")), ErrorCode::PermissionDenied);
    VERIFY_ERROR(m_files.removeDirectory(RemotePath("/proc/self/fd")), ErrorCode::PermissionDenied);
    QVERIFY(!m_files.rename(RemotePath("/proc/version"), RemotePath("/proc/sampan")));
    VERIFY_ERROR(m_files.rename(RemotePath("/proc/version"), *m_folder / "x"), ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestLocalFileSystem)
#include "tst_localfilesystem.moc"
