#include "tests/ui/browser/entries.h"
#include "ui/browser/fileorder.h"

#include <QTest>

using namespace sampan;
using namespace sampan::test;

class TestFileOrder : public QObject
{
    Q_OBJECT

private slots:
    void namesSortAsPeopleDo_data();
    void namesSortAsPeopleDo();
    void foldersStayFirstInBothDirections();
    void foldersAreNotSortedBySize();
    void namesThatCollateAlikeHaveAnOrder();
};

namespace {

QByteArrayList sorted(const DirectoryEntries &entries, FileOrder order)
{
    const NameCollator collator;
    std::vector<FileItem> items;
    for (const DirectoryEntry &entry : entries)
        items.push_back(makeFileItem(entry, collator));
    std::sort(items.begin(), items.end(), order);
    QByteArrayList names;
    for (const FileItem &item : items)
        names += item.entry.name;
    return names;
}

} // namespace

void TestFileOrder::namesSortAsPeopleDo_data()
{
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("numbers by value") << QByteArrayList{"a1", "a2", "a10", "a100"};
    QTest::newRow("leading zeros do not matter first") << QByteArrayList{"img007", "img8", "img010"};
    QTest::newRow("numbers longer than 64 bits") << QByteArrayList{"n99999999999999999998", "n99999999999999999999"};
    QTest::newRow("case is ignored") << QByteArrayList{"alpha", "Beta", "gamma", "Zeta"};
    QTest::newRow("accents beside their letters") << QByteArrayList{"eclair", "éclair2", "zebra"};
    QTest::newRow("versions") << QByteArrayList{"lib-1.2.9", "lib-1.2.10", "lib-1.10.0"};
}

void TestFileOrder::namesSortAsPeopleDo()
{
    QFETCH(QByteArrayList, expected);
    DirectoryEntries entries;
    for (const QByteArray &name : expected)
        entries.insert(entries.begin(), file(name)); // the wrong way round
    QCOMPARE(sorted(entries, FileOrder()), expected);
}

void TestFileOrder::foldersStayFirstInBothDirections()
{
    const DirectoryEntries entries{file("a"), folder("z"), file("b"), folder("y")};
    QCOMPARE(sorted(entries, FileOrder(SortBy::Name)), (QByteArrayList{"y", "z", "a", "b"}));
    QCOMPARE(sorted(entries, FileOrder(SortBy::Name, Qt::DescendingOrder)), (QByteArrayList{"z", "y", "b", "a"}));
}

void TestFileOrder::foldersAreNotSortedBySize()
{
    DirectoryEntry large = folder("a");
    large.attributes.size = 1 << 20;
    const DirectoryEntries entries{folder("b"), large, file("big", 900), file("small", 5)};
    QCOMPARE(sorted(entries, FileOrder(SortBy::Size)), (QByteArrayList{"a", "b", "small", "big"}));
}

void TestFileOrder::namesThatCollateAlikeHaveAnOrder()
{
    const NameCollator collator;
    const FileItem upper = makeFileItem(file("README"), collator);
    const FileItem lower = makeFileItem(file("readme"), collator);
    const FileOrder order;
    QVERIFY(order(upper, lower) != order(lower, upper));
}

QTEST_GUILESS_MAIN(TestFileOrder)
#include "tst_fileorder.moc"
