// SftpFileSystem against OpenSSH's sftp-server on a pipe.
#include "core/files/sftpfilesystem.h"
#include "tests/core/files/filesfixture.h"
#include "tests/support/pipechannel.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace sampan;

namespace {

// In memory where there is such a place: 100,000 files take half a minute on some disks.
QString folderTemplate()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    const QString parent = memory.isWritable() ? memory.filePath() : QDir::tempPath();
    return QString(parent + QStringLiteral("/sampan-test-XXXXXX"));
}

QByteArray randomBytes(qsizetype size)
{
    std::vector<quint32> numbers(std::size_t(size) / 4 + 1);
    QRandomGenerator generator(quint32(size) + 1);
    generator.fillRange(numbers.data(), qsizetype(numbers.size()));
    return QByteArray(reinterpret_cast<const char *>(numbers.data()), size);
}

void writeLocal(const QByteArray &path, const QByteArray &content)
{
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
    void showsSignsOfLife();
    void lists();
    void readsAndWrites_data();
    void readsAndWrites();
    void readsFromAnOffset();
    void readsFilesOfProc();
    void noticesAFileThatShrinks();
    void reportsWhyOpeningFails();
    void writesOnFromAnOffset();
    void refusesAnExistingFile();
    void keepsTimesAndPermissions();
    void abandonsAWrite();
    void namesAreBytes();
    void listsALongFolderInBatches();
    void makesAndRemovesFolders();
    void renames_data();
    void renames();
    void linksAreMadeAndRead();
    void attributesAreSet();
    void ownerAloneKeepsTheGroup();
    void linkItselfGetsItsTime();
    void tellsSpace();
    void copiesOnTheServer();
    void resolvesPaths();
    void folderViewStaysInside();
    void callsAfterCloseAreAnswered();
    void callsAfterALossAreAnswered();
    void manyFilesAtOnce();

private:
    [[nodiscard]] QByteArray local(const QByteArray &name) const { return m_folder->path().toUtf8() + "/" + name; }
    [[nodiscard]] RemotePath remote(const QByteArray &name) const { return RemotePath(local(name)); }
    [[nodiscard]] Result<DirectoryEntries> listing(const RemotePath &folder, CancelToken cancel = {});
    void open(SftpServerKind kind);
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
    m_folder = std::make_unique<QTemporaryDir>(folderTemplate());
    open(SftpServerKind::Any);
}

void tst_SftpFileSystem::open(SftpServerKind kind)
{
    m_channel = std::make_shared<test::PipeChannel>(test::PipeChannel::sftpServer(), QStringList(), m_folder->path());
    const auto opened =
        await<std::shared_ptr<SftpFileSystem>>([&](auto done) { SftpFileSystem::open(m_channel, done, kind); });
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
    return sampan::download(*m_files, path, offset);
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

void tst_SftpFileSystem::readsFromAnOffset()
{
    const QByteArray content = randomBytes(3'000'000);
    writeLocal(local("file"), content);
    for (const qint64 offset : {1, 261120, 2'999'999, 3'000'000, 4'000'000}) {
        const auto read = download(remote("file"), offset);
        VERIFY_OK(read);
        QVERIFY(*read == content.mid(qsizetype(offset)));
    }
}

void tst_SftpFileSystem::readsFilesOfProc()
{
    const auto read = download(RemotePath("/proc/cpuinfo"));
    VERIFY_OK(read);
    QVERIFY(read->contains("processor"));
    QCOMPARE(read->count('\n'), readLocal("/proc/cpuinfo").count('\n'));
}

void tst_SftpFileSystem::noticesAFileThatShrinks()
{
    writeLocal(local("file"), QByteArray(30'000'000, 'x'));
    const auto reader =
        await<std::shared_ptr<FileReader>>([&](auto done) { m_files->openReader(remote("file"), 0, done); });
    VERIFY_OK(reader);
    QCOMPARE((*reader)->attributes().size, quint64(30'000'000));
    QVERIFY(QFile::resize(m_folder->filePath(QStringLiteral("file")), 100));
    qint64 bytes = 0;
    std::optional<Error> error;
    while (!error) {
        const auto block = await<QByteArray>([&](auto done) { (*reader)->read(done); });
        if (!block)
            error = block.error();
        else
            bytes += block->size();
        QVERIFY(!block || !block->isEmpty());
    }
    QCOMPARE(error->code, ErrorCode::Incomplete);
    QVERIFY(bytes < 30'000'000);
    const auto now = await<FileAttributes>([&](auto done) { (*reader)->currentAttributes(done); });
    VERIFY_OK(now);
    QCOMPARE(now->size, quint64(100));
}

void tst_SftpFileSystem::reportsWhyOpeningFails()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    const auto missing = download(remote("missing"));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().message.contains(QStringLiteral("missing")));
    const auto folder = download(remote("folder"));
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::IsADirectory);
    WriteOptions options;
    options.existing = ExistingFile::Truncate;
    const auto written = upload(remote("folder"), "x", options);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::IsADirectory);
    writeLocal(local("file"), "x");
    const auto noFolder = listing(remote("file"));
    QVERIFY(!noFolder);
    QCOMPARE(noFolder.error().code, ErrorCode::NotADirectory);
    const auto nowhere = upload(remote("missing/file"), "x");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::NotFound);
}

