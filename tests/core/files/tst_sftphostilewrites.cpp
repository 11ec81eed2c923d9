// Writing to servers that misbehave. Each row is one fault; what is said to be written is written.
#include "tests/core/files/await.h"
#include "tests/core/files/hostileserver.h"

using namespace sampan;
using namespace sampan::test;
using sftp::PacketType;
using Request = ScriptedSftp::Request;

class tst_SftpHostileWrites : public HostileServerTest
{
    Q_OBJECT

private slots:
    void fileIsWrittenInFewRoundTrips();
    void failsToWrite_data();
    void failsToWrite();
    void fullDiskIsNamed();
    void refusedAttributesAreWarnings();
    void abandonCutsBackToThePrefix();
};

void tst_SftpHostileWrites::fileIsWrittenInFewRoundTrips()
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

void tst_SftpHostileWrites::failsToWrite_data()
{
    QTest::addColumn<int>("failing"); // which WRITE, -1: none
    QTest::addColumn<int>("packet");
    QTest::newRow("the first WRITE") << 0 << 0;
    QTest::newRow("one WRITE in the middle, later ones succeed") << 5 << 0;
    QTest::newRow("the last WRITE") << 30 << 0;
    QTest::newRow("CLOSE") << -1 << int(PacketType::Close);
    QTest::newRow("fsync") << -1 << int(PacketType::Extended);
}

void tst_SftpHostileWrites::failsToWrite()
{
    QFETCH(int, failing);
    QFETCH(int, packet);
    start(ScriptedSftp::version({"fsync@openssh.com"}));
    int writes = 0;
    serve([&writes, failing, packet](const Request &request, FileServer &) -> std::optional<QByteArray> {
        const bool fails = request.type == PacketType::Write ? writes++ == failing : int(request.type) == packet;
        return fails ? std::optional(ScriptedSftp::status(request.id, statusFailure, "first reason")) : std::nullopt;
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

void tst_SftpHostileWrites::fullDiskIsNamed()
{
    start(ScriptedSftp::version({"statvfs@openssh.com"}));
    serve([](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Write)
            return ScriptedSftp::status(request.id, statusFailure);
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

void tst_SftpHostileWrites::refusedAttributesAreWarnings()
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

void tst_SftpHostileWrites::abandonCutsBackToThePrefix()
{
    start();
    int writes = 0;
    quint64 cutTo = 0;
    serve([&](const Request &request, FileServer &) -> std::optional<QByteArray> {
        if (request.type == PacketType::Write && writes++ == 7)
            return ScriptedSftp::status(request.id, statusFailure);
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

QTEST_GUILESS_MAIN(tst_SftpHostileWrites)
#include "tst_sftphostilewrites.moc"
