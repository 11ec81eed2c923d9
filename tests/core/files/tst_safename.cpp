#include "core/files/safename.h"

#include <QTest>

using namespace sampan;

class TestSafeName : public QObject
{
    Q_OBJECT

private slots:
    void name_data();
    void name();
    void relativePath_data();
    void relativePath();
};

void TestSafeName::name_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("lawful");
    QTest::newRow("plain") << QByteArray("a.txt") << true;
    QTest::newRow("not UTF-8") << QByteArray("caf\xE9.txt") << true;
    QTest::newRow("controls") << QByteArray("a\n\x1b[31m") << true;
    QTest::newRow("backslash") << QByteArray("..\\a") << true;
    QTest::newRow("three dots") << QByteArray("...") << true;
    QTest::newRow("hidden") << QByteArray(".a") << true;
    QTest::newRow("only a space") << QByteArray(" ") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("itself") << QByteArray(".") << false;
    QTest::newRow("above") << QByteArray("..") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("with a slash") << QByteArray("a/b") << false;
    QTest::newRow("above and down") << QByteArray("../a") << false;
    QTest::newRow("with a NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("above with a NUL") << QByteArray("..\0", 3) << false;
}

void TestSafeName::name()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, lawful);
    const auto checked = checkName(name);
    QCOMPARE(checked.hasValue(), lawful);
    if (!lawful) {
        QCOMPARE(checked.error().code, ErrorCode::UnsafeName);
        QVERIFY(!checked.error().message.contains(QChar(u'\0')));
    }
}

void TestSafeName::relativePath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("lawful");
    QTest::newRow("the folder itself") << QByteArray("") << true;
    QTest::newRow("a name") << QByteArray("a") << true;
    QTest::newRow("three parts") << QByteArray("a/b/c") << true;
    QTest::newRow("256 parts") << QByteArray(QByteArray("a/").repeated(255) + "a") << true;
    QTest::newRow("257 parts") << QByteArray(QByteArray("a/").repeated(256) + "a") << false;
    QTest::newRow("32 KiB") << QByteArray(32 * 1024, 'a') << true;
    QTest::newRow("more than 32 KiB") << QByteArray(32 * 1024 + 1, 'a') << false;
    QTest::newRow("absolute") << QByteArray("/a") << false;
    QTest::newRow("root") << QByteArray("/") << false;
    QTest::newRow("above") << QByteArray("..") << false;
    QTest::newRow("above at the end") << QByteArray("a/..") << false;
    QTest::newRow("above in the middle") << QByteArray("a/../b") << false;
    QTest::newRow("empty part") << QByteArray("a//b") << false;
    QTest::newRow("trailing slash") << QByteArray("a/") << false;
    QTest::newRow("itself") << QByteArray("./a") << false;
    QTest::newRow("NUL") << QByteArray("a/b\0c", 5) << false;
}

void TestSafeName::relativePath()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, lawful);
    QCOMPARE(checkRelativePath(RemotePath(path)).hasValue(), lawful);
}

QTEST_GUILESS_MAIN(TestSafeName)
#include "tst_safename.moc"
