// Small files of this computer in one go, in the whole computer and below an opened folder.
#include "core/files/filesystemproxy.h"
#include "tests/core/files/filesfixture.h"

#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace sampan;

namespace {

FileAttributes ofSize(quint64 bytes)
{
    FileAttributes attributes;
    attributes.size = bytes;
    return attributes;
}

struct stat statusOf(const RemotePath &path)
{
    struct stat status = {};
    ::lstat(path.bytes().constData(), &status);
    return status;
}

} // namespace

class TestLocalSmallFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void reads_data();
    void reads();
    void readsOnlyWhatIsExpected_data();
    void readsOnlyWhatIsExpected();
    void refusesToRead_data();
    void refusesToRead();
    void stores_data();
    void stores();
    void replacesAnOldPart();
    void writesIntoNothingThatWasThere_data();
    void writesIntoNothingThatWasThere();
    void neverReplacesATarget_data();
    void neverReplacesATarget();
    void refusesToStore_data();
    void refusesToStore();
    void hasThePermissionsFromTheStart();
    void staysBelowItsFolder_data();
    void staysBelowItsFolder();
    void manyAtOnce();
    void proxiesForwardThem();

private:
    [[nodiscard]] Result<SmallFile> read(const RemotePath &path, quint64 expected) const
    {
        return await<SmallFile>([&](auto done) { m_files->readSmallFile(path, ofSize(expected), done); });
    }
    [[nodiscard]] Result<QStringList> store(const SmallTarget &target, const SmallFile &file) const
    {
        return await<QStringList>([&](auto done) { m_files->storeSmallFile(target, file, done); });
    }
    [[nodiscard]] SmallTarget target(const QByteArray &name) const
    {
        return {*m_folder / (name + ".filepart"), *m_folder / name};
    }
    void useOpenedFolder();

    std::unique_ptr<TemporaryFolder> m_folder;
    std::shared_ptr<FileSystem> m_files;
};

void TestLocalSmallFiles::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_files = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
}

void TestLocalSmallFiles::useOpenedFolder()
{
    const auto opened = Files{m_files}.openFolder(m_folder->path());
    VERIFY_OK(opened);
    m_files = *opened;
}

void TestLocalSmallFiles::reads_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("empty") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("a page") << 4096;
    QTest::newRow("the largest") << int(FileSystem::bytesOfSmallFile);
}

void TestLocalSmallFiles::reads()
{
    QFETCH(int, bytes);
    const QByteArray content(bytes, 'x');
    m_folder->put("a", content);
    ::chmod((*m_folder / "a").bytes().constData(), 0640);
    const auto file = read(*m_folder / "a", quint64(bytes));
    VERIFY_OK(file);
    QCOMPARE(file->content, content);
    QCOMPARE(file->attributes.size, quint64(bytes));
    QCOMPARE(file->attributes.mode->permissions(), 0640U);
    QCOMPARE(*file->attributes.modificationTime, qint64(statusOf(*m_folder / "a").st_mtime));
}

void TestLocalSmallFiles::readsOnlyWhatIsExpected_data()
{
    QTest::addColumn<quint64>("expected");
    QTest::newRow("it was empty") << quint64(0);
    QTest::newRow("it has grown") << quint64(4);
    QTest::newRow("it has shrunk") << quint64(6);
    QTest::newRow("it was huge") << ~quint64(0);
}

void TestLocalSmallFiles::readsOnlyWhatIsExpected()
{
    QFETCH(quint64, expected);
    m_folder->put("a", "12345");
    VERIFY_ERROR(read(*m_folder / "a", expected), ErrorCode::SourceChanged);
}

void TestLocalSmallFiles::refusesToRead_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QByteArray("missing") << ErrorCode::NotFound;
    QTest::newRow("a folder") << QByteArray("folder") << ErrorCode::IsADirectory;
    QTest::newRow("a pipe, without waiting for its writer") << QByteArray("pipe") << ErrorCode::Unsupported;
    QTest::newRow("a file that hides its size") << QByteArray("status") << ErrorCode::SourceChanged;
}

void TestLocalSmallFiles::refusesToRead()
{
    QFETCH(QByteArray, path);
    QFETCH(ErrorCode, code);
    VERIFY_OK(Files{m_files}.makeDirectory(*m_folder / "folder"));
    QCOMPARE(::mkfifo((*m_folder / "pipe").bytes().constData(), 0600), 0);
    VERIFY_OK(Files{m_files}.makeLink(*m_folder / "status", "/proc/self/status"));
    VERIFY_ERROR(read(*m_folder / path, 0), code);
}

