// Big files over several SFTP channels: real sftp-servers on pipes, with windows so small that one is not enough.
#include "core/files/sftpfilesystem.h"
#include "core/files/sftplanes.h"
#include "tests/core/files/filesfixture.h"
#include "tests/support/pipechannel.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace sampan;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype MiB = 1024 * 1024;

class NarrowPipe : public test::PipeChannel
{
public:
    explicit NarrowPipe(const QString &program)
        : PipeChannel(program)
    {}
    [[nodiscard]] qint64 sendWindow() const override { return 256 * 1024; }
    [[nodiscard]] qint64 receiveWindow() const override { return 256 * 1024; }
};

// Gives so many channels, and then some that do not come to life, as a server does that allows no more.
class Opener : public SftpLaneOpener
{
public:
    [[nodiscard]] std::shared_ptr<ByteChannel> openChannel() override
    {
        const bool works = int(channels.size()) < allowed;
        auto channel = std::make_shared<NarrowPipe>(works ? test::PipeChannel::sftpServer() : QStringLiteral("false"));
        if (works)
            channels.push_back(channel);
        ++asked;
        return channel;
    }
    void openConnection(std::function<void(bool)> done) override
    {
        ++connectionsAsked;
        done(false);
    }
    void closeConnection() override {}

    int allowed = 100;
    int asked = 0;
    int connectionsAsked = 0;
    std::vector<std::weak_ptr<NarrowPipe>> channels;
};

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(7);
    generator.fillRange(reinterpret_cast<quint32 *>(bytes.data()), size / 4);
    return bytes;
}

} // namespace

class tst_SftpLanes : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bigFilesGoOverAllLanes();
    void smallFilesStayOnOne();
    void contentsAreTheServersLimit();
    void aLaneThatBreaksWhileReadingIsMadeUpFor();
    void aLaneThatBreaksWhileWritingIsMadeUpFor();
    void aReplacedFileIsNotMixed();
    void timesAreSetAfterTheLastBlock();
    void aCutLineLeavesAWholePrefix();
    void abandonedFilesAreCutToTheirPrefix();
    void idleLanesAreClosed();
    void folderBelongsToOneLane();
    void jobsTakeTurns();

private:
    void openFiles();
    [[nodiscard]] RemotePath path(const QByteArray &name) const
    {
        return RemotePath(QByteArray(m_folder->path().toUtf8() + "/" + name));
    }
    void writeFile(const QByteArray &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray fileContent(const QByteArray &name) const;
    [[nodiscard]] Result<QByteArray> download(const QByteArray &name,
                                              const std::function<void(qsizetype)> &onBlock = {});
    [[nodiscard]] std::shared_ptr<FileWriter> writer(const QByteArray &name, qint64 size);
    [[nodiscard]] Result<void> give(FileWriter &writer, const QByteArray &content,
                                    const std::function<void(qsizetype)> &onBlock = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    Opener m_opener;
    std::shared_ptr<NarrowPipe> m_channel;
    std::shared_ptr<SftpFileSystem> m_files;
};

void tst_SftpLanes::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_opener = Opener();
    openFiles();
}

void tst_SftpLanes::openFiles()
{
    m_channel = std::make_shared<NarrowPipe>(test::PipeChannel::sftpServer());
    const auto opened =
        await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_channel, done); });
    QVERIFY(opened);
    m_files = *opened;
    m_files->setLaneOpener(&m_opener);
}

void tst_SftpLanes::cleanup()
{
    m_files->setLaneOpener(nullptr);
    m_files.reset();
    m_channel.reset();
    m_folder.reset();
}

