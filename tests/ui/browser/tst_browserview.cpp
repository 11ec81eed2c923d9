// The two sides by keys, drops and the clipboard, on real temporary folders and a server in memory.
#include "core/files/diskpool.h"
#include "core/files/localfilesystem.h"
#include "tests/support/memoryfilesystem.h"
#include "ui/browser/browserview.h"
#include "ui/browser/droptabbar.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileorders.h"
#include "ui/browser/fileview.h"
#include "ui/browser/permissionsedit.h"
#include "ui/browser/propertiesdialog.h"
#include "ui/browser/transferdialog.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace sampan;

class TestBrowserView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void newFolderByKey();
    void newFileByKey();
    void renameInPlaceByKey();
    void unsafeNamesAreRefused();
    void deleteForGoodAsksAndIsRecursive();
    void deleteCanBeDeclinedByEnter();
    void deleteGoesToTheTrash();
    void deleteFollowsTheHabits();
    void hiddenFilesFollowTheHabits();
    void permissionsRecursively();
    void copyAsksWithASheetAndEnterConfirms();
    void copyWithoutAskingWhenSaidSo();
    void moveWithinAPlaceIsARename();
    void tabSwitchesSides();
    void tabsByKeys();
    void selectByMask();
    void copyAndPasteFiles();
    void pasteFromTheDesktop();
    void droppedFilesBecomeAnOrder();
    void dropOnAFolderRowGoesInside();
    void dropOnATabGoesToItsFolder();
    void textKeysStayWithTheText();
    void actionsFollowTheActivePane();
    void everyActionHasTextAndKey();
    void lostAndBack();
    void theConnectedPlaceReplacesItsStartPage();
    void stateComesBack();
    void hundredThousandRowsKeepTheKeyboardAlive();

private:
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void openServer();
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &content = "x");
    void choose(FilePane *pane, const QByteArray &name);
    bool drop(FileView *view, const QPoint &position, const QMimeData &mime, Qt::KeyboardModifiers keys = {});
    [[nodiscard]] FilePane *left() const { return m_view->pane(Side::Left); }
    [[nodiscard]] FilePane *right() const { return m_view->pane(Side::Right); }

    std::unique_ptr<QTemporaryDir> m_home; // instead of the user's own
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<DiskPool> m_pool;
    MemoryDiskPointer m_disk;
    Place m_server;
    std::unique_ptr<BrowserView> m_view;
};

void TestBrowserView::initTestCase()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    QDir(m_home->path()).mkpath(QStringLiteral("share"));
    qputenv("HOME", m_home->path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_home->filePath(QStringLiteral("share")).toLocal8Bit());
    qRegisterMetaType<TransferRequest>();
    m_pool = std::make_shared<DiskPool>();
}

void TestBrowserView::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("a.txt"));
    write(QStringLiteral("b.txt"));
    QDir(m_folder->path()).mkpath(QStringLiteral("sub/deep"));
    write(QStringLiteral("sub/deep/c.txt"));
    const auto home = RemotePath(m_folder->path().toLocal8Bit());
    Place local{PlaceId{0}, QStringLiteral("This computer"),
                QColor(),   std::make_shared<LocalFileSystem>(m_pool, home),
                QString(),  {},
                {}};
    m_disk = std::make_shared<MemoryDisk>();
    m_disk->write("/srv/www/index.html", "hello");
    m_disk->makeFolder("/srv/www/assets");
    m_server = {PlaceId{1},
                QStringLiteral("web1"),
                QColor(Qt::darkGreen),
                std::make_shared<MemoryFileSystem>(m_disk),
                QString(),
                {QStringLiteral("me"), QStringLiteral("web1"), 0},
                {}};
    m_view = std::make_unique<BrowserView>(local);
    m_view->resize(1100, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    QTRY_COMPARE(left()->files()->rowCount(), 3);
    left()->focusFiles();
    QTRY_VERIFY(left()->view()->hasFocus());
}

void TestBrowserView::cleanup()
{
    m_view.reset();
    QGuiApplication::clipboard()->clear();
}

void TestBrowserView::write(const QString &name, const QByteArray &content)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

// To whatever has the focus, as a person's keyboard does.
void TestBrowserView::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus);
    QTest::keyClick(focus, key, modifiers);
}

