#include "core/files/filesystemproxy.h"
#include "tests/core/files/filesfixture.h"

#include <QThread>

using namespace sampan;

namespace {

// Makes a file system on a thread of its own and ends that thread when told to.
class OtherThread
{
public:
    OtherThread()
    {
        m_thread.start();
        m_home.moveToThread(&m_thread);
    }
    ~OtherThread() { end(); }

    template <typename Make>
    std::shared_ptr<FileSystem> make(Make make)
    {
        std::shared_ptr<FileSystem> made;
        run([&] { made = make(); });
        return made;
    }
    template <typename Function>
    void run(Function function)
    {
        QMetaObject::invokeMethod(&m_home, function, Qt::BlockingQueuedConnection);
    }
    void end()
    {
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] QThread *thread() { return &m_thread; }

private:
    QThread m_thread;
    QObject m_home;
};

struct Watch
{
    std::atomic<QThread *> calledOn = nullptr;
    std::atomic<QThread *> destroyedOn = nullptr;
};

// Notes where it is used and destroyed; `silent` swallows calls without keeping or answering them.
class WatchedFiles : public LocalFileSystem
{
public:
    explicit WatchedFiles(std::shared_ptr<Watch> watch)
        : LocalFileSystem(std::make_shared<DiskPool>())
        , m_watch(std::move(watch))
    {}
    ~WatchedFiles() override { m_watch->destroyedOn = QThread::currentThread(); }

    void attributes(const RemotePath &path, LinkHandling links, Callback<FileAttributes> done) override
    {
        m_watch->calledOn = QThread::currentThread();
        if (path.bytes() == "/never")
            m_kept.push_back(std::move(done));
        else if (path.bytes() != "/dropped")
            LocalFileSystem::attributes(path, links, std::move(done));
    }

private:
    std::shared_ptr<Watch> m_watch;
    std::vector<Callback<FileAttributes>> m_kept;
};

} // namespace

class TestFileSystemProxy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void isNotNeededOnTheSameThread();
    void doesEverything();
    void movesFiles();
    void callsAndDestroysOnTheInnerThread();
    void callbacksDieOnTheirOwnThread();
    void droppedCallsAreAnswered();
    void answersAfterTheInnerThreadEnded();
    void answersWhenTheInnerThreadEnds();
    void filesOutliveTheInnerThread();
    void opensFolders();
    void listsAndCancels();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<OtherThread> m_thread;
    std::shared_ptr<Watch> m_watch;
    Files m_files;
};

void TestFileSystemProxy::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_thread = std::make_unique<OtherThread>();
    m_watch = std::make_shared<Watch>();
    m_files.system = FileSystemProxy::forThisThread(
        m_thread->make([this]() -> std::shared_ptr<FileSystem> { return std::make_shared<WatchedFiles>(m_watch); }));
}

void TestFileSystemProxy::cleanup()
{
    m_files.system.reset();
    m_thread.reset();
}

void TestFileSystemProxy::isNotNeededOnTheSameThread()
{
    const std::shared_ptr<FileSystem> here = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
    QCOMPARE(FileSystemProxy::forThisThread(here), here);
    QCOMPARE(FileSystemProxy::forThisThread(m_files.system), m_files.system);
    QCOMPARE(FileSystemProxy::forThisThread(nullptr), nullptr);
}