void TestLocalSmallFiles::stores_data()
{
    reads_data();
}

void TestLocalSmallFiles::stores()
{
    QFETCH(int, bytes);
    for (const bool sync : {false, true}) {
        SmallFile file{{}, QByteArray(bytes, 'y')};
        file.attributes.mode = FileMode(0604);
        file.attributes.modificationTime = 1'000'000;
        file.attributes.accessTime = 2'000'000;
        const QByteArray name = sync ? "durable" : "quick";
        SmallTarget to = target(name);
        to.sync = sync;
        const auto stored = store(to, file);
        VERIFY_OK(stored);
        QVERIFY(stored->isEmpty());
        QVERIFY(!m_folder->has(name + ".filepart"));
        const struct stat status = statusOf(to.path);
        QCOMPARE(status.st_mode & 07777U, 0604U);
        QCOMPARE(qint64(status.st_mtime), 1'000'000);
        QCOMPARE(qint64(status.st_atime), 2'000'000);
        QCOMPARE(m_folder->content(name), file.content);
    }
}

void TestLocalSmallFiles::replacesAnOldPart()
{
    m_folder->put("a.filepart", "from an earlier, longer attempt");
    VERIFY_OK(store(target("a"), {{}, "new"}));
    QCOMPARE(m_folder->content("a"), QByteArray("new"));
    QVERIFY(!m_folder->has("a.filepart"));
}

void TestLocalSmallFiles::writesIntoNothingThatWasThere_data()
{
    QTest::addColumn<bool>("isSmall");
    QTest::newRow("in one piece") << true;
    QTest::newRow("block by block") << false;
}

// An old part may be known under a second name, or be readable for everybody.
void TestLocalSmallFiles::writesIntoNothingThatWasThere()
{
    QFETCH(bool, isSmall);
    useOpenedFolder();
    m_folder->put("a.filepart", "another's");
    ::chmod((*m_folder / "a.filepart").bytes().constData(), 0666);
    QCOMPARE(::link((*m_folder / "a.filepart").bytes().constData(), (*m_folder / "other").bytes().constData()), 0);
    const FileMode mode(0600);
    if (isSmall) {
        VERIFY_OK(store({RemotePath("a.filepart"), RemotePath("a"), mode}, {{}, "private"}));
    } else {
        const auto writer =
            Files{m_files}.openWriter(RemotePath("a.filepart"), {.existing = ExistingFile::Truncate, .mode = mode});
        VERIFY_OK(writer);
        VERIFY_OK(write(**writer, "private"));
        VERIFY_OK(finish(**writer));
    }
    const QByteArray name = isSmall ? "a" : "a.filepart";
    QCOMPARE(m_folder->content(name), QByteArray("private"));
    QCOMPARE(statusOf(*m_folder / name).st_mode & 0777U, 0600U);
    QCOMPARE(m_folder->content("other"), QByteArray("another's"));
}

void TestLocalSmallFiles::neverReplacesATarget_data()
{
    QTest::addColumn<bool>("rooted");
    QTest::addColumn<QByteArray>("kind");
    for (const bool rooted : {false, true}) {
        for (const QByteArray kind : {"file", "folder", "link to nothing"})
            QTest::addRow("%s %s", rooted ? "below a folder:" : "anywhere:", kind.constData()) << rooted << kind;
    }
}

void TestLocalSmallFiles::neverReplacesATarget()
{
    QFETCH(bool, rooted);
    QFETCH(QByteArray, kind);
    SmallTarget to = target("a");
    if (kind == "file")
        m_folder->put("a", "old");
    else if (kind == "folder")
        VERIFY_OK(Files{m_files}.makeDirectory(to.path));
    else
        VERIFY_OK(Files{m_files}.makeLink(to.path, "nowhere"));
    if (rooted) {
        useOpenedFolder();
        to = {RemotePath("a.filepart"), RemotePath("a")};
    }
    VERIFY_ERROR(store(to, {{}, "new"}), ErrorCode::AlreadyExists);
    QVERIFY(m_folder->has("a"));
    QVERIFY(!m_folder->has("nowhere"));
    QVERIFY(!m_folder->has("a.filepart"));
    if (kind == "file")
        QCOMPARE(m_folder->content("a"), QByteArray("old"));
}

