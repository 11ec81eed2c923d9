// Every request of SftpClient against OpenSSH's sftp-server on a pipe, without any file system in between.
#include "core/sftp/sftpclient.h"
#include "tests/support/pipechannel.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace sampan;
using namespace sampan::sftp;

class tst_SftpClient : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void serverIntroducesItself();
    void opensReadsWritesAndCloses();
    void blockSizesAndWindows_data();
    void blockSizesAndWindows();
    void tellsAndSetsAttributes();
    void listsAFolder();
    void makesRenamesAndRemoves();
    void makesLinks();
    void tellsLimitsAndSpace();
    void syncsAndCopies();
    void expandsPathsAndIds();
    void forgottenExtensionIsNotOffered();
    void pathTooLongIsRefusedHere();
    void failureAnswersEveryRequestOnce();

private:
    template <typename T, typename Ask>
    Result<T> await(Ask ask);
    [[nodiscard]] QByteArray path(const QByteArray &name) const { return m_folder->path().toUtf8() + "/" + name; }
    [[nodiscard]] Handle openFile(const QByteArray &name, quint32 flags);
    void flush();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::PipeChannel> m_channel;
    std::unique_ptr<SftpClient> m_client;
    Features m_features;
};

void tst_SftpClient::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = std::make_unique<SftpClient>();
    m_channel = std::make_unique<test::PipeChannel>();
    m_channel->setReceiver([this](QByteArrayView bytes) { m_client->receive(bytes); });
    connect(m_channel.get(), &ByteChannel::received, this, [this] {
        m_client->dispatch();
        flush();
    });
    connect(m_channel.get(), &ByteChannel::writable, this, &tst_SftpClient::flush);
    const auto features = await<Features>([this](auto done) { m_client->start(done); });
    QVERIFY(features);
    m_features = *features;
}

void tst_SftpClient::cleanup()
{
    m_channel.reset();
    m_client.reset();
}

void tst_SftpClient::flush()
{
    while (!m_client->output().isEmpty() && m_channel->writableBytes() > 0) {
        const QByteArrayView bytes = m_client->output().front(qsizetype(m_channel->writableBytes()));
        m_channel->write(bytes);
        m_client->output().consume(bytes.size());
    }
}

template <typename T, typename Ask>
Result<T> tst_SftpClient::await(Ask ask)
{
    const auto answer = std::make_shared<std::optional<Result<T>>>();
    QEventLoop loop;
    ask([answer, &loop](Result<T> result) {
        *answer = std::move(result);
        loop.quit();
    });
    flush();
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    loop.exec();
    return *answer ? **answer : Result<T>(Error{ErrorCode::TimedOut, QStringLiteral("no answer"), {}});
}

Handle tst_SftpClient::openFile(const QByteArray &name, quint32 flags)
{
    return await<Handle>([&](auto done) { m_client->open(path(name), flags, {}, done); }).valueOr({});
}

void tst_SftpClient::serverIntroducesItself()
{
    QCOMPARE(m_features.version, 3U);
    for (const char *name : {extension::limits, extension::posixRename, extension::fsync, extension::statvfs,
                             extension::fstatvfs, extension::hardlink, extension::lsetstat, extension::expandPath,
                             extension::homeDirectory, extension::copyData, extension::usersGroupsById})
        QVERIFY2(m_features.offers(name), name);
    QVERIFY(!m_features.offers("nonsense@example.com"));
}

void tst_SftpClient::opensReadsWritesAndCloses()
{
    const Handle handle = openFile("file", OpenRead | OpenWrite | OpenCreate | OpenExclusive);
    QVERIFY(!handle.isEmpty());
    QVERIFY(await<void>([&](auto done) { m_client->write(handle, 3, "..hello..", 2, 5, done); }));
    const auto block = await<QByteArray>([&](auto done) { m_client->read(handle, 0, 100, done); });
    QVERIFY(block);
    QCOMPARE(*block, QByteArray("\0\0\0hello", 8));
    const auto end = await<QByteArray>([&](auto done) { m_client->read(handle, 8, 100, done); });
    QVERIFY(end);
    QVERIFY(end->isEmpty());
    QVERIFY(await<void>([&](auto done) { m_client->close(handle, done); }));
    QVERIFY(!await<void>([&](auto done) { m_client->close(handle, done); }));
    QVERIFY(openFile("file", OpenWrite | OpenCreate | OpenExclusive).isEmpty());
}

void tst_SftpClient::blockSizesAndWindows_data()
{
    QTest::addColumn<quint32>("blockBytes");
    QTest::addColumn<int>("window");
    for (const quint32 block : {1000U, 32768U, 65536U, 261120U}) {
        for (const int window : {1, 3, 16, 64})
            QTest::addRow("%u bytes, %d in flight", block, window) << block << window;
    }
}

