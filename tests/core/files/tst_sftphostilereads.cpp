// Reading from servers that misbehave. Each row is one fault; it must end in exact bytes or a named error.
#include "tests/core/files/await.h"
#include "tests/core/files/hostileserver.h"

#include <limits>

using namespace sampan;
using namespace sampan::test;
using sftp::PacketType;
using Request = ScriptedSftp::Request;

class tst_SftpHostileReads : public HostileServerTest
{
    Q_OBJECT

private slots:
    void readsExactly_data();
    void readsExactly();
    void failsToRead_data();
    void failsToRead();
    void reorderedRepliesGiveExactBytes();
    void deliversWhatCameBeforeTheError();
    void readerDoesNotRunAhead();
};

void tst_SftpHostileReads::readsExactly_data()
{
    QTest::addColumn<Bend>("bend");
    const auto shortReads = [](quint32 (*most)(quint32)) -> Bend {
        return [most](const Request &request, FileServer &file) -> std::optional<QByteArray> {
            if (request.type != PacketType::Read)
                return std::nullopt;
            return file.read(request, most(request.bytes()));
        };
    };
    QTest::newRow("never more than 4 KiB") << shortReads([](quint32) { return 4096U; });
    QTest::newRow("odd sizes") << shortReads([](quint32 asked) { return asked * 7 / 13 + 1; });
    QTest::newRow("one byte less than asked") << shortReads([](quint32 asked) { return qMax(1U, asked - 1); });
    QTest::newRow("never more than 700 bytes") << shortReads([](quint32) { return 700U; });

    const auto announcing = [](std::optional<quint64> size) -> Bend {
        return [size](const Request &request, FileServer &) -> std::optional<QByteArray> {
            if (request.type != PacketType::Fstat)
                return std::nullopt;
            FileAttributes attributes;
            attributes.size = size;
            return ScriptedSftp::attributes(request.id, attributes);
        };
    };
    QTest::newRow("size 0, as in /proc") << announcing(0);
    QTest::newRow("no size") << announcing(std::nullopt);
    QTest::newRow("more bytes than the size says") << announcing(500'000);
    QTest::newRow("one byte more than the size says") << announcing(999'999);
    QTest::newRow("FSTAT refused") << Bend([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Fstat)
            return ScriptedSftp::bareStatus(request.id, 8);
        return std::nullopt;
    });
}

void tst_SftpHostileReads::readsExactly()
{
    QFETCH(Bend, bend);
    start();
    serve(bend);
    const auto content = download();
    QVERIFY2(content, content ? "" : qPrintable(fullText(content.error())));
    QVERIFY(*content == m_file.content);
}

void tst_SftpHostileReads::failsToRead_data()
{
    QTest::addColumn<Bend>("bend");
    QTest::addColumn<ErrorCode>("code");
    using Answer = std::function<QByteArray(const Request &)>;
    const auto bent = [](PacketType type, const Answer &answer) {
        return Bend([type, answer](const Request &request, FileServer &) -> std::optional<QByteArray> {
            return request.type == type ? std::optional(answer(request)) : std::nullopt;
        });
    };
    const auto sized = [&bent](quint64 size) {
        return bent(PacketType::Fstat, [size](const Request &request) {
            FileAttributes attributes;
            attributes.size = size;
            return ScriptedSftp::attributes(request.id, attributes);
        });
    };
    QTest::newRow("EOF before the size") << sized(1'000'001) << ErrorCode::Incomplete;
    QTest::newRow("size 2^63") << sized(1ULL << 63) << ErrorCode::Incomplete;
    QTest::newRow("size 2^64-1") << sized(std::numeric_limits<quint64>::max()) << ErrorCode::Incomplete;
    QTest::newRow("an endless file") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::data(request.id, QByteArray(qsizetype(request.bytes()), 'x'));
    }) << ErrorCode::SourceChanged;

    QTest::newRow("DATA longer than asked") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::data(request.id, QByteArray(qsizetype(request.bytes()) + 1, 'x'));
    }) << ErrorCode::Protocol;
    QTest::newRow("DATA without data") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::data(request.id, {});
    }) << ErrorCode::Protocol;
    QTest::newRow("DATA claims more than its packet") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::packet(PacketType::Data,
                                    ScriptedSftp::number32(request.id) + ScriptedSftp::number32(100) + "short");
    }) << ErrorCode::Protocol;
    QTest::newRow("DATA cut before its length") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::packet(PacketType::Data, ScriptedSftp::number32(request.id));
    }) << ErrorCode::Protocol;
    QTest::newRow("HANDLE for READ") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::handle(request.id);
    }) << ErrorCode::Protocol;
    QTest::newRow("status OK for READ") << bent(PacketType::Read, [](const Request &request) {
        return ScriptedSftp::status(request.id, 0);
    }) << ErrorCode::Protocol;

    QTest::newRow("status OK for OPEN") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::status(request.id, 0);
    }) << ErrorCode::Protocol;
    QTest::newRow("DATA for OPEN") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::data(request.id, "x");
    }) << ErrorCode::Protocol;
    QTest::newRow("handle beyond its packet") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::packet(PacketType::Handle,
                                    ScriptedSftp::number32(request.id) + ScriptedSftp::number32(0xfffffff0U) + "h");
    }) << ErrorCode::Protocol;
    QTest::newRow("a handle of 257 bytes") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::handle(request.id, QByteArray(257, 'h'));
    }) << ErrorCode::Protocol;
    QTest::newRow("an unknown id") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::handle(request.id + 77);
    }) << ErrorCode::Protocol;
    QTest::newRow("the same id twice") << bent(PacketType::Open, [](const Request &request) {
        return QByteArray(ScriptedSftp::handle(request.id) + ScriptedSftp::handle(request.id));
    }) << ErrorCode::Protocol;
    QTest::newRow("an answer of an unknown type") << bent(PacketType::Open, [](const Request &request) {
        return ScriptedSftp::packet(PacketType(99), ScriptedSftp::number32(request.id));
    }) << ErrorCode::Protocol;
    QTest::newRow("an answer without an id")
        << bent(PacketType::Open, [](const Request &) { return ScriptedSftp::packet(PacketType::Handle, "xy"); })
        << ErrorCode::Protocol;
    QTest::newRow("a second VERSION") << bent(PacketType::Open, [](const Request &) { return ScriptedSftp::version(); })
                                      << ErrorCode::Protocol;
    QTest::newRow("a packet of 256 MiB") << bent(PacketType::Open, [](const Request &) {
        return QByteArray("\x10\0\0\0\x66", 5);
    }) << ErrorCode::Protocol;

    QTest::newRow("bare STATUS for OPEN")
        << bent(PacketType::Open, [](const Request &request) { return ScriptedSftp::bareStatus(request.id, 2); })
        << ErrorCode::NotFound;
    QTest::newRow("a status code nobody knows")
        << bent(PacketType::Open, [](const Request &request) { return ScriptedSftp::status(request.id, 4711); })
        << ErrorCode::Unknown;
    QTest::newRow("a folder") << bent(PacketType::Fstat, [](const Request &request) {
        FileAttributes attributes;
        attributes.mode = FileMode(0040755);
        return ScriptedSftp::attributes(request.id, attributes);
    }) << ErrorCode::IsADirectory;
}

