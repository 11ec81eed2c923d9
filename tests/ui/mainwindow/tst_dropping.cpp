// Files dropped on panes, folders and tabs: from the desktop and from the other pane, with real transfers behind.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/droptabbar.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/filemime.h"
#include "ui/browser/fileview.h"

#include <QDir>
#include <QDropEvent>
#include <QMimeData>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestDropping : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void filesOfTheDesktopAreUploaded();
    void fromPaneToPaneCopies();
    void withShiftItMoves();
    void fromTheServerDownloads();
    void onAFolderGoesInside();
    void onATabGoesToItsFolder();
    void wordsAreNotTaken();

private:
    // What the mouse does at the end of a drag; false: the window did not take it.
    static bool drop(QWidget *target, const QPoint &position, const QMimeData &mime, Qt::KeyboardModifiers keys = {});
    bool dropOnList(const FilePane *pane, const QMimeData &mime, Qt::KeyboardModifiers keys = {});
    [[nodiscard]] std::unique_ptr<QMimeData> dragged(const FilePane *pane, const QByteArray &name) const;

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestDropping::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->home(u"photos/one.jpg"_s), QByteArray(70'000, 'p')));
    QVERIFY(WindowFixture::write(m_fixture->home(u"100% & more.txt"_s), "percent"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"inbox/letter.txt"_s), "dear"));
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
    EVENTUALLY(m_fixture->right()->files()->rowOf("inbox") >= 0);
}

bool TestDropping::drop(QWidget *target, const QPoint &position, const QMimeData &mime, Qt::KeyboardModifiers keys)
{
    const Qt::DropActions actions = Qt::CopyAction | Qt::MoveAction;
    QDragEnterEvent enter(position, actions, &mime, Qt::LeftButton, keys);
    QApplication::sendEvent(target, &enter);
    QDragMoveEvent move(position, actions, &mime, Qt::LeftButton, keys);
    QApplication::sendEvent(target, &move);
    QDropEvent event(position, actions, &mime, Qt::LeftButton, keys);
    QApplication::sendEvent(target, &event);
    return enter.isAccepted() && move.isAccepted() && event.isAccepted();
}

bool TestDropping::dropOnList(const FilePane *pane, const QMimeData &mime, Qt::KeyboardModifiers keys)
{
    QWidget *list = pane->view()->viewport();
    return drop(list, QPoint(20, list->height() - 5), mime, keys); // below the last row
}

std::unique_ptr<QMimeData> TestDropping::dragged(const FilePane *pane, const QByteArray &name) const
{
    return std::unique_ptr<QMimeData>(makeFileMime(pane->place(), {pane->path().child(name)}));
}

void TestDropping::filesOfTheDesktopAreUploaded()
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_fixture->home(u"photos"_s)),
                  QUrl::fromLocalFile(m_fixture->home(u"100% & more.txt"_s))});
    QVERIFY(dropOnList(m_fixture->right(), mime));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"photos/one.jpg"_s)), QByteArray(70'000, 'p'));
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"100% & more.txt"_s)), QByteArray("percent"));
    QVERIFY(QFile::exists(m_fixture->home(u"photos/one.jpg"_s)));
    EVENTUALLY(m_fixture->right()->files()->rowOf("photos") >= 0);
}

void TestDropping::fromPaneToPaneCopies()
{
    const auto sent = WindowFixture::treeOf(m_fixture->home(u"photos"_s));
    QVERIFY(dropOnList(m_fixture->right(), *dragged(m_fixture->left(), "photos")));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::difference(WindowFixture::treeOf(m_fixture->remote(u"photos"_s)), sent), QString());
    QVERIFY(QFile::exists(m_fixture->home(u"photos/one.jpg"_s)));
}

void TestDropping::withShiftItMoves()
{
    QVERIFY(dropOnList(m_fixture->right(), *dragged(m_fixture->left(), "photos"), Qt::ShiftModifier));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"photos/one.jpg"_s)), QByteArray(70'000, 'p'));
    QVERIFY(!QFile::exists(m_fixture->home(u"photos"_s)));
    EVENTUALLY(m_fixture->left()->files()->rowOf("photos") < 0);
}

void TestDropping::fromTheServerDownloads()
{
    QVERIFY(dropOnList(m_fixture->left(), *dragged(m_fixture->right(), "inbox")));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->home(u"inbox/letter.txt"_s)), QByteArray("dear"));
    EVENTUALLY(m_fixture->left()->files()->rowOf("inbox") >= 0);
}

void TestDropping::onAFolderGoesInside()
{
    const FilePane *pane = m_fixture->right();
    const QRect row = pane->view()->visualRect(pane->files()->index(pane->files()->rowOf("inbox"), 0));
    QVERIFY(drop(pane->view()->viewport(), row.center(), *dragged(m_fixture->left(), "100% & more.txt")));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"inbox/100% & more.txt"_s)), QByteArray("percent"));
}

void TestDropping::onATabGoesToItsFolder()
{
    m_fixture->press(Qt::Key_T, Qt::ControlModifier); // the tab behind stays where it is
    QVERIFY(m_fixture->go(Side::Right, m_fixture->remote(u"inbox"_s)));
    DropTabBar *bar = m_fixture->window().browser().tabs(Side::Right)->bar();
    QCOMPARE(bar->count(), 2);
    QVERIFY(drop(bar, bar->tabRect(0).center(), *dragged(m_fixture->left(), "photos")));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QVERIFY(QFile::exists(m_fixture->remote(u"photos/one.jpg"_s)));
    QVERIFY(!QFile::exists(m_fixture->remote(u"inbox/photos"_s)));
}

void TestDropping::wordsAreNotTaken()
{
    QMimeData words;
    words.setText(u"/etc/passwd"_s);
    QVERIFY(!dropOnList(m_fixture->right(), words));
    QMimeData elsewhere; // of another computer: not ours to read
    elsewhere.setUrls({QUrl(u"file://otherhost/etc/passwd"_s)});
    QVERIFY(!dropOnList(m_fixture->right(), elsewhere));
    QCOMPARE(m_fixture->jobCount(), 0);
}

QTEST_MAIN(TestDropping)
#include "tst_dropping.moc"
