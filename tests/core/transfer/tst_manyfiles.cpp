// A queue of very many files: what it keeps of each, how many rows a view gets, how soon it can be cancelled.
// Measured on 200,000 files; what they may take is a fifth of what a million may.
#include "core/files/filesystem.h"
#include "core/transfer/transferqueue.h"

#include <QElapsedTimer>
#include <QTest>

#include <malloc.h>
#include <type_traits>

using namespace sampan;
using namespace std::chrono_literals;

namespace {

constexpr int manyFiles = 200'000;
constexpr int filesOfFolder = 500;
constexpr qint64 mostBytes = qint64(400) * 1'000'000 / 5; // of 400 MB for a million

qint64 bytesInUse()
{
    const auto memory = ::mallinfo2();
    return qint64(memory.uordblks + memory.hblkhd);
}

FileAttributes attributesOf(FileType type)
{
    FileAttributes attributes;
    attributes.mode = FileMode((type == FileType::Directory ? 0040000U : 0100000U) | 0755U);
    attributes.size = 0;
    attributes.modificationTime = 1000;
    return attributes;
}

class EmptyReader : public FileReader
{
public:
    explicit EmptyReader(QObject &place)
        : m_place(place)
    {}
    const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override
    {
        post([done] { done(QByteArray()); });
    }
    void currentAttributes(Callback<FileAttributes> done) override
    {
        post([done, attributes = m_attributes] { done(attributes); });
    }
    void close(Callback<void> done) override
    {
        post([done] { done({}); });
    }

private:
    void post(std::function<void()> answer) { QMetaObject::invokeMethod(&m_place, answer, Qt::QueuedConnection); }
    QObject &m_place;
    FileAttributes m_attributes = attributesOf(FileType::Regular);
};

class VoidWriter : public FileWriter
{
public:
    explicit VoidWriter(QObject &place)
        : m_place(place)
    {}
    void write(QByteArray, Callback<void> done) override
    {
        post([done] { done({}); });
    }
    void finish(const FileAttributes &, bool, Callback<QStringList> done) override
    {
        post([done] { done(QStringList()); });
    }
    void abandon(Callback<qint64> done) override
    {
        post([done] { done(0); });
    }

private:
    void post(std::function<void()> answer) { QMetaObject::invokeMethod(&m_place, answer, Qt::QueuedConnection); }
    QObject &m_place;
};

// Has as many empty files as are asked for and takes whatever is written, without keeping a thing of either.
class EndlessPlace : public FileSystem
{
public:
    Capabilities capabilities() const override { return {}; }
    RemotePath homeFolder() const override { return RemotePath("/"); }
    void list(const RemotePath &folder, EntriesCallback entries, CancelToken, Callback<void> done) override
    {
        const bool isRoot = folder.fileName() == "many";
        const int count = isRoot ? manyFiles / filesOfFolder : filesOfFolder;
        DirectoryEntries found;
        for (int i = 0; i < count; ++i) {
            DirectoryEntry entry;
            entry.name = (isRoot ? "folder-" : "a-file-with-a-usual-name-") + QByteArray::number(i);
            entry.attributes = attributesOf(isRoot ? FileType::Directory : FileType::Regular);
            found.push_back(entry);
        }
        post([entries, found, done] {
            entries(found);
            done({});
        });
    }
    void attributes(const RemotePath &path, LinkHandling, Callback<FileAttributes> done) override
    {
        if (path.bytes().startsWith("/source") || path.bytes() == "/target") {
            const bool isFile = path.fileName().startsWith("a-file");
            answer(done, attributesOf(isFile ? FileType::Regular : FileType::Directory));
        } else {
            answer<FileAttributes>(done, Error{ErrorCode::NotFound, QStringLiteral("nothing is kept here"), {}});
        }
    }
    void realPath(const RemotePath &path, Callback<RemotePath> done) override { answer(done, path); }
    void readLink(const RemotePath &, Callback<QByteArray> done) override { answer(done, QByteArray()); }
    void openReader(const RemotePath &, const ReadOptions &, Callback<std::shared_ptr<FileReader>> done) override
    {
        answer(done, std::shared_ptr<FileReader>(std::make_shared<EmptyReader>(*this)));
    }
    void openWriter(const RemotePath &, const WriteOptions &, Callback<std::shared_ptr<FileWriter>> done) override
    {
        answer(done, std::shared_ptr<FileWriter>(std::make_shared<VoidWriter>(*this)));
    }
    void makeDirectory(const RemotePath &, std::optional<FileMode>, Callback<void> done) override { agree(done); }
    void removeFile(const RemotePath &, Callback<void> done) override { agree(done); }
    void removeDirectory(const RemotePath &, Callback<void> done) override { agree(done); }
    void rename(const RemotePath &, const RemotePath &, Replace, Callback<QStringList> done) override
    {
        answer(done, QStringList());
    }
    void setAttributes(const RemotePath &, const FileAttributes &, LinkHandling, Callback<void> done) override
    {
        agree(done);
    }
    void makeLink(const RemotePath &, const QByteArray &, Callback<void> done) override { agree(done); }
    void makeHardLink(const RemotePath &, const RemotePath &, Callback<void> done) override { agree(done); }
    void space(const RemotePath &, Callback<FileSpace> done) override { answer(done, FileSpace()); }
    void copyFile(const RemotePath &, const RemotePath &, Callback<void> done) override { agree(done); }
    void moveToTrash(const RemotePath &, Callback<void> done) override { agree(done); }
    void openFolder(const RemotePath &, Callback<std::shared_ptr<FileSystem>> done) override
    {
        answer(done, std::shared_ptr<FileSystem>(std::make_shared<EndlessPlace>()));
    }

private:
    void post(std::function<void()> function)
    {
        QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
    }
    template <typename T>
    void answer(Callback<T> done, std::type_identity_t<Result<T>> result)
    {
        post([done, result] { done(result); });
    }
    void agree(Callback<void> done)
    {
        post([done] { done({}); });
    }
};

class EndlessPlaces : public FileSystemProvider
{
public:
    Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId) override { return m_place; }
    QString placeName(PlaceId) const override { return QStringLiteral("somewhere"); }

private:
    std::shared_ptr<FileSystem> m_place = std::make_shared<EndlessPlace>();
};