void TestLocalSmallFiles::refusesToStore_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("folder is missing") << QByteArray("x/a.filepart") << QByteArray("x/a") << ErrorCode::NotFound;
    QTest::newRow("part is elsewhere") << QByteArray("folder/a.filepart") << QByteArray("a")
                                       << ErrorCode::InvalidArgument;
    QTest::newRow("part is a folder") << QByteArray("folder") << QByteArray("a") << ErrorCode::IsADirectory;
    QTest::newRow("part is a device") << QByteArray("null") << QByteArray("a") << ErrorCode::UnsafeName;
}

void TestLocalSmallFiles::refusesToStore()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, path);
    QFETCH(ErrorCode, code);
    VERIFY_OK(Files{m_files}.makeDirectory(*m_folder / "folder"));
    VERIFY_OK(Files{m_files}.makeLink(*m_folder / "null", "/dev/null"));
    useOpenedFolder();
    VERIFY_ERROR(store({RemotePath(part), RemotePath(path)}, {{}, "new"}), code);
    QVERIFY(!m_folder->has("a"));
    QVERIFY(m_folder->has("null"));
}

// Times and permissions come after the content; a private file must not be open to others until then.
void TestLocalSmallFiles::hasThePermissionsFromTheStart()
{
    SmallTarget to = target("a");
    to.mode = FileMode(0600);
    VERIFY_OK(store(to, {{}, "secret"}));
    QCOMPARE(statusOf(to.path).st_mode & 0777U, 0600U);
}

void TestLocalSmallFiles::staysBelowItsFolder_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("up") << QByteArray("../a.filepart") << QByteArray("../a");
    QTest::newRow("absolute") << QByteArray("/tmp/a.filepart") << QByteArray("/tmp/a");
    QTest::newRow("through a link") << QByteArray("out/a.filepart") << QByteArray("out/a");
    QTest::newRow("the part is a link") << QByteArray("tosecret") << QByteArray("a");
}

void TestLocalSmallFiles::staysBelowItsFolder()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, path);
    for (const char *name : {"outside", "in"})
        VERIFY_OK(Files{m_files}.makeDirectory(*m_folder / name));
    m_folder->put("outside/secret", "untouched");
    VERIFY_OK(Files{m_files}.makeLink(*m_folder / "in/out", "../outside"));
    VERIFY_OK(Files{m_files}.makeLink(*m_folder / "in/tosecret", "../outside/secret"));
    const auto opened = Files{m_files}.openFolder(*m_folder / "in");
    VERIFY_OK(opened);
    m_files = *opened;
    VERIFY_ERROR(store({RemotePath(part), RemotePath(path)}, {{}, "new"}), ErrorCode::UnsafeName);
    QVERIFY(!read(RemotePath("tosecret"), 9));
    QVERIFY(!read(RemotePath("out/secret"), 9));
    QCOMPARE(m_folder->content("outside/secret"), QByteArray("untouched"));
    QVERIFY(!m_folder->has("outside/a"));
    QVERIFY(!m_folder->has("a"));
}

void TestLocalSmallFiles::manyAtOnce()
{
    constexpr int count = 500;
    int done = 0;
    for (int i = 0; i < count; ++i) {
        const QByteArray name = QByteArray::number(i);
        m_files->storeSmallFile(target(name), {{}, name}, [&](const Result<QStringList> &stored) {
            VERIFY_OK(stored);
            ++done;
        });
    }
    QTRY_COMPARE(done, count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(m_folder->content(QByteArray::number(i)), QByteArray::number(i));
}

void TestLocalSmallFiles::proxiesForwardThem()
{
    // Asked for on a thread of its own, the file system answers on this one.
    QThread thread;
    thread.start();
    QObject there;
    there.moveToThread(&thread);
    std::shared_ptr<FileSystem> inner;
    QMetaObject::invokeMethod(
        &there, [&] { inner = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>()); },
        Qt::BlockingQueuedConnection);
    m_files = FileSystemProxy::forThisThread(std::move(inner));
    QCOMPARE(m_files->smallFilesAtOnce(), 64);
    VERIFY_OK(store(target("a"), {{}, "proxied"}));
    const auto file = read(*m_folder / "a", 7);
    VERIFY_OK(file);
    QCOMPARE(file->content, QByteArray("proxied"));
    m_files.reset();
    thread.quit();
    QVERIFY(thread.wait(5000));
}

QTEST_GUILESS_MAIN(TestLocalSmallFiles)
#include "tst_localsmallfiles.moc"
