#include "tests/support/memoryfilesystem.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/filepane.h"
#include "ui/browser/fileview.h"
#include "ui/browser/filterbar.h"
#include "ui/browser/pathbar.h"
#include "ui/browser/pathcompleter.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace sampan;

class TestFilePane : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void entersFoldersAndComesBack();
    void aRefusedFolderLeavesTheOldOne();
    void aStalledListingIsShownAndCancelledByEscape();
    void linksAreFollowedToFoldersAndOfferedAsFiles();
    void brokenLinksAreMarked();
    void refreshKeepsSelectionAndCursor();
    void aVanishedFolderOffersItsParent();
    void typedPaths_data();
    void typedPaths();
    void anAddressInThePathLineAsksForAConnection();
    void pathsAreCompletedFromListings();
    void filterAsYouType();
    void hiddenFilesAreCounted();
    void aLostPlaceKeepsItsListing();
    void everyControlHasAName();
    void statePutsColumnsBack();

private:
    void go(const char *path);
    [[nodiscard]] QByteArrayList names() const;

    MemoryDiskPointer m_disk;
    std::unique_ptr<FilePane> m_pane;
    FileView *m_view = nullptr;
};

void TestFilePane::init()
{
    qRegisterMetaType<RemotePath>();
    m_disk = std::make_shared<MemoryDisk>();
    m_disk->write("/srv/www/index.html", "hello");
    m_disk->write("/srv/www/page-2.html", "2");
    m_disk->write("/srv/www/page-10.html", "10");
    m_disk->write("/srv/www/.htaccess", "secret");
    m_disk->makeFolder("/srv/www/assets");
    Place place{PlaceId{1},
                QStringLiteral("web1"),
                QColor(),
                std::make_shared<MemoryFileSystem>(m_disk),
                QStringLiteral("aes128-gcm"),
                {QStringLiteral("me"), QStringLiteral("web1"), 0},
                {}};
    m_pane = std::make_unique<FilePane>(place);
    m_view = m_pane->view();
    new QAbstractItemModelTester(m_pane->files(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_view);
    m_pane->resize(700, 500);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_pane->focusFiles();
}

void TestFilePane::cleanup()
{
    m_pane.reset();
}

QByteArrayList TestFilePane::names() const
{
    QByteArrayList names;
    for (int row = 0; row < m_pane->files()->rowCount(); ++row)
        names += m_pane->files()->entry(row).name;
    return names;
}

void TestFilePane::go(const char *path)
{
    m_pane->goTo(RemotePath(path));
    QTRY_COMPARE(m_pane->path(), RemotePath(path));
    QTRY_VERIFY(m_view->currentIndex().isValid() || m_pane->files()->rowCount() == 0);
}

void TestFilePane::entersFoldersAndComesBack()
{
    go("/srv");
    QCOMPARE(names(), QByteArrayList{"www"});
    QTest::keyClick(m_view, Qt::Key_Return);
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www"));
    QTRY_COMPARE(names(), (QByteArrayList{"assets", "index.html", "page-2.html", "page-10.html"}));
    m_pane->goUp();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv"));
    QTRY_COMPARE(m_view->currentName(), QByteArray("www")); // where we came from
    m_pane->goBack();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www"));
    m_pane->goBack();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv"));
    m_pane->goForward();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www"));
    QVERIFY(m_pane->canGoBack() && m_pane->canGoForward());
}

void TestFilePane::aRefusedFolderLeavesTheOldOne()
{
    go("/srv/www");
    m_disk->failOn(MemoryOperation::List, ErrorCode::PermissionDenied, "/srv/www/assets");
    m_view->setCurrentName("assets");
    QSignalSpy reported(m_pane.get(), &FilePane::errorReported);
    QTest::keyClick(m_view, Qt::Key_Return);
    QTRY_COMPARE(reported.count(), 1);
    QVERIFY(m_pane->messages()->isVisible());
    QCOMPARE(m_pane->path(), RemotePath("/srv/www"));
    QCOMPARE(names().size(), 4);
    m_pane->messages()->button(0)->click(); // try again: the fault struck once
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www/assets"));
    QVERIFY(!m_pane->messages()->isVisible());
}

void TestFilePane::aStalledListingIsShownAndCancelledByEscape()
{
    go("/srv/www");
    m_disk->stallOn(MemoryOperation::List, "/srv");
    m_pane->goTo(RemotePath("/srv"));
    QTRY_VERIFY(m_pane->statusLine().contains(QStringLiteral("Reading")));
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(!m_pane->statusLine().contains(QStringLiteral("Reading")));
    QCOMPARE(m_pane->path(), RemotePath("/srv/www"));
    QCOMPARE(names().size(), 4);
}

void TestFilePane::linksAreFollowedToFoldersAndOfferedAsFiles()
{
    m_disk->makeLink("/srv/www/current", "assets");
    m_disk->makeLink("/srv/www/start", "index.html");
    go("/srv/www");
    QTRY_COMPARE(names().first(), QByteArray("assets"));
    QTRY_COMPARE(names().at(1), QByteArray("current")); // known to lead to a folder: it stands with them
    m_view->setCurrentName("current");
    QTest::keyClick(m_view, Qt::Key_Return);
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www/current"));
    m_pane->goUp();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www"));
    QTRY_VERIFY(m_pane->files()->rowOf("start") >= 0);
    QSignalSpy opened(m_pane.get(), &FilePane::fileOpened);
    m_view->setCurrentName("start");
    QTest::keyClick(m_view, Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_pane->path(), RemotePath("/srv/www"));
}

void TestFilePane::brokenLinksAreMarked()
{
    m_disk->makeLink("/srv/www/gone", "nowhere");
    go("/srv/www");
    const auto text = [this] { return m_pane->files()->index(m_pane->files()->rowOf("gone"), 0).data().toString(); };
    QTRY_COMPARE(text(), QStringLiteral("gone → nowhere (broken)"));
}

void TestFilePane::refreshKeepsSelectionAndCursor()
{
    go("/srv/www");
    m_view->setCurrentName("page-2.html");
    QTest::keyClick(m_view, Qt::Key_Insert); // selects it and moves on
    QCOMPARE(m_view->currentName(), QByteArray("page-10.html"));
    m_disk->write("/srv/www/about.html", "new");
    m_disk->remove("/srv/www/index.html");
    QSignalSpy reset(m_pane->files(), &QAbstractItemModel::modelReset);
    m_pane->refresh();
    QTRY_COMPARE(names(), (QByteArrayList{"assets", "about.html", "page-2.html", "page-10.html"}));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(m_view->chosenNames(), std::vector<QByteArray>{"page-2.html"});
    QCOMPARE(m_view->currentName(), QByteArray("page-10.html"));
}

void TestFilePane::aVanishedFolderOffersItsParent()
{
    go("/srv/www/assets");
    m_disk->remove("/srv/www/assets");
    m_pane->refresh();
    QTRY_VERIFY(m_pane->messages()->isVisible());
    m_pane->messages()->button(0)->click();
    QTRY_COMPARE(m_pane->path(), RemotePath("/srv/www"));
}

void TestFilePane::typedPaths_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("absolute") << "/srv/www" << QByteArray("/srv/www");
    QTest::newRow("relative") << "www/assets" << QByteArray("/srv/www/assets");
    QTest::newRow("with dots") << "/srv/www/../www/assets" << QByteArray("/srv/www/assets");
    QTest::newRow("home") << "~" << QByteArray("/home");
    QTest::newRow("below home") << "~/docs" << QByteArray("/home/docs");
}