void tst_SftpFileSystem::writesOnFromAnOffset()
{
    writeLocal(local("file"), "0123456789");
    WriteOptions options;
    options.existing = ExistingFile::Keep;
    options.offset = 6;
    VERIFY_OK(upload(remote("file"), "abcdefgh", options));
    QCOMPARE(readLocal(local("file")), "012345abcdefgh");
}

void tst_SftpFileSystem::refusesAnExistingFile()
{
    writeLocal(local("file"), "old and long");
    const auto refused = upload(remote("file"), "new");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(readLocal(local("file")), "old and long");
    WriteOptions options;
    options.existing = ExistingFile::Truncate;
    VERIFY_OK(upload(remote("file"), "new", options));
    QCOMPARE(readLocal(local("file")), "new");
}

void tst_SftpFileSystem::keepsTimesAndPermissions()
{
    FileAttributes wanted;
    wanted.mode = FileMode(0640);
    wanted.modificationTime = 1'000'000'000;
    wanted.userId = 12;
    wanted.groupId = 34;
    const auto written = upload(remote("file"), "content", {}, wanted, true);
    VERIFY_OK(written);
    QVERIFY(written->isEmpty());
    const auto found =
        await<FileAttributes>([&](auto done) { m_files->attributes(remote("file"), LinkHandling::Follow, done); });
    VERIFY_OK(found);
    QCOMPARE(found->mode->bits(), 0100640U);
    QCOMPARE(found->modificationTime, qint64(1'000'000'000));
    QCOMPARE(found->userId, 12U);
    QCOMPARE(found->groupId, 34U);
}

void tst_SftpFileSystem::abandonsAWrite()
{
    const auto writer =
        await<std::shared_ptr<FileWriter>>([&](auto done) { m_files->openWriter(remote("file"), {}, done); });
    VERIFY_OK(writer);
    const QByteArray content = randomBytes(2'000'000);
    (*writer)->write(content, [](const Result<void> &) {});
    const auto prefix = await<qint64>([&](auto done) { (*writer)->abandon(done); });
    VERIFY_OK(prefix);
    QVERIFY(*prefix > 0); // what had not been sent yet is not sent any more
    QVERIFY(*prefix <= content.size());
    QVERIFY(readLocal(local("file")) == content.first(qsizetype(*prefix)));
}

void tst_SftpFileSystem::namesAreBytes()
{
    const QByteArray latin = "caf\xE9.txt";
    const QByteArray utf8 = "caf\xC3\xA9.txt";
    const QByteArray odd = "line\nbreak \x1b[31m";
    writeLocal(local(latin), "latin");
    writeLocal(local(utf8), "utf8");
    writeLocal(local(odd), "odd");
    const auto entries = listing(remote(""));
    VERIFY_OK(entries);
    std::set<QByteArray> names;
    for (const DirectoryEntry &entry : *entries)
        names.insert(entry.name);
    QCOMPARE(names, std::set<QByteArray>({latin, utf8, odd}));
    QCOMPARE(download(remote(latin)).valueOr("error"), "latin");
    QCOMPARE(download(remote(utf8)).valueOr("error"), "utf8");
    VERIFY_OK(await<QStringList>(
        [&](auto done) { m_files->rename(remote(latin), remote("na\xEFve"), Replace::Never, done); }));
    QCOMPARE(readLocal(local("na\xEFve")), "latin");
    VERIFY_OK(await<void>([&](auto done) { m_files->removeFile(remote("na\xEFve"), done); }));
    QCOMPARE(readLocal(local("na\xEFve")), "no such file");
    QCOMPARE(readLocal(local(utf8)), "utf8");
}

void tst_SftpFileSystem::listsALongFolderInBatches()
{
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i)
        writeLocal(local(QByteArray::number(i)), {});
    const auto entries = listing(remote(""));
    VERIFY_OK(entries);
    QCOMPARE(entries->size(), std::size_t(count));
    QVERIFY(std::adjacent_find(entries->begin(), entries->end(),
                               [](const auto &a, const auto &b) { return a.name == b.name; }) == entries->end());
    QVERIFY(m_batches >= 100);
}

void tst_SftpFileSystem::makesAndRemovesFolders()
{
    const auto make = [this](const QByteArray &name) {
        return await<void>([&](auto done) { m_files->makeDirectory(remote(name), FileMode(0750), done); });
    };
    const auto remove = [this](const QByteArray &name) {
        return await<void>([&](auto done) { m_files->removeDirectory(remote(name), done); });
    };
    VERIFY_OK(make("folder"));
    const auto again = make("folder");
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    writeLocal(local("folder/file"), "x");
    const auto full = remove("folder");
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::NotEmpty);
    const auto asFile = await<void>([this](auto done) { m_files->removeFile(remote("folder"), done); });
    QVERIFY(!asFile);
    QCOMPARE(asFile.error().code, ErrorCode::IsADirectory);
    VERIFY_OK(await<void>([this](auto done) { m_files->removeFile(remote("folder/file"), done); }));
    VERIFY_OK(remove("folder"));
    QVERIFY(!QDir(m_folder->filePath(QStringLiteral("folder"))).exists());
}