void TestFileSystemProxy::doesEverything()
{
    QCOMPARE(m_files.system->homeFolder(), LocalFileSystem::userHomeFolder());
    QVERIFY(m_files.system->capabilities().trash);
    VERIFY_OK(m_files.makeDirectory(*m_folder / "folder", FileMode(0700)));
    m_folder->put("folder/caf\xE9", "12345");
    QCOMPARE(m_files.attributes(*m_folder / "folder/caf\xE9")->size, std::optional<quint64>(5));
    VERIFY_OK(m_files.copyFile(*m_folder / "folder/caf\xE9", *m_folder / "copy"));
    VERIFY_OK(m_files.rename(*m_folder / "copy", *m_folder / "renamed"));
    VERIFY_ERROR(m_files.rename(*m_folder / "renamed", *m_folder / "folder"), ErrorCode::AlreadyExists);
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "renamed"));
    QCOMPARE(m_files.readLink(*m_folder / "link").valueOr({}), QByteArray("renamed"));
    QCOMPARE(m_files.realPath(*m_folder / "link").valueOr({}).fileName(), QByteArray("renamed"));
    VERIFY_OK(m_files.makeHardLink(*m_folder / "hard", *m_folder / "renamed"));
    FileAttributes attributes;
    attributes.mode = FileMode(0600);
    VERIFY_OK(m_files.setAttributes(*m_folder / "hard", attributes));
    VERIFY_OK(m_files.space(m_folder->path()));
    QCOMPARE(m_files.list(m_folder->path())->size(), std::size_t(4));
    VERIFY_ERROR(m_files.moveToTrash(*m_folder / "missing"), ErrorCode::NotFound);
    VERIFY_OK(m_files.removeFile(*m_folder / "hard"));
    VERIFY_ERROR(m_files.removeDirectory(*m_folder / "folder"), ErrorCode::NotEmpty);
}

void TestFileSystemProxy::movesFiles()
{
    const QByteArray content(3 * 1024 * 1024 + 1, 'x');
    const auto writer = m_files.openWriter(*m_folder / "file", {.mode = FileMode(0600)});
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, content));
    VERIFY_OK(finish(**writer));
    const auto reader = m_files.openReader(*m_folder / "file");
    VERIFY_OK(reader);
    QCOMPARE((*reader)->attributes().size, std::optional(quint64(content.size())));
    QVERIFY(readAll(**reader).valueOr({}) == content);
    const auto now = await<FileAttributes>([&](auto done) { (*reader)->currentAttributes(done); });
    QCOMPARE(now->size, std::optional(quint64(content.size())));
    VERIFY_OK(await<void>([&](auto done) { (*reader)->close(done); }));
    const auto abandoned = m_files.openWriter(*m_folder / "abandoned");
    VERIFY_OK(abandoned);
    VERIFY_OK(write(**abandoned, "12345"));
    QCOMPARE(abandon(**abandoned).valueOr(-1), 5);
    VERIFY_ERROR(m_files.openWriter(*m_folder / "file"), ErrorCode::AlreadyExists);
    VERIFY_ERROR(m_files.openReader(*m_folder / "missing"), ErrorCode::NotFound);
}

void TestFileSystemProxy::callsAndDestroysOnTheInnerThread()
{
    QThread *answeredOn = nullptr;
    m_files.system->attributes(m_folder->path(), LinkHandling::Follow,
                               [&](const auto &) { answeredOn = QThread::currentThread(); });
    QTRY_COMPARE(answeredOn, QThread::currentThread());
    QCOMPARE(m_watch->calledOn.load(), m_thread->thread());
    m_files.system.reset();
    QTRY_COMPARE(m_watch->destroyedOn.load(), m_thread->thread());
}

void TestFileSystemProxy::callbacksDieOnTheirOwnThread()
{
    std::atomic<QThread *> diedOn = nullptr;
    {
        const std::shared_ptr<int> captured(new int(1), [&](const int *number) {
            diedOn = QThread::currentThread();
            delete number;
        });
        m_files.system->attributes(RemotePath("/dropped"), LinkHandling::Follow, [captured](const auto &) {});
        m_files.system->list(
            m_folder->path(), [captured](const auto &) {}, {}, [captured](const auto &) {});
    }
    QTRY_COMPARE(diedOn.load(), QThread::currentThread());
}

void TestFileSystemProxy::droppedCallsAreAnswered()
{
    VERIFY_ERROR(m_files.attributes(RemotePath("/dropped")), ErrorCode::NotConnected);
}