void TestBrowserView::openServer()
{
    m_view->openPlace(Side::Right, m_server, RemotePath("/srv/www"));
    QTRY_COMPARE(right()->files()->rowCount(), 2);
    left()->focusFiles();
    QTRY_COMPARE(m_view->activeSide(), Side::Left);
}

void TestBrowserView::choose(FilePane *pane, const QByteArray &name)
{
    pane->view()->setCurrentName(name);
    QCOMPARE(pane->view()->currentName(), name);
}

bool TestBrowserView::drop(FileView *view, const QPoint &position, const QMimeData &mime, Qt::KeyboardModifiers keys)
{
    const Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction;
    QDragEnterEvent enter(position, actions, &mime, Qt::LeftButton, keys);
    QApplication::sendEvent(view->viewport(), &enter);
    QDropEvent event(position, actions, &mime, Qt::LeftButton, keys);
    QApplication::sendEvent(view->viewport(), &event);
    return enter.isAccepted() && event.isAccepted();
}

// --- file work ---

void TestBrowserView::newFolderByKey()
{
    key(Qt::Key_F7);
    QTRY_VERIFY(left()->input()->line()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("fresh & new"));
    key(Qt::Key_Return);
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("fresh & new"))).isDir());
    QTRY_COMPARE(left()->view()->currentName(), QByteArray("fresh & new"));
    QTRY_VERIFY(left()->view()->hasFocus());
}

void TestBrowserView::newFileByKey()
{
    key(Qt::Key_F4, Qt::ShiftModifier);
    QTRY_VERIFY(left()->input()->line()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("notes.md"));
    key(Qt::Key_Return);
    QTRY_VERIFY(QFileInfo(path(QStringLiteral("notes.md"))).isFile());
    QTRY_COMPARE(left()->view()->currentName(), QByteArray("notes.md"));
    key(Qt::Key_F4, Qt::ShiftModifier); // a name that is taken changes nothing
    QTRY_VERIFY(left()->input()->line()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a.txt"));
    key(Qt::Key_Return);
    QTRY_VERIFY(left()->messages()->isVisible());
    QCOMPARE(QFileInfo(path(QStringLiteral("a.txt"))).size(), 1);
}

void TestBrowserView::renameInPlaceByKey()
{
    choose(left(), "a.txt");
    key(Qt::Key_F2);
    auto *editor = left()->view()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTRY_COMPARE(editor->selectedText(), QStringLiteral("a")); // the ending stays
    QTest::keyClicks(editor, QStringLiteral("renamed"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("renamed.txt"))));
    QTRY_COMPARE(left()->view()->currentName(), QByteArray("renamed.txt"));
    QVERIFY(!QFile::exists(path(QStringLiteral("a.txt"))));
}

void TestBrowserView::unsafeNamesAreRefused()
{
    key(Qt::Key_F7);
    QTRY_VERIFY(left()->input()->line()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("../escape"));
    key(Qt::Key_Return);
    QTRY_VERIFY(left()->messages()->isVisible());
    QVERIFY(!QFile::exists(path(QStringLiteral("../escape"))));
}