void tst_SftpFileSystem::renames_data()
{
    QTest::addColumn<SftpServerKind>("kind");
    QTest::newRow("a server that nothing is known of") << SftpServerKind::Any;
    QTest::newRow("OpenSSH, without a look before") << SftpServerKind::OpenSsh;
}

void tst_SftpFileSystem::renames()
{
    QFETCH(const SftpServerKind, kind);
    open(kind);
    writeLocal(local("a"), "A");
    writeLocal(local("b"), "B");
    const auto rename = [this](const QByteArray &from, const QByteArray &to, Replace replace) {
        return await<QStringList>([&](auto done) { m_files->rename(remote(from), remote(to), replace, done); });
    };
    const auto refused = rename("a", "b", Replace::Never);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(readLocal(local("b")), "B");
    const auto replaced = rename("a", "b", Replace::Allowed);
    VERIFY_OK(replaced);
    QVERIFY(replaced->isEmpty());
    QCOMPARE(readLocal(local("b")), "A");
    const auto missing = rename("a", "c", Replace::Never);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
}

void tst_SftpFileSystem::linksAreMadeAndRead()
{
    writeLocal(local("file"), "content");
    VERIFY_OK(await<void>([this](auto done) { m_files->makeLink(remote("link"), "file", done); }));
    QCOMPARE(QFile::symLinkTarget(m_folder->filePath(QStringLiteral("link"))),
             m_folder->filePath(QStringLiteral("file")));
    const auto target = await<QByteArray>([this](auto done) { m_files->readLink(remote("link"), done); });
    VERIFY_OK(target);
    QCOMPARE(*target, "file");
    const auto again = await<void>([this](auto done) { m_files->makeLink(remote("link"), "other", done); });
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    VERIFY_OK(await<void>([this](auto done) { m_files->makeHardLink(remote("hard"), remote("file"), done); }));
    QCOMPARE(readLocal(local("hard")), "content");
    const auto itself = await<FileAttributes>(
        [this](auto done) { m_files->attributes(remote("link"), LinkHandling::DoNotFollow, done); });
    VERIFY_OK(itself);
    QVERIFY(itself->isLink());
}

