// The lines that make a shell tell its folder, typed into real shells.
#include "core/session/localshell.h"
#include "core/terminal/screen.h"
#include "ui/terminal/folderhook.h"
#include "ui/terminal/shellfolder.h"

#include <QDir>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestFolderHook : public QObject
{
    Q_OBJECT

private slots:
    void shellTellsItsFolder_data();
    void shellTellsItsFolder();
    void otherComputersFoldersAreNotBelieved();
};

void TestFolderHook::shellTellsItsFolder_data()
{
    QTest::addColumn<HookedShell>("shell");
    for (const HookedShell shell : hookedShells)
        QTest::newRow(shellName(shell)) << shell;
}

void TestFolderHook::shellTellsItsFolder()
{
    QFETCH(const HookedShell, shell);
    QTemporaryDir home;
    const QString folder = home.filePath(u"a b%41'ä$x"_s);
    QVERIFY(QDir().mkpath(folder));
    QProcessEnvironment environment;
    const QString program = QStandardPaths::findExecutable(QString::fromLatin1(shellName(shell)));
    QVERIFY2(!program.isEmpty(), shellName(shell));
    environment.insert(u"SHELL"_s, program);
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    QVERIFY(QFile(home.filePath(u".zshrc"_s)).open(QIODevice::WriteOnly)); // or zsh asks what it should hold
    ShellOptions options;
    options.folder = RemotePath(folder.toUtf8());
    LocalShell running(options, environment);
    Screen screen{TerminalSize()};
    const auto read = [&] {
        screen.feed(running.take(Shell::mostKept));
        running.write(screen.takeOutput());
    };
    connect(&running, &Shell::readyRead, this, read);
    running.start();
    QTRY_VERIFY_WITH_TIMEOUT(screen.cursor().column > 0, 10000); // the prompt
    running.write(folderHook(shell) + '\r');
    QTRY_COMPARE_WITH_TIMEOUT(screen.folder(), folder.toUtf8(), 10000);
    QVERIFY(!screen.folderHost().isEmpty());
    running.write(" cd /usr\r");
    QTRY_COMPARE_WITH_TIMEOUT(screen.folder(), QByteArray("/usr"), 10000);
}

void TestFolderHook::otherComputersFoldersAreNotBelieved()
{
    ShellFolder folder;
    folder.tell("/srv", "Web1");
    QCOMPARE(folder.path(), RemotePath("/srv"));
    folder.tell("/etc", "other");
    QVERIFY(folder.path().isEmpty());
    QVERIFY(folder.isElsewhere());
    folder.tell("/srv/www", "web1");
    QCOMPARE(folder.path(), RemotePath("/srv/www"));
    folder.tell("relative", "web1");
    QVERIFY(folder.path().isEmpty());
    folder.startAnew();
    folder.tell("/home", "other");
    QCOMPARE(folder.path(), RemotePath("/home"));
}

QTEST_GUILESS_MAIN(TestFolderHook)
#include "tst_folderhook.moc"