void tst_SftpLanes::writeFile(const QByteArray &name, const QByteArray &content) const
{
    QFile file(QString::fromUtf8(path(name).bytes()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray tst_SftpLanes::fileContent(const QByteArray &name) const
{
    QFile file(QString::fromUtf8(path(name).bytes()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be opened");
}

Result<QByteArray> tst_SftpLanes::download(const QByteArray &name, const std::function<void(qsizetype)> &onBlock)
{
    return sampan::download(*m_files, path(name), 0, onBlock);
}

std::shared_ptr<FileWriter> tst_SftpLanes::writer(const QByteArray &name, qint64 size)
{
    WriteOptions options;
    options.existing = ExistingFile::Truncate;
    options.expectedSize = size;
    const auto opened =
        await<std::shared_ptr<FileWriter>>([&](auto done) { m_files->openWriter(path(name), options, done); });
    return opened ? *opened : nullptr;
}

Result<void> tst_SftpLanes::give(FileWriter &writer, const QByteArray &content,
                                 const std::function<void(qsizetype)> &onBlock)
{
    for (qsizetype at = 0; at < content.size(); at += 256 * 1024) {
        const auto given = await<void>([&](auto done) { writer.write(content.mid(at, 256 * 1024), done); });
        if (!given)
            return given;
        if (onBlock)
            onBlock(at);
    }
    return {};
}

void tst_SftpLanes::bigFilesGoOverAllLanes()
{
    const QByteArray content = randomBytes(32 * MiB);
    const auto up = writer("big", content.size());
    QVERIFY(up);
    QVERIFY(give(*up, content));
    const auto finished = await<QStringList>([&](auto done) { up->finish({}, false, done); });
    QVERIFY(finished);
    QCOMPARE(*finished, QStringList());
    QVERIFY(fileContent("big") == content);
    QCOMPARE(m_files->lineReport().channels, SftpLanes::mostPerConnection);
    const auto down = download("big");
    QVERIFY(down);
    QVERIFY(*down == content);
}

void tst_SftpLanes::smallFilesStayOnOne()
{
    const QByteArray content = randomBytes(128 * 1024);
    writeFile("small", content);
    const auto down = download("small");
    QVERIFY(down && *down == content);
    QCOMPARE(m_opener.asked, 0);
}

void tst_SftpLanes::contentsAreTheServersLimit()
{
    m_opener.allowed = 2;
    const QByteArray content = randomBytes(32 * MiB);
    writeFile("big", content);
    const auto down = download("big");
    QVERIFY(down && *down == content);
    QTRY_COMPARE(m_files->lineReport().channels, 2); // one is given back, for a terminal
    const int asked = m_opener.asked;
    QVERIFY(download("big"));
    QCOMPARE(m_opener.asked, asked); // it is not asked again and again
}

void tst_SftpLanes::aLaneThatBreaksWhileReadingIsMadeUpFor()
{
    const QByteArray content = randomBytes(48 * MiB);
    writeFile("big", content);
    int killed = 0;
    const auto down = download("big", [&](qsizetype bytes) {
        if (bytes > 8 * MiB && killed < 3 && m_files->lineReport().channels > 1) {
            if (const auto channel = m_opener.channels[std::size_t(killed)].lock())
                channel->kill();
            ++killed;
        }
    });
    QVERIFY2(down, down ? "" : qPrintable(fullText(down.error())));
    QVERIFY(*down == content);
    QCOMPARE(killed, 3);
}

void tst_SftpLanes::aLaneThatBreaksWhileWritingIsMadeUpFor()
{
    const QByteArray content = randomBytes(48 * MiB);
    const auto up = writer("big", content.size());
    QVERIFY(up);
    int killed = 0;
    QVERIFY(give(*up, content, [&](qsizetype bytes) {
        if (bytes > 8 * MiB && killed < 3 && m_files->lineReport().channels > 1) {
            if (const auto channel = m_opener.channels[std::size_t(killed)].lock())
                channel->kill();
            ++killed;
        }
    }));
    const auto finished = await<QStringList>([&](auto done) { up->finish({}, false, done); });
    QVERIFY2(finished, finished ? "" : qPrintable(fullText(finished.error())));
    QVERIFY(fileContent("big") == content);
    QCOMPARE(killed, 3);
}

// Between the OPEN of the first lane and those of the others a program renames a new file over the old one.
void tst_SftpLanes::aReplacedFileIsNotMixed()
{
    const QByteArray content = randomBytes(16 * MiB);
    writeFile("big", content);
    m_files->setLaneOpener(nullptr);
    const auto reader =
        await<std::shared_ptr<FileReader>>([&](auto done) { m_files->openReader(path("big"), {}, done); });
    QVERIFY(reader);
    QFile::remove(QString::fromUtf8(path("big").bytes()));
    writeFile("big", QByteArray(16 * MiB, 'x'));
    FileAttributes older;
    older.modificationTime = 1000;
    older.accessTime = 1000;
    QVERIFY(await<void>([&](auto done) { m_files->setAttributes(path("big"), older, LinkHandling::Follow, done); }));
    m_files->setLaneOpener(&m_opener);
    QByteArray read;
    while (true) {
        const auto block = await<QByteArray>([&](auto done) { (*reader)->read(done); });
        QVERIFY(block);
        if (block->isEmpty())
            break;
        read += *block;
    }
    QVERIFY(m_opener.asked > 0);
    QVERIFY(read == content);
}

void tst_SftpLanes::timesAreSetAfterTheLastBlock()
{
    const QByteArray content = randomBytes(24 * MiB);
    const auto up = writer("big", content.size());
    QVERIFY(up && give(*up, content));
    FileAttributes attributes;
    attributes.modificationTime = 1'000'000'000;
    attributes.accessTime = 1'000'000'000;
    attributes.mode = FileMode(0640);
    QVERIFY(await<QStringList>([&](auto done) { up->finish(attributes, true, done); }));
    QVERIFY(m_files->lineReport().channels > 1);
    const auto found =
        await<FileAttributes>([&](auto done) { m_files->attributes(path("big"), LinkHandling::Follow, done); });
    QVERIFY(found);
    QCOMPARE(found->modificationTime.value_or(0), 1'000'000'000);
    QCOMPARE(found->mode->permissions(), 0640U);
}

void tst_SftpLanes::aCutLineLeavesAWholePrefix()
{
    const QByteArray content = randomBytes(64 * MiB);
    const auto up = writer("big", content.size());
    QVERIFY(up);
    const auto given = give(*up, content, [&](qsizetype bytes) {
        if (bytes < 48 * MiB || m_opener.channels.empty())
            return;
        m_channel->kill();
        for (const auto &channel : m_opener.channels) {
            if (const auto living = channel.lock())
                living->kill();
        }
    });
    QVERIFY(!given);
    const QByteArray there = fileContent("big");
    const qsizetype whole = there.size() - qsizetype(FileSystem::unorderedBytes);
    QVERIFY2(whole > 8 * MiB, qPrintable(QString::number(there.size())));
    QVERIFY(there.first(whole) == content.first(whole));
}

void tst_SftpLanes::abandonedFilesAreCutToTheirPrefix()
{
    const QByteArray content = randomBytes(24 * MiB);
    const auto up = writer("big", content.size() * 2);
    QVERIFY(up && give(*up, content));
    const auto kept = await<qint64>([&](auto done) { up->abandon(done); });
    QVERIFY(kept);
    const QByteArray there = fileContent("big");
    QCOMPARE(qint64(there.size()), *kept);
    QVERIFY(there == content.first(there.size()));
}

void tst_SftpLanes::idleLanesAreClosed()
{
    m_files->setIdleTime(50ms);
    writeFile("big", randomBytes(24 * MiB));
    QVERIFY(download("big"));
    QTRY_COMPARE(m_files->lineReport().channels, 1);
    const auto again = download("big");
    QVERIFY(again && again->size() == 24 * MiB);
}

void tst_SftpLanes::folderBelongsToOneLane()
{
    const auto connection = std::make_shared<SftpConnection>(std::make_shared<NarrowPipe>(m_channel->sftpServer()));
    QVERIFY(await<void>([&](auto done) { connection->start(done); }));
    const auto lanes = std::make_shared<SftpLanes>(connection);
    lanes->setOpener(&m_opener);
    lanes->openUpTo(4);
    QTRY_COMPARE(lanes->lanes().size(), 4U);
    const RemotePath a("/a");
    const RemotePath b("/b");
    std::set<SftpLane *> lanesOfA;
    std::set<SftpLane *> lanesOfB;
    lanes->takeForFolder(a, [&](const auto &lane) { lanesOfA.insert(lane.get()); });
    lanes->takeForFolder(b, [&](const auto &lane) { lanesOfB.insert(lane.get()); });
    for (int i = 0; i < 10; ++i)
        lanes->takeForFolder(a, [&](const auto &lane) { lanesOfA.insert(lane.get()); });
    QCOMPARE(lanesOfA.size(), 1U);
    QVERIFY(lanesOfA != lanesOfB);
    lanes->setOpener(nullptr);
}

// A file of another job that comes later is done while a huge one is still under way.
void tst_SftpLanes::jobsTakeTurns()
{
    writeFile("huge", randomBytes(64 * MiB));
    writeFile("modest", randomBytes(4 * MiB));
    ReadOptions first;
    first.job = 1;
    ReadOptions second;
    second.job = 2;
    const auto huge = await<std::shared_ptr<FileReader>>([&](auto d) { m_files->openReader(path("huge"), first, d); });
    const auto modest =
        await<std::shared_ptr<FileReader>>([&](auto d) { m_files->openReader(path("modest"), second, d); });
    QVERIFY(huge && modest);
    qint64 ofHuge = 0;
    std::function<void(Result<QByteArray>)> take = [&](Result<QByteArray> block) {
        QVERIFY(block);
        ofHuge += block->size();
        if (!block->isEmpty())
            (*huge)->read(take);
    };
    (*huge)->read(take);
    qint64 ofModest = 0;
    while (true) {
        const auto block = await<QByteArray>([&](auto done) { (*modest)->read(done); });
        QVERIFY(block);
        if (block->isEmpty())
            break;
        ofModest += block->size();
    }
    QCOMPARE(ofModest, 4 * MiB);
    QVERIFY2(ofHuge < 40 * MiB, qPrintable(QString::number(ofHuge)));
    QVERIFY(ofHuge > 0);
    QTRY_COMPARE(ofHuge, 64 * MiB); // until then the callback refers to this function's variables
}

QTEST_GUILESS_MAIN(tst_SftpLanes)
#include "tst_sftplanes.moc"