void TestBrowserView::deleteForGoodAsksAndIsRecursive()
{
    choose(left(), "sub");
    key(Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_VERIFY(left()->messages()->isQuestion());
    QVERIFY(QFile::exists(path(QStringLiteral("sub")))); // not before the answer
    QTRY_VERIFY(left()->messages()->button(1)->hasFocus());
    key(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(left()->messages()->button(0)->hasFocus());
    key(Qt::Key_Return);
    QTRY_VERIFY(!QFile::exists(path(QStringLiteral("sub"))));
    QTRY_COMPARE(left()->files()->rowCount(), 2);
}

void TestBrowserView::deleteCanBeDeclinedByEnter()
{
    choose(left(), "a.txt");
    key(Qt::Key_F8, Qt::ShiftModifier);
    QTRY_VERIFY(left()->messages()->isQuestion());
    QTRY_VERIFY(left()->messages()->button(1)->hasFocus());
    key(Qt::Key_Return);
    QVERIFY(!left()->messages()->isVisible());
    QVERIFY(QFile::exists(path(QStringLiteral("a.txt"))));
    QTRY_VERIFY(left()->view()->hasFocus());
}

void TestBrowserView::deleteGoesToTheTrash()
{
    choose(left(), "a.txt");
    key(Qt::Key_Delete);
    QTRY_VERIFY(left()->messages()->isQuestion());
    QVERIFY(left()->messages()->text().contains(QStringLiteral("trash")));
    QTRY_VERIFY(left()->messages()->button(0)->hasFocus());
    key(Qt::Key_Return);
    QTRY_VERIFY(!QFile::exists(path(QStringLiteral("a.txt"))));
    QTRY_COMPARE(left()->files()->rowCount(), 2);
    QVERIFY(QFile::exists(m_home->filePath(QStringLiteral("share/Trash/files/a.txt"))));
}

void TestBrowserView::deleteFollowsTheHabits()
{
    m_view->setHabits({.confirmDelete = true, .deleteToTrash = false});
    choose(left(), "a.txt");
    key(Qt::Key_Delete);
    QTRY_VERIFY(left()->messages()->isQuestion());
    QVERIFY(!left()->messages()->text().contains(QStringLiteral("trash")));
    QTRY_VERIFY(left()->messages()->button(1)->hasFocus());
    key(Qt::Key_Return);
    QTRY_VERIFY(left()->view()->hasFocus());
    m_view->setHabits({.confirmDelete = false, .deleteToTrash = false});
    choose(left(), "b.txt");
    key(Qt::Key_Delete);
    QTRY_VERIFY(!QFile::exists(path(QStringLiteral("b.txt"))));
    QVERIFY(QFile::exists(path(QStringLiteral("a.txt"))));
    QVERIFY(!QFile::exists(m_home->filePath(QStringLiteral("share/Trash/files/b.txt"))));
}

void TestBrowserView::hiddenFilesFollowTheHabits()
{
    write(QStringLiteral(".hidden"));
    m_view->setHabits({.showHidden = true});
    QTRY_VERIFY(left()->files()->showHidden());
    m_view->openLocalTab(Side::Right, RemotePath(m_folder->path().toLocal8Bit()));
    QVERIFY(m_view->pane(Side::Right)->files()->showHidden());
    QTRY_COMPARE(m_view->pane(Side::Right)->files()->rowCount(), 4);
    // Another choice does not switch panes that were switched by hand.
    left()->setShowHidden(false);
    m_view->setHabits({.showHidden = true, .confirmDelete = false});
    QVERIFY(!left()->files()->showHidden());
    m_view->setHabits({});
    QVERIFY(!m_view->pane(Side::Right)->files()->showHidden());
}

void TestBrowserView::permissionsRecursively()
{
    choose(left(), "sub");
    key(Qt::Key_Return, Qt::AltModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    auto *dialog = qobject_cast<PropertiesDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->recursive()->setChecked(true);
    QVERIFY(dialog->executeOnlyFolders()->isChecked());
    dialog->permissions()->octal()->selectAll();
    QTest::keyClicks(dialog->permissions()->octal(), QStringLiteral("750"));
    const QPointer<QWidget> watched = dialog;
    QTest::keyClick(dialog->permissions()->octal(), Qt::Key_Return);
    QTRY_VERIFY(!watched);
    const auto mode = [this](const char *name) {
        struct stat status = {};
        return stat(path(QLatin1String(name)).toLocal8Bit().constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
    };
    QCOMPARE(mode("sub"), 0750U);
    QCOMPARE(mode("sub/deep"), 0750U);
    QCOMPARE(mode("sub/deep/c.txt"), 0640U); // X: execute only for folders
}

// --- copying and moving ---

void TestBrowserView::copyAsksWithASheetAndEnterConfirms()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    choose(left(), "a.txt");
    key(Qt::Key_F5);
    QTRY_VERIFY(QApplication::activeModalWidget());
    auto *sheet = qobject_cast<TransferDialog *>(QApplication::activeModalWidget());
    QVERIFY(sheet);
    QCOMPARE(sheet->targetLine()->text(), QStringLiteral("/srv/www"));
    sheet->nameLine()->setText(QStringLiteral("copy.txt"));
    QTest::keyClick(sheet->targetLine(), Qt::Key_Return);
    QTRY_COMPARE(requested.count(), 1);
    const auto request = requested.first().first().value<TransferRequest>();
    QVERIFY(request.sourcePlace.isLocal());
    QCOMPARE(request.sources.size(), 1U);
    QCOMPARE(request.sources.front().fileName(), QByteArray("a.txt"));
    QCOMPARE(request.targetPlace, PlaceId{1});
    QCOMPARE(request.targetFolder, RemotePath("/srv/www"));
    QCOMPARE(request.targetName, QByteArray("copy.txt"));
    QVERIFY(!request.options.move);
}

void TestBrowserView::copyWithoutAskingWhenSaidSo()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    m_view->setAskBeforeTransfer(false);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_F6);
    QTRY_COMPARE(requested.count(), 1);
    const auto request = requested.first().first().value<TransferRequest>();
    QCOMPARE(request.sources.size(), 3U);
    QVERIFY(request.options.move);
}

void TestBrowserView::moveWithinAPlaceIsARename()
{
    openServer();
    m_view->openPlace(Side::Left, m_server, RemotePath("/srv/www/assets"));
    QTRY_COMPARE(left()->path(), RemotePath("/srv/www/assets"));
    m_disk->write("/srv/www/taken.txt", "mine");
    m_disk->write("/srv/www/assets/taken.txt", "theirs");
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    m_view->orders()->place({PlaceId{1}, {RemotePath("/srv/www/index.html"), RemotePath("/srv/www/taken.txt")}},
                            Qt::MoveAction, PlaceId{1}, RemotePath("/srv/www/assets"));
    QTRY_VERIFY(m_disk->exists("/srv/www/assets/index.html"));
    QVERIFY(!m_disk->exists("/srv/www/index.html"));
    // What is there already is left to the queue, which can ask.
    QTRY_COMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<TransferRequest>().sources.size(), 1U);
    QCOMPARE(m_disk->content("/srv/www/assets/taken.txt"), QByteArray("theirs"));
    QTRY_COMPARE(left()->files()->rowCount(), 2); // both panes read their folders again
    QTRY_COMPARE(right()->files()->rowCount(), 2);
}

