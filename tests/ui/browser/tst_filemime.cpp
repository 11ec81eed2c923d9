#include "ui/browser/dragmime.h"
#include "ui/browser/filemime.h"

#include <QDropEvent>
#include <QMimeData>
#include <QTest>

using namespace sampan;

class TestFileMime : public QObject
{
    Q_OBJECT

private slots:
    void ourFormatKeepsPlaceAndBytes();
    void foreignBytesAreRefused_data();
    void foreignBytesAreRefused();
    void desktopUrlsAreLocalFiles();
    void urlsOfAServerCarryNoPassword();
    void dropActions_data();
    void dropActions();
    void namesAreReadOncePerDrag();
    void remoteFilesAreFetchedOnceAndOnlyAfterTheDrop();
};

namespace {

Place server()
{
    Place place;
    place.id = PlaceId{3};
    place.server = {QStringLiteral("deploy"), QStringLiteral("web1"), 2222};
    return place;
}

class CountingExporter : public RemoteDragExporter
{
public:
    QList<QUrl> exportFiles(PlaceId, const std::vector<RemotePath> &) override
    {
        ++calls;
        return {QUrl::fromLocalFile(QStringLiteral("/var/empty/a.txt"))};
    }
    int calls = 0;
};

} // namespace

void TestFileMime::ourFormatKeepsPlaceAndBytes()
{
    const std::vector<RemotePath> paths{RemotePath("/srv/caf\xE9.txt"), RemotePath("/srv/a\nb")};
    const std::unique_ptr<QMimeData> mime(makeFileMime(server(), paths, true));
    const auto files = selectionFrom(mime.get());
    QVERIFY(files);
    QCOMPARE(files->place, PlaceId{3});
    QVERIFY(files->paths == paths);
    QVERIFY(files->cut);
}

void TestFileMime::foreignBytesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = encodeSelection({PlaceId{1}, {RemotePath("/a")}, false});
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut short") << good.chopped(1);
    QTest::newRow("another version") << QByteArray(good).replace(0, 4, QByteArray("\0\0\0\x09", 4));
    QTest::newRow("a count that is a lie") << QByteArray(good).replace(13, 4, QByteArray("\x00\x0f\x00\x00", 4));
    QTest::newRow("no paths") << encodeSelection({PlaceId{1}, {}, false});
    QTest::newRow("relative path") << encodeSelection({PlaceId{1}, {RemotePath("a")}, false});
    QTest::newRow("NUL in a path") << encodeSelection({PlaceId{1}, {RemotePath(QByteArray("/a\0b", 4))}, false});
}

void TestFileMime::foreignBytesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!decodeSelection(bytes));
}

void TestFileMime::desktopUrlsAreLocalFiles()
{
    QMimeData mime;
    mime.setData(QStringLiteral("text/uri-list"),
                 "file:///home/me/caf%E9.txt\r\nfile:///home/me/dir/\r\nhttps://example.org/x\r\n"
                 "file://otherhost/etc/passwd\r\n");
    const auto files = selectionFrom(&mime);
    QVERIFY(files);
    QVERIFY(files->place.isLocal());
    QVERIFY((files->paths == std::vector{RemotePath("/home/me/caf\xE9.txt"), RemotePath("/home/me/dir")}));
    QVERIFY(!files->cut);
    mime.setData(QStringLiteral("application/x-kde-cutselection"), "1");
    QVERIFY(selectionFrom(&mime)->cut);
}

void TestFileMime::urlsOfAServerCarryNoPassword()
{
    const QList<QUrl> urls = selectionUrls(server(), {RemotePath("/srv/caf\xE9 1.txt")});
    QCOMPARE(urls.size(), 1);
    QCOMPARE(urls.first().toEncoded(), QByteArray("sftp://deploy@web1:2222/srv/caf%E9%201.txt"));
}