void tst_SftpFileSystem::attributesAreSet()
{
    writeLocal(local("file"), "0123456789");
    FileAttributes wanted;
    wanted.mode = FileMode(0600);
    wanted.modificationTime = 4'000'000'000; // after 2038
    wanted.size = 4;
    VERIFY_OK(await<void>(
        [&](auto done) { m_files->setAttributes(remote("file"), wanted, LinkHandling::DoNotFollow, done); }));
    const auto found =
        await<FileAttributes>([&](auto done) { m_files->attributes(remote("file"), LinkHandling::Follow, done); });
    VERIFY_OK(found);
    QCOMPARE(found->mode->permissions(), 0600U);
    QCOMPARE(found->modificationTime, qint64(4'000'000'000));
    QCOMPARE(found->size, quint64(4));
    QCOMPARE(readLocal(local("file")), "0123");
}

void tst_SftpFileSystem::ownerAloneKeepsTheGroup()
{
    writeLocal(local("file"), "x");
    const auto set = [this](std::optional<quint32> user, std::optional<quint32> group) {
        FileAttributes wanted;
        wanted.userId = user;
        wanted.groupId = group;
        return await<void>(
            [&](auto done) { m_files->setAttributes(remote("file"), wanted, LinkHandling::Follow, done); });
    };
    VERIFY_OK(set(std::nullopt, 34));
    VERIFY_OK(set(12, std::nullopt));
    const auto found =
        await<FileAttributes>([&](auto done) { m_files->attributes(remote("file"), LinkHandling::Follow, done); });
    VERIFY_OK(found);
    QCOMPARE(found->userId, 12U);
    QCOMPARE(found->groupId, 34U);
}

void tst_SftpFileSystem::linkItselfGetsItsTime()
{
    writeLocal(local("file"), "x");
    QVERIFY(QFile::link(QStringLiteral("file"), m_folder->filePath(QStringLiteral("link"))));
    FileAttributes wanted;
    wanted.modificationTime = 1'000'000'000;
    VERIFY_OK(await<void>(
        [&](auto done) { m_files->setAttributes(remote("link"), wanted, LinkHandling::DoNotFollow, done); }));
    const auto modified = [this](LinkHandling links) {
        const auto found = await<FileAttributes>([&](auto done) { m_files->attributes(remote("link"), links, done); });
        return found ? found->modificationTime.value_or(0) : -1;
    };
    QCOMPARE(modified(LinkHandling::DoNotFollow), qint64(1'000'000'000));
    QVERIFY(modified(LinkHandling::Follow) > 1'000'000'000);
}

void tst_SftpFileSystem::showsSignsOfLife()
{
    const quint64 before = m_files->signsOfLife();
    VERIFY_OK(await<FileSpace>([this](auto done) { m_files->space(remote(""), done); }));
    QVERIFY(m_files->signsOfLife() > before);
    const auto folder =
        await<std::shared_ptr<FileSystem>>([this](auto done) { m_files->openFolder(remote(""), done); });
    VERIFY_OK(folder);
    QCOMPARE((*folder)->signsOfLife(), m_files->signsOfLife()); // of the whole place, whoever asked
    QCoreApplication::processEvents();
    const quint64 silent = m_files->signsOfLife();
    QCoreApplication::processEvents();
    QCOMPARE(m_files->signsOfLife(), silent);
}

void tst_SftpFileSystem::tellsSpace()
{
    const auto space = await<FileSpace>([this](auto done) { m_files->space(remote(""), done); });
    VERIFY_OK(space);
    QVERIFY(space->bytesTotal > 0);
    QVERIFY(space->bytesAvailable <= space->bytesTotal);
}

void tst_SftpFileSystem::copiesOnTheServer()
{
    const QByteArray content = randomBytes(70'000'000); // more than one piece
    writeLocal(local("file"), content);
    const auto copy = [this](const QByteArray &from, const QByteArray &to) {
        return await<void>([&](auto done) { m_files->copyFile(remote(from), remote(to), done); });
    };
    VERIFY_OK(copy("file", "copy"));
    QVERIFY(readLocal(local("copy")) == content);
    writeLocal(local("empty"), {});
    VERIFY_OK(copy("empty", "emptyCopy"));
    QCOMPARE(readLocal(local("emptyCopy")), "");
    const auto again = copy("empty", "copy");
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QVERIFY(readLocal(local("copy")) == content);
}

void tst_SftpFileSystem::resolvesPaths()
{
    const auto resolve = [this](const QByteArray &path) {
        const auto found = await<RemotePath>([&](auto done) { m_files->realPath(RemotePath(path), done); });
        return found ? found->bytes() : QByteArray("error: " + found.error().message.toUtf8());
    };
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QCOMPARE(resolve(""), m_folder->path().toUtf8());
    QCOMPARE(resolve(local("folder/..")), m_folder->path().toUtf8());
    QCOMPARE(resolve("folder"), local("folder"));
    QCOMPARE(resolve("~root"), "/root");
}

void tst_SftpFileSystem::folderViewStaysInside()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    const auto view =
        await<std::shared_ptr<FileSystem>>([this](auto done) { m_files->openFolder(remote("folder"), done); });
    VERIFY_OK(view);
    VERIFY_OK(await<void>([&](auto done) { (*view)->makeDirectory(RemotePath("a"), std::nullopt, done); }));
    QVERIFY(QDir(m_folder->filePath(QStringLiteral("folder/a"))).exists());
    for (const QByteArray &name : QByteArrayList{"../b", "a/../../b", "/b", "..", "a//b"}) {
        const auto made = await<void>([&](auto done) { (*view)->makeDirectory(RemotePath(name), std::nullopt, done); });
        QVERIFY2(!made, name.constData());
        QCOMPARE(made.error().code, ErrorCode::UnsafeName);
    }
    QVERIFY(!QDir(m_folder->filePath(QStringLiteral("b"))).exists());
    writeLocal(local("file"), "x");
    QVERIFY(!await<std::shared_ptr<FileSystem>>([this](auto done) { m_files->openFolder(remote("file"), done); }));
}

void tst_SftpFileSystem::callsAfterCloseAreAnswered()
{
    std::optional<Error> pending;
    m_files->attributes(remote(""), LinkHandling::Follow,
                        [&](const Result<FileAttributes> &found) { pending = found ? Error() : found.error(); });
    QSignalSpy closed(m_files.get(), &SftpFileSystem::closed);
    m_files->close();
    QTRY_COMPARE(closed.size(), 1);
    QVERIFY(pending);
    QCOMPARE(pending->code, ErrorCode::NotConnected);
    const auto after = listing(remote(""));
    QVERIFY(!after);
    QCOMPARE(after.error().code, ErrorCode::NotConnected);
}

void tst_SftpFileSystem::callsAfterALossAreAnswered()
{
    QSignalSpy closed(m_files.get(), &SftpFileSystem::closed);
    m_channel->kill();
    QTRY_COMPARE(closed.size(), 1);
    const auto after = download(remote("file"));
    QVERIFY(!after);
    QCOMPARE(after.error().code, ErrorCode::ConnectionLost);
}

void tst_SftpFileSystem::manyFilesAtOnce()
{
    constexpr int count = 60;
    int open = count;
    for (int i = 0; i < count; ++i)
        writeLocal(local(QByteArray::number(i)), randomBytes(i * 20'000));
    std::vector<QByteArray> contents(count);
    std::vector<std::shared_ptr<FileReader>> readers(count);
    std::function<void(std::size_t)> readOn = [&](std::size_t i) {
        readers[i]->read([&, i](Result<QByteArray> block) {
            contents[i] += block.valueOr("error");
            if (block && !block->isEmpty())
                return readOn(i);
            readers[i].reset();
            --open;
        });
    };
    for (std::size_t i = 0; i < count; ++i) {
        m_files->openReader(remote(QByteArray::number(i)), 0,
                            [&, i](const Result<std::shared_ptr<FileReader>> &reader) {
                                QVERIFY(reader);
                                readers[i] = *reader;
                                readOn(i);
                            });
    }
    QTRY_COMPARE_WITH_TIMEOUT(open, 0, 60'000);
    for (int i = 0; i < count; ++i)
        QVERIFY(contents[std::size_t(i)] == randomBytes(i * 20'000));
}

QTEST_GUILESS_MAIN(tst_SftpFileSystem)
#include "tst_sftpfilesystem.moc"
