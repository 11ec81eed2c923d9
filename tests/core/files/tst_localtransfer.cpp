// Readers and writers of this computer's files.
#include "tests/core/files/filesfixture.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace sampan;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QByteArray pattern(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + (i >> 12)) & 0xff);
    return bytes;
}

// Moves everything, one block at a time, as the file copier does.
class Pump
{
public:
    Pump(std::shared_ptr<FileReader> reader, std::shared_ptr<FileWriter> writer)
        : m_reader(std::move(reader))
        , m_writer(std::move(writer))
    {}
    void run(const Callback<QStringList> &done)
    {
        m_done = done;
        next();
    }

private:
    void next()
    {
        m_reader->read([this](Result<QByteArray> block) {
            if (!block)
                return m_done(block.error());
            if (block->isEmpty())
                return m_writer->finish({}, false, m_done);
            m_writer->write(std::move(*block), [this](const Result<void> &written) {
                if (!written)
                    return m_done(written.error());
                next();
            });
        });
    }
    std::shared_ptr<FileReader> m_reader;
    std::shared_ptr<FileWriter> m_writer;
    Callback<QStringList> m_done;
};

qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/statm"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').at(1).toLongLong() * ::getpagesize();
}

} // namespace

class TestLocalTransfer : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void readsAll_data();
    void readsAll();
    void readsAtTheEndOfAHugeSparseFile();
    void readerTellsChanges();
    void readerRefuses_data();
    void readerRefuses();
    void readerIsClosedWhileItReads();

    void writesAll_data();
    void writesAll();
    void existingFiles_data();
    void existingFiles();
    void newFilesFollowNoLink();
    void backPressure();
    void reservationDoesNotShow();
    void abandonLeavesAPrefix();
    void abandonCutsBehindAHole();
    void droppedWriterLeavesAPrefix();
    void fullDisk();
    void moreThanTheDiskHolds();
    void sizeLimit();
    void warnsOfRefusedOwner();
    void isDurable();
    void pumpIsFastAndSmall();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    Files m_files;
};

void TestLocalTransfer::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_files.system = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
}

void TestLocalTransfer::readsAll_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("offset");
    QTest::newRow("empty") << qint64(0) << qint64(0);
    QTest::newRow("one byte") << qint64(1) << qint64(0);
    QTest::newRow("one block") << 256 * qint64(1024) << qint64(0);
    QTest::newRow("more than is read ahead") << 20 * MiB + 1 << qint64(0);
    QTest::newRow("from the middle") << 20 * MiB + 1 << 3 * MiB + 17;
    QTest::newRow("from the end") << qint64(1000) << qint64(1000);
    QTest::newRow("from behind the end") << qint64(1000) << qint64(5000);
}

void TestLocalTransfer::readsAll()
{
    QFETCH(qint64, size);
    QFETCH(qint64, offset);
    const QByteArray content = pattern(size);
    m_folder->put("file", content);
    const auto reader = m_files.openReader(*m_folder / "file", offset);
    VERIFY_OK(reader);
    QCOMPARE((*reader)->attributes().size, std::optional(quint64(size)));
    const auto all = readAll(**reader);
    VERIFY_OK(all);
    QVERIFY(*all == content.mid(offset));
    QCOMPARE(read(**reader).valueOr("more"), QByteArray()); // the end stays the end
    VERIFY_OK(await<void>([&](auto done) { (*reader)->close(done); }));
    QVERIFY(!read(**reader));
}

void TestLocalTransfer::readsAtTheEndOfAHugeSparseFile()
{
    constexpr qint64 size = 5LL * 1024 * MiB;
    m_folder->put("huge", "");
    QCOMPARE(::truncate((*m_folder / "huge").bytes().constData(), size), 0);
    const auto writer = m_files.openWriter(*m_folder / "huge", {.existing = ExistingFile::Keep, .offset = size});
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, "tail"));
    VERIFY_OK(finish(**writer));
    const auto reader = m_files.openReader(*m_folder / "huge", size - 3);
    VERIFY_OK(reader);
    QCOMPARE((*reader)->attributes().size, std::optional(quint64(size) + 4));
    QCOMPARE(readAll(**reader).valueOr({}), QByteArray("\0\0\0tail", 7));
}

void TestLocalTransfer::readerTellsChanges()
{
    m_folder->put("file", "12345");
    const auto reader = m_files.openReader(*m_folder / "file");
    VERIFY_OK(reader);
    m_folder->put("file", "1234567");
    const auto now = await<FileAttributes>([&](auto done) { (*reader)->currentAttributes(done); });
    VERIFY_OK(now);
    QCOMPARE(now->size, std::optional<quint64>(7));
    QCOMPARE((*reader)->attributes().size, std::optional<quint64>(5));
}