void TestFilePane::typedPaths()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, path);
    m_disk->makeFolder("/home/docs");
    go("/srv");
    m_pane->editPath();
    QVERIFY(m_pane->pathBar()->isEditing());
    QCOMPARE(m_pane->pathBar()->line()->selectedText(), QStringLiteral("/srv"));
    QTest::keyClicks(m_pane->pathBar()->line(), typed);
    QTest::keyClick(m_pane->pathBar()->line(), Qt::Key_Return);
    QTRY_COMPARE(m_pane->path(), RemotePath(path));
    QVERIFY(!m_pane->pathBar()->isEditing());
    QTRY_VERIFY(m_view->hasFocus());
}

void TestFilePane::anAddressInThePathLineAsksForAConnection()
{
    go("/srv");
    QSignalSpy asked(m_pane.get(), &FilePane::addressTyped);
    m_pane->goToTyped(QStringLiteral("sftp://me@other/srv"));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<ServerUrl>().server.host, QStringLiteral("other"));
}

void TestFilePane::pathsAreCompletedFromListings()
{
    go("/srv");
    m_pane->editPath();
    QTest::keyClicks(m_pane->pathBar()->line(), QStringLiteral("/srv/www/a"));
    QTRY_COMPARE(m_pane->pathBar()->completer()->suggestions(), QStringList{QStringLiteral("/srv/www/assets")});
    QTest::keyClick(m_pane->pathBar()->line(), Qt::Key_Escape);
    QTRY_VERIFY(!m_pane->pathBar()->isEditing());
    QCOMPARE(m_pane->path(), RemotePath("/srv"));
}