// --- keys ---

void TestBrowserView::tabSwitchesSides()
{
    openServer();
    key(Qt::Key_Tab);
    QCOMPARE(m_view->activeSide(), Side::Right);
    QTRY_VERIFY(right()->view()->hasFocus());
    key(Qt::Key_Tab);
    QCOMPARE(m_view->activeSide(), Side::Left);
}

void TestBrowserView::tabsByKeys()
{
    key(Qt::Key_T, Qt::ControlModifier);
    PaneTabs *tabs = m_view->tabs(Side::Left);
    QCOMPARE(tabs->count(), 2);
    QTRY_VERIFY(left()->view()->hasFocus());
    QTRY_COMPARE(left()->files()->rowCount(), 3); // the same folder again
    key(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QTRY_VERIFY(left()->view()->hasFocus());
    key(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 1);
    key(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(tabs->count(), 1);
    QTRY_VERIFY(left()->view()->hasFocus());
    key(Qt::Key_W, Qt::ControlModifier); // the last one is replaced, never gone
    QCOMPARE(tabs->count(), 1);
    QVERIFY(left());
}

void TestBrowserView::selectByMask()
{
    QTest::keyClick(left()->view(), Qt::Key_Plus, Qt::KeypadModifier);
    QTRY_VERIFY(left()->input()->line()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("*.txt"));
    key(Qt::Key_Return);
    QCOMPARE(left()->view()->selectedCount(), 2);
    QVERIFY(left()->statusLine().startsWith(QStringLiteral("2 of 3")));
    QTRY_VERIFY(left()->view()->hasFocus());
    QTest::keyClick(left()->view(), Qt::Key_Asterisk, Qt::KeypadModifier);
    QCOMPARE(left()->view()->chosenNames(), std::vector<QByteArray>{"sub"});
}

void TestBrowserView::textKeysStayWithTheText()
{
    key(Qt::Key_L, Qt::ControlModifier);
    QLineEdit *line = left()->findChild<QLineEdit *>();
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    const RemotePath before = left()->path();
    const QString text = line->text();
    line->end(false);
    key(Qt::Key_Backspace);
    QCOMPARE(line->text(), text.chopped(1));
    QCOMPARE(left()->path(), before);
    key(Qt::Key_Escape);
}

// --- clipboard and drops ---

void TestBrowserView::copyAndPasteFiles()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    choose(left(), "a.txt");
    key(Qt::Key_C, Qt::ControlModifier);
    key(Qt::Key_Tab);
    QTRY_VERIFY(right()->view()->hasFocus());
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(requested.count(), 1);
    const auto request = requested.first().first().value<TransferRequest>();
    QCOMPARE(request.targetPlace, PlaceId{1});
    QVERIFY(!request.options.move);
}

void TestBrowserView::pasteFromTheDesktop()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(path(QStringLiteral("b.txt")))});
    QGuiApplication::clipboard()->setMimeData(mime);
    right()->focusFiles();
    QTRY_COMPARE(m_view->activeSide(), Side::Right);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<TransferRequest>().sources.front().fileName(), QByteArray("b.txt"));
}

