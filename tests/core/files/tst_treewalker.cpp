#include "core/files/treewalker.h"
#include "tests/core/files/filesfixture.h"

using namespace sampan;

namespace {

using Kind = WalkedEntry::Kind;

// Lists what a hostile server might send, and nothing else.
class HostileFiles : public LocalFileSystem
{
public:
    using LocalFileSystem::LocalFileSystem;
    std::vector<QByteArray> names;
    bool withoutModes = false;

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override
    {
        const auto change = [this, entries, first = true](DirectoryEntries batch) mutable {
            if (std::exchange(first, false)) {
                for (const QByteArray &name : names)
                    batch.push_back(DirectoryEntry{name, {}, {}, {}});
            }
            for (DirectoryEntry &entry : batch) {
                if (withoutModes)
                    entry.attributes.mode.reset();
            }
            entries(std::move(batch));
        };
        LocalFileSystem::list(folder, change, std::move(cancel), std::move(done));
    }
};

class CountedListings : public LocalFileSystem
{
public:
    using LocalFileSystem::LocalFileSystem;
    int open = 0;
    int most = 0;

    void list(const RemotePath &folder, EntriesCallback entries, CancelToken cancel, Callback<void> done) override
    {
        most = qMax(most, ++open);
        LocalFileSystem::list(folder, std::move(entries), std::move(cancel), [this, done](const Result<void> &result) {
            --open;
            done(result);
        });
    }
};

Result<WalkedEntries> next(TreeWalker &walker, std::size_t most = 3)
{
    return await<WalkedEntries>([&](auto done) { walker.next(most, done); });
}

WalkedEntries walk(TreeWalker &walker)
{
    WalkedEntries all;
    while (true) {
        auto entries = next(walker);
        if (!entries || entries->empty())
            return all;
        all.insert(all.end(), entries->begin(), entries->end());
    }
}

QStringList describe(const std::vector<WalkedEntry> &entries)
{
    QStringList lines;
    for (const WalkedEntry &entry : entries) {
        if (entry.kind == Kind::Found)
            lines.append(entry.path.displayPath());
        else if (entry.kind == Kind::Refused)
            lines.append(QString(QStringLiteral("refused in '") + entry.path.displayPath() + QStringLiteral("': ") +
                                 RemotePath(entry.entry.name).displayPath()));
        else
            lines.append(QString(QStringLiteral("unreadable: ") + entry.path.displayPath()));
    }
    lines.sort();
    return lines;
}

} // namespace

class TestTreeWalker : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void walksEverything_data();
    void walksEverything();
    void leavesOpenFilesToTheOthers();
    void foldersComeBeforeTheirContent();
    void followsLinksButNoLoops();
    void refusesBadNames();
    void asksForMissingTypes();
    void reportsUnreadableFolders();
    void limits_data();
    void limits();
    void cutsHugeFolders();
    void isCancelled();
    void mayBeDestroyedInACallback();
    void walksAnOpenedFolder();

private:
    void makeTree();
    std::unique_ptr<TemporaryFolder> m_folder;
    Files m_files;
};

void TestTreeWalker::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_files.system = std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>());
}

void TestTreeWalker::makeTree()
{
    for (const char *name : {"a", "a/b", "a/b/c", "d", "empty"})
        VERIFY_OK(m_files.makeDirectory(*m_folder / name));
    for (const char *name : {"1", "a/2", "a/b/3", "a/b/c/4", "d/caf\xE9"})
        m_folder->put(name, name);
    VERIFY_OK(m_files.makeLink(*m_folder / "d/up", ".."));
    VERIFY_OK(m_files.makeLink(*m_folder / "d/broken", "nowhere"));
}

void TestTreeWalker::walksEverything_data()
{
    QTest::addColumn<int>("parallel");
    QTest::newRow("one listing at a time") << 1;
    QTest::newRow("eight") << 8;
    QTest::newRow("hundreds") << 300;
}

void TestTreeWalker::walksEverything()
{
    QFETCH(int, parallel);
    makeTree();
    WalkOptions options;
    options.parallelListings = parallel;
    TreeWalker walker(m_files.system, m_folder->path(), options);
    QCOMPARE(describe(walk(walker)).join(QChar(u' ')),
             QStringLiteral("1 a a/2 a/b a/b/3 a/b/c a/b/c/4 d d/broken d/caf\\xe9 d/up empty"));
    // The end stays the end.
    QVERIFY(walk(walker).empty());
}

void TestTreeWalker::leavesOpenFilesToTheOthers()
{
    for (int i = 0; i < 200; ++i)
        VERIFY_OK(m_files.makeDirectory(*m_folder / QByteArray("d" + QByteArray::number(i))));
    const auto files = std::make_shared<CountedListings>(std::make_shared<DiskPool>());
    TreeWalker walker(files, m_folder->path());
    QCOMPARE(walk(walker).size(), std::size_t(200));
    QVERIFY2(files->most > 8 && files->most <= files->smallFilesAtOnce() / 4, qPrintable(QString::number(files->most)));
}

void TestTreeWalker::foldersComeBeforeTheirContent()
{
    makeTree();
    TreeWalker walker(m_files.system, m_folder->path());
    QSet<QByteArray> seen{QByteArray()};
    for (const WalkedEntry &entry : walk(walker)) {
        QVERIFY2(seen.contains(entry.path.parent().bytes()), entry.path.bytes().constData());
        seen.insert(entry.path.bytes());
    }
}

