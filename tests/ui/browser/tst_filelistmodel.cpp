#include "tests/ui/browser/entries.h"
#include "ui/browser/filelistmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <ctime>
#include <limits>

using namespace sampan;
using namespace sampan::test;

class TestFileListModel : public QObject
{
    Q_OBJECT

private slots:
    void batchesAreMergedInOrder();
    void hiddenFilesAreCountedAndFiltered();
    void nameFilter_data();
    void nameFilter();
    void refreshKeepsSelectionAndReportsOnlyWhatChanged();
    void refreshOfAnUnchangedFolderIsSilent();
    void refreshSurvivesRepeatedNames();
    void abandonedRefreshLeavesTheRows();
    void sortingKeepsPersistentIndexes();
    void cellsShowControlsAndForeignBytes();
    void linksShowTheirTarget();
    void editingAsksForARename();
    void randomRefreshesEndLikeFreshListings();
    void largeListingsGrowLinearly();
};

namespace {

QByteArrayList names(const FileListModel &model)
{
    QByteArrayList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.entry(row).name;
    return names;
}

void refresh(FileListModel &model, DirectoryEntries entries)
{
    model.startRefresh();
    model.addEntries(std::move(entries));
    model.finish();
}

DirectoryEntries numbered(int count)
{
    DirectoryEntries entries;
    entries.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        entries.push_back(file("file-" + QByteArray::number((i * 7919LL) % count) + ".dat", quint64(i)));
    return entries;
}

void listInBatches(FileListModel &model, const DirectoryEntries &entries)
{
    model.startListing();
    for (std::size_t first = 0; first < entries.size(); first += 100) {
        const std::size_t last = std::min(first + 100, entries.size());
        model.addEntries(DirectoryEntries(entries.begin() + qsizetype(first), entries.begin() + qsizetype(last)));
    }
    model.finish();
}

qint64 threadNanoseconds()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

// Work, not time; and the least of three, because other programs take the caches away.
qint64 nanosecondsToList(int count)
{
    const DirectoryEntries entries = numbered(count);
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 3; ++i) {
        FileListModel model;
        const qint64 before = threadNanoseconds();
        listInBatches(model, entries);
        least = std::min(least, threadNanoseconds() - before);
        if (model.rowCount() != count)
            return -1;
    }
    return least;
}

} // namespace

void TestFileListModel::batchesAreMergedInOrder()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.startListing();
    model.addEntries({file("m"), file("c")});
    QCOMPARE(names(model), (QByteArrayList{"c", "m"})); // the first batch shows at once
    model.addEntries({file("a"), folder("z")});
    model.addEntries({file("n")});
    model.finish();
    QCOMPARE(names(model), (QByteArrayList{"z", "a", "c", "m", "n"}));
}

void TestFileListModel::hiddenFilesAreCountedAndFiltered()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {file(".profile"), file("a"), folder(".ssh")});
    QCOMPARE(names(model), QByteArrayList{"a"});
    QCOMPARE(model.hiddenCount(), 2);
    model.setShowHidden(true);
    QCOMPARE(names(model), (QByteArrayList{".ssh", ".profile", "a"}));
    QCOMPARE(model.hiddenCount(), 0);
    model.setShowHidden(false);
    QCOMPARE(names(model), QByteArrayList{"a"});
}

void TestFileListModel::nameFilter_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArrayList>("shown");
    QTest::newRow("part of a name, any case") << "RE" << QByteArrayList{"core", "readme.md"};
    QTest::newRow("pattern") << "*.md" << QByteArrayList{"readme.md"};
    QTest::newRow("one character") << "?ore" << QByteArrayList{"core"};
    QTest::newRow("brackets are themselves") << "[" << QByteArrayList{"x[1].txt"};
    QTest::newRow("nothing fits") << "zzz" << QByteArrayList{};
}

void TestFileListModel::nameFilter()
{
    QFETCH(QString, filter);
    QFETCH(QByteArrayList, shown);
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {folder("core"), file("readme.md"), file("x[1].txt")});
    model.setNameFilter(filter);
    QCOMPARE(names(model), shown);
    model.setNameFilter(QString());
    QCOMPARE(model.rowCount(), 3);
}

void TestFileListModel::refreshKeepsSelectionAndReportsOnlyWhatChanged()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {file("a"), file("b", 1), file("c"), file("d"), file("e")});
    QItemSelectionModel selection(&model);
    const QPersistentModelIndex b(model.index(1, 0));
    selection.select(b, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selection.setCurrentIndex(model.index(4, 0), QItemSelectionModel::NoUpdate);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    refresh(model, {file("0"), file("b", 2), file("bb"), file("d"), file("e")});

    QCOMPARE(names(model), (QByteArrayList{"0", "b", "bb", "d", "e"}));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(selection.selectedRows().first().data(FileListModel::NameRole).toByteArray(), QByteArray("b"));
    QCOMPARE(selection.currentIndex().data(FileListModel::NameRole).toByteArray(), QByteArray("e"));
    QCOMPARE(model.entry(b.row()).attributes.size, 2U);
}

