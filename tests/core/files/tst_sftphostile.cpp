// SftpFileSystem against servers that misbehave. Each row is one fault; it must end in exact bytes or a named error.
#include "core/files/sftpfilesystem.h"
#include "core/sftp/sftpattributes.h"
#include "core/sftp/sftpfeatures.h"
#include "core/wire/bytereader.h"
#include "tests/core/files/await.h"
#include "tests/support/scriptedsftp.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace sampan;
using sftp::PacketType;
using test::ScriptedSftp;
using Request = ScriptedSftp::Request;

Q_DECLARE_METATYPE(sampan::ErrorCode)

namespace {

constexpr quint32 eof = 1;
constexpr quint32 failure = 4;

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 + i / 977);
    return bytes;
}

// A server with one file. The rows bend single answers of it.
struct FileServer
{
    QByteArray content = pattern(1'000'000);
    FileAttributes attributes;

    FileServer()
    {
        attributes.mode = FileMode(0100644);
        attributes.size = quint64(content.size());
    }

    QByteArray answer(const Request &request) const
    {
        switch (request.type) {
        case PacketType::Open:
            return ScriptedSftp::handle(request.id);
        case PacketType::Fstat:
        case PacketType::Stat:
        case PacketType::Lstat:
            return ScriptedSftp::attributes(request.id, attributes);
        case PacketType::Read:
            return read(request, request.bytes());
        default:
            return ScriptedSftp::status(request.id, 0);
        }
    }

    QByteArray read(const Request &request, quint32 most) const
    {
        const quint64 offset = request.offset();
        if (offset >= quint64(content.size()))
            return ScriptedSftp::status(request.id, eof);
        return ScriptedSftp::data(request.id, content.mid(qsizetype(offset), qsizetype(qMin(most, request.bytes()))));
    }
};

using Bend = std::function<std::optional<QByteArray>(const Request &, FileServer &)>;

} // namespace

Q_DECLARE_METATYPE(Bend)

class tst_SftpHostile : public QObject
{
    Q_OBJECT

private slots:
    void greets_data();
    void greets();
    void refusesGreeting_data();
    void refusesGreeting();
    void limitsAreClamped_data();
    void limitsAreClamped();

    void readsExactly_data();
    void readsExactly();
    void failsToRead_data();
    void failsToRead();
    void reorderedRepliesGiveExactBytes();
    void deliversWhatCameBeforeTheError();
    void readerDoesNotRunAhead();

    void fileIsWrittenInFewRoundTrips();
    void failsToWrite_data();
    void failsToWrite();
    void fullDiskIsNamed();
    void refusedAttributesAreWarnings();
    void abandonCutsBackToThePrefix();

    void brokenListings_data();
    void brokenListings();
    void endlessListingIsCancelled();
    void silentListingIsCancelled();
    void floodOfUnaskedAnswersEndsTheSession();
    void lossAnswersEverything();

    void renamesWithoutPosixRename();
    void refusedExtensionIsNotAskedAgain();

private:
    void start(const QByteArray &version = ScriptedSftp::version());
    void serve(const Bend &bend);
    [[nodiscard]] Result<std::shared_ptr<SftpFileSystem>> open();
    [[nodiscard]] Result<QByteArray> download(QByteArray *received = nullptr);
    [[nodiscard]] Result<std::shared_ptr<FileWriter>> openWriter();

    std::shared_ptr<ScriptedSftp> m_server;
    std::shared_ptr<SftpFileSystem> m_files;
    FileServer m_file;
};

void tst_SftpHostile::start(const QByteArray &version)
{
    m_files.reset();
    m_file = FileServer();
    m_server = std::make_shared<ScriptedSftp>();
    m_server->setVersion(version);
    m_server->setScript([this](const Request &request) { return m_file.answer(request); });
}

Result<std::shared_ptr<SftpFileSystem>> tst_SftpHostile::open()
{
    return await<std::shared_ptr<SftpFileSystem>>([this](auto done) { SftpFileSystem::open(m_server, done); });
}

void tst_SftpHostile::serve(const Bend &bend)
{
    m_server->setScript([this, bend](const Request &request) {
        const auto bent = bend ? bend(request, m_file) : std::nullopt;
        return bent ? *bent : m_file.answer(request);
    });
    const auto opened = open();
    QVERIFY2(opened, opened ? "" : qPrintable(fullText(opened.error())));
    m_files = *opened;
}

Result<QByteArray> tst_SftpHostile::download(QByteArray *received)
{
    const auto reader =
        await<std::shared_ptr<FileReader>>([this](auto done) { m_files->openReader(RemotePath("/file"), 0, done); });
    if (!reader)
        return reader.error();
    QByteArray content;
    while (true) {
        const auto block = await<QByteArray>([&](auto done) { (*reader)->read(done); });
        if (received)
            *received = content;
        if (!block)
            return block.error();
        if (block->isEmpty())
            return content;
        content += *block;
    }
}

Result<std::shared_ptr<FileWriter>> tst_SftpHostile::openWriter()
{
    return await<std::shared_ptr<FileWriter>>(
        [this](auto done) { m_files->openWriter(RemotePath("/file"), {}, done); });
}

// The greeting.

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

// Reading.

void tst_SftpHostile::readsExactly_data()
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

void tst_SftpHostile::readsExactly()
{
    QFETCH(Bend, bend);
    start();
    serve(bend);
    const auto content = download();
    QVERIFY2(content, content ? "" : qPrintable(fullText(content.error())));
    QVERIFY(*content == m_file.content);
}

void tst_SftpHostile::failsToRead_data()
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

void tst_SftpHostile::failsToRead()
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