void tst_SftpHostileReads::failsToRead()
{
    QFETCH(Bend, bend);
    QFETCH(ErrorCode, code);
    start();
    serve(bend);
    const auto content = download();
    QVERIFY(!content);
    QVERIFY2(content.error().code == code, qPrintable(fullText(content.error())));
    QVERIFY2(content.error().message.contains(QStringLiteral("/file")), qPrintable(fullText(content.error())));
}

void tst_SftpHostileReads::reorderedRepliesGiveExactBytes()
{
    start();
    m_file.content = pattern(5'000'000);
    m_file.attributes.size = 5'000'000;
    QByteArray held;
    int reads = 0;
    // Every second answer waits for the one after it.
    serve([&](const Request &request, FileServer &file) -> std::optional<QByteArray> {
        if (request.type != PacketType::Read)
            return std::nullopt;
        const QByteArray answer = file.answer(request);
        const bool isLastOfFile = request.offset() + request.bytes() >= quint64(file.content.size());
        if (++reads > 1 && held.isEmpty() && !isLastOfFile) {
            held = answer;
            return QByteArray();
        }
        return QByteArray(answer + std::exchange(held, {}));
    });
    const auto content = download();
    QVERIFY2(content, content ? "" : qPrintable(fullText(content.error())));
    QVERIFY(*content == m_file.content);
}

void tst_SftpHostileReads::deliversWhatCameBeforeTheError()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Read && request.offset() >= 500'000)
            return ScriptedSftp::status(request.id, statusFailure, "disk \x1b[2J broke");
        return std::nullopt;
    });
    QByteArray received;
    const auto content = download(&received);
    QVERIFY(!content);
    QCOMPARE(content.error().detail, QStringLiteral("disk \\x1b[2J broke"));
    QVERIFY(received.size() >= 491'520);
    QVERIFY(m_file.content.startsWith(received));
}

void tst_SftpHostileReads::readerDoesNotRunAhead()
{
    start();
    m_file.content = QByteArray(64'000'000, 'x');
    m_file.attributes.size = 64'000'000;
    serve({});
    const auto reader =
        await<std::shared_ptr<FileReader>>([this](auto done) { m_files->openReader(RemotePath("/file"), 0, done); });
    QVERIFY(reader);
    int before = -1;
    // Nobody takes a block; the questions must come to an end by themselves.
    QTRY_VERIFY(std::exchange(before, m_server->count(PacketType::Read)) == m_server->count(PacketType::Read) &&
                before > 100);
    // Its answer stands behind those to every question asked so far.
    QVERIFY(await<FileAttributes>(
        [this](auto done) { m_files->attributes(RemotePath("/file"), LinkHandling::DoNotFollow, done); }));
    QVERIFY(m_server->count(PacketType::Read) * 32 * 1024 <= 9 * 1024 * 1024);
}

QTEST_GUILESS_MAIN(tst_SftpHostileReads)
#include "tst_sftphostilereads.moc"
