// Jobs between places on threads of their own, and with this computer's real files.
#include "tests/core/transfer/transferfixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

using namespace sampan;
using namespace Qt::StringLiterals;

using Operation = MemoryOperation;

namespace {

// A place that lives on its own thread, as a server's does on its connection's.
class ThreadedPlace
{
public:
    explicit ThreadedPlace(MemoryDiskPointer disk)
    {
        m_thread.start();
        auto *keeper = new QObject;
        keeper->moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            keeper, [&] { files = std::make_shared<MemoryFileSystem>(disk); }, Qt::BlockingQueuedConnection);
        keeper->deleteLater();
    }
    ~ThreadedPlace() { end(); }
    void end()
    {
        m_thread.quit();
        m_thread.wait();
    }

    std::shared_ptr<FileSystem> files;

private:
    QThread m_thread;
};

class GivenPlaces : public FileSystemProvider
{
public:
    Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) override { return places.value(place); }
    QString placeName(PlaceId) const override { return {}; }
    QHash<PlaceId, std::shared_ptr<FileSystem>> places; // none: this computer's real files
};

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestTransferPlaces : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void betweenTwoServersOnTheirThreads();
    void anUploadRunsOnTheServersThread();
    void aDownloadToRealFiles();
    void aConnectionThreadThatEndsFailsItsJobs();
    void aConnectionThreadMayEndBeforeTheQueueHearsOfIt_data();
    void aConnectionThreadMayEndBeforeTheQueueHearsOfIt();
    void aCancelOnAThreadAnswersAtOnce();
    void localToLocal();
    void localMoveRenames();
    void aLocalFullFolderOfHostileNamesStaysInside();

private:
    void waitFor(TransferQueue &queue, JobId id) { QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(id).state), 20000); }
    [[nodiscard]] RemotePath path(const char *name) const
    {
        return RemotePath(QFile::encodeName(m_folder->path())).child(name);
    }
    [[nodiscard]] QString file(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedPerson m_person;
    GivenPlaces m_places;
};

void TestTransferPlaces::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_places.places.clear();
    QVERIFY(m_folder->isValid());
}

void TestTransferPlaces::betweenTwoServersOnTheirThreads()
{
    const auto from = std::make_shared<MemoryDisk>();
    const auto to = std::make_shared<MemoryDisk>();
    for (int i = 0; i < 200; ++i)
        from->write("/src/d/" + QByteArray::number(i % 7) + "/" + QByteArray::number(i), someBytes(i * 200));
    ThreadedPlace source(from);
    ThreadedPlace target(to);
    m_places.places = {{firstServer, source.files}, {secondServer, target.files}};
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(TransferFixture::between(firstServer, secondServer, {"d"}));
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(queue.job(id).direction, Direction::BetweenServers);
    QCOMPARE(to->drawing("/dst"), from->drawing("/src"));
}

void TestTransferPlaces::anUploadRunsOnTheServersThread()
{
    const auto disk = std::make_shared<MemoryDisk>();
    disk->makeFolder("/dst");
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    writeFile(file("a"), someBytes(300000));
    TransferRequest request;
    request.sources = {path("a")};
    request.targetPlace = firstServer;
    request.targetFolder = RemotePath("/dst");
    QThread *writingThread = nullptr;
    disk->actOn(Operation::Write, {}, [&] { writingThread = QThread::currentThread(); });
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(queue.job(id).direction, Direction::Upload);
    QCOMPARE(disk->content("/dst/a"), someBytes(300000));
    QCOMPARE(writingThread, server.files->thread());
}

