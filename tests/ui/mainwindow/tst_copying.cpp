// F5 and F6 between this computer and the server, with the questions they may bring; compared in the real file system.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/transferdialog.h"
#include "ui/prompts/conflictdialog.h"

#include <QDir>

#include <fstream>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestCopying : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void aTreeGoesUpAndComesBack();
    void f6Moves();
    void escapeInTheSheetStartsNothing();
    void enterSkipsWhatIsThere();
    void overwriteByKey();
    void overwriteForAllAsksOnce();
    void keepBothByKey();
    void escapeInTheQuestionChangesNothing();
    void cancelJobByKey();

private:
    void makeTree();
    // "notes.txt" is on both sides with other contents; F5 has asked about it.
    void askAboutNotes();

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestCopying::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    makeTree();
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

void TestCopying::makeTree()
{
    QVERIFY(WindowFixture::write(m_fixture->home(u"project/index.html"_s), "<p>hello</p>\n"));
    QVERIFY(WindowFixture::write(m_fixture->home(u"project/sub/deep/data.bin"_s), QByteArray(300'000, '\xa5')));
    QVERIFY(WindowFixture::write(m_fixture->home(u"project/sub/nothing"_s), QByteArray()));
    QVERIFY(QDir().mkpath(m_fixture->home(u"project/empty"_s)));
    QVERIFY(QFile::setPermissions(m_fixture->home(u"project/index.html"_s), QFile::ReadOwner | QFile::ExeOwner));
    const std::string notText = m_fixture->home(u"project/"_s).toStdString() + "caf\xE9.txt";
    QVERIFY(std::ofstream(notText) << "not UTF-8");
}

void TestCopying::aTreeGoesUpAndComesBack()
{
    QVERIFY(m_fixture->chooseIn(Side::Left, "project"));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    const auto sent = WindowFixture::treeOf(m_fixture->home(u"project"_s));
    QCOMPARE(sent.size(), 7U);
    QCOMPARE(WindowFixture::difference(WindowFixture::treeOf(m_fixture->remote(u"project"_s)), sent), QString());

    QVERIFY(QDir().mkpath(m_fixture->home(u"fetched"_s)));
    QVERIFY(m_fixture->go(Side::Left, m_fixture->home(u"fetched"_s)));
    QVERIFY(m_fixture->chooseIn(Side::Right, "project"));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
    EVENTUALLY(m_fixture->jobCount() == 2 && m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::difference(WindowFixture::treeOf(m_fixture->home(u"fetched/project"_s)), sent), QString());
    EVENTUALLY(m_fixture->left()->files()->rowOf("project") >= 0);
}

void TestCopying::f6Moves()
{
    const auto before = WindowFixture::treeOf(m_fixture->home(u"project"_s));
    QVERIFY(m_fixture->chooseIn(Side::Left, "project"));
    QVERIFY(m_fixture->transfer(Qt::Key_F6));
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::difference(WindowFixture::treeOf(m_fixture->remote(u"project"_s)), before), QString());
    QVERIFY(!QFile::exists(m_fixture->home(u"project"_s)));
    EVENTUALLY(m_fixture->left()->files()->rowOf("project") < 0);
}

void TestCopying::escapeInTheSheetStartsNothing()
{
    QVERIFY(m_fixture->chooseIn(Side::Left, "project"));
    m_fixture->press(Qt::Key_F5);
    QVERIFY(m_fixture->dialog<TransferDialog>());
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(!m_fixture->window().findChild<TransferDialog *>());
    QCOMPARE(m_fixture->jobCount(), 0);
    QVERIFY(m_fixture->chooseIn(Side::Left, "project")); // the keyboard is back in the list
}

// --- what is there already ---

void TestCopying::askAboutNotes()
{
    QVERIFY(WindowFixture::write(m_fixture->home(u"notes.txt"_s), "mine, and longer"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"notes.txt"_s), "theirs"));
    m_fixture->press(Qt::Key_Tab);
    m_fixture->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_fixture->chooseIn(Side::Left, "notes.txt"));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
    QVERIFY(m_fixture->dialog<ConflictDialog>());
}

void TestCopying::enterSkipsWhatIsThere()
{
    askAboutNotes();
    const QString text = WindowFixture::shownText(m_fixture->dialog<ConflictDialog>());
    QVERIFY2(text.contains(u"16 B"_s) && text.contains(u"6 B"_s), qPrintable(text));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("theirs"));
}

void TestCopying::overwriteByKey()
{
    askAboutNotes();
    QVERIFY(m_fixture->pressMnemonic(Qt::Key_O));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("mine, and longer"));
}

void TestCopying::overwriteForAllAsksOnce()
{
    const auto sent = WindowFixture::treeOf(m_fixture->home(u"project"_s));
    for (const QString &name : {u"index.html"_s, u"sub/nothing"_s, u"sub/deep/data.bin"_s})
        QVERIFY(WindowFixture::write(m_fixture->remote(QString(u"project/"_s + name)), "other"));
    QVERIFY(m_fixture->chooseIn(Side::Left, "project"));
    QVERIFY(m_fixture->transfer(Qt::Key_F5));
    QVERIFY(m_fixture->dialog<ConflictDialog>());
    QVERIFY(m_fixture->pressMnemonic(Qt::Key_O));
    QVERIFY(m_fixture->pressMnemonic(Qt::Key_D));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done); // no second question: nobody would answer it
    QCOMPARE(WindowFixture::difference(WindowFixture::treeOf(m_fixture->remote(u"project"_s)), sent), QString());
}

void TestCopying::keepBothByKey()
{
    askAboutNotes();
    QVERIFY(m_fixture->pressMnemonic(Qt::Key_B));
    m_fixture->press(Qt::Key_Tab);
    m_fixture->type(u"notes of mine.txt"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("theirs"));
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes of mine.txt"_s)), QByteArray("mine, and longer"));
}

void TestCopying::escapeInTheQuestionChangesNothing()
{
    askAboutNotes();
    m_fixture->press(Qt::Key_Escape);
    EVENTUALLY(m_fixture->lastJob() == JobState::Done);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("theirs"));
}

void TestCopying::cancelJobByKey()
{
    askAboutNotes();
    m_fixture->press(Qt::Key_C, Qt::AltModifier);
    EVENTUALLY(m_fixture->lastJob() == JobState::Cancelled);
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("theirs"));
}

QTEST_MAIN(TestCopying)
#include "tst_copying.moc"
