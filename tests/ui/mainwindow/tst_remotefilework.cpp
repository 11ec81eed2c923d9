// New, rename, delete and permissions on the server by keys; what came of it is asked from the real file system.
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/browser/filelistmodel.h"
#include "ui/browser/fileview.h"
#include "ui/browser/propertiesdialog.h"
#include "ui/widgets/inputbar.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QLineEdit>
#include <QPushButton>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestRemoteFileWork : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void newFolder();
    void newFile();
    void renameInPlace();
    void renameNeverReplaces();
    void deleteAsksAndIsRecursive();
    void deleteDeclinedByEnter();
    void permissionsAsANumber();
    void permissionsRecursivelyWithX();
    void controlCharactersAreShownEscaped();

private:
    // The mode's permission bits of a file on the server, by stat().
    [[nodiscard]] int mode(const QString &name) const;
    [[nodiscard]] bool typeName(const QString &name);
    [[nodiscard]] bool typeOctal(const QString &number);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestRemoteFileWork::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY2(m_fixture->server().isRunning(), qPrintable(m_fixture->server().reason()));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"notes.txt"_s), "notes"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"site/run.sh"_s), "#!/bin/sh"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"site/deep/page.html"_s), "page"));
    QVERIFY(WindowFixture::write(m_fixture->remote(u"site/.hidden"_s), "hidden"));
    for (const auto &[name, bits] : {std::pair{u"notes.txt"_s, 0644},
                                     {u"site"_s, 0755},
                                     {u"site/run.sh"_s, 0755},
                                     {u"site/deep"_s, 0755},
                                     {u"site/deep/page.html"_s, 0644}})
        QCOMPARE(::chmod(QFile::encodeName(m_fixture->remote(name)).constData(), mode_t(bits)), 0);
    QVERIFY(m_fixture->open());
    QVERIFY(m_fixture->connectToServer());
}

int TestRemoteFileWork::mode(const QString &name) const
{
    struct stat status = {};
    return ::stat(QFile::encodeName(m_fixture->remote(name)).constData(), &status) == 0 ? int(status.st_mode & 07777)
                                                                                        : -1;
}

bool TestRemoteFileWork::typeName(const QString &name)
{
    const auto asked = [this] { return m_fixture->right()->input()->line()->hasFocus(); };
    if (!QTest::qWaitFor(asked, WindowFixture::Patience))
        return false;
    m_fixture->type(name);
    m_fixture->press(Qt::Key_Return);
    return true;
}

bool TestRemoteFileWork::typeOctal(const QString &number)
{
    if (!m_fixture->tabTo(u"Permissions as an octal number"_s))
        return false;
    m_fixture->press(Qt::Key_A, Qt::ControlModifier);
    m_fixture->type(number);
    return true;
}

void TestRemoteFileWork::newFolder()
{
    m_fixture->press(Qt::Key_F7);
    QVERIFY(typeName(u"fresh & new"_s));
    EVENTUALLY(QFileInfo(m_fixture->remote(u"fresh & new"_s)).isDir());
    EVENTUALLY(m_fixture->right()->view()->currentName() == "fresh & new");
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestRemoteFileWork::newFile()
{
    m_fixture->press(Qt::Key_F4, Qt::ShiftModifier);
    QVERIFY(typeName(u"empty.txt"_s));
    EVENTUALLY(QFileInfo(m_fixture->remote(u"empty.txt"_s)).isFile());
    EVENTUALLY(m_fixture->right()->view()->currentName() == "empty.txt");
    m_fixture->press(Qt::Key_F4, Qt::ShiftModifier);
    QVERIFY(typeName(u"notes.txt"_s)); // a name that is taken
    EVENTUALLY(m_fixture->right()->messages()->isVisible());
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("notes"));
}

void TestRemoteFileWork::renameInPlace()
{
    QVERIFY(m_fixture->chooseIn(Side::Right, "notes.txt"));
    m_fixture->press(Qt::Key_F2);
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    m_fixture->type(u"ideas"_s); // the ending stays
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(WindowFixture::read(m_fixture->remote(u"ideas.txt"_s)) == "notes");
    QVERIFY(!QFile::exists(m_fixture->remote(u"notes.txt"_s)));
    EVENTUALLY(m_fixture->right()->view()->currentName() == "ideas.txt");
}