void TestBrowserView::droppedFilesBecomeAnOrder()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    QMimeData mime;
    mime.setUrls(
        {QUrl::fromLocalFile(path(QStringLiteral("a.txt"))), QUrl::fromLocalFile(path(QStringLiteral("sub")))});
    const QPoint free(20, right()->view()->viewport()->height() - 5);
    QVERIFY(drop(right()->view(), free, mime));
    QCOMPARE(requested.count(), 1);
    auto request = requested.takeFirst().first().value<TransferRequest>();
    QCOMPARE(request.sources.size(), 2U);
    QCOMPARE(request.targetFolder, RemotePath("/srv/www"));
    QVERIFY(!request.options.move);
    QVERIFY(drop(right()->view(), free, mime, Qt::ShiftModifier));
    request = requested.takeFirst().first().value<TransferRequest>();
    QVERIFY(request.options.move);
    QMimeData words;
    words.setText(QStringLiteral("just words"));
    QVERIFY(!drop(right()->view(), free, words));
    QCOMPARE(requested.count(), 0);
}

void TestBrowserView::dropOnAFolderRowGoesInside()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    const std::unique_ptr<QMimeData> mime(makeFileMime(left()->place(), {left()->path().child("a.txt")}));
    FileView *view = right()->view();
    const QRect row = view->visualRect(right()->files()->index(right()->files()->rowOf("assets"), 0));
    QVERIFY(drop(view, row.center(), *mime));
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<TransferRequest>().targetFolder, RemotePath("/srv/www/assets"));
}

void TestBrowserView::dropOnATabGoesToItsFolder()
{
    openServer();
    QSignalSpy requested(m_view.get(), &BrowserView::transferRequested);
    const std::unique_ptr<QMimeData> mime(makeFileMime(left()->place(), {left()->path().child("a.txt")}));
    DropTabBar *bar = m_view->tabs(Side::Right)->bar();
    const QPoint position = bar->tabRect(0).center();
    QDragEnterEvent enter(position, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bar, &enter);
    QDropEvent event(position, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bar, &event);
    QVERIFY(enter.isAccepted());
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<TransferRequest>().targetFolder, RemotePath("/srv/www"));
}

// --- actions ---

void TestBrowserView::actionsFollowTheActivePane()
{
    const auto enabled = [this](BrowserCommand command) { return m_view->actions().action(command)->isEnabled(); };
    QVERIFY(!enabled(BrowserCommand::CopyToOther)); // the other side is a start page
    openServer();
    QVERIFY(enabled(BrowserCommand::CopyToOther));
    QVERIFY(!enabled(BrowserCommand::Disconnect));
    m_view->setActiveSide(Side::Right);
    QVERIFY(enabled(BrowserCommand::Disconnect));
    key(Qt::Key_H, Qt::ControlModifier);
    QVERIFY(right()->files()->showHidden());
    QVERIFY(m_view->actions().action(BrowserCommand::ShowHidden)->isChecked());
    m_view->setActiveSide(Side::Left);
    QVERIFY(!m_view->actions().action(BrowserCommand::ShowHidden)->isChecked());
}

