// SftpFileSystem against servers that misbehave in their greeting, in listings, and by ending. Each row is one fault;
// it must end in a named error.
#include "core/sftp/sftpfeatures.h"
#include "core/wire/bytereader.h"
#include "tests/core/files/await.h"
#include "tests/core/files/hostileserver.h"

#include <QSignalSpy>

using namespace sampan;
using namespace sampan::test;
using sftp::PacketType;
using Request = ScriptedSftp::Request;

class tst_SftpHostile : public HostileServerTest
{
    Q_OBJECT

private slots:
    void greets_data();
    void greets();
    void refusesGreeting_data();
    void refusesGreeting();
    void limitsAreClamped_data();
    void limitsAreClamped();
    void brokenListings_data();
    void brokenListings();
    void endlessListingIsCancelled();
    void silentListingIsCancelled();
    void floodOfUnaskedAnswersEndsTheSession();
    void lossAnswersEverything();
    void renamesWithoutPosixRename();
    void refusedExtensionIsNotAskedAgain();
};

void tst_SftpHostile::greets_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("version 3") << ScriptedSftp::version();
    QTest::newRow("version 0") << ScriptedSftp::version({}, 0);
    QTest::newRow("version 99") << ScriptedSftp::version({}, 99);
    QTest::newRow("extension without data")
        << ScriptedSftp::packet(PacketType::Version, QByteArray("\0\0\0\3\0\0\0\4name", 12));
    QTest::newRow("extension with a length beyond the packet")
        << ScriptedSftp::packet(PacketType::Version, QByteArray("\0\0\0\3\xff\xff\xff\xffname", 12));
    QTest::newRow("the same extension twice") << ScriptedSftp::version({"x", "x", ""});
    QTest::newRow("limits offered and refused") << ScriptedSftp::version({"limits@openssh.com"});
}

void tst_SftpHostile::greets()
{
    QFETCH(QByteArray, version);
    start(version);
    serve({});
    QCOMPARE(m_files->homeFolder().bytes(), "/home");
    const auto content = download();
    QVERIFY(content);
    QVERIFY(*content == m_file.content);
}

void tst_SftpHostile::refusesGreeting_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("detail");
    QTest::newRow("length 0") << QByteArray("\0\0\0\0\2\0\0\0\3", 9) << QStringLiteral("packet length 0");
    QTest::newRow("length 1") << QByteArray("\0\0\0\1\2", 5) << QStringLiteral("without a number");
    QTest::newRow("length 256 MiB") << QByteArray("\x10\0\0\0\2\0\0\0\3", 9) << QStringLiteral("268435456");
    QTest::newRow("length 0xffffffff") << QByteArray("\xff\xff\xff\xff\2\0\0", 7) << QStringLiteral("4294967295");
    QTest::newRow("text") << QByteArray("This account is \x1b[31mnot available.\n")
                          << QStringLiteral("printed text: This account is \\x1b[31mnot available.\\n");
    QTest::newRow("STATUS instead of VERSION") << ScriptedSftp::status(1, 4) << QStringLiteral("before VERSION");
    QTest::newRow("DATA instead of VERSION") << ScriptedSftp::data(1, "x") << QStringLiteral("not pending");
}

void tst_SftpHostile::refusesGreeting()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, detail);
    start(bytes);
    const auto opened = open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Protocol);
    QVERIFY2(opened.error().detail.contains(detail), qPrintable(fullText(opened.error())));
}

void tst_SftpHostile::limitsAreClamped_data()
{
    QTest::addColumn<quint64>("announced");
    QTest::addColumn<quint32>("asked");
    QTest::newRow("0, no limit") << quint64(0) << quint32(261120);
    QTest::newRow("1") << quint64(1) << quint32(1024);
    QTest::newRow("32 KiB") << quint64(32768) << quint32(32768);
    QTest::newRow("2^64-1") << std::numeric_limits<quint64>::max() << quint32(261120);
}

void tst_SftpHostile::limitsAreClamped()
{
    QFETCH(quint64, announced);
    QFETCH(quint32, asked);
    start(ScriptedSftp::version({"limits@openssh.com"}));
    serve([announced](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type != PacketType::Extended)
            return std::nullopt;
        const QByteArray number = ScriptedSftp::number64(announced);
        return ScriptedSftp::extendedReply(request.id, QByteArray(number + number + number + number));
    });
    const auto content = download();
    QVERIFY(content);
    QVERIFY(*content == m_file.content);
    const auto &requests = m_server->requests();
    const auto first = std::find_if(requests.begin(), requests.end(),
                                    [](const Request &request) { return request.type == PacketType::Read; });
    QVERIFY(first != requests.end());
    // A request is a small part of what is under way, but never more than the server takes.
    QCOMPARE(first->bytes(), qMin(asked, 224U * 1024));
    const QByteArray number = ScriptedSftp::number64(announced);
    QCOMPARE(sftp::readLimits(QByteArray(number + number + number + number)).readBytes, asked);
}

// Listing.

