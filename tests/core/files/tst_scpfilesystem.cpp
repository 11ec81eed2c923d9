// The files of a server without SFTP: real shells, tools and scp of this computer, those of GNU and of BusyBox, on
// pipes.
#include "core/files/scpfilesystem.h"
#include "tests/core/files/await.h"
#include "tests/support/localcommands.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

const QStringList tools{u"sh"_s, u"ls"_s, u"find"_s, u"stat"_s,  u"mkdir"_s, u"rm"_s,    u"rmdir"_s,
                        u"mv"_s, u"cp"_s, u"ln"_s,   u"chmod"_s, u"chown"_s, u"touch"_s, u"readlink"_s,
                        u"df"_s, u"dd"_s, u"cat"_s,  u"tail"_s,  u"sync"_s,  u"grep"_s};

QByteArray pattern(int bytes)
{
    QByteArray content(bytes, Qt::Uninitialized);
    for (int i = 0; i < bytes; ++i)
        content[i] = char(i * 7 + i / 256);
    return content;
}

SmallFile smallFile(const QByteArray &content, qint64 modified = 1234567890)
{
    SmallFile file;
    file.content = content;
    file.attributes.size = quint64(content.size());
    file.attributes.mode = FileMode(0640);
    file.attributes.modificationTime = modified;
    return file;
}

FileAttributes ofSize(qint64 bytes)
{
    FileAttributes attributes;
    attributes.size = quint64(bytes);
    return attributes;
}

} // namespace

class tst_ScpFileSystem : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void lists_data() { systems(); }
    void lists();
    void saysWhyItCannotList_data() { systems(); }
    void saysWhyItCannotList();
    void changesNames_data() { shells(); }
    void changesNames();
    void setsAttributes_data() { shells(); }
    void setsAttributes();
    void makesLinks_data() { shells(); }
    void makesLinks();
    void findsRealPaths_data() { shells(); }
    void findsRealPaths();
    void readsAndWrites_data() { systems(); }
    void readsAndWrites();
    void goesOnWithAPart_data() { shells(); }
    void goesOnWithAPart();
    void copiesOnPlace_data() { shells(); }
    void copiesOnPlace();
    void movesManySmallFiles_data() { shells(); }
    void movesManySmallFiles();
    void folderKeepsItsTimeAfterSmallFiles();

    void staysWithinAFolder();
    void neverReplacesASmallTarget();
    void noticesAnotherSize();
    void failsAloneInASession();
    void tellsWhatStartUpFilesPrint();
    void refusesNamesWithLineBreaks();
    void takesNothingFromAHostileScp_data();
    void takesNothingFromAHostileScp();
    void failsWithoutScp();
    void failsWithoutAShell();
    void padsAndFailsWhatIsShort();
    void abandonsAPrefix();
    void answersAfterTheEnd();
    void keepsNothingOfAnOlderPart();
    void neverNamesWhatScpRefused();
    void endsASessionThatFails();
    void leavesOutLineBreaksAlone();
    void readsOnBehindNoise();

private:
    static void systems();
    static void shells();
    void open();
    void useTools(const QString &system);
    void makeTool(const QString &name, const QByteArray &script) const;
    [[nodiscard]] QByteArray local(const QByteArray &name) const { return m_folder->path().toUtf8() + '/' + name; }
    [[nodiscard]] RemotePath path(const QByteArray &name) const { return RemotePath(local(name)); }
    void put(const QByteArray &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray got(const QByteArray &name) const;
    [[nodiscard]] DirectoryEntries listed(const RemotePath &folder);
    [[nodiscard]] Result<QByteArray> readAll(const RemotePath &file, qint64 offset = 0);
    [[nodiscard]] Result<QStringList> write(const RemotePath &file, const QByteArray &content,
                                            const WriteOptions &options, const FileAttributes &attributes = {});
    [[nodiscard]] Result<QStringList> store(const QByteArray &name, const SmallFile &file);
    [[nodiscard]] QStringList leftovers() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_tools;
    std::unique_ptr<test::LocalCommands> m_commands;
    std::shared_ptr<ScpFileSystem> m_files;
    Error m_openError;
};

void tst_ScpFileSystem::initTestCase()
{
    QVERIFY2(QFile::exists(u"/usr/bin/busybox"_s), "BusyBox is missing: install the package busybox-static");
}

void tst_ScpFileSystem::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_tools = std::make_unique<QTemporaryDir>();
    m_commands = std::make_unique<test::LocalCommands>();
}

void tst_ScpFileSystem::cleanup()
{
    m_files.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_commands.reset();
}

void tst_ScpFileSystem::systems()
{
    QTest::addColumn<QString>("system");
    QTest::newRow("GNU") << u"gnu"_s;
    QTest::newRow("GNU without stat") << u"gnu-nostat"_s;
    QTest::newRow("BusyBox") << u"busybox"_s;
    QTest::newRow("BusyBox without stat") << u"busybox-nostat"_s;
    QTest::newRow("nothing but POSIX") << u"plain"_s;
}