void TestLocalTransfer::readerRefuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << QByteArray("missing") << qint64(0) << ErrorCode::NotFound;
    QTest::newRow("a folder") << QByteArray("folder") << qint64(0) << ErrorCode::IsADirectory;
    QTest::newRow("a pipe, without waiting for its writer")
        << QByteArray("pipe") << qint64(0) << ErrorCode::Unsupported;
    QTest::newRow("a negative offset") << QByteArray("file") << qint64(-1) << ErrorCode::InvalidArgument;
}

void TestLocalTransfer::readerRefuses()
{
    QFETCH(QByteArray, name);
    QFETCH(qint64, offset);
    QFETCH(ErrorCode, code);
    m_folder->put("file", "");
    VERIFY_OK(m_files.makeDirectory(*m_folder / "folder"));
    QCOMPARE(::mkfifo((*m_folder / "pipe").bytes().constData(), 0600), 0);
    VERIFY_ERROR(m_files.openReader(*m_folder / name, offset), code);
}

void TestLocalTransfer::readerIsClosedWhileItReads()
{
    m_folder->put("file", pattern(20 * MiB));
    const auto reader = m_files.openReader(*m_folder / "file");
    VERIFY_OK(reader);
    int answers = 0;
    (*reader)->read([&](const auto &) { ++answers; });
    (*reader)->close([&](const auto &closed) { answers += closed ? 10 : 100; });
    QTRY_COMPARE(answers, 11);
}

void TestLocalTransfer::writesAll_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("block");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("empty") << qint64(0) << qint64(1) << qint64(-1);
    QTest::newRow("one byte") << qint64(1) << qint64(1) << qint64(1);
    QTest::newRow("small blocks") << 3 * MiB + 5 << qint64(32768) << 3 * MiB + 5;
    QTest::newRow("more than may be in flight") << 20 * MiB + 1 << 256 * qint64(1024) << qint64(-1);
    QTest::newRow("one giant block") << 20 * MiB << 20 * MiB << 20 * MiB;
    QTest::newRow("less than expected") << 2 * MiB << MiB << 8 * MiB;
    QTest::newRow("more than expected") << 4 * MiB << MiB << 2 * MiB;
}

void TestLocalTransfer::writesAll()
{
    QFETCH(qint64, size);
    QFETCH(qint64, block);
    QFETCH(qint64, expected);
    const QByteArray content = pattern(size);
    const auto writer = m_files.openWriter(*m_folder / "file", {.mode = FileMode(0600), .expectedSize = expected});
    VERIFY_OK(writer);
    for (qint64 at = 0; at < size; at += block)
        VERIFY_OK(write(**writer, content.mid(at, block)));
    FileAttributes attributes;
    attributes.mode = FileMode(0640);
    attributes.modificationTime = 1234567890;
    const auto warnings = finish(**writer, attributes, true);
    VERIFY_OK(warnings);
    QCOMPARE(*warnings, QStringList());
    QVERIFY(m_folder->content("file") == content);
    const auto now = m_files.attributes(*m_folder / "file");
    QCOMPARE(now->mode->permissions(), 0640U);
    QCOMPARE(now->modificationTime, attributes.modificationTime);
    struct stat status = {};
    QCOMPARE(::stat((*m_folder / "file").bytes().constData(), &status), 0);
    QVERIFY(status.st_blocks * 512 <= size + MiB); // what was reserved too much is given back
    VERIFY_ERROR(write(**writer, "late"), ErrorCode::LocalIo);
}

void TestLocalTransfer::existingFiles_data()
{
    QTest::addColumn<ExistingFile>("existing");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QByteArray>("result"); // null: refused
    QTest::newRow("refuse, new") << ExistingFile::Refuse << false << qint64(0) << QByteArray("new");
    QTest::newRow("refuse, existing") << ExistingFile::Refuse << true << qint64(0) << QByteArray();
    QTest::newRow("truncate, new") << ExistingFile::Truncate << false << qint64(0) << QByteArray("new");
    QTest::newRow("truncate, existing") << ExistingFile::Truncate << true << qint64(0) << QByteArray("new");
    QTest::newRow("keep, new") << ExistingFile::Keep << false << qint64(0) << QByteArray("new");
    QTest::newRow("keep, in the middle") << ExistingFile::Keep << true << qint64(1) << QByteArray("1new567");
    QTest::newRow("keep, at the end") << ExistingFile::Keep << true << qint64(7) << QByteArray("1234567new");
}

