#include "ui/terminal/shellwords.h"

#include <QProcess>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestShellWords : public QObject
{
    Q_OBJECT

private slots:
    void wordsArePlainWhereTheyCanBe_data();
    void wordsArePlainWhereTheyCanBe();
    void shellsReadThemBack_data();
    void shellsReadThemBack();
    void controlCharactersAreRefused_data();
    void controlCharactersAreRefused();
    void folderLineEndsWithEnter();
};

void TestShellWords::wordsArePlainWhereTheyCanBe_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("plain") << QByteArray("/srv/www") << QByteArray("/srv/www");
    QTest::newRow("blank") << QByteArray("/srv/a b") << QByteArray("'/srv/a b'");
    QTest::newRow("dollar") << QByteArray("/srv/$HOME") << QByteArray("'/srv/$HOME'");
    QTest::newRow("tilde") << QByteArray("/srv/~") << QByteArray("'/srv/~'");
    QTest::newRow("bytes that are no text") << QByteArray("/caf\xE9") << QByteArray("'/caf\xE9'");
}

void TestShellWords::wordsArePlainWhereTheyCanBe()
{
    QFETCH(const QByteArray, path);
    const Result<QByteArray> word = shellWord(RemotePath(path));
    QVERIFY(word);
    QTEST(*word, "word");
}

void TestShellWords::shellsReadThemBack_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QByteArray>("path");
    const std::pair<const char *, QByteArray> paths[] = {
        {"single quote", "/it's"},
        {"double quotes", "/a\"b\""},
        {"backslashes", "/a\\b\\\\c\\"},
        {"exclamation mark", "/wow!!x"},
        {"all at once", "/ a'\\'\"$(x)`y`*?[z]{1,2}~;&|<>#%"},
        {"letters beyond ASCII", "/größe/日本"},
    };
    for (const char *shell : {"sh", "bash", "zsh", "fish"}) {
        for (const auto &[name, path] : paths)
            QTest::addRow("%s, %s", shell, name) << QString::fromLatin1(shell) << path;
    }
}

void TestShellWords::shellsReadThemBack()
{
    QFETCH(const QString, shell);
    QFETCH(const QByteArray, path);
    const Result<QByteArray> word = shellWord(RemotePath(path));
    QVERIFY(word);
    QProcess process;
    process.start(shell, {u"-c"_s, QString(u"printf %s "_s + QString::fromUtf8(*word))});
    QVERIFY2(process.waitForFinished(), qPrintable(process.errorString()));
    QCOMPARE(process.readAllStandardOutput(), path);
}

void TestShellWords::controlCharactersAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("newline") << QByteArray("/a\nrm -rf x");
    QTest::newRow("carriage return") << QByteArray("/a\rb");
    QTest::newRow("interrupt key") << QByteArray("/a\x03");
    QTest::newRow("escape") << QByteArray("/a\x1b[A");
    QTest::newRow("delete") << QByteArray("/a\x7f");
    QTest::newRow("nothing at all") << QByteArray();
}

void TestShellWords::controlCharactersAreRefused()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(shellWord(RemotePath(path)).hasValue(), false);
    QVERIFY(!changeFolderLine(RemotePath(path)));
    QVERIFY(!shellWords({RemotePath("/fine"), RemotePath(path)}));
}

void TestShellWords::folderLineEndsWithEnter()
{
    const Result<QByteArray> line = changeFolderLine(RemotePath("/srv/it's"));
    QVERIFY(line);
    QCOMPARE(*line, QByteArray(" cd -- '/srv/it'\\''s'\r"));
}

QTEST_GUILESS_MAIN(TestShellWords)
#include "tst_shellwords.moc"