void TestBrowserView::everyActionHasTextAndKey()
{
    QSet<QKeySequence> keys;
    for (const QAction *action : m_view->actions().all()) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(!action->objectName().isEmpty());
        const bool isTab = action == m_view->actions().action(BrowserCommand::OtherPane); // the list's own key
        QVERIFY2(isTab || !action->shortcut().isEmpty(), qPrintable(action->objectName()));
        for (const QKeySequence &sequence : action->shortcuts()) {
            QVERIFY2(!keys.contains(sequence), qPrintable(sequence.toString()));
            keys += sequence;
        }
    }
}

// --- places ---

void TestBrowserView::lostAndBack()
{
    openServer();
    QSignalSpy asked(m_view.get(), &BrowserView::reconnectRequested);
    m_disk->loseConnection();
    m_view->placeLost(PlaceId{1}, {ErrorCode::ConnectionLost, QStringLiteral("web1 is gone"), QString()});
    QCOMPARE(right()->files()->rowCount(), 2);
    QVERIFY(m_view->tabs(Side::Right)->bar()->accessibleTabName(0).contains(QStringLiteral("not connected")));
    QVERIFY(!m_view->actions().action(BrowserCommand::CopyToOther)->isEnabled());
    right()->messages()->button(0)->click();
    QCOMPARE(asked.count(), 1);
    const QPointer<QWidget> sheet = new QLineEdit;
    QVERIFY(m_view->setSheet(PlaceId{1}, sheet));
    QVERIFY(sheet->isVisible() && right()->isAncestorOf(sheet));
    m_server.fileSystem = std::make_shared<MemoryFileSystem>(m_disk);
    m_view->placeBack(m_server);
    QVERIFY(m_view->actions().action(BrowserCommand::CopyToOther)->isEnabled());
    QVERIFY(!right()->messages()->isVisible());
    QTRY_VERIFY(!sheet);
}

void TestBrowserView::theConnectedPlaceReplacesItsStartPage()
{
    qRegisterMetaType<ServerUrl>();
    QSignalSpy asked(m_view.get(), &BrowserView::connectRequested);
    StartPage *page = m_view->startPage(Side::Right);
    page->line()->setFocus();
    QTest::keyClicks(page->line(), QStringLiteral("me@web1"));
    key(Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().at(1).value<Side>(), Side::Right);
    page->setConnecting(QStringLiteral("Connecting…"));
    m_view->openPlaceIn(page, Side::Right, m_server, RemotePath());
    QCOMPARE(m_view->tabs(Side::Right)->count(), 1);
    QVERIFY(right());
    QTRY_VERIFY(right()->view()->hasFocus());
    QSignalSpy unused(m_view.get(), &BrowserView::placeUnused);
    m_view->closeTab(Side::Right, right());
    QCOMPARE(unused.count(), 1);
    QVERIFY(m_view->tabs(Side::Right)->currentStartPage());
}

void TestBrowserView::stateComesBack()
{
    openServer();
    left()->goTo(left()->path().child("sub"));
    QTRY_COMPARE(left()->path().fileName(), QByteArray("sub"));
    key(Qt::Key_T, Qt::ControlModifier);
    const QVariantMap state = m_view->saveState();
    BrowserView again(m_view->places().value(PlaceId{0}));
    again.restoreState(state);
    QCOMPARE(again.tabs(Side::Left)->count(), 2);
    QTRY_COMPARE(again.pane(Side::Left)->path().fileName(), QByteArray("sub"));
    QVERIFY(again.tabs(Side::Right)->currentStartPage());
    QCOMPARE(again.tabs(Side::Right)->currentStartPage()->address(), QStringLiteral("sftp://me@web1/srv/www"));
}

void TestBrowserView::hundredThousandRowsKeepTheKeyboardAlive()
{
    for (int i = 0; i < 100'000; ++i) {
        DirectoryEntry entry;
        entry.name = "file-" + QByteArray::number(i);
        entry.attributes.mode = FileMode(0100644);
        m_disk->listAlso("/big", entry);
    }
    m_disk->makeFolder("/big");
    m_view->openPlace(Side::Right, m_server, RemotePath("/big"));
    QTRY_VERIFY(right()->files()->rowCount() > 0);
    QTRY_COMPARE(right()->files()->rowCount(), 100'000);
    right()->focusFiles();
    key(Qt::Key_End);
    QCOMPARE(right()->view()->currentName(), QByteArray("file-99999"));
}

QTEST_MAIN(TestBrowserView)
#include "tst_browserview.moc"