void tst_ScpFileSystem::shells()
{
    QTest::addColumn<QString>("system");
    QTest::newRow("GNU") << u"gnu"_s;
    QTest::newRow("BusyBox") << u"busybox"_s;
}

void tst_ScpFileSystem::useTools(const QString &system)
{
    for (const QString &tool : tools) {
        if (tool == u"stat" && system != u"gnu" && system != u"busybox")
            continue;
        const QString real = system.startsWith(u"busybox") ? u"/usr/bin/busybox"_s : QString(u"/bin/"_s + tool);
        QVERIFY(QFile::link(real, m_tools->filePath(tool)));
    }
    QVERIFY(QFile::link(u"/usr/bin/scp"_s, m_tools->filePath(u"scp"_s)));
    if (system == u"plain")
        makeTool(u"ls"_s,
                 "case \"$*\" in *--full-time*) echo 'ls: illegal option' >&2; exit 2;; esac; exec /bin/ls \"$@\"");
    m_commands->setTools(m_tools->path());
    open();
}

void tst_ScpFileSystem::makeTool(const QString &name, const QByteArray &script) const
{
    const QString tool = m_tools->filePath(name);
    QFile::remove(tool);
    QFile file(tool);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + script + '\n');
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void tst_ScpFileSystem::open()
{
    m_commands->setHome(m_folder->path());
    using Opened = std::shared_ptr<ScpFileSystem>;
    const Result<Opened> files =
        await<Opened>([this](const Callback<Opened> &done) { ScpFileSystem::open(*m_commands, {true}, done); });
    m_files = files.valueOr(nullptr);
    m_openError = files ? Error() : files.error();
}

void tst_ScpFileSystem::put(const QByteArray &name, const QByteArray &content) const
{
    QFile file(QFile::decodeName(local(name)));
    FILE *opened = ::fopen(local(name).constData(), "wb");
    QVERIFY(opened && file.open(opened, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle));
    QCOMPARE(file.write(content), content.size());
}