class Nobody : public ConflictPrompter
{
public:
    void askConflict(const ConflictQuestion &, Reply reply) override { reply({}); }
};

TransferRequest requestOf(std::vector<RemotePath> sources)
{
    TransferRequest request;
    request.sourcePlace = PlaceId{1};
    request.targetPlace = PlaceId{2};
    request.targetFolder = RemotePath("/target");
    request.sources = std::move(sources);
    return request;
}

} // namespace

class TestManyFiles : public QObject
{
    Q_OBJECT

private slots:
    void aTreeIsCopied();
    void aSelectionIsCopied();
    void isCancelledWithinASecond();

private:
    EndlessPlaces m_places;
    Nobody m_nobody;
};

void TestManyFiles::aTreeIsCopied()
{
    TransferQueue queue(m_places, m_nobody);
    std::size_t mostRows = 0;
    qint64 mostInUse = 0;
    int told = 0;
    connect(&queue, &TransferQueue::itemFinished, this, [&] { ++told; });
    connect(&queue, &TransferQueue::jobChanged, this, [&](JobId id) {
        mostRows = qMax(mostRows, queue.items(id).size());
        mostInUse = qMax(mostInUse, bytesInUse());
    });
    const qint64 before = bytesInUse();
    const JobId id = queue.add(requestOf({RemotePath("/source/many")}));
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(id).state), 240000);
    const JobSnapshot job = queue.job(id);
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(job.itemsDone, manyFiles + manyFiles / filesOfFolder + 1);
    qInfo("%lld bytes at most while it ran, %lld kept", mostInUse - before, bytesInUse() - before);
    QVERIFY(mostInUse - before < mostBytes);
    QVERIFY(bytesInUse() - before < mostBytes);
    QVERIFY2(mostRows <= 64, qPrintable(QString::number(mostRows)));
    QVERIFY2(told < manyFiles / 4, qPrintable(QString::number(told)));
}

void TestManyFiles::aSelectionIsCopied()
{
    const qint64 before = bytesInUse();
    std::vector<RemotePath> sources;
    sources.reserve(manyFiles);
    for (int i = 0; i < manyFiles; ++i)
        sources.push_back(RemotePath("/source/a-file-with-a-usual-name-" + QByteArray::number(i)));
    TransferQueue queue(m_places, m_nobody);
    qint64 mostInUse = 0;
    connect(&queue, &TransferQueue::jobChanged, this, [&] { mostInUse = qMax(mostInUse, bytesInUse()); });
    const JobId id = queue.add(requestOf(std::move(sources)));
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(queue.job(id).state), 240000);
    QCOMPARE(queue.job(id).state, JobState::Done);
    QCOMPARE(queue.job(id).itemsDone, manyFiles);
    qInfo("%lld bytes at most while it ran, %lld kept", mostInUse - before, bytesInUse() - before);
    QVERIFY(mostInUse - before < mostBytes);
}

void TestManyFiles::isCancelledWithinASecond()
{
    TransferQueue queue(m_places, m_nobody);
    const JobId id = queue.add(requestOf({RemotePath("/source/many")}));
    QTRY_VERIFY_WITH_TIMEOUT(queue.job(id).itemsDone > 1000, 30000);
    QElapsedTimer time;
    time.start();
    queue.cancel(id);
    QCOMPARE(queue.job(id).state, JobState::Cancelled);
    const JobId next = queue.add(requestOf({RemotePath("/source/a-file")}));
    QTRY_COMPARE_WITH_TIMEOUT(queue.job(next).state, JobState::Done, 1000);
    QVERIFY(time.elapsed() < 1000);
}

QTEST_GUILESS_MAIN(TestManyFiles)
#include "tst_manyfiles.moc"