void TestFilePane::filterAsYouType()
{
    go("/srv/www");
    m_pane->openFilter();
    QTRY_VERIFY(m_pane->filterBar()->line()->hasFocus());
    QTest::keyClicks(m_pane->filterBar()->line(), QStringLiteral("PAGE"));
    QCOMPARE(names(), (QByteArrayList{"page-2.html", "page-10.html"}));
    QVERIFY(m_pane->statusLine().contains(QStringLiteral("2 of 4 shown")));
    QTest::keyClick(m_pane->filterBar()->line(), Qt::Key_Escape);
    QCOMPARE(names().size(), 4);
    QTRY_VERIFY(m_view->hasFocus());
}

void TestFilePane::hiddenFilesAreCounted()
{
    go("/srv/www");
    QTRY_VERIFY(m_pane->statusLine().startsWith(QStringLiteral("4 items · 1 hidden")));
    m_pane->setShowHidden(true);
    QVERIFY(m_pane->statusLine().startsWith(QStringLiteral("5 items")));
    QVERIFY(m_pane->statusLine().endsWith(QStringLiteral("aes128-gcm")));
}

void TestFilePane::aLostPlaceKeepsItsListing()
{
    go("/srv/www");
    QSignalSpy asked(m_pane.get(), &FilePane::reconnectRequested);
    m_disk->loseConnection();
    m_pane->setLost({ErrorCode::ConnectionLost, QStringLiteral("The connection to web1 was lost."), QString()});
    QCOMPARE(names().size(), 4);
    QCOMPARE(m_pane->messages()->text(), QStringLiteral("The connection to web1 was lost."));
    m_pane->messages()->button(0)->click();
    QCOMPARE(asked.count(), 1);
    m_disk->write("/srv/www/zzz", "new");
    Place back = m_pane->place();
    back.fileSystem = std::make_shared<MemoryFileSystem>(m_disk);
    m_pane->setPlace(back);
    QVERIFY(!m_pane->isLost());
    QTRY_COMPARE(names().size(), 5);
    QVERIFY(!m_pane->messages()->isVisible());
}

void TestFilePane::everyControlHasAName()
{
    for (const QWidget *child : m_pane->findChildren<QWidget *>()) {
        const bool control = qobject_cast<const QToolButton *>(child) || qobject_cast<const QLineEdit *>(child) ||
                             qobject_cast<const QAbstractItemView *>(child);
        if (control && child->focusPolicy() != Qt::NoFocus && !child->objectName().startsWith(QStringLiteral("qt_")))
            QVERIFY2(!child->accessibleName().isEmpty(), child->metaObject()->className());
    }
}

void TestFilePane::statePutsColumnsBack()
{
    go("/srv/www");
    m_view->sortByColumn(int(FileColumn::Size), Qt::DescendingOrder);
    m_pane->setShowHidden(true);
    m_view->setColumnHidden(int(FileColumn::Group), true);
    FilePane other(m_pane->place());
    other.restoreState(m_pane->saveState());
    QCOMPARE(other.files()->order().by(), SortBy::Size);
    QCOMPARE(other.files()->order().direction(), Qt::DescendingOrder);
    QVERIFY(other.files()->showHidden());
    QVERIFY(other.view()->isColumnHidden(int(FileColumn::Group)));
}

QTEST_MAIN(TestFilePane)
#include "tst_filepane.moc"
