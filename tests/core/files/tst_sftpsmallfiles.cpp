// Small files on a server in few round trips: OpenSSH's sftp-server on a pipe, and servers that answer otherwise.
#include "core/files/sftpfilesystem.h"
#include "tests/core/files/await.h"
#include "tests/support/pipechannel.h"
#include "tests/support/scriptedsftp.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace sampan;
using sftp::PacketType;
using test::PipeChannel;
using test::ScriptedSftp;
using Request = ScriptedSftp::Request;

namespace {

using Bend = std::function<std::optional<QByteArray>(const Request &)>;

constexpr quint32 eof = 1;
constexpr quint32 noSuchFile = 2;
constexpr quint32 permissionDenied = 3;
constexpr quint32 failure = 4;

FileAttributes ofSize(quint64 bytes)
{
    FileAttributes attributes;
    attributes.size = bytes;
    attributes.modificationTime = 1234;
    return attributes;
}

QByteArray pattern(int bytes)
{
    QByteArray content(bytes, Qt::Uninitialized);
    for (int i = 0; i < bytes; ++i)
        content[i] = char(i * 7 + i / 256);
    return content;
}

} // namespace

class tst_SftpSmallFiles : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_files.reset(); }

    void reads_data();
    void reads();
    void readsOnlyWhatIsExpected();
    void saysWhyItCannotRead();
    void stores_data();
    void stores();
    void neverReplacesATarget();
    void worksInAFolderView();

    void readsInTwoRoundTrips();
    void asksForTheRest_data();
    void asksForTheRest();
    void noticesAnotherSize_data();
    void noticesAnotherSize();
    void failsToRead();
    void storesInThreeRoundTrips();
    void makesDurableWhereOffered();
    void failsToStore_data();
    void failsToStore();
    void refusedAttributesAreWarnings();
    void lossAnswersBoth();

private:
    void openReal();
    void serve(const Bend &bend, const QByteArray &version = ScriptedSftp::version());
    [[nodiscard]] QByteArray answer(const Request &request) const;
    [[nodiscard]] QByteArray local(const QByteArray &name) const { return m_folder->path().toUtf8() + "/" + name; }
    [[nodiscard]] Result<SmallFile> read(const QByteArray &path, quint64 expected)
    {
        return await<SmallFile>([&](auto done) { m_files->readSmallFile(RemotePath(path), ofSize(expected), done); });
    }
    [[nodiscard]] Result<QStringList> store(const QByteArray &path, const SmallFile &file, bool sync = false)
    {
        const SmallTarget target{RemotePath(path + ".filepart"), RemotePath(path), FileMode(0600), sync};
        return await<QStringList>([&](auto done) { m_files->storeSmallFile(target, file, done); });
    }
    [[nodiscard]] std::vector<PacketType> asked() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<PipeChannel> m_channel;
    std::shared_ptr<ScriptedSftp> m_server;
    std::shared_ptr<SftpFileSystem> m_files;
    QByteArray m_content;
};

void tst_SftpSmallFiles::openReal()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_channel = std::make_shared<PipeChannel>(PipeChannel::sftpServer(), QStringList(), m_folder->path());
    const auto opened =
        await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_channel, done); });
    VERIFY_OK(opened);
    m_files = *opened;
}

// A server with one file, `m_content`, whose single answers are bent.
void tst_SftpSmallFiles::serve(const Bend &bend, const QByteArray &version)
{
    m_server = std::make_shared<ScriptedSftp>();
    m_server->setVersion(version);
    m_server->setScript([this, bend](const Request &request) {
        const auto bent = bend ? bend(request) : std::nullopt;
        return bent ? *bent : answer(request);
    });
    const auto opened =
        await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_server, done); });
    VERIFY_OK(opened);
    m_files = *opened;
}

QByteArray tst_SftpSmallFiles::answer(const Request &request) const
{
    switch (request.type) {
    case PacketType::Open:
        return ScriptedSftp::handle(request.id);
    case PacketType::Lstat:
        return ScriptedSftp::status(request.id, noSuchFile);
    case PacketType::Read:
        if (request.offset() >= quint64(m_content.size()))
            return ScriptedSftp::status(request.id, eof);
        return ScriptedSftp::data(request.id, m_content.mid(qsizetype(request.offset()), qsizetype(request.bytes())));
    default:
        return ScriptedSftp::status(request.id, 0);
    }
}

