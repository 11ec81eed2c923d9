// SftpFileSystem against OpenSSH's sftp-server on a pipe.
#include "core/files/sftpfilesystem.h"
#include "tests/core/files/await.h"
#include "tests/support/pipechannel.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace sampan;

namespace {

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator generator(quint32(size) + 1);
    for (char &byte : bytes)
        byte = char(generator.generate());
    return bytes;
}

void writeLocal(const QByteArray &path, const QByteArray &content)
{
    QFile file(QFile::decodeName(path));
    // Names that are not UTF-8 have no QString, so the C library makes the file.
    FILE *stream = std::fopen(path.constData(), "wb");
    QVERIFY(stream);
    QCOMPARE(std::fwrite(content.constData(), 1, std::size_t(content.size()), stream), std::size_t(content.size()));
    QCOMPARE(std::fclose(stream), 0);
}

QByteArray readLocal(const QByteArray &path)
{
    FILE *stream = std::fopen(path.constData(), "rb");
    if (!stream)
        return "no such file";
    QByteArray content;
    char buffer[65536];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, stream))
        content.append(buffer, qsizetype(count));
    std::fclose(stream);
    return content;
}

} // namespace

class tst_SftpFileSystem : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void knowsHomeAndCapabilities();
    void lists();
    void readsAndWrites_data();
    void readsAndWrites();

private:
    [[nodiscard]] QByteArray local(const QByteArray &name) const { return m_folder->path().toUtf8() + "/" + name; }
    [[nodiscard]] RemotePath remote(const QByteArray &name) const { return RemotePath(local(name)); }
    [[nodiscard]] Result<DirectoryEntries> listing(const RemotePath &folder, CancelToken cancel = {});
    [[nodiscard]] Result<QByteArray> download(const RemotePath &path, qint64 offset = 0);
    [[nodiscard]] Result<QStringList> upload(const RemotePath &path, const QByteArray &content,
                                             const WriteOptions &options = {}, const FileAttributes &attributes = {},
                                             bool sync = false, qsizetype blockBytes = 256 * 1024);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<SftpFileSystem> m_files;
    std::shared_ptr<test::PipeChannel> m_channel;
    int m_batches = 0;
};

void tst_SftpFileSystem::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_channel = std::make_shared<test::PipeChannel>(test::PipeChannel::sftpServer(), QStringList(), m_folder->path());
    const auto opened =
        await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_channel, done); });
    QVERIFY2(opened, opened ? "" : qPrintable(fullText(opened.error())));
    m_files = *opened;
}

void tst_SftpFileSystem::cleanup()
{
    m_files.reset();
    m_channel.reset();
    m_folder.reset();
}

Result<DirectoryEntries> tst_SftpFileSystem::listing(const RemotePath &folder, CancelToken cancel)
{
    DirectoryEntries all;
    m_batches = 0;
    const auto listed = await<void>([&](auto done) {
        m_files->list(
            folder,
            [&](DirectoryEntries entries) {
                ++m_batches;
                std::move(entries.begin(), entries.end(), std::back_inserter(all));
            },
            cancel, done);
    });
    if (!listed)
        return listed.error();
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return all;
}

Result<QByteArray> tst_SftpFileSystem::download(const RemotePath &path, qint64 offset)
{
    const auto reader = await<std::shared_ptr<FileReader>>([&](auto done) { m_files->openReader(path, offset, done); });
    if (!reader)
        return reader.error();
    QByteArray content;
    while (true) {
        const auto block = await<QByteArray>([&](auto done) { (*reader)->read(done); });
        if (!block)
            return block.error();
        if (block->isEmpty())
            break;
        content += *block;
    }
    const auto closed = await<void>([&](auto done) { (*reader)->close(done); });
    return closed ? Result<QByteArray>(content) : Result<QByteArray>(closed.error());
}

Result<QStringList> tst_SftpFileSystem::upload(const RemotePath &path, const QByteArray &content,
                                               const WriteOptions &options, const FileAttributes &attributes, bool sync,
                                               qsizetype blockBytes)
{
    const auto writer =
        await<std::shared_ptr<FileWriter>>([&](auto done) { m_files->openWriter(path, options, done); });
    if (!writer)
        return writer.error();
    for (qsizetype at = 0; at < content.size(); at += blockBytes) {
        const auto written = await<void>([&](auto done) { (*writer)->write(content.mid(at, blockBytes), done); });
        if (!written)
            return written.error();
    }
    return await<QStringList>([&](auto done) { (*writer)->finish(attributes, sync, done); });
}

void tst_SftpFileSystem::knowsHomeAndCapabilities()
{
    QCOMPARE(m_files->homeFolder().bytes(), m_folder->path().toUtf8());
    const Capabilities capabilities = m_files->capabilities();
    QVERIFY(capabilities.atomicReplace);
    QVERIFY(capabilities.hardLinks);
    QVERIFY(capabilities.copyOnPlace);
    QVERIFY(capabilities.freeSpace);
    QVERIFY(!capabilities.trash);
}

void tst_SftpFileSystem::lists()
{
    writeLocal(local("a"), "12345");
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QFile::link(QStringLiteral("folder"), m_folder->filePath(QStringLiteral("toFolder"))));
    QVERIFY(QFile::link(QStringLiteral("nowhere"), m_folder->filePath(QStringLiteral("toNowhere"))));
    const auto entries = listing(remote(""));
    QVERIFY(entries);
    QCOMPARE(entries->size(), std::size_t(4));
    QCOMPARE(entries->at(0).name, "a");
    QCOMPARE(entries->at(0).attributes.size, quint64(5));
    QCOMPARE(entries->at(0).attributes.userName, "root");
    QVERIFY(entries->at(1).attributes.isDirectory());
    QVERIFY(entries->at(2).leadsToDirectory());
    QCOMPARE(entries->at(3).targetType, FileType::Unknown);
}

void tst_SftpFileSystem::readsAndWrites_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("blockBytes");
    for (const qsizetype size : {0, 1, 4096, 261120, 261121, 522240, 5'000'000, 20'000'000}) {
        for (const qsizetype block : {1000, 32768, 262144, 3'000'000}) {
            if (size / block < 2000)
                QTest::addRow("%lld bytes in blocks of %lld", qlonglong(size), qlonglong(block)) << size << block;
        }
    }
}

void tst_SftpFileSystem::readsAndWrites()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, blockBytes);
    const QByteArray content = randomBytes(size);
    const auto written = upload(remote("file"), content, {}, {}, false, blockBytes);
    QVERIFY2(written, written ? "" : qPrintable(fullText(written.error())));
    QVERIFY(written->isEmpty());
    QVERIFY(readLocal(local("file")) == content);
    const auto read = download(remote("file"));
    QVERIFY2(read, read ? "" : qPrintable(fullText(read.error())));
    QVERIFY(*read == content);
}

QTEST_GUILESS_MAIN(tst_SftpFileSystem)
#include "tst_sftpfilesystem.moc"