void TestLocalTransfer::existingFiles()
{
    QFETCH(ExistingFile, existing);
    QFETCH(bool, exists);
    QFETCH(qint64, offset);
    QFETCH(QByteArray, result);
    if (exists)
        m_folder->put("file", "1234567");
    const auto writer = m_files.openWriter(*m_folder / "file", {.existing = existing, .offset = offset});
    QCOMPARE(writer.hasValue(), !result.isNull());
    if (!writer) {
        QCOMPARE(writer.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(m_folder->content("file"), std::optional<QByteArray>("1234567"));
        return;
    }
    VERIFY_OK(write(**writer, "new"));
    VERIFY_OK(finish(**writer));
    QCOMPARE(m_folder->content("file"), std::optional(result));
}

void TestLocalTransfer::newFilesFollowNoLink()
{
    VERIFY_OK(m_files.makeLink(*m_folder / "link", "elsewhere"));
    VERIFY_ERROR(m_files.openWriter(*m_folder / "link"), ErrorCode::AlreadyExists);
    QVERIFY(!m_folder->has("elsewhere"));
}

// A writer on a pool whose only thread is busy takes a few MiB and no more.
void TestLocalTransfer::backPressure()
{
    const auto pool = std::make_shared<DiskPool>(1);
    m_files.system = std::make_shared<LocalFileSystem>(pool);
    const auto writer = m_files.openWriter(*m_folder / "file");
    VERIFY_OK(writer);
    std::mutex stalled;
    stalled.lock();
    pool->run([&stalled] { const std::lock_guard wait(stalled); });
    int given = 0;
    int answered = 0;
    std::function<void()> give = [&] {
        ++given;
        (*writer)->write(QByteArray(256 * 1024, 'x'), [&](const Result<void> &done) {
            ++answered;
            if (done && given < 100)
                give();
        });
    };
    give();
    QTRY_VERIFY(given > 8);
    QCoreApplication::processEvents();
    const int taken = given;
    QVERIFY2(taken * 256 * 1024 <= 8 * MiB, qPrintable(QString::number(taken)));
    QCOMPARE(answered, taken - 1);
    stalled.unlock();
    QTRY_COMPARE(answered, 100);
    VERIFY_OK(finish(**writer));
    QCOMPARE(m_folder->content("file")->size(), 100 * 256 * 1024);
}

void TestLocalTransfer::reservationDoesNotShow()
{
    const auto writer = m_files.openWriter(*m_folder / "file", {.expectedSize = 8 * MiB});
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, "start"));
    QTRY_COMPARE(m_files.attributes(*m_folder / "file")->size, std::optional<quint64>(5));
    QCOMPARE(abandon(**writer).valueOr(-1), 5);
    struct stat status = {};
    QCOMPARE(::stat((*m_folder / "file").bytes().constData(), &status), 0);
    QVERIFY(status.st_blocks * 512 < MiB);
}

void TestLocalTransfer::abandonLeavesAPrefix()
{
    const QByteArray content = pattern(6 * MiB);
    const auto writer = m_files.openWriter(*m_folder / "file");
    VERIFY_OK(writer);
    for (int i = 0; i < 6; ++i)
        VERIFY_OK(write(**writer, content.mid(i * MiB, MiB)));
    const auto prefix = abandon(**writer);
    VERIFY_OK(prefix);
    QVERIFY(m_folder->content("file") == content.left(*prefix));
    QVERIFY(!finish(**writer));
}

void TestLocalTransfer::abandonCutsBehindAHole()
{
    m_folder->put("file", "123");
    const auto writer = m_files.openWriter(*m_folder / "file", {.existing = ExistingFile::Keep, .offset = 100});
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, "behind a hole"));
    QCOMPARE(abandon(**writer).valueOr(-1), 3);
    QCOMPARE(m_folder->content("file"), std::optional<QByteArray>("123"));
}

void TestLocalTransfer::droppedWriterLeavesAPrefix()
{
    {
        const auto writer = m_files.openWriter(*m_folder / "file", {.expectedSize = 8 * MiB});
        VERIFY_OK(writer);
        VERIFY_OK(write(**writer, "start"));
    }
    QTRY_COMPARE(m_folder->content("file"), std::optional<QByteArray>("start"));
}

void TestLocalTransfer::fullDisk()
{
    const auto writer = m_files.openWriter(RemotePath("/dev/full"), {.existing = ExistingFile::Keep});
    VERIFY_OK(writer);
    (void)write(**writer, "x"); // may be answered before it is stored
    const auto finished = finish(**writer);
    VERIFY_ERROR(finished, ErrorCode::NoSpace);
    QVERIFY2(finished.error().message.contains(QStringLiteral("free")), qPrintable(finished.error().message));
}