void tst_SftpHostile::reorderedRepliesGiveExactBytes()
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

void tst_SftpHostile::deliversWhatCameBeforeTheError()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Read && request.offset() >= 500'000)
            return ScriptedSftp::status(request.id, failure, "disk \x1b[2J broke");
        return std::nullopt;
    });
    QByteArray received;
    const auto content = download(&received);
    QVERIFY(!content);
    QCOMPARE(content.error().detail, QStringLiteral("disk \\x1b[2J broke"));
    QVERIFY(received.size() >= 491'520);
    QVERIFY(m_file.content.startsWith(received));
}

void tst_SftpHostile::readerDoesNotRunAhead()
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

// Writing.

void tst_SftpHostile::fileIsWrittenInFewRoundTrips()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        const bool isData = request.type == PacketType::Write || request.type == PacketType::Fsetstat;
        return isData ? std::optional(QByteArray()) : std::nullopt; // silence: CLOSE must not wait for it
    });
    const auto writer = openWriter();
    QVERIFY(writer);
    QVERIFY(await<void>([&](auto done) { (*writer)->write(pattern(4096), done); }));
    FileAttributes attributes;
    attributes.modificationTime = 1;
    (*writer)->finish(attributes, false, [](const Result<QStringList> &) {});
    QTRY_COMPARE(m_server->count(PacketType::Close), 1);
    QCOMPARE(m_server->count(PacketType::Write), 1);
    QCOMPARE(m_server->count(PacketType::Fsetstat), 1);
}

void tst_SftpHostile::failsToWrite_data()
{
    QTest::addColumn<int>("failing"); // which WRITE, -1: none
    QTest::addColumn<int>("packet");
    QTest::newRow("the first WRITE") << 0 << 0;
    QTest::newRow("one WRITE in the middle, later ones succeed") << 5 << 0;
    QTest::newRow("the last WRITE") << 30 << 0;
    QTest::newRow("CLOSE") << -1 << int(PacketType::Close);
    QTest::newRow("fsync") << -1 << int(PacketType::Extended);
}

void tst_SftpHostile::failsToWrite()
{
    QFETCH(int, failing);
    QFETCH(int, packet);
    start(ScriptedSftp::version({"fsync@openssh.com"}));
    int writes = 0;
    serve([&writes, failing, packet](const Request &request, FileServer &) -> std::optional<QByteArray> {
        const bool fails = request.type == PacketType::Write ? writes++ == failing : int(request.type) == packet;
        return fails ? std::optional(ScriptedSftp::status(request.id, failure, "first reason")) : std::nullopt;
    });
    const auto writer = openWriter();
    QVERIFY(writer);
    std::optional<Error> error;
    for (int i = 0; i < 31 && !error; ++i) {
        const auto written = await<void>([&](auto done) { (*writer)->write(pattern(32 * 1024), done); });
        if (!written)
            error = written.error();
    }
    if (!error) {
        const auto finished = await<QStringList>([&](auto done) { (*writer)->finish({}, true, done); });
        QVERIFY(!finished);
        error = finished.error();
    }
    QCOMPARE(error->detail, QStringLiteral("first reason"));
    QVERIFY(error->message.contains(QStringLiteral("/file")));
}

void tst_SftpHostile::fullDiskIsNamed()
{
    start(ScriptedSftp::version({"statvfs@openssh.com"}));
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Write)
            return ScriptedSftp::status(request.id, failure);
        if (request.type == PacketType::Extended)
            return ScriptedSftp::extendedReply(request.id, QByteArray(11 * 8, '\0'));
        return std::nullopt;
    });
    const auto writer = openWriter();
    QVERIFY(writer);
    (*writer)->write(pattern(4096), [](const Result<void> &) {});
    const auto finished = await<QStringList>([&](auto done) { (*writer)->finish({}, false, done); });
    QVERIFY(!finished);
    QCOMPARE(finished.error().code, ErrorCode::NoSpace);
    QVERIFY(finished.error().message.contains(QStringLiteral("/file")));
}

void tst_SftpHostile::refusedAttributesAreWarnings()
{
    start();
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Fsetstat)
            return ScriptedSftp::status(request.id, 3);
        return std::nullopt;
    });
    const auto writer = openWriter();
    QVERIFY(writer);
    FileAttributes attributes;
    attributes.mode = FileMode(0644);
    attributes.modificationTime = 1'000'000'000;
    const auto finished = await<QStringList>([&](auto done) { (*writer)->finish(attributes, false, done); });
    QVERIFY(finished);
    QCOMPARE(finished->size(), 2);
    QVERIFY(finished->at(0).contains(QStringLiteral("permissions")));
    QVERIFY(finished->at(1).contains(QStringLiteral("times")));
}

void tst_SftpHostile::abandonCutsBackToThePrefix()
{
    start();
    int writes = 0;
    quint64 cutTo = 0;
    serve([&](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Write && writes++ == 7)
            return ScriptedSftp::status(request.id, failure);
        if (request.type == PacketType::Fsetstat) {
            ByteReader reader(request.body);
            (void)reader.readString();
            cutTo = sftp::readAttributes(reader).size.value_or(0);
        }
        return std::nullopt;
    });
    const auto writer = openWriter();
    QVERIFY(writer);
    (*writer)->write(pattern(20 * 32 * 1024), [](const Result<void> &) {});
    const auto prefix = await<qint64>([&](auto done) { (*writer)->abandon(done); });
    QVERIFY(prefix);
    QCOMPARE(*prefix, qint64(7 * 32 * 1024));
    QCOMPARE(cutTo, quint64(7 * 32 * 1024));
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
            return ScriptedSftp::status(request.id, failure);
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