void TestTreeWalker::followsLinksButNoLoops()
{
    makeTree();
    const TemporaryFolder other;
    other.put("outside", "12345");
    VERIFY_OK(m_files.makeLink(other / "back", m_folder->path().child("a").bytes()));
    VERIFY_OK(m_files.makeLink(*m_folder / "a/out", other.path().bytes()));
    VERIFY_OK(m_files.makeLink(*m_folder / "a/file", "2"));
    WalkOptions options;
    options.followLinks = true;
    TreeWalker walker(m_files.system, m_folder->path(), options);
    const auto entries = walk(walker);
    QCOMPARE(describe(entries).join(QChar(u' ')),
             QStringLiteral("1 a a/2 a/b a/b/3 a/b/c a/b/c/4 a/file a/out a/out/outside d d/broken d/caf\\xe9 empty "
                            "refused in 'a/out': back refused in 'd': up"));
    for (const WalkedEntry &entry : entries) {
        if (entry.path.bytes() == "a/file")
            QCOMPARE(entry.targetAttributes->size, std::optional<quint64>(3));
        if (entry.path.bytes() == "d/broken")
            QVERIFY(!entry.targetAttributes);
    }
}

void TestTreeWalker::refusesBadNames()
{
    m_folder->put("good", "");
    const auto hostile = std::make_shared<HostileFiles>(std::make_shared<DiskPool>());
    hostile->names = {"..", ".", "", "/etc/passwd", "../../x", QByteArray("a\0b", 3)};
    TreeWalker walker(hostile, m_folder->path());
    const auto entries = walk(walker);
    QCOMPARE(entries.size(), std::size_t(7));
    for (const WalkedEntry &entry : entries) {
        QCOMPARE(entry.kind, entry.entry.name == "good" ? Kind::Found : Kind::Refused);
        if (entry.kind == Kind::Refused)
            QCOMPARE(entry.error.code, ErrorCode::UnsafeName);
    }
}

void TestTreeWalker::asksForMissingTypes()
{
    makeTree();
    const auto hostile = std::make_shared<HostileFiles>(std::make_shared<DiskPool>());
    hostile->withoutModes = true;
    hostile->names = {"gone"};
    TreeWalker walker(hostile, m_folder->path());
    const auto lines = describe(walk(walker));
    QVERIFY(lines.contains(QStringLiteral("a/b/c/4")));
    QVERIFY(lines.contains(QStringLiteral("gone")));
}

void TestTreeWalker::reportsUnreadableFolders()
{
    TreeWalker missing(m_files.system, *m_folder / "missing");
    const auto entries = walk(missing);
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries.front().kind, Kind::Unreadable);
    QCOMPARE(entries.front().path, RemotePath());
    QCOMPARE(entries.front().error.code, ErrorCode::NotFound);
}

void TestTreeWalker::limits_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("pathBytes");
    QTest::addColumn<int>("entries");
    QTest::addColumn<QString>("expected");
    QTest::newRow("depth") << 2 << 1000 << 1000
                           << QStringLiteral("1 a a/2 a/b d d/broken d/caf\\xe9 d/up empty unreadable: a/b");
    QTest::newRow("path") << 256 << 5 << 1000
                          << QStringLiteral("1 a a/2 a/b a/b/3 a/b/c d d/up empty refused in 'a/b/c': 4 refused in "
                                            "'d': broken refused in 'd': caf\\xe9");
}

void TestTreeWalker::limits()
{
    QFETCH(int, depth);
    QFETCH(int, pathBytes);
    QFETCH(int, entries);
    QFETCH(QString, expected);
    makeTree();
    WalkOptions options;
    options.maximumDepth = depth;
    options.maximumPathBytes = pathBytes;
    options.maximumEntriesPerFolder = std::size_t(entries);
    TreeWalker walker(m_files.system, m_folder->path(), options);
    QCOMPARE(describe(walk(walker)).join(QChar(u' ')), expected);
}

void TestTreeWalker::cutsHugeFolders()
{
    for (int i = 0; i < 1200; ++i)
        m_folder->put(QByteArray::number(i), "");
    WalkOptions options;
    options.maximumEntriesPerFolder = 1000;
    TreeWalker walker(m_files.system, m_folder->path(), options);
    const auto entries = walk(walker);
    QCOMPARE(entries.size(), std::size_t(1001));
    QCOMPARE(entries.back().kind, Kind::Unreadable);
    QCOMPARE(entries.back().error.code, ErrorCode::LimitExceeded);
}

void TestTreeWalker::isCancelled()
{
    makeTree();
    TreeWalker walker(m_files.system, m_folder->path());
    VERIFY_OK(next(walker));
    const auto cancelled = await<WalkedEntries>([&](auto done) {
        walker.next(1, done);
        walker.cancel();
    });
    VERIFY_ERROR(cancelled, ErrorCode::Cancelled);
    VERIFY_ERROR(next(walker), ErrorCode::Cancelled);
}

void TestTreeWalker::mayBeDestroyedInACallback()
{
    makeTree();
    auto walker = std::make_unique<TreeWalker>(m_files.system, m_folder->path());
    bool answered = false;
    walker->next(1, [&](const auto &) {
        walker.reset();
        answered = true;
    });
    QTRY_VERIFY(answered);
    QCoreApplication::processEvents();
}

void TestTreeWalker::walksAnOpenedFolder()
{
    makeTree();
    const auto opened = m_files.openFolder(*m_folder / "a");
    VERIFY_OK(opened);
    TreeWalker walker(*opened, RemotePath());
    QCOMPARE(describe(walk(walker)).join(QChar(u' ')), QStringLiteral("2 b b/3 b/c b/c/4"));
}

QTEST_GUILESS_MAIN(TestTreeWalker)
#include "tst_treewalker.moc"