void TestFileSystemProxy::answersAfterTheInnerThreadEnded()
{
    m_thread->end();
    const auto ended = ErrorCode::NotConnected;
    VERIFY_ERROR(m_files.attributes(m_folder->path()), ended);
    VERIFY_ERROR(m_files.list(m_folder->path()), ended);
    VERIFY_ERROR(m_files.openReader(*m_folder / "x"), ended);
    VERIFY_ERROR(m_files.openWriter(*m_folder / "x"), ended);
    VERIFY_ERROR(m_files.openFolder(m_folder->path()), ended);
    QCOMPARE(m_files.system->homeFolder(), LocalFileSystem::userHomeFolder());
    m_files.system.reset();
    QVERIFY(m_watch->destroyedOn.load());
}

// Calls that wait for a file system, or for their turn, when its thread ends.
void TestFileSystemProxy::answersWhenTheInnerThreadEnds()
{
    QList<ErrorCode> answers;
    const auto note = [&](const Result<FileAttributes> &result) {
        answers.append(result ? ErrorCode::Unknown : result.error().code);
    };
    std::mutex busy;
    busy.lock();
    QObject there;
    there.moveToThread(m_thread->thread());
    QMetaObject::invokeMethod(
        &there, [&] { const std::lock_guard wait(busy); }, Qt::QueuedConnection);
    for (int i = 0; i < 3; ++i)
        m_files.system->attributes(m_folder->path(), LinkHandling::Follow, note);
    m_thread->thread()->quit(); // before the calls get their turn
    busy.unlock();
    QTRY_COMPARE(answers.size(), 3);
    for (const ErrorCode code : std::as_const(answers))
        QVERIFY(code == ErrorCode::NotConnected || code == ErrorCode::Unknown);
    QVERIFY(m_thread->thread()->wait(5000));
}

void TestFileSystemProxy::filesOutliveTheInnerThread()
{
    m_folder->put("file", "12345");
    const auto reader = m_files.openReader(*m_folder / "file");
    const auto writer = m_files.openWriter(*m_folder / "new");
    VERIFY_OK(reader);
    VERIFY_OK(writer);
    m_thread->end();
    VERIFY_ERROR(read(**reader), ErrorCode::NotConnected);
    VERIFY_ERROR(write(**writer, "x"), ErrorCode::NotConnected);
    VERIFY_ERROR(finish(**writer), ErrorCode::NotConnected);
    QCOMPARE((*reader)->attributes().size, std::optional<quint64>(5));
}

void TestFileSystemProxy::opensFolders()
{
    m_folder->put("file", "12345");
    const auto opened = m_files.openFolder(m_folder->path());
    VERIFY_OK(opened);
    QCOMPARE((*opened)->thread(), QThread::currentThread());
    QVERIFY(!(*opened)->capabilities().trash);
    const Files below{*opened};
    VERIFY_OK(below.attributes(RemotePath("file")));
    VERIFY_ERROR(below.attributes(RemotePath("../x")), ErrorCode::UnsafeName);
    VERIFY_ERROR(m_files.openFolder(*m_folder / "missing"), ErrorCode::NotFound);
}

void TestFileSystemProxy::listsAndCancels()
{
    for (int i = 0; i < 3000; ++i)
        m_folder->put(QByteArray::number(i), "");
    QCOMPARE(m_files.list(m_folder->path())->size(), std::size_t(3000));
    CancelSource cancel;
    int batches = 0;
    bool done = false;
    m_files.system->list(
        m_folder->path(),
        [&](const DirectoryEntries &) {
            ++batches;
            cancel.cancel();
        },
        cancel.token(), [&](const auto &) { done = true; });
    QTRY_VERIFY(done);
    QCOMPARE(batches, 1);
}

QTEST_GUILESS_MAIN(TestFileSystemProxy)
#include "tst_filesystemproxy.moc"