void TestTransferPlaces::aDownloadToRealFiles()
{
    const auto disk = std::make_shared<MemoryDisk>();
    disk->draw("/src", {u"d/"_s, u"d/s/"_s, u"d/s/a = 1"_s});
    disk->write("/src/d/tool", "run me", 04750, 123456789);
    disk->listAlso("/src/d", {"..", FileAttributes(), {}, {}});
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    TransferRequest request = TransferFixture::download({"d"});
    request.targetFolder = path("new/folder");
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::DoneWithErrors); // the name ".." was refused
    QCOMPARE(queue.job(id).itemsFailed, 1);
    QCOMPARE(readFile(file("new/folder/d/s/a")), QByteArray("1"));
    QCOMPARE(readFile(file("new/folder/d/tool")), QByteArray("run me"));
    const QFileInfo tool(file("new/folder/d/tool"));
    QCOMPARE(tool.lastModified().toSecsSinceEpoch(), 123456789);
    QVERIFY(tool.permission(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(!tool.permission(QFile::ReadOther));
    QCOMPARE(QDir(file("new/folder/d")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             (QStringList{u"s"_s, u"tool"_s}));
}

void TestTransferPlaces::aConnectionThreadThatEndsFailsItsJobs()
{
    const auto disk = std::make_shared<MemoryDisk>();
    disk->makeFolder("/dst");
    disk->stallOn(Operation::Write);
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    writeFile(file("a"), someBytes(300000));
    TransferRequest request;
    request.sources = {path("a")};
    request.targetPlace = firstServer;
    request.targetFolder = RemotePath("/dst");
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    QTRY_VERIFY(disk->counts().calls[Operation::Write] >= 1);
    server.end();
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Failed);
    QCOMPARE(queue.job(id).error.code, ErrorCode::ConnectionLost);

    ThreadedPlace again(disk);
    m_places.places = {{firstServer, again.files}};
    queue.retry(id);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(disk->content("/dst/a"), someBytes(300000));
}

void TestTransferPlaces::aConnectionThreadMayEndBeforeTheQueueHearsOfIt_data()
{
    QTest::addColumn<QString>("deed");
    for (const char *deed : {"cancel", "remove", "pause and resume", "leave"})
        QTest::addRow("%s", deed) << QString::fromLatin1(deed);
}

// Its runners go with it; whatever is done to the job before the news arrives must not touch them.
void TestTransferPlaces::aConnectionThreadMayEndBeforeTheQueueHearsOfIt()
{
    QFETCH(const QString, deed);
    const auto disk = std::make_shared<MemoryDisk>();
    disk->makeFolder("/dst");
    disk->stallOn(Operation::Write);
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    writeFile(file("a"), someBytes(300000));
    TransferRequest request;
    request.sources = {path("a")};
    request.targetPlace = firstServer;
    request.targetFolder = RemotePath("/dst");
    auto queue = std::make_unique<TransferQueue>(m_places, m_person);
    const JobId id = queue->add(request);
    QTRY_VERIFY(disk->counts().calls[Operation::Write] >= 1);
    server.end();
    if (deed == u"cancel") {
        queue->cancel(id);
        QCOMPARE(queue->job(id).state, JobState::Cancelled);
    } else if (deed == u"remove") {
        queue->remove(id);
        QCOMPARE(queue->jobCount(), 0);
    } else if (deed == u"pause and resume") {
        queue->pause(id);
        queue->resume(id);
        waitFor(*queue, id);
        QCOMPARE(queue->job(id).state, JobState::Failed);
    }
    queue.reset();
    QCoreApplication::processEvents();
}

void TestTransferPlaces::aCancelOnAThreadAnswersAtOnce()
{
    const auto disk = std::make_shared<MemoryDisk>();
    disk->makeFolder("/dst");
    disk->setDelay(std::chrono::milliseconds(50));
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    writeFile(file("a"), someBytes(3000000));
    TransferRequest request;
    request.sources = {path("a")};
    request.targetPlace = firstServer;
    request.targetFolder = RemotePath("/dst");
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    QTRY_VERIFY(disk->counts().calls[Operation::Write] > 2);
    queue.cancel(id);
    QCOMPARE(queue.job(id).state, JobState::Cancelled);
    QTRY_COMPARE(disk->counts().openWriters, 0);
    QVERIFY(!disk->exists("/dst/a"));
    const QByteArray kept = disk->content("/dst/a.filepart");
    QCOMPARE(kept, someBytes(3000000).first(kept.size()));
}

void TestTransferPlaces::localToLocal()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"from/deep/er"_s));
    QVERIFY(QDir(m_folder->path()).mkpath(u"to"_s));
    for (int i = 0; i < 300; ++i)
        writeFile(file("from/deep/") + QString::number(i), someBytes(i * 11));
    writeFile(file("from/deep/er/large"), someBytes(5'000'000));
    QVERIFY(QFile::link(u"er/large"_s, file("from/deep/link")));
    TransferRequest request;
    request.sources = {path("from")};
    request.targetFolder = path("to");
    request.options.links = LinkPolicy::CopyAsLink;
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(queue.job(id).direction, Direction::Local);
    QCOMPARE(queue.job(id).itemsDone, 305);
    QCOMPARE(readFile(file("to/from/deep/299")), someBytes(299 * 11));
    QCOMPARE(readFile(file("to/from/deep/er/large")), someBytes(5'000'000));
    QCOMPARE(QFileInfo(file("to/from/deep/link")).isSymLink(), true);
    QCOMPARE(QDir(file("to/from/deep")).entryList({u"*.filepart"_s}), QStringList());
}

void TestTransferPlaces::localMoveRenames()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"from/d"_s));
    writeFile(file("from/d/a"), "1");
    TransferRequest request;
    request.sources = {path("from/d")};
    request.targetFolder = path("to");
    request.options.move = true;
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(readFile(file("to/d/a")), QByteArray("1"));
    QVERIFY(!QFileInfo::exists(file("from/d")));
}

void TestTransferPlaces::aLocalFullFolderOfHostileNamesStaysInside()
{
    const auto disk = std::make_shared<MemoryDisk>();
    disk->write("/src/d/good", "1");
    for (const QByteArray name : {"..", "../up", "a/b", "/etc/sampan-was-here", ""}) {
        FileAttributes attributes = disk->attributes("/src/d/good");
        disk->listAlso("/src/d", {name, attributes, {}, {}});
    }
    ThreadedPlace server(disk);
    m_places.places = {{firstServer, server.files}};
    // A link that was there before must not lead the job out of its folder, either.
    QVERIFY(QDir(m_folder->path()).mkpath(u"outside"_s));
    QVERIFY(QDir(m_folder->path()).mkpath(u"to"_s));
    QVERIFY(QFile::link(file("outside"), file("to/d")));
    TransferRequest request = TransferFixture::download({"d"}, onConflict(ConflictAction::Overwrite));
    request.targetFolder = path("to");
    TransferQueue queue(m_places, m_person);
    const JobId id = queue.add(request);
    waitFor(queue, id);
    QCOMPARE(queue.job(id).state, JobState::DoneWithErrors);
    QCOMPARE(QDir(file("outside")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             (QStringList{u"outside"_s, u"to"_s}));
}

QTEST_GUILESS_MAIN(TestTransferPlaces)
#include "tst_transferplaces.moc"