void tst_SftpHostile::brokenListings_data()
{
    QTest::addColumn<QByteArray>("body"); // behind the id, of the NAME that answers READDIR
    QTest::addColumn<ErrorCode>("code");
    const QByteArray entry = QByteArray("\0\0\0\1a\0\0\0\0\0\0\0\0", 13);
    QTest::newRow("a count far beyond the packet") << QByteArray("\xff\xff\xff\xff" + entry) << ErrorCode::Protocol;
    QTest::newRow("a count just beyond the packet")
        << QByteArray(ScriptedSftp::number32(2) + entry) << ErrorCode::Protocol;
    QTest::newRow("a name beyond the packet")
        << QByteArray(ScriptedSftp::number32(1) + ScriptedSftp::number32(0x7fffffff) + "abcdefghi")
        << ErrorCode::Protocol;
    QTest::newRow("attributes cut short")
        << QByteArray(ScriptedSftp::number32(1) + QByteArray("\0\0\0\1a\0\0\0\0\0\0\0\1\0\0", 15))
        << ErrorCode::Protocol;
    QTest::newRow("extended attributes beyond the packet")
        << QByteArray(ScriptedSftp::number32(1) + QByteArray("\0\0\0\1a\0\0\0\0\x80\0\0\0\xff\xff\xff\xff", 17))
        << ErrorCode::Protocol;
    QTest::newRow("no count") << QByteArray() << ErrorCode::Protocol;
}

void tst_SftpHostile::brokenListings()
{
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    start();
    serve([body](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Opendir)
            return ScriptedSftp::handle(request.id);
        if (request.type == PacketType::Readdir)
            return ScriptedSftp::packet(PacketType::Name, QByteArray(ScriptedSftp::number32(request.id) + body));
        return std::nullopt;
    });
    const auto listed = await<void>([this](auto done) {
        m_files->list(
            RemotePath("/folder"), [](DirectoryEntries) {}, {}, done);
    });
    QVERIFY(!listed);
    QCOMPARE(listed.error().code, code);
    QVERIFY(listed.error().message.contains(QStringLiteral("/folder")));
}

void tst_SftpHostile::endlessListingIsCancelled()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Opendir)
            return ScriptedSftp::handle(request.id);
        if (request.type == PacketType::Readdir)
            return ScriptedSftp::names(request.id, {"a", "..", ".", "b"});
        return std::nullopt;
    });
    CancelSource cancel;
    std::size_t count = 0;
    const auto listed = await<void>([&](auto done) {
        const auto entries = [&](const DirectoryEntries &batch) {
            count += batch.size();
            if (count > 1000)
                cancel.cancel();
        };
        m_files->list(RemotePath("/folder"), entries, cancel.token(), done);
    });
    QVERIFY(!listed);
    QCOMPARE(listed.error().code, ErrorCode::Cancelled);
}

void tst_SftpHostile::silentListingIsCancelled()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        return request.type == PacketType::Opendir ? std::optional(QByteArray()) : std::nullopt;
    });
    CancelSource cancel;
    cancel.cancel();
    const auto listed = await<void>([&](auto done) {
        m_files->list(
            RemotePath("/folder"), [](DirectoryEntries) {}, cancel.token(), done);
    });
    QVERIFY(!listed);
    QCOMPARE(listed.error().code, ErrorCode::Cancelled);
}

// The whole session.

void tst_SftpHostile::floodOfUnaskedAnswersEndsTheSession()
{
    start();
    serve({});
    QSignalSpy closed(m_files.get(), &SftpFileSystem::closed);
    m_server->send(ScriptedSftp::status(12345, 0).repeated(100'000));
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().value<Error>().code, ErrorCode::Protocol);
    const auto after = await<FileAttributes>(
        [this](auto done) { m_files->attributes(RemotePath("/file"), LinkHandling::Follow, done); });
    QVERIFY(!after);
    QVERIFY(endsConnection(after.error().code));
}

void tst_SftpHostile::lossAnswersEverything()
{
    start();
    int reads = 0;
    serve([this, &reads](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Read && ++reads == 10)
            m_server->end();
        return reads >= 10 ? std::optional(QByteArray()) : std::nullopt;
    });
    const auto content = download();
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::ConnectionLost);
    QVERIFY(!openWriter());
    QVERIFY(!await<void>([this](auto done) { m_files->removeFile(RemotePath("/file"), done); }));
    QVERIFY(!await<void>([this](auto done) {
        m_files->list(
            RemotePath("/"), [](DirectoryEntries) {}, {}, done);
    }));
}

void tst_SftpHostile::renamesWithoutPosixRename()
{
    start();
    bool targetExists = true;
    serve([&](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Rename && targetExists)
            return ScriptedSftp::status(request.id, statusFailure);
        if (request.type == PacketType::Remove)
            targetExists = false;
        return std::nullopt;
    });
    const auto rename = [this](Replace replace) {
        return await<QStringList>(
            [&](auto done) { m_files->rename(RemotePath("/a"), RemotePath("/b"), replace, done); });
    };
    const auto refused = rename(Replace::Never);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QVERIFY(targetExists);
    const auto replaced = rename(Replace::Allowed);
    QVERIFY(replaced);
    QCOMPARE(replaced->size(), 1);
    QVERIFY(!targetExists);
    const auto free = rename(Replace::Allowed);
    QVERIFY(free);
    QVERIFY(free->isEmpty());
}

void tst_SftpHostile::refusedExtensionIsNotAskedAgain()
{
    start(ScriptedSftp::version({"posix-rename@openssh.com"}));
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        return request.type == PacketType::Extended ? std::optional(ScriptedSftp::status(request.id, 8)) : std::nullopt;
    });
    for (int i = 0; i < 2; ++i) {
        QVERIFY(await<QStringList>(
            [this](auto done) { m_files->rename(RemotePath("/a"), RemotePath("/b"), Replace::Allowed, done); }));
    }
    QCOMPARE(m_server->count(PacketType::Extended), 1);
    QVERIFY(!m_files->capabilities().atomicReplace);
}

QTEST_GUILESS_MAIN(tst_SftpHostile)
#include "tst_sftphostile.moc"
