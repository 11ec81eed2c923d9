#include "core/base/remotepath.h"

#include <QSet>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestRemotePath : public QObject
{
    Q_OBJECT

private slots:
    void parts_data();
    void parts();
    void child_data();
    void child();
    void inside_data();
    void inside();
    void bytesAreNotTouched();
    void namesThatAreNotUtf8();
    void sameNameInTwoEncodingsAreTwoPaths();
};

void TestRemotePath::parts_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("parent");
    const auto row = [](const char *path, const char *name, const char *parent) {
        QTest::newRow(*path == '\0' ? "empty" : path) << QByteArray(path) << QByteArray(name) << QByteArray(parent);
    };
    row("", "", "");
    row("/", "/", "/");
    row("//", "/", "/");
    row("/a", "a", "/");
    row("/a/", "a", "/");
    row("/a/b", "b", "/a");
    row("/a//b//", "b", "/a");
    row("//a", "a", "/");
    row("a", "a", "");
    row("a/", "a", "");
    row("a/b", "b", "a");
    row("/a/..", "..", "/a");
    row("/ a / b ", " b ", "/ a ");
    row("/a/caf\xE9", "caf\xE9", "/a");
}

void TestRemotePath::parts()
{
    QFETCH(QByteArray, path);
    const RemotePath remote(path);
    QTEST(remote.fileName(), "name");
    QTEST(remote.parent().bytes(), "parent");
    QCOMPARE(remote.isAbsolute(), path.startsWith('/'));
    QCOMPARE(remote.isEmpty(), path.isEmpty());
}

void TestRemotePath::child_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("joined");
    QTest::newRow("plain") << QByteArray("/a") << QByteArray("b") << QByteArray("/a/b");
    QTest::newRow("root") << QByteArray("/") << QByteArray("b") << QByteArray("/b");
    QTest::newRow("trailing slash") << QByteArray("/a/") << QByteArray("b") << QByteArray("/a/b");
    QTest::newRow("home folder") << QByteArray() << QByteArray("b") << QByteArray("b");
    QTest::newRow("relative") << QByteArray("a") << QByteArray("b") << QByteArray("a/b");
    QTest::newRow("an absolute name stays below") << QByteArray("/a") << QByteArray("/b") << QByteArray("/a//b");
}

void TestRemotePath::child()
{
    QFETCH(QByteArray, folder);
    QFETCH(QByteArray, name);
    QTEST(RemotePath(folder).child(name).bytes(), "joined");
}

void TestRemotePath::inside_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char *path, const char *folder, bool inside) {
        QTest::addRow("'%s' in '%s'", path, folder) << QByteArray(path) << QByteArray(folder) << inside;
    };
    row("/a/b", "/a", true);
    row("/a/b", "/a/", true);
    row("/a/", "/a", true);
    row("/a", "/a", true);
    row("/ab", "/a", false);
    row("/a", "/a/b", false);
    row("/a", "/", true);
    row("a", "/", false);
    row("a/b", "a", true);
    row("a", "", true);
    row("", "", true);
    row("/a", "", false);
    row("/A/b", "/a", false);
}

void TestRemotePath::inside()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, folder);
    QTEST(RemotePath(path).isInside(RemotePath(folder)), "inside");
}

void TestRemotePath::bytesAreNotTouched()
{
    const QByteArray odd("//a/./../\xFF\x01 \n/", 13);
    QCOMPARE(RemotePath(odd).bytes(), odd);
    QCOMPARE(RemotePath::fromUserInput(u"/café"_s).bytes(), QByteArray("/caf\xC3\xA9"));
}

void TestRemotePath::namesThatAreNotUtf8()
{
    const RemotePath latin("/srv/caf\xE9.txt");
    QCOMPARE(latin.displayName(), u"caf\\xe9.txt"_s);
    QCOMPARE(latin.displayPath(), u"/srv/caf\\xe9.txt"_s);
    QCOMPARE(RemotePath("/srv/caf\xC3\xA9.txt").displayName(), u"café.txt"_s);
    QCOMPARE(RemotePath("/a/x\x1b[31m\n").displayName(), u"x\\x1b[31m\\n"_s);
}

void TestRemotePath::sameNameInTwoEncodingsAreTwoPaths()
{
    const RemotePath latin("/caf\xE9");
    const RemotePath utf8("/caf\xC3\xA9");
    QVERIFY(!(latin == utf8));
    QVERIFY(utf8 < latin);
    QCOMPARE(QSet<RemotePath>({latin, utf8, latin}).size(), 2);
}

QTEST_GUILESS_MAIN(TestRemotePath)
#include "tst_remotepath.moc"