void TestFileListModel::refreshOfAnUnchangedFolderIsSilent()
{
    FileListModel model;
    const DirectoryEntries entries = numbered(50);
    listInBatches(model, entries);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    refresh(model, DirectoryEntries(entries.rbegin(), entries.rend()));
    QCOMPARE(changed.count() + layout.count() + inserted.count() + removed.count(), 0);
}

void TestFileListModel::refreshSurvivesRepeatedNames()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {file("a"), file("a"), file("b")});
    refresh(model, {file("b"), file("a"), file("a"), file("a")});
    QCOMPARE(names(model), (QByteArrayList{"a", "a", "a", "b"}));
}

void TestFileListModel::abandonedRefreshLeavesTheRows()
{
    FileListModel model;
    listInBatches(model, {file("a")});
    model.startRefresh();
    model.addEntries({file("b")});
    model.abandonRefresh();
    QCOMPARE(names(model), QByteArrayList{"a"});
}

void TestFileListModel::sortingKeepsPersistentIndexes()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {file("a", 3), file("b", 2), file("c", 1)});
    const QPersistentModelIndex a(model.index(0, 0));
    model.sort(int(FileColumn::Size), Qt::AscendingOrder);
    QCOMPARE(names(model), (QByteArrayList{"c", "b", "a"}));
    QCOMPARE(a.row(), 2);
}

void TestFileListModel::cellsShowControlsAndForeignBytes()
{
    FileListModel model;
    listInBatches(model, {file("caf\xE9.txt"), file("two\nlines"), file("\xE2\x80\xAEtxt.exe")});
    QStringList shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown += model.index(row, 0).data().toString();
    QVERIFY(shown.contains(QStringLiteral("caf\\xe9.txt")));
    QVERIFY(shown.contains(QStringLiteral("two\\nlines")));
    QVERIFY(shown.contains(QStringLiteral("\\u{202e}txt.exe")));
    QVERIFY(model.rowOf("caf\xE9.txt") >= 0);
}

void TestFileListModel::linksShowTheirTarget()
{
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    listInBatches(model, {file("a"), link("gone"), link("www")});
    model.setLinkTargets({{"gone", "nowhere", FileType::Unknown}, {"www", "/srv/www", FileType::Directory}});
    QCOMPARE(names(model), (QByteArrayList{"www", "a", "gone"})); // leads to a folder, so it stands with them
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("www → /srv/www"));
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("gone → nowhere (broken)"));
    refresh(model, {file("a"), link("gone"), link("www")});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("www → /srv/www"));
}

void TestFileListModel::editingAsksForARename()
{
    FileListModel model;
    listInBatches(model, {file("caf\xE9")});
    QSignalSpy asked(&model, &FileListModel::renameRequested);
    model.setData(model.index(0, 0), model.index(0, 0).data(Qt::EditRole), Qt::EditRole);
    QCOMPARE(asked.count(), 0); // unchanged: nothing to do
    model.setData(model.index(0, 0), QStringLiteral("café"), Qt::EditRole);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().at(0).toByteArray(), QByteArray("caf\xE9"));
    QCOMPARE(model.entry(0).name, QByteArray("caf\xE9"));
}

void TestFileListModel::randomRefreshesEndLikeFreshListings()
{
    QRandomGenerator random(20240611);
    FileListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.startListing();
    model.finish();
    for (int round = 0; round < 60; ++round) {
        DirectoryEntries entries;
        for (int i = 0; i < 40; ++i) {
            const int kind = random.bounded(4);
            const QByteArray name = (kind == 3 ? "." : "n") + QByteArray::number(i);
            if (kind != 0)
                entries.push_back(kind == 1 ? folder(name) : file(name, random.bounded(3U)));
        }
        model.sort(random.bounded(fileColumnCount), random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        model.setShowHidden(random.bounded(2) == 1);
        refresh(model, entries);
        FileListModel fresh;
        fresh.setShowHidden(model.showHidden());
        fresh.setOrder(model.order());
        listInBatches(fresh, entries);
        QCOMPARE(names(model), names(fresh));
    }
}

void TestFileListModel::largeListingsGrowLinearly()
{
    nanosecondsToList(1000); // warms caches and the collator
    // Both too large for the processor's caches, which would flatter the smaller one.
    const qint64 small = nanosecondsToList(40'000);
    const qint64 large = nanosecondsToList(160'000);
    QVERIFY(small > 0 && large > 0);
    const double ratio = double(large) / double(small);
    // Four times as much is four times the work, and a little for sorting; where each batch looks at all others,
    // sixteen.
    QVERIFY2(ratio < 9, qPrintable(QStringLiteral("4 times the entries took %1 times as long").arg(ratio)));
}

QTEST_MAIN(TestFileListModel)
#include "tst_filelistmodel.moc"