void TestRemoteFileWork::renameNeverReplaces()
{
    QVERIFY(WindowFixture::write(m_fixture->remote(u"taken.txt"_s), "taken"));
    QVERIFY(m_fixture->chooseIn(Side::Right, "notes.txt"));
    m_fixture->press(Qt::Key_F2);
    EVENTUALLY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    m_fixture->type(u"taken"_s);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(m_fixture->right()->messages()->isVisible());
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"taken.txt"_s)), QByteArray("taken"));
    QCOMPARE(WindowFixture::read(m_fixture->remote(u"notes.txt"_s)), QByteArray("notes"));
}

void TestRemoteFileWork::deleteAsksAndIsRecursive()
{
    QVERIFY(m_fixture->chooseIn(Side::Right, "site"));
    m_fixture->press(Qt::Key_F8);
    EVENTUALLY(m_fixture->right()->messages()->isQuestion());
    QVERIFY(m_fixture->right()->messages()->text().contains(u"“site”"_s));
    QVERIFY(QFile::exists(m_fixture->remote(u"site/deep/page.html"_s)));
    EVENTUALLY(m_fixture->right()->messages()->button(1)->hasFocus()); // the safe answer
    m_fixture->press(Qt::Key_Backtab, Qt::ShiftModifier);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(!QFile::exists(m_fixture->remote(u"site"_s)));
    EVENTUALLY(m_fixture->right()->files()->rowOf("site") < 0);
    QVERIFY(QFile::exists(m_fixture->remote(u"notes.txt"_s)));
}

void TestRemoteFileWork::deleteDeclinedByEnter()
{
    QVERIFY(m_fixture->chooseIn(Side::Right, "notes.txt"));
    m_fixture->press(Qt::Key_Delete);
    EVENTUALLY(m_fixture->right()->messages()->isQuestion());
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(!m_fixture->right()->messages()->isVisible());
    QVERIFY(QFile::exists(m_fixture->remote(u"notes.txt"_s)));
    EVENTUALLY(m_fixture->right()->view()->hasFocus());
}

void TestRemoteFileWork::permissionsAsANumber()
{
    QVERIFY(m_fixture->chooseIn(Side::Right, "notes.txt"));
    m_fixture->press(Qt::Key_Return, Qt::AltModifier);
    QVERIFY(m_fixture->dialog<PropertiesDialog>());
    QVERIFY(typeOctal(u"640"_s));
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(mode(u"notes.txt"_s) == 0640);
    EVENTUALLY(!m_fixture->window().findChild<PropertiesDialog *>());
    QVERIFY(m_fixture->chooseIn(Side::Right, "notes.txt"));
}

void TestRemoteFileWork::permissionsRecursivelyWithX()
{
    QVERIFY(m_fixture->chooseIn(Side::Right, "site"));
    m_fixture->press(Qt::Key_Return, Qt::AltModifier);
    QVERIFY(m_fixture->dialog<PropertiesDialog>());
    QVERIFY(typeOctal(u"750"_s));
    QVERIFY(m_fixture->pressMnemonic(Qt::Key_F)); // also for everything inside
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(!m_fixture->window().findChild<PropertiesDialog *>());
    QCOMPARE(mode(u"site"_s), 0750);
    QCOMPARE(mode(u"site/deep"_s), 0750);
    QCOMPARE(mode(u"site/run.sh"_s), 0750);
    QCOMPARE(mode(u"site/deep/page.html"_s), 0640); // execute only where it was
}

void TestRemoteFileWork::controlCharactersAreShownEscaped()
{
    const QByteArray name = "evil\x1b[31m\nname\xE2\x80\xAEtxt";
    const std::string file = QByteArray(m_fixture->remote().toUtf8() + '/' + name).toStdString();
    QVERIFY(std::ofstream(file) << "x");
    m_fixture->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_fixture->chooseIn(Side::Right, name));
    const FilePane *pane = m_fixture->right();
    const QString shown = pane->files()->index(pane->files()->rowOf(name), 0).data().toString();
    QCOMPARE(shown, u"evil\\x1b[31m\\nname\\u{202e}txt"_s);
    m_fixture->press(Qt::Key_F8);
    EVENTUALLY(pane->messages()->isQuestion());
    QVERIFY(pane->messages()->text().contains(shown));
    m_fixture->press(Qt::Key_Backtab, Qt::ShiftModifier);
    m_fixture->press(Qt::Key_Return);
    EVENTUALLY(::access(file.c_str(), F_OK) != 0);
}

QTEST_MAIN(TestRemoteFileWork)
#include "tst_remotefilework.moc"