std::vector<PacketType> tst_SftpSmallFiles::asked() const
{
    std::vector<PacketType> types;
    for (const Request &request : m_server->requests()) {
        if (request.type != PacketType::Init && request.type != PacketType::Realpath)
            types.push_back(request.type);
    }
    return types;
}

// With the real server.

void tst_SftpSmallFiles::reads_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("empty") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("a page") << 4096;
    QTest::newRow("the largest") << int(FileSystem::bytesOfSmallFile);
}

void tst_SftpSmallFiles::reads()
{
    QFETCH(int, bytes);
    openReal();
    QFile file(QString::fromUtf8(local("a")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pattern(bytes));
    file.close();
    const auto read = this->read(local("a"), quint64(bytes));
    VERIFY_OK(read);
    QCOMPARE(read->content, pattern(bytes));
    QCOMPARE(read->attributes, ofSize(quint64(bytes)));
}

void tst_SftpSmallFiles::readsOnlyWhatIsExpected()
{
    openReal();
    QFile file(QString::fromUtf8(local("a")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("12345");
    file.close();
    for (const quint64 expected : {0U, 4U, 6U})
        VERIFY_ERROR(read(local("a"), expected), ErrorCode::SourceChanged);
    VERIFY_ERROR(read("/proc/self/status", 0), ErrorCode::SourceChanged);
}

void tst_SftpSmallFiles::saysWhyItCannotRead()
{
    openReal();
    VERIFY_ERROR(read(local("missing"), 4), ErrorCode::NotFound);
    QVERIFY(read(local("missing"), 4).error().message.contains(QStringLiteral("missing")));
    QVERIFY(!read(m_folder->path().toUtf8(), 4096));
}

void tst_SftpSmallFiles::stores_data()
{
    reads_data();
}

void tst_SftpSmallFiles::stores()
{
    QFETCH(int, bytes);
    openReal();
    for (const bool sync : {false, true}) {
        const QByteArray name = local(sync ? "durable" : "quick");
        SmallFile file{{}, pattern(bytes)};
        file.attributes.mode = FileMode(0604);
        file.attributes.modificationTime = 1'000'000;
        file.attributes.accessTime = 2'000'000;
        const auto stored = store(name, file, sync);
        VERIFY_OK(stored);
        QVERIFY(stored->isEmpty());
        struct stat status = {};
        QCOMPARE(::stat(name.constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0604U);
        QCOMPARE(qint64(status.st_mtime), 1'000'000);
        QCOMPARE(qint64(status.st_atime), 2'000'000);
        QFile there(QString::fromUtf8(name));
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(there.readAll(), file.content);
        QVERIFY(!QFileInfo::exists(QString::fromUtf8(name + ".filepart")));
    }
}

void tst_SftpSmallFiles::neverReplacesATarget()
{
    openReal();
    VERIFY_OK(store(local("a"), {{}, "old"}));
    VERIFY_ERROR(store(local("a"), {{}, "new"}), ErrorCode::AlreadyExists);
    const auto file = read(local("a"), 3);
    VERIFY_OK(file);
    QCOMPARE(file->content, QByteArray("old"));
    QVERIFY(!QFileInfo::exists(QString::fromUtf8(local("a.filepart"))));
}

void tst_SftpSmallFiles::worksInAFolderView()
{
    openReal();
    const auto view = await<std::shared_ptr<FileSystem>>(
        [&](auto done) { m_files->openFolder(RemotePath(m_folder->path().toUtf8()), done); });
    VERIFY_OK(view);
    const auto storeThere = [&](const QByteArray &part, const QByteArray &path) {
        return await<QStringList>([&](auto done) {
            (*view)->storeSmallFile({RemotePath(part), RemotePath(path)}, {{}, "inside"}, done);
        });
    };
    VERIFY_OK(storeThere("a.filepart", "a"));
    VERIFY_ERROR(storeThere("../a.filepart", "b"), ErrorCode::UnsafeName);
    VERIFY_ERROR(storeThere("b.filepart", "../b"), ErrorCode::UnsafeName);
    const auto file = await<SmallFile>([&](auto done) { (*view)->readSmallFile(RemotePath("a"), ofSize(6), done); });
    VERIFY_OK(file);
    QCOMPARE(file->content, QByteArray("inside"));
    QCOMPARE((*view)->smallFilesAtOnce(), m_files->smallFilesAtOnce());
}

// With a server that says what the test wrote down.

void tst_SftpSmallFiles::readsInTwoRoundTrips()
{
    m_content = pattern(3000);
    bool readSeen = false;
    bool closedBeforeAnswer = false;
    std::optional<Request> held;
    serve([&](const Request &request) -> std::optional<QByteArray> {
        if (request.type == PacketType::Read) {
            readSeen = true;
            held = request;
            return QByteArray(); // answered when CLOSE has come
        }
        if (request.type == PacketType::Close) {
            closedBeforeAnswer = held.has_value();
            return QByteArray(answer(*held) + answer(request));
        }
        return std::nullopt;
    });
    const auto file = read("/a", 3000);
    VERIFY_OK(file);
    QCOMPARE(file->content, m_content);
    QVERIFY(readSeen && closedBeforeAnswer);
    QCOMPARE(asked(), (std::vector{PacketType::Open, PacketType::Read, PacketType::Close}));
    QCOMPARE(held->bytes(), 3001U); // one more, to see whether it has grown
}

void tst_SftpSmallFiles::asksForTheRest_data()
{
    QTest::addColumn<int>("mostInAnAnswer");
    QTest::newRow("all but one byte") << 49'999;
    QTest::newRow("1000 bytes") << 1000;
    QTest::newRow("16 KiB") << 16384;
}

void tst_SftpSmallFiles::asksForTheRest()
{
    QFETCH(int, mostInAnAnswer);
    m_content = pattern(50'000); // two requests without limits@openssh.com
    serve([&](const Request &request) -> std::optional<QByteArray> {
        if (request.type != PacketType::Read || request.offset() >= quint64(m_content.size()))
            return std::nullopt;
        const auto most = qMin(qsizetype(request.bytes()), qsizetype(mostInAnAnswer));
        return ScriptedSftp::data(request.id, m_content.mid(qsizetype(request.offset()), most));
    });
    const auto file = read("/a", 50'000);
    VERIFY_OK(file);
    QCOMPARE(file->content, m_content);
    QCOMPARE(m_server->count(PacketType::Open), m_server->count(PacketType::Close));
}

void tst_SftpSmallFiles::noticesAnotherSize_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("expected");
    QTest::newRow("empty, and there is one") << 1 << 0;
    QTest::newRow("grown by one") << 101 << 100;
    QTest::newRow("shrunk") << 99 << 100;
    QTest::newRow("emptied") << 0 << 100;
    QTest::newRow("grown beyond one request") << 40'000 << 32'768;
}

void tst_SftpSmallFiles::noticesAnotherSize()
{
    QFETCH(int, bytes);
    QFETCH(int, expected);
    m_content = pattern(bytes);
    serve({});
    VERIFY_ERROR(read("/a", quint64(expected)), ErrorCode::SourceChanged);
}

void tst_SftpSmallFiles::failsToRead()
{
    m_content = pattern(10);
    serve([](const Request &request) -> std::optional<QByteArray> {
        if (request.type == PacketType::Read)
            return ScriptedSftp::status(request.id, permissionDenied, "no, said the disk");
        return std::nullopt;
    });
    const auto file = read("/a", 10);
    VERIFY_ERROR(file, ErrorCode::PermissionDenied);
    QVERIFY(file.error().message.contains(QStringLiteral("/a")));
    QVERIFY(file.error().detail.contains(QStringLiteral("no, said the disk")));
    QCOMPARE(m_server->count(PacketType::Close), 1);
}

void tst_SftpSmallFiles::storesInThreeRoundTrips()
{
    std::vector<QByteArray> held;
    serve([&](const Request &request) -> std::optional<QByteArray> {
        if (request.type == PacketType::Write || request.type == PacketType::Fsetstat) {
            held.push_back(answer(request));
            return QByteArray(); // answered when CLOSE has come
        }
        if (request.type == PacketType::Close)
            return QByteArray(held.at(0) + held.at(1) + answer(request));
        return std::nullopt;
    });
    SmallFile file{{}, "content"};
    file.attributes.mode = FileMode(0644);
    file.attributes.modificationTime = 1000;
    VERIFY_OK(store("/a", file));
    QCOMPARE(asked(), (std::vector{PacketType::Open, PacketType::Write, PacketType::Fsetstat, PacketType::Close,
                                   PacketType::Rename}));
}

void tst_SftpSmallFiles::makesDurableWhereOffered()
{
    for (const bool offered : {false, true}) {
        serve({}, ScriptedSftp::version(offered ? QList<QByteArray>{"fsync@openssh.com"} : QList<QByteArray>{}));
        VERIFY_OK(store("/a", {{}, "content"}, true));
        QCOMPARE(m_server->count(PacketType::Extended), offered ? 1 : 0);
    }
}

void tst_SftpSmallFiles::failsToStore_data()
{
    QTest::addColumn<PacketType>("at");
    QTest::addColumn<quint32>("status");
    QTest::addColumn<bool>("targetExists");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("renames");
    QTest::addColumn<int>("removes");
    QTest::newRow("open") << PacketType::Open << permissionDenied << false << ErrorCode::PermissionDenied << 0 << 0;
    QTest::newRow("write") << PacketType::Write << quint32(14) << false << ErrorCode::NoSpace << 0 << 1;
    QTest::newRow("close") << PacketType::Close << failure << false << ErrorCode::Unknown << 0 << 1;
    QTest::newRow("rename") << PacketType::Rename << permissionDenied << false << ErrorCode::PermissionDenied << 1 << 1;
    QTest::newRow("rename, the name is taken, and the server says so")
        << PacketType::Rename << quint32(11) << true << ErrorCode::AlreadyExists << 1 << 1;
    QTest::newRow("rename, the name is taken, and the server does not say why")
        << PacketType::Rename << failure << true << ErrorCode::AlreadyExists << 1 << 1;
    QTest::newRow("rename, nobody knows why") << PacketType::Rename << failure << false << ErrorCode::Unknown << 1 << 1;
}

void tst_SftpSmallFiles::failsToStore()
{
    QFETCH(PacketType, at);
    QFETCH(quint32, status);
    QFETCH(bool, targetExists);
    QFETCH(ErrorCode, code);
    QFETCH(int, renames);
    QFETCH(int, removes);
    serve([&](const Request &request) -> std::optional<QByteArray> {
        if (request.type == at)
            return ScriptedSftp::status(request.id, status);
        if (request.type == PacketType::Lstat && targetExists && request.firstString() == "/a")
            return ScriptedSftp::attributes(request.id, ofSize(3));
        return std::nullopt;
    });
    const auto stored = store("/a", {{}, "content"});
    VERIFY_ERROR(stored, code);
    QVERIFY(stored.error().message.contains(QStringLiteral("/a")));
    QCOMPARE(m_server->count(PacketType::Rename), renames);
    QCOMPARE(m_server->count(PacketType::Remove), removes);
    for (const Request &request : m_server->requests()) {
        if (request.type == PacketType::Remove)
            QCOMPARE(request.firstString(), QByteArray("/a.filepart"));
    }
}

// Which of the two was refused is asked before the part gets its name; neither is a failure.
void tst_SftpSmallFiles::refusedAttributesAreWarnings()
{
    serve([](const Request &request) -> std::optional<QByteArray> {
        const bool isFirstSetstat =
            request.type == PacketType::Setstat && request.body.endsWith(QByteArray("\0\0\1\244", 4));
        if (request.type == PacketType::Fsetstat || isFirstSetstat)
            return ScriptedSftp::status(request.id, permissionDenied);
        return std::nullopt;
    });
    SmallFile file{{}, "content"};
    file.attributes.mode = FileMode(0644);
    file.attributes.modificationTime = 1000;
    const auto stored = store("/a", file);
    VERIFY_OK(stored);
    QCOMPARE(stored->size(), 1);
    QVERIFY2(stored->first().contains(QStringLiteral("permissions")), qPrintable(stored->first()));
    QCOMPARE(m_server->count(PacketType::Setstat), 2);
    QCOMPARE(asked().back(), PacketType::Rename);
}

void tst_SftpSmallFiles::lossAnswersBoth()
{
    for (const PacketType at : {PacketType::Open, PacketType::Read, PacketType::Write, PacketType::Rename}) {
        m_content = pattern(10);
        serve([&](const Request &request) -> std::optional<QByteArray> {
            if (request.type != at)
                return std::nullopt;
            m_server->end();
            return QByteArray();
        });
        const bool reading = at == PacketType::Open || at == PacketType::Read;
        if (reading)
            VERIFY_ERROR(read("/a", 10), ErrorCode::ConnectionLost);
        else
            VERIFY_ERROR(store("/a", {{}, "content"}), ErrorCode::ConnectionLost);
    }
}

QTEST_GUILESS_MAIN(tst_SftpSmallFiles)
#include "tst_sftpsmallfiles.moc"