void TestFileMime::dropActions_data()
{
    QTest::addColumn<PlaceId>("target");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<Qt::KeyboardModifiers>("keys");
    QTest::addColumn<Qt::DropAction>("action");
    const Qt::KeyboardModifiers none;
    const Qt::KeyboardModifiers shift = Qt::ShiftModifier;
    QTest::newRow("to another place") << PlaceId{0} << QByteArray("/x") << none << Qt::CopyAction;
    QTest::newRow("with Shift") << PlaceId{0} << QByteArray("/x") << shift << Qt::MoveAction;
    QTest::newRow("beside itself") << PlaceId{3} << QByteArray("/srv") << none << Qt::IgnoreAction;
    QTest::newRow("into itself") << PlaceId{3} << QByteArray("/srv/dir/in") << none << Qt::IgnoreAction;
    QTest::newRow("elsewhere on the server") << PlaceId{3} << QByteArray("/tmp") << none << Qt::CopyAction;
}

void TestFileMime::dropActions()
{
    QFETCH(PlaceId, target);
    QFETCH(QByteArray, folder);
    QFETCH(Qt::KeyboardModifiers, keys);
    QFETCH(Qt::DropAction, action);
    const std::unique_ptr<QMimeData> mime(makeFileMime(server(), {RemotePath("/srv/dir")}));
    const QDropEvent event(QPointF(), Qt::CopyAction | Qt::MoveAction, mime.get(), Qt::LeftButton, keys);
    QCOMPARE(dropActionFor(event, selectionFrom(mime.get()), target, RemotePath(folder)), action);
}

// Counts how often its names are asked for, as another program would notice it.
class CountingMime : public QMimeData
{
public:
    mutable int asked = 0;

protected:
    QVariant retrieveData(const QString &type, QMetaType preferred) const override
    {
        asked += type == QStringLiteral("text/uri-list") ? 1 : 0;
        return QMimeData::retrieveData(type, preferred);
    }
};

void TestFileMime::namesAreReadOncePerDrag()
{
    CountingMime mime;
    mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/a"))});
    DraggedFiles dragged;
    const Qt::DropActions actions = Qt::CopyAction;
    const QDragEnterEvent enter({}, actions, &mime, Qt::LeftButton, {});
    const QDragMoveEvent move({}, actions, &mime, Qt::LeftButton, {});
    QVERIFY(dragged.of(enter).has_value());
    const int once = mime.asked;
    QVERIFY(once > 0);
    QVERIFY(dragged.of(move).has_value());
    QVERIFY(dragged.of(move).has_value());
    QCOMPARE(dragged.take(&mime)->paths.front(), RemotePath("/a"));
    QCOMPARE(mime.asked, once);
    // The same object with other files: the next drag of the same program.
    mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/b"))});
    QCOMPARE(dragged.of(enter)->paths.front(), RemotePath("/b"));
    QCOMPARE(dragged.take(&mime)->paths.front(), RemotePath("/b"));
    QCOMPARE(dragged.take(&mime)->paths.front(), RemotePath("/b")); // not known any more, so read again
}

void TestFileMime::remoteFilesAreFetchedOnceAndOnlyAfterTheDrop()
{
    const auto exporter = std::make_shared<CountingExporter>();
    RemoteDragMime mime(server(), {RemotePath("/srv/a.txt")}, exporter);
    QVERIFY(mime.hasFormat(fileSelectionMimeType()));
    QVERIFY(mime.hasUrls());
    QCOMPARE(exporter->calls, 0); // looking at what is offered fetches nothing
    // No button is down and no window of ours is under the mouse: the drop is over.
    QVERIFY(RemoteDragMime::wasDroppedOutside());
    QCOMPARE(mime.urls(), QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/var/empty/a.txt"))});
    QCOMPARE(mime.data(QStringLiteral("text/uri-list")), QByteArray("file:///var/empty/a.txt\r\n"));
    QCOMPARE(exporter->calls, 1);
    QVERIFY(selectionFrom(&mime)->place == PlaceId{3}); // our own window still takes the paths
}

QTEST_MAIN(TestFileMime)
#include "tst_filemime.moc"