QByteArray tst_ScpFileSystem::got(const QByteArray &name) const
{
    QFile file;
    FILE *opened = ::fopen(local(name).constData(), "rb");
    if (!opened || !file.open(opened, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return "(missing)";
    return file.readAll();
}

DirectoryEntries tst_ScpFileSystem::listed(const RemotePath &folder)
{
    DirectoryEntries all;
    const auto take = [&all](DirectoryEntries entries) {
        std::move(entries.begin(), entries.end(), std::back_inserter(all));
    };
    const Result<void> done =
        await<void>([&](const Callback<void> &answer) { m_files->list(folder, take, {}, answer); });
    if (!done)
        qWarning() << fullText(done.error());
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return all;
}

Result<QByteArray> tst_ScpFileSystem::readAll(const RemotePath &file, qint64 offset)
{
    using Opened = std::shared_ptr<FileReader>;
    Result<Opened> reader =
        await<Opened>([&](const Callback<Opened> &done) { m_files->openReader(file, offset, done); });
    if (!reader)
        return reader.error();
    QByteArray all;
    for (;;) {
        const Result<QByteArray> block = await<QByteArray>([&](const auto &done) { (*reader)->read(done); });
        if (!block)
            return block.error();
        if (block->isEmpty())
            break;
        all += *block;
    }
    const Result<FileAttributes> now =
        await<FileAttributes>([&](const auto &done) { (*reader)->currentAttributes(done); });
    if (!now || now->size != (*reader)->attributes().size ||
        now->modificationTime != (*reader)->attributes().modificationTime)
        return Error{ErrorCode::SourceChanged, u"It looks changed"_s, {}};
    const Result<void> closed = await<void>([&](const auto &done) { (*reader)->close(done); });
    return closed ? Result<QByteArray>(all) : Result<QByteArray>(closed.error());
}

Result<QStringList> tst_ScpFileSystem::write(const RemotePath &file, const QByteArray &content,
                                             const WriteOptions &options, const FileAttributes &attributes)
{
    using Opened = std::shared_ptr<FileWriter>;
    Result<Opened> writer =
        await<Opened>([&](const Callback<Opened> &done) { m_files->openWriter(file, options, done); });
    if (!writer)
        return writer.error();
    for (qsizetype from = 0; from < content.size(); from += 100000) {
        const Result<void> written =
            await<void>([&](const auto &done) { (*writer)->write(content.mid(from, 100000), done); });
        if (!written)
            return written.error();
    }
    return await<QStringList>([&](const auto &done) { (*writer)->finish(attributes, false, done); });
}

Result<QStringList> tst_ScpFileSystem::store(const QByteArray &name, const SmallFile &file)
{
    return await<QStringList>([&](const auto &done) {
        m_files->storeSmallFile({path(name + ".filepart"), path(name), {}, false}, file, done);
    });
}

QStringList tst_ScpFileSystem::leftovers() const
{
    return QDir(m_folder->path()).entryList({u"*.filepart"_s}, QDir::AllEntries | QDir::Hidden | QDir::System);
}

void tst_ScpFileSystem::lists()
{
    QFETCH(QString, system);
    useTools(system);
    const bool hasTrueBytes = !system.startsWith(u"busybox-");
    const bool hasLines = system != u"plain" && hasTrueBytes;
    put("plain", "12345");
    put(".hidden", "");
    put("-n", "");
    put("it's \"quoted\" $HOME `x` \\", "");
    put("a -> b", "");
    if (hasTrueBytes)
        put("caf\xE9", "");
    if (hasLines)
        put("two\nlines", "");
    QVERIFY(QDir(m_folder->path()).mkdir(u"sub"_s));
    QVERIFY(QFile::link(u"sub"_s, QFile::decodeName(local("to folder"))));
    QVERIFY(QFile::link(u"/nowhere"_s, QFile::decodeName(local("broken"))));
    const DirectoryEntries entries = listed(path(""));
    QByteArrayList names;
    for (const DirectoryEntry &entry : entries)
        names += entry.name;
    QByteArrayList expected{"-n", ".hidden", "a -> b", "broken"};
    if (hasTrueBytes)
        expected += "caf\xE9";
    expected += {"it's \"quoted\" $HOME `x` \\", "plain", "sub", "to folder"};
    if (hasLines)
        expected += "two\nlines";
    QCOMPARE(names, expected);
    for (const DirectoryEntry &entry : entries) {
        if (entry.name == "plain") {
            QCOMPARE(entry.attributes.size, std::optional(quint64(5)));
            QCOMPARE(entry.attributes.type(), FileType::Regular);
            QVERIFY(entry.attributes.userId == ::getuid());
        }
        if (entry.name == "to folder")
            QVERIFY(entry.attributes.isLink() && entry.leadsToDirectory());
        if (entry.name == "broken")
            QVERIFY(entry.attributes.isLink() && entry.targetType == FileType::Unknown);
        if (entry.name == "sub")
            QVERIFY(entry.attributes.isDirectory());
    }
    ::unlink(local("caf\xE9").constData()); // QTemporaryDir does not find it
    QVERIFY(listed(path("sub")).empty());
    QCOMPARE(m_files->homeFolder(), RemotePath(m_folder->path().toUtf8()));
}

void tst_ScpFileSystem::saysWhyItCannotList()
{
    QFETCH(QString, system);
    useTools(system);
    put("file", "x");
    const auto list = [this](const QByteArray &name) {
        return await<void>([&](const auto &done) {
            m_files->list(
                path(name), [](DirectoryEntries) {}, {}, done);
        });
    };
    VERIFY_ERROR(list("gone"), ErrorCode::NotFound);
    VERIFY_ERROR(list("file"), ErrorCode::NotADirectory);
    const auto look = [this](const QByteArray &name) {
        return await<FileAttributes>(
            [&](const auto &done) { m_files->attributes(path(name), LinkHandling::Follow, done); });
    };
    VERIFY_ERROR(look("gone"), ErrorCode::NotFound);
    VERIFY_OK(look("file"));
    CancelSource cancel;
    cancel.cancel();
    VERIFY_ERROR(await<void>([&](const auto &done) {
                     m_files->list(
                         path(""), [](DirectoryEntries) {}, cancel.token(),
                         [done](const Result<void> &result) {
                             done(result ? Result<void>(Error{ErrorCode::Cancelled, u"too late"_s, {}}) : result);
                         });
                 }),
                 ErrorCode::Cancelled);
}

void tst_ScpFileSystem::changesNames()
{
    QFETCH(QString, system);
    useTools(system);
    const auto make = [this](const QByteArray &name) {
        return await<void>([&](const auto &done) { m_files->makeDirectory(path(name), FileMode(0700), done); });
    };
    VERIFY_OK(make("a folder's"));
    QVERIFY((QFileInfo(QFile::decodeName(local("a folder's"))).permissions() & QFile::ReadOther) == 0);
    VERIFY_ERROR(make("a folder's"), ErrorCode::AlreadyExists);
    VERIFY_ERROR(make("gone/x"), ErrorCode::NotFound);
    put("a folder's/x", "x");
    put("y", "y");
    const auto rename = [this](const QByteArray &from, const QByteArray &to, Replace replace) {
        return await<QStringList>([&](const auto &done) { m_files->rename(path(from), path(to), replace, done); });
    };
    VERIFY_ERROR(rename("y", "a folder's/x", Replace::Never), ErrorCode::AlreadyExists);
    VERIFY_ERROR(rename("y", "a folder's", Replace::Allowed), ErrorCode::IsADirectory);
    VERIFY_OK(rename("y", "a folder's/x", Replace::Allowed));
    QCOMPARE(got("a folder's/x"), QByteArray("y"));
    VERIFY_ERROR(rename("y", "z", Replace::Never), ErrorCode::NotFound);
    VERIFY_OK(rename("a folder's", "-f", Replace::Never));
    const auto removeFolder = [this](const QByteArray &name) {
        return await<void>([&](const auto &done) { m_files->removeDirectory(path(name), done); });
    };
    const auto removeFile = [this](const QByteArray &name) {
        return await<void>([&](const auto &done) { m_files->removeFile(path(name), done); });
    };
    VERIFY_ERROR(removeFolder("-f"), ErrorCode::NotEmpty);
    VERIFY_ERROR(removeFile("-f"), ErrorCode::IsADirectory);
    VERIFY_OK(removeFile("-f/x"));
    VERIFY_OK(removeFolder("-f"));
    VERIFY_ERROR(removeFile("gone"), ErrorCode::NotFound);
    VERIFY_ERROR(await<void>([&](const auto &done) { m_files->moveToTrash(path("y"), done); }), ErrorCode::Unsupported);
    const Result<FileSpace> space = await<FileSpace>([&](const auto &done) { m_files->space(path(""), done); });
    VERIFY_OK(space);
    QVERIFY(space->bytesTotal >= space->bytesAvailable && space->bytesTotal > 0);
}

void tst_ScpFileSystem::setsAttributes()
{
    QFETCH(QString, system);
    useTools(system);
    put("file", "12345");
    QVERIFY(QFile::link(u"file"_s, QFile::decodeName(local("link"))));
    FileAttributes wanted;
    wanted.mode = FileMode(04751);
    wanted.modificationTime = 1234567890;
    wanted.accessTime = 1234567000;
    const auto set = [this](const QByteArray &name, const FileAttributes &attributes, LinkHandling links) {
        return await<void>([&](const auto &done) { m_files->setAttributes(path(name), attributes, links, done); });
    };
    VERIFY_OK(set("file", wanted, LinkHandling::DoNotFollow));
    struct stat now = {};
    QCOMPARE(::stat(local("file").constData(), &now), 0);
    QCOMPARE(now.st_mode & 07777U, 04751U);
    QCOMPARE(qint64(now.st_mtime), qint64(1234567890));
    QCOMPARE(qint64(now.st_atime), qint64(1234567000));
    FileAttributes later;
    later.modificationTime = 1300000000;
    VERIFY_OK(set("link", later, LinkHandling::DoNotFollow));
    QCOMPARE(::stat(local("file").constData(), &now), 0);
    QCOMPARE(qint64(now.st_mtime), qint64(1234567890)); // the link's own time
    FileAttributes shorter;
    shorter.size = 3;
    VERIFY_OK(set("file", shorter, LinkHandling::Follow));
    QCOMPARE(got("file"), QByteArray("123"));
    VERIFY_ERROR(set("gone", wanted, LinkHandling::Follow), ErrorCode::NotFound);
}

void tst_ScpFileSystem::makesLinks()
{
    QFETCH(QString, system);
    useTools(system);
    put("file", "x");
    const auto link = [this](const QByteArray &name, const QByteArray &target) {
        return await<void>([&](const auto &done) { m_files->makeLink(path(name), target, done); });
    };
    VERIFY_OK(link("it's", "some where/-else"));
    VERIFY_OK(link("dash", "-f"));
    VERIFY_ERROR(link("it's", "again"), ErrorCode::AlreadyExists);
    const auto read = [this](const QByteArray &name) {
        return await<QByteArray>([&](const auto &done) { m_files->readLink(path(name), done); });
    };
    const Result<QByteArray> target = read("it's");
    VERIFY_OK(target);
    QCOMPARE(*target, QByteArray("some where/-else"));
    QCOMPARE(read("dash").valueOr("?"), QByteArray("-f"));
    VERIFY_ERROR(read("file"), ErrorCode::InvalidArgument);
    VERIFY_ERROR(read("gone"), ErrorCode::NotFound);
    VERIFY_OK(await<void>([&](const auto &done) { m_files->makeHardLink(path("hard"), path("file"), done); }));
    struct stat now = {};
    QCOMPARE(::stat(local("file").constData(), &now), 0);
    QCOMPARE(int(now.st_nlink), 2);
    const Result<FileAttributes> own = await<FileAttributes>(
        [&](const auto &done) { m_files->attributes(path("it's"), LinkHandling::DoNotFollow, done); });
    VERIFY_OK(own);
    QVERIFY(own->isLink());
}

void tst_ScpFileSystem::findsRealPaths()
{
    QFETCH(QString, system);
    useTools(system);
    QVERIFY(QDir(m_folder->path()).mkdir(u"sub"_s));
    QVERIFY(QFile::link(u"sub"_s, QFile::decodeName(local("link"))));
    put("sub/x", "");
    const auto real = [this](const RemotePath &asked) {
        return await<RemotePath>([&](const auto &done) { m_files->realPath(asked, done); });
    };
    const QByteArray home = QFileInfo(m_folder->path()).canonicalFilePath().toUtf8();
    QCOMPARE(real(path("link")).valueOr({}), RemotePath(home + "/sub"));
    QCOMPARE(real(path("link/x")).valueOr({}), RemotePath(home + "/sub/x"));
    QCOMPARE(real(path("sub/..")).valueOr({}), RemotePath(home));
    QCOMPARE(real(RemotePath("~")).valueOr({}), RemotePath(home));
    QCOMPARE(real(RemotePath("~/sub")).valueOr({}), RemotePath(home + "/sub"));
    QCOMPARE(real(RemotePath()).valueOr({}), RemotePath(home));
    VERIFY_ERROR(real(path("gone")), ErrorCode::NotFound);
}

void tst_ScpFileSystem::readsAndWrites()
{
    QFETCH(QString, system);
    useTools(system);
    const QByteArray content = pattern(3'000'000);
    WriteOptions options;
    options.expectedSize = content.size();
    FileAttributes attributes;
    attributes.mode = FileMode(0604);
    attributes.modificationTime = 1234567890;
    VERIFY_OK(write(path("it's new"), content, options, attributes));
    QCOMPARE(got("it's new"), content);
    struct stat now = {};
    QCOMPARE(::stat(local("it's new").constData(), &now), 0);
    QCOMPARE(now.st_mode & 07777U, 0604U);
    QCOMPARE(qint64(now.st_mtime), qint64(1234567890));
    const Result<QByteArray> read = readAll(path("it's new"));
    VERIFY_OK(read);
    QCOMPARE(*read, content);
    VERIFY_ERROR(write(path("it's new"), content, options), ErrorCode::AlreadyExists);
    options.existing = ExistingFile::Truncate;
    options.expectedSize = 3;
    VERIFY_OK(write(path("it's new"), "abc", options));
    QCOMPARE(got("it's new"), QByteArray("abc"));
    options.expectedSize = -1; // not known
    VERIFY_OK(write(path("other"), content, options));
    QCOMPARE(got("other"), content);
    VERIFY_ERROR(write(path("gone/x"), content, options), ErrorCode::NotFound);
    VERIFY_ERROR(write(path(""), content, options), ErrorCode::IsADirectory);
    VERIFY_ERROR(readAll(path("gone")), ErrorCode::NotFound);
    VERIFY_ERROR(readAll(path("")), ErrorCode::IsADirectory);
}

void tst_ScpFileSystem::goesOnWithAPart()
{
    QFETCH(QString, system);
    useTools(system);
    const QByteArray content = pattern(500'000);
    put("x", content.left(200'000) + "what is cut off");
    WriteOptions options;
    options.existing = ExistingFile::Keep;
    options.offset = 200'000;
    options.expectedSize = content.size();
    VERIFY_OK(write(path("x"), content.mid(200'000), options));
    QCOMPARE(got("x"), content);
    const Result<QByteArray> rest = readAll(path("x"), 123'456);
    VERIFY_OK(rest);
    QCOMPARE(*rest, content.mid(123'456));
}

void tst_ScpFileSystem::copiesOnPlace()
{
    QFETCH(QString, system);
    useTools(system);
    put("x", "content");
    const auto copy = [this](const QByteArray &from, const QByteArray &to) {
        return await<void>([&](const auto &done) { m_files->copyFile(path(from), path(to), done); });
    };
    VERIFY_OK(copy("x", "it's y"));
    QCOMPARE(got("it's y"), QByteArray("content"));
    VERIFY_ERROR(copy("x", "it's y"), ErrorCode::AlreadyExists);
    VERIFY_ERROR(copy("gone", "z"), ErrorCode::NotFound);
    VERIFY_ERROR(copy("", "z"), ErrorCode::IsADirectory);
    QVERIFY(m_files->capabilities().copyOnPlace);
}

void tst_ScpFileSystem::movesManySmallFiles()
{
    QFETCH(QString, system);
    useTools(system);
    constexpr int count = 300;
    const auto nameOf = [](int i) { return QByteArray("it's -file " + QByteArray::number(i)); };
    int done = 0;
    for (int i = 0; i < count; ++i) {
        const SmallTarget target{path(nameOf(i) + ".filepart"), path(nameOf(i)), {}, false};
        m_files->storeSmallFile(target, smallFile(pattern(i * 13)), [&done](const Result<QStringList> &warnings) {
            done += warnings && warnings->isEmpty() ? 1 : 0;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(done, count, 20000);
    QTRY_COMPARE(leftovers(), QStringList());
    struct stat now = {};
    QCOMPARE(::stat(local(nameOf(7)).constData(), &now), 0);
    QCOMPARE(now.st_mode & 07777U, 0640U);
    QCOMPARE(qint64(now.st_mtime), qint64(1234567890));
    const int programs = m_commands->opened();
    int same = 0;
    for (int i = 0; i < count; ++i) {
        m_files->readSmallFile(path(nameOf(i)), ofSize(i * 13), [&same, i](const Result<SmallFile> &file) {
            same += file && file->content == pattern(i * 13) ? 1 : 0;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(same, count, 20000);
    QVERIFY2(m_commands->opened() - programs <= 16, "many in one session");
}

// What the session kept in the folder has to be gone before.
void tst_ScpFileSystem::folderKeepsItsTimeAfterSmallFiles()
{
    open();
    VERIFY_OK(store("x", smallFile("1")));
    FileAttributes times;
    times.modificationTime = times.accessTime = 1234567890;
    VERIFY_OK(
        await<void>([&](const auto &done) { m_files->setAttributes(path(""), times, LinkHandling::Follow, done); }));
    QCOMPARE(leftovers(), QStringList());
    struct stat now = {};
    QCOMPARE(::stat(local("").constData(), &now), 0);
    QCOMPARE(qint64(now.st_mtime), qint64(1234567890));
    VERIFY_OK(store("y", smallFile("2")));
}

void tst_ScpFileSystem::staysWithinAFolder()
{
    open();
    using Opened = std::shared_ptr<FileSystem>;
    const Result<Opened> view =
        await<Opened>([this](const Callback<Opened> &done) { m_files->openFolder(path(""), done); });
    VERIFY_OK(view);
    for (const char *name : {"../x", "/x", "a/../../x", "."}) {
        const auto made = await<void>([&](const auto &done) { (*view)->makeDirectory(RemotePath(name), {}, done); });
        VERIFY_ERROR(made, ErrorCode::UnsafeName);
    }
    VERIFY_OK(await<QStringList>([&](const auto &done) {
        (*view)->storeSmallFile({RemotePath("x.filepart"), RemotePath("x"), {}, false}, smallFile("1"), done);
    }));
    QCOMPARE(got("x"), QByteArray("1"));
    VERIFY_ERROR(await<Opened>([this](const auto &done) { m_files->openFolder(path("x"), done); }),
                 ErrorCode::NotADirectory);
}

void tst_ScpFileSystem::neverReplacesASmallTarget()
{
    open();
    put("taken", "old");
    QVERIFY(QFile::link(u"/nowhere"_s, QFile::decodeName(local("link"))));
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    for (const char *name : {"taken", "link", "folder"})
        VERIFY_ERROR(store(name, smallFile("new")), ErrorCode::AlreadyExists);
    QCOMPARE(got("taken"), QByteArray("old"));
    QVERIFY(QDir(m_folder->filePath(u"folder"_s)).isEmpty());
    QTRY_COMPARE(leftovers(), QStringList());
    VERIFY_ERROR(store("gone/x", smallFile("new")), ErrorCode::NotFound);
}

void tst_ScpFileSystem::noticesAnotherSize()
{
    open();
    put("short", "123");
    put("long", pattern(3'000'000));
    put("good", "good");
    const auto read = [this](const QByteArray &name, qint64 bytes) {
        return await<SmallFile>([&](const auto &done) { m_files->readSmallFile(path(name), ofSize(bytes), done); });
    };
    VERIFY_ERROR(read("short", 4), ErrorCode::SourceChanged);
    int answers = 0;
    m_files->readSmallFile(path("long"), ofSize(10), [&answers](const Result<SmallFile> &file) {
        answers += !file && file.error().code == ErrorCode::SourceChanged ? 1 : 0;
    });
    m_files->readSmallFile(path("good"), ofSize(4), [&answers](const Result<SmallFile> &file) {
        answers += file && file->content == "good" ? 1 : 0;
    });
    QTRY_COMPARE(answers, 2);
}

void tst_ScpFileSystem::failsAloneInASession()
{
    open();
    put("a", "1");
    put("b", "2");
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    QStringList answers;
    for (const char *name : {"a", "gone", "folder", "b"}) {
        m_files->readSmallFile(path(name), ofSize(1), [&answers, name](const Result<SmallFile> &file) {
            answers += QString::fromLatin1(name) +
                       (file ? QString::fromLatin1(file->content) : QString::number(int(file.error().code)));
        });
    }
    const int programs = m_commands->opened();
    QTRY_COMPARE(answers.size(), qsizetype(4));
    answers.sort();
    QCOMPARE(answers, (QStringList{u"a1"_s, u"b2"_s, u"folder%1"_s.arg(int(ErrorCode::IsADirectory)),
                                   u"gone%1"_s.arg(int(ErrorCode::NotFound))}));
    QCOMPARE(m_commands->opened() - programs, 1);
}

void tst_ScpFileSystem::tellsWhatStartUpFilesPrint()
{
    m_commands->setStartUp("echo 'Welcome home'; echo 'a warning' >&2; printf '\\033]0;a title\\007'; ");
    open();
    QVERIFY2(m_files, qPrintable(fullText(m_openError)));
    QStringList noticed;
    connect(m_files.get(), &ScpFileSystem::noticed, this, [&noticed](const QString &words) { noticed += words; });
    put("x", "12");
    QCOMPARE(listed(path("")).size(), std::size_t(1));
    QCOMPARE(readAll(path("x")).valueOr("?"), QByteArray("12"));
    const Result<SmallFile> read =
        await<SmallFile>([&](const auto &done) { m_files->readSmallFile(path("x"), ofSize(2), done); });
    VERIFY_OK(read);
    VERIFY_OK(store("y", smallFile("123")));
    QCOMPARE(got("y"), QByteArray("123"));
    WriteOptions options;
    options.expectedSize = 5;
    VERIFY_OK(write(path("z"), "12345", options));
    QCOMPARE(got("z"), QByteArray("12345"));
}

void tst_ScpFileSystem::refusesNamesWithLineBreaks()
{
    open();
    const Result<QStringList> stored = store("two\nlines", smallFile("x"));
    VERIFY_ERROR(stored, ErrorCode::Unsupported);
    QVERIFY(stored.error().message.contains(u"two\\nlines"));
    VERIFY_OK(store("one line", smallFile("x")));
    WriteOptions options;
    options.expectedSize = 1;
    VERIFY_ERROR(write(path("two\nlines"), "x", options), ErrorCode::Unsupported);
    QTRY_COMPARE(leftovers(), QStringList());
}

void tst_ScpFileSystem::takesNothingFromAHostileScp_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a path") << QByteArray("printf 'C0644 3 ../x\\nabc\\0'") << ErrorCode::UnsafeName;
    QTest::newRow("another name") << QByteArray("printf 'C0644 3 y\\nabc\\0'") << ErrorCode::UnsafeName;
    QTest::newRow("a folder") << QByteArray("printf 'D0755 0 x\\nC0644 3 x\\nabc\\0E\\n'") << ErrorCode::UnsafeName;
    QTest::newRow("an end too many") << QByteArray("printf 'E\\n'") << ErrorCode::Unknown;
    QTest::newRow("more than 2^63") << QByteArray("printf 'T1 0 1 0\\nC0644 99999999999999999999 x\\n'")
                                    << ErrorCode::Unknown;
    QTest::newRow("a file cut short") << QByteArray("printf 'C0644 3 x\\nab'") << ErrorCode::Unknown;
    QTest::newRow("nothing") << QByteArray("exit 0") << ErrorCode::Unknown;
    QTest::newRow("gives up") << QByteArray("printf '\\002scp: no\\n'; exit 1") << ErrorCode::Unknown;
}

void tst_ScpFileSystem::takesNothingFromAHostileScp()
{
    QFETCH(QByteArray, script);
    QFETCH(ErrorCode, code);
    useTools(u"gnu"_s);
    makeTool(u"scp"_s, script);
    const Result<SmallFile> small =
        await<SmallFile>([&](const auto &done) { m_files->readSmallFile(path("x"), ofSize(3), done); });
    VERIFY_ERROR(small, code);
    VERIFY_ERROR(readAll(path("x")), code);
}

void tst_ScpFileSystem::failsWithoutScp()
{
    useTools(u"gnu"_s);
    QVERIFY(QFile::remove(m_tools->filePath(u"scp"_s)));
    open();
    QVERIFY(m_files && m_files->lacksScp());
    put("x", "1");
    VERIFY_ERROR(readAll(path("x")), ErrorCode::Unsupported);
    VERIFY_ERROR(store("y", smallFile("1")), ErrorCode::Unsupported);
    VERIFY_ERROR(await<SmallFile>([&](const auto &done) { m_files->readSmallFile(path("x"), ofSize(1), done); }),
                 ErrorCode::Unsupported);
    QCOMPARE(listed(path("")).size(), std::size_t(1));
}

void tst_ScpFileSystem::failsWithoutAShell()
{
    m_commands->setStartUp("echo 'This account is restricted' >&2; exit 1; ");
    open();
    QVERIFY(!m_files);
    QCOMPARE(m_openError.code, ErrorCode::Unsupported);
    QVERIFY2(m_openError.detail.contains(u"restricted"), qPrintable(fullText(m_openError)));
}

void tst_ScpFileSystem::padsAndFailsWhatIsShort()
{
    open();
    WriteOptions options;
    options.expectedSize = 100'000;
    VERIFY_ERROR(write(path("x"), "short", options), ErrorCode::SourceChanged);
    VERIFY_ERROR(write(path("y"), pattern(100'001), options), ErrorCode::SourceChanged);
}

void tst_ScpFileSystem::abandonsAPrefix()
{
    open();
    const QByteArray content = pattern(1'000'000);
    WriteOptions options;
    options.expectedSize = content.size();
    using Opened = std::shared_ptr<FileWriter>;
    Result<Opened> writer =
        await<Opened>([&](const Callback<Opened> &done) { m_files->openWriter(path("x"), options, done); });
    VERIFY_OK(writer);
    VERIFY_OK(await<void>([&](const auto &done) { (*writer)->write(content.left(300'000), done); }));
    const Result<qint64> kept = await<qint64>([&](const auto &done) { (*writer)->abandon(done); });
    VERIFY_OK(kept);
    QVERIFY(content.startsWith(got("x")));
}

void tst_ScpFileSystem::answersAfterTheEnd()
{
    open();
    put("x", "1");
    int answers = 0;
    const auto count = [&answers](const auto &result) { answers += result ? 0 : 1; };
    m_files->readSmallFile(path("x"), ofSize(1), count);
    m_files->storeSmallFile({path("y.filepart"), path("y"), {}, false}, smallFile("1"), count);
    m_files->openReader(path("x"), {}, count);
    m_files->attributes(path("x"), LinkHandling::Follow, count);
    m_files->close();
    QTRY_COMPARE(answers, 4);
    m_files->attributes(path("x"), LinkHandling::Follow, count);
    m_files->readSmallFile(path("x"), ofSize(1), count);
    QTRY_COMPARE(answers, 6);
}

// scp cuts a longer file only at its end.
void tst_ScpFileSystem::keepsNothingOfAnOlderPart()
{
    open();
    put("x.filepart", QByteArray(1'000'000, 'o'));
    const QByteArray content(900'000, 'n');
    WriteOptions options;
    options.existing = ExistingFile::Truncate;
    options.expectedSize = content.size();
    using Opened = std::shared_ptr<FileWriter>;
    Result<Opened> writer =
        await<Opened>([&](const Callback<Opened> &done) { m_files->openWriter(path("x.filepart"), options, done); });
    VERIFY_OK(writer);
    VERIFY_OK(await<void>([&](const auto &done) { (*writer)->write(content.left(200'000), done); }));
    const Result<qint64> kept = await<qint64>([&](const auto &done) { (*writer)->abandon(done); });
    VERIFY_OK(kept);
    QCOMPARE(*kept, qint64(got("x.filepart").size()));
    QVERIFY(content.startsWith(got("x.filepart")));
}

// That times could not be set is told of a file that is whole; "set times" may also be its name.
void tst_ScpFileSystem::neverNamesWhatScpRefused()
{
    useTools(u"gnu"_s);
    makeTool(u"scp"_s, "for d do :; done; z() { printf '\\000'; }\n"
                       "z; read -r folder; mkdir \"$d/1\"; z; read -r times; z; read -r file\n"
                       "printf '\\001scp: %s/1/set times: Permission denied\\n' \"$d\"; exec cat >/dev/null");
    VERIFY_ERROR(store("set times", smallFile("1")), ErrorCode::PermissionDenied);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"set times"_s)));
}

void tst_ScpFileSystem::endsASessionThatFails()
{
    useTools(u"gnu"_s);
    makeTool(u"scp"_s,
             "printf '\\000'; read -r line; printf '\\001scp: No space left on device\\n'; exec cat >/dev/null");
    QElapsedTimer clock;
    clock.start();
    VERIFY_ERROR(store("x", smallFile("1")), ErrorCode::NoSpace);
    QVERIFY2(clock.elapsed() < 10000, "it waits for a program that does not end");
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"x"_s)));
}

// OpenSSH writes such a name in another way, which looks like a file that nobody asked for.
void tst_ScpFileSystem::leavesOutLineBreaksAlone()
{
    open();
    put("good", "1");
    put("two\nlines", "1");
    QStringList answers;
    for (const char *name : {"two\nlines", "good"}) {
        m_files->readSmallFile(path(name), ofSize(1), [&answers, name](const Result<SmallFile> &file) {
            answers += QString::fromLatin1(name) + (file ? u" is here"_s : QString(u": "_s + file.error().message));
        });
    }
    QTRY_COMPARE(answers.size(), qsizetype(2));
    answers.sort();
    QCOMPARE(answers.first(), u"good is here"_s);
    QVERIFY(answers.last().contains(u"line break"));
    VERIFY_ERROR(readAll(path("two\nlines")), ErrorCode::Unsupported);
}

void tst_ScpFileSystem::readsOnBehindNoise()
{
    m_commands->setStartUp("echo 'You have new mail'; printf 'half a line'; ");
    open();
    put("x", pattern(300'000));
    const Result<QByteArray> rest = readAll(path("x"), 100'000);
    VERIFY_OK(rest);
    QCOMPARE(*rest, pattern(300'000).mid(100'000));
}

QTEST_GUILESS_MAIN(tst_ScpFileSystem)
#include "tst_scpfilesystem.moc"