// A size that cannot be is refused at once, leaves nothing behind and does not fill the disk meanwhile.
void TestLocalTransfer::moreThanTheDiskHolds()
{
    const auto writer = m_files.openWriter(*m_folder / "file", {.expectedSize = qint64(1) << 60});
    VERIFY_ERROR(writer, ErrorCode::NoSpace);
    QVERIFY2(writer.error().message.contains(QStringLiteral("needed")), qPrintable(writer.error().message));
    QVERIFY(!m_folder->has("file"));
    const WriteOptions truncate{.existing = ExistingFile::Truncate, .expectedSize = qint64(1) << 60};
    VERIFY_ERROR(m_files.openWriter(*m_folder / "file", truncate), ErrorCode::NoSpace);
    QVERIFY(!m_folder->has("file"));
    m_folder->put("file", "12345");
    const WriteOptions keep{.existing = ExistingFile::Keep, .offset = 5, .expectedSize = qint64(1) << 60};
    VERIFY_ERROR(m_files.openWriter(*m_folder / "file", keep), ErrorCode::NoSpace);
    QCOMPARE(m_folder->content("file"), std::optional<QByteArray>("12345"));
}

// The first error answers all that follows, and what was written before stays a prefix.
void TestLocalTransfer::sizeLimit()
{
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limited{rlim_t(MiB + 1000), before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limited), 0);
    const auto restore = qScopeGuard([&] {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, oldHandler);
    });
    const auto writer = m_files.openWriter(*m_folder / "file");
    VERIFY_OK(writer);
    const QByteArray content = pattern(3 * MiB);
    Result<void> written;
    for (int i = 0; i < 50 && written; ++i)
        written = write(**writer, content.mid((i % 3) * MiB, MiB));
    VERIFY_ERROR(written, ErrorCode::LimitExceeded);
    VERIFY_ERROR(write(**writer, "more"), ErrorCode::LimitExceeded);
    VERIFY_ERROR(finish(**writer), ErrorCode::LimitExceeded);
    QCOMPARE(abandon(**writer).valueOr(-1), MiB + 1000);
    QVERIFY(m_folder->content("file") == content.left(MiB + 1000));
}

void TestLocalTransfer::warnsOfRefusedOwner()
{
    const auto writer = m_files.openWriter(RemotePath("/dev/null"), {.existing = ExistingFile::Keep});
    VERIFY_OK(writer);
    FileAttributes attributes; // devices under /dev may be changed by root, so nothing is
    const auto plain = finish(**writer, attributes, true);
    VERIFY_OK(plain);

    const auto own = m_files.openWriter(RemotePath("/proc/self/comm"), {.existing = ExistingFile::Keep});
    VERIFY_OK(own);
    attributes.mode = FileMode(0666);
    const auto refused = finish(**own, attributes);
    VERIFY_OK(refused);
    QCOMPARE(refused->size(), 1);
    QVERIFY(refused->first().contains(QStringLiteral("/proc/self/comm")));
}

void TestLocalTransfer::isDurable()
{
    const auto writer = m_files.openWriter(*m_folder / "file");
    VERIFY_OK(writer);
    VERIFY_OK(write(**writer, "x"));
    VERIFY_OK(finish(**writer, {}, true));
    QCOMPARE(m_folder->content("file"), std::optional<QByteArray>("x"));
}

void TestLocalTransfer::pumpIsFastAndSmall()
{
    const qint64 size = qEnvironmentVariableIntValue("SAMPAN_PUMP_MIB") > 0
                            ? qEnvironmentVariableIntValue("SAMPAN_PUMP_MIB") * MiB
                            : 64 * MiB;
    const QByteArray block = pattern(4 * MiB);
    const auto made = m_files.openWriter(*m_folder / "from");
    VERIFY_OK(made);
    for (qint64 at = 0; at < size; at += block.size())
        VERIFY_OK(write(**made, block));
    VERIFY_OK(finish(**made));

    const auto reader = m_files.openReader(*m_folder / "from");
    const auto writer = m_files.openWriter(*m_folder / "to", {.expectedSize = size});
    VERIFY_OK(reader);
    VERIFY_OK(writer);
    const qint64 before = residentBytes();
    QElapsedTimer timer;
    timer.start();
    Pump pump(*reader, *writer);
    VERIFY_OK(await<QStringList>([&](auto done) { pump.run(done); }));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const qint64 grown = residentBytes() - before;
    qInfo("%.0f MB/s, %.1f MiB more memory", double(size) / 1e6 / seconds, double(grown) / double(MiB));
#ifndef __SANITIZE_ADDRESS__ // which keeps what is freed
    QVERIFY2(grown < 16 * MiB, qPrintable(QString::number(grown)));
#endif
    QCOMPARE(m_files.attributes(*m_folder / "to")->size, std::optional(quint64(size)));
    QVERIFY(m_folder->content("to")->endsWith(block.right(1000)));
}

QTEST_GUILESS_MAIN(TestLocalTransfer)
#include "tst_localtransfer.moc"