void tst_SftpClient::blockSizesAndWindows()
{
    QFETCH(quint32, blockBytes);
    QFETCH(int, window);
    QByteArray content;
    for (int i = 0; content.size() < qMin(2'000'003, int(blockBytes) * 200 + 3); ++i)
        content += QByteArray::number(i) + ' ';
    const Handle handle = openFile("file", OpenRead | OpenWrite | OpenCreate);
    qsizetype next = 0;
    int pending = 0;
    const auto fill = [&](const auto &ask) {
        for (; pending < window && next < content.size(); next += blockBytes) {
            ++pending;
            ask(next, qMin(qsizetype(blockBytes), content.size() - next));
        }
        flush();
    };
    std::function<void(qsizetype, qsizetype)> write = [&](qsizetype from, qsizetype bytes) {
        m_client->write(handle, quint64(from), content, from, bytes, [&](const Result<void> &status) {
            QVERIFY(status);
            --pending;
            fill(write);
        });
    };
    fill(write);
    QTRY_VERIFY_WITH_TIMEOUT(pending == 0 && next >= content.size(), 60'000);

    QByteArray read(content.size(), '\0');
    next = 0;
    std::function<void(qsizetype, qsizetype)> ask = [&](qsizetype from, qsizetype bytes) {
        m_client->read(handle, quint64(from), quint32(bytes), [&, from, bytes](const Result<QByteArray> &block) {
            QVERIFY(block);
            QCOMPARE(block->size(), bytes);
            read.replace(from, bytes, *block);
            --pending;
            fill(ask);
        });
    };
    fill(ask);
    QTRY_VERIFY_WITH_TIMEOUT(pending == 0 && next >= content.size(), 60'000);
    QVERIFY(read == content);
}

void tst_SftpClient::tellsAndSetsAttributes()
{
    const Handle handle = openFile("file", OpenWrite | OpenCreate);
    FileAttributes wanted;
    wanted.mode = FileMode(0640);
    wanted.size = 10;
    QVERIFY(await<void>([&](auto done) { m_client->fsetstat(handle, wanted, done); }));
    const auto byHandle = await<FileAttributes>([&](auto done) { m_client->fstat(handle, done); });
    QVERIFY(byHandle);
    QCOMPARE(byHandle->mode->bits(), 0100640U);
    QCOMPARE(byHandle->size, quint64(10));
    FileAttributes times;
    times.modificationTime = 1'000'000'000;
    QVERIFY(await<void>([&](auto done) { m_client->setstat(path("file"), times, done); }));
    const auto byPath = await<FileAttributes>([&](auto done) { m_client->stat(path("file"), done); });
    QVERIFY(byPath);
    QCOMPARE(byPath->modificationTime, qint64(1'000'000'000));
    const auto missing = await<FileAttributes>([&](auto done) { m_client->lstat(path("missing"), done); });
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().detail, QStringLiteral("No such file"));
}

void tst_SftpClient::listsAFolder()
{
    (void)openFile("caf\xE9.txt", OpenWrite | OpenCreate);
    (void)openFile("caf\xC3\xA9.txt", OpenWrite | OpenCreate);
    const auto folder = await<Handle>([&](auto done) { m_client->opendir(path(""), done); });
    QVERIFY(folder);
    const auto names = await<Names>([&](auto done) { m_client->readdir(*folder, done); });
    QVERIFY(names);
    QByteArrayList found;
    for (const NameEntry &entry : *names)
        found += entry.name;
    std::sort(found.begin(), found.end());
    QCOMPARE(found, QByteArrayList({".", "..", "caf\xC3\xA9.txt", "caf\xE9.txt"}));
    const auto end = await<Names>([&](auto done) { m_client->readdir(*folder, done); });
    QVERIFY(end);
    QVERIFY(end->empty());
    // QTemporaryDir cannot remove a name that has no QString.
    QVERIFY(await<void>([&](auto done) { m_client->remove(path("caf\xE9.txt"), done); }));
}

void tst_SftpClient::makesRenamesAndRemoves()
{
    QVERIFY(await<void>([&](auto done) { m_client->mkdir(path("a"), {}, done); }));
    QVERIFY(await<void>([&](auto done) { m_client->rename(path("a"), path("b"), done); }));
    QVERIFY(await<void>([&](auto done) { m_client->rmdir(path("b"), done); }));
    (void)openFile("x", OpenWrite | OpenCreate);
    (void)openFile("y", OpenWrite | OpenCreate);
    QVERIFY(!await<void>([&](auto done) { m_client->rename(path("x"), path("y"), done); }));
    QVERIFY(await<void>([&](auto done) { m_client->posixRename(path("x"), path("y"), done); }));
    QVERIFY(await<void>([&](auto done) { m_client->remove(path("y"), done); }));
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void tst_SftpClient::makesLinks()
{
    (void)openFile("file", OpenWrite | OpenCreate);
    QVERIFY(await<void>([&](auto done) { m_client->symlink(path("link"), "file", done); }));
    const auto target = await<QByteArray>([&](auto done) { m_client->readlink(path("link"), done); });
    QVERIFY(target);
    QCOMPARE(*target, "file");
    FileAttributes times;
    times.modificationTime = 1'000'000'000;
    QVERIFY(await<void>([&](auto done) { m_client->lsetstat(path("link"), times, done); }));
    const auto link = await<FileAttributes>([&](auto done) { m_client->lstat(path("link"), done); });
    QVERIFY(link);
    QVERIFY(link->isLink());
    QCOMPARE(link->modificationTime, qint64(1'000'000'000));
    QVERIFY(await<void>([&](auto done) { m_client->hardlink(path("file"), path("hard"), done); }));
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("hard"))));
}

void tst_SftpClient::tellsLimitsAndSpace()
{
    const auto limits = await<Limits>([&](auto done) { m_client->limits(done); });
    QVERIFY(limits);
    QCOMPARE(limits->readBytes, 261120U);
    QCOMPARE(limits->writeBytes, 261120U);
    const auto space = await<FileSystemStatus>([&](auto done) { m_client->statvfs(path(""), done); });
    QVERIFY(space);
    QVERIFY(space->blockBytes > 0 && space->blocks > 0);
    const Handle handle = openFile("file", OpenWrite | OpenCreate);
    const auto same = await<FileSystemStatus>([&](auto done) { m_client->fstatvfs(handle, done); });
    QVERIFY(same);
    QCOMPARE(same->blocks, space->blocks);
}

void tst_SftpClient::syncsAndCopies()
{
    const Handle source = openFile("source", OpenRead | OpenWrite | OpenCreate);
    QVERIFY(await<void>([&](auto done) { m_client->write(source, 0, "0123456789", 0, 10, done); }));
    QVERIFY(await<void>([&](auto done) { m_client->fsync(source, done); }));
    const Handle target = openFile("target", OpenRead | OpenWrite | OpenCreate);
    QVERIFY(await<void>([&](auto done) { m_client->copyData(source, 2, 5, target, 1, done); }));
    const auto copied = await<QByteArray>([&](auto done) { m_client->read(target, 0, 100, done); });
    QVERIFY(copied);
    QCOMPARE(*copied, QByteArray("\0"
                                 "23456",
                                 6));
}

void tst_SftpClient::expandsPathsAndIds()
{
    const auto real = await<QByteArray>([&](auto done) { m_client->realpath(path("."), done); });
    QVERIFY(real);
    QCOMPARE(*real, m_folder->path().toUtf8());
    const auto expanded = await<QByteArray>([&](auto done) { m_client->expandPath("~root/", done); });
    QVERIFY(expanded);
    QVERIFY(expanded->startsWith("/root"));
    const auto home = await<QByteArray>([&](auto done) { m_client->homeDirectory("root", done); });
    QVERIFY(home);
    QCOMPARE(*home, "/root");
    const auto names = await<IdNames>([&](auto done) { m_client->usersGroupsById({0, 4'000'000}, {0}, done); });
    QVERIFY(names);
    QCOMPARE(names->users, std::vector<QByteArray>({"root", ""}));
    QCOMPARE(names->groups, std::vector<QByteArray>({"root"}));
}

void tst_SftpClient::forgottenExtensionIsNotOffered()
{
    QVERIFY(m_features.offers(extension::fsync));
    m_features.forget(extension::fsync);
    QVERIFY(!m_features.offers(extension::fsync));
}

void tst_SftpClient::pathTooLongIsRefusedHere()
{
    const QByteArray longPath(300'000, 'x');
    std::optional<Error> error;
    m_client->stat(longPath, [&](const Result<FileAttributes> &found) { error = found ? Error() : found.error(); });
    QVERIFY(!error);
    QVERIFY(m_client->output().isEmpty());
    m_client->dispatch();
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::LimitExceeded);
    QVERIFY(await<FileAttributes>([&](auto done) { m_client->stat("/", done); })); // the session lives on
}

void tst_SftpClient::failureAnswersEveryRequestOnce()
{
    int answers = 0;
    const auto count = [&answers](const Result<FileAttributes> &found) {
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::ConnectionLost);
        ++answers;
    };
    for (int i = 0; i < 100; ++i)
        m_client->stat("/", count);
    m_client->fail({ErrorCode::ConnectionLost, QStringLiteral("lost"), {}});
    m_client->stat("/", count);
    QCOMPARE(answers, 0);
    m_client->dispatch();
    QCOMPARE(answers, 101);
    QVERIFY(m_client->output().isEmpty());
}

QTEST_GUILESS_MAIN(tst_SftpClient)
#include "tst_sftpclient.moc"
