#include "core/base/serverurl.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class TestServerUrl : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
    void badLines_data();
    void badLines();
    void urls_data();
    void urls();
    void badUrls_data();
    void badUrls();
    void passwordsAreNotRepeated_data();
    void passwordsAreNotRepeated();
    void roundTrip_data();
    void roundTrip();
    void schemes_data();
    void schemes();
    void displayTexts_data();
    void displayTexts();

private:
    static void addColumns()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("path");
    }
    static void row(const char *text, const char *user, const char *host, int port, const QByteArray &path)
    {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(user) << QString::fromUtf8(host) << port
                            << path;
    }
    static void compare(const Result<ServerUrl> &url)
    {
        QFETCH(QString, user);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QByteArray, path);
        QVERIFY2(url, url ? "" : qPrintable(fullText(url.error())));
        QCOMPARE(url->server.user, user);
        QCOMPARE(url->server.host, host);
        QCOMPARE(int(url->server.port), port);
        QCOMPARE(url->path.bytes(), path);
    }
};

void TestServerUrl::lines_data()
{
    addColumns();
    row("web1", "", "web1", 0, "");
    row("  web1  ", "", "web1", 0, "");
    row("deploy@web1", "deploy", "web1", 0, "");
    row("web1:2222", "", "web1", 2222, "");
    row("deploy@web1:2222", "deploy", "web1", 2222, "");
    row("deploy@web1:2222/srv/www", "deploy", "web1", 2222, "/srv/www");
    row("web1/srv", "", "web1", 0, "/srv");
    row("web1/", "", "web1", 0, "/");
    row("web1:", "", "web1", 0, "");
    row("web1:/srv", "", "web1", 0, "/srv");
    row("deploy@web1:/srv", "deploy", "web1", 0, "/srv");
    row("deploy@web1:/~/docs", "deploy", "web1", 0, "docs");
    row("web1/~", "", "web1", 0, "");
    row("web1/~/", "", "web1", 0, "");
    row("web1/~/a b", "", "web1", 0, "a b");
    row("web1/~root", "", "web1", 0, "/~root");
    row("web1/100%41", "", "web1", 0, "/100%41"); // no escapes in what a person types
    row("web1/a@b:c", "", "web1", 0, "/a@b:c");
    row("me@corp.example@web1", "me@corp.example", "web1", 0, "");
    row("CORP\\me@web1", "CORP\\me", "web1", 0, "");
    row("::1", "", "::1", 0, "");
    row("[::1]", "", "::1", 0, "");
    row("[::1]:22", "", "::1", 22, "");
    row("[::1]:", "", "::1", 0, "");
    row("[::1]:/srv", "", "::1", 0, "/srv");
    row("me@[2001:db8::1]:22/srv", "me", "2001:db8::1", 22, "/srv");
    row("me@2001:db8::1/srv", "me", "2001:db8::1", 0, "/srv");
    row("fe80::1%eth0", "", "fe80::1%eth0", 0, "");
    row("[web1]:2222", "", "web1", 2222, "");
    row("müller@bücher.example", "müller", "bücher.example", 0, "");
    row("sftp://me@web1/caf%E9", "me", "web1", 0, "/caf\xE9");
}

void TestServerUrl::lines()
{
    QFETCH(QString, text);
    compare(parseServerLine(text));
}

void TestServerUrl::badLines_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "   ",
                             "@web1",
                             "me@",
                             "me@:22",
                             ":22",
                             "/srv",
                             "web1:0",
                             "web1:65536",
                             "web1:99999999999",
                             "web1:ssh",
                             "web1:+22",
                             "web1: 22",
                             "web1:0x16",
                             "web1:22x",
                             "[::1",
                             "::1]",
                             "[::1]x",
                             "[]",
                             "[::1]:x",
                             "-oProxyCommand=x",
                             "me@-web1",
                             "-l@web1",
                             "web1;reboot",
                             "$(reboot)",
                             "`reboot`",
                             "web 1",
                             "web1\nweb2",
                             "we\x1b[31mb",
                             "a|b",
                             "me you@web1",
                             "me;you@web1",
                             "web\xE2\x80\xAE"
                             "1",
                             "m\xE2\x80\x8B"
                             "e@web1",
                             "web\xC2\x9B"
                             "1",
                             "me:pw@web1"})
        QTest::newRow(*text == '\0' ? "empty" : text) << QString::fromUtf8(text);
    QTest::newRow("NUL in the path") << QString::fromLatin1(QByteArray("web1/a\0b", 8));
    QTest::newRow("NUL in the host") << QString::fromLatin1(QByteArray("we\0b1", 5));
}

void TestServerUrl::badLines()
{
    QFETCH(QString, text);
    const Result<ServerUrl> url = parseServerLine(text);
    QVERIFY(!url);
    QCOMPARE(int(url.error().code), int(ErrorCode::InvalidArgument));
    QVERIFY(!url.error().message.isEmpty());
    QVERIFY(!url.error().message.contains(u'\x1b'));
}

void TestServerUrl::urls_data()
{
    addColumns();
    row("sftp://web1", "", "web1", 0, "");
    row("sftp://web1/", "", "web1", 0, "/");
    row("SFTP://web1/", "", "web1", 0, "/");
    row("scp://me@web1:2222/srv", "me", "web1", 2222, "/srv");
    row("ssh://web1", "", "web1", 0, "");
    row("sftp://web1:/srv", "", "web1", 0, "/srv");
    row("sftp://web1/~", "", "web1", 0, "");
    row("sftp://web1/~/docs", "", "web1", 0, "docs");
    row("sftp://web1/~//docs", "", "web1", 0, "docs"); // still in the home folder
    row("sftp://web1/%7E/docs", "", "web1", 0, "/~/docs");
    row("sftp://web1/~root/docs", "", "web1", 0, "/~root/docs");
    row("sftp://web1/a%20b%2Fc%25", "", "web1", 0, "/a b/c%");
    row("sftp://web1/caf%e9%FF", "", "web1", 0, "/caf\xE9\xFF");
    row("sftp://web1/caf\xC3\xA9", "", "web1", 0, "/caf\xC3\xA9");
    row("sftp://web1/a?b#c", "", "web1", 0, "/a?b#c");
    row("sftp://web1//srv//", "", "web1", 0, "//srv//");
    row("sftp://me%40corp@web1/", "me@corp", "web1", 0, "/");
    row("sftp://me@corp@web1/", "me@corp", "web1", 0, "/");
    row("sftp://m%C3%BCller@web1", "müller", "web1", 0, "");
    row("sftp://we%62/", "", "we%62", 0, "/"); // no escapes in hosts
    row("sftp://[::1]:22/srv", "", "::1", 22, "/srv");
    row("sftp://[fe80::1%25eth0]/", "", "fe80::1%eth0", 0, "/");
    row("sftp://[fe80::1%eth0]/", "", "fe80::1%eth0", 0, "/");
}

void TestServerUrl::urls()
{
    QFETCH(QString, text);
    compare(parseServerUrl(text.toUtf8()));
}

void TestServerUrl::badUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char *url : {"",
                            "web1",
                            "http://web1",
                            "sftp:web1",
                            "sftp:/web1",
                            "sftp://",
                            "sftp:///srv",
                            "sftp://@web1/",
                            "sftp://me@/",
                            "sftp://web1:x/",
                            "sftp://web1:0/",
                            "sftp://web1:65536/",
                            "sftp://-web1/",
                            "sftp://me%20you@web1/",
                            "sftp://%2Dl@web1/",

                            "sftp://web1/a%00b",
                            "sftp://web1/100%",
                            "sftp://web1/%zz",
                            "sftp://web1/%4",
                            "sftp://m%zz@web1/",
                            "sftp://m%E2%80%AEe@web1/",
                            "sftp://a b/",
                            " sftp://web1"})
        QTest::newRow(*url == '\0' ? "empty" : url) << QByteArray(url);
}

void TestServerUrl::badUrls()
{
    QFETCH(QByteArray, url);
    const Result<ServerUrl> parsed = parseServerUrl(url);
    QVERIFY(!parsed);
    QCOMPARE(int(parsed.error().code), int(ErrorCode::InvalidArgument));
}

void TestServerUrl::passwordsAreNotRepeated_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"sftp://me:hunter2@web1/", "sftp://me%3Ahunter2@web1/", "sftp://me:hunter2@web1:x/",
                             "sftp://me:hunter2@/", "sftp://me:hun@hunter2@web1/", "sftp://me:hunter2/x@web1/",
                             "sftp://:hunter2@web1/", "me:hunter2@web1", "me:hunter2/x@web1", "me:hunter2@web1:/srv",
                             "sftp://me:hunter2%zz@web1/", "me:hunter2@we b1", "sftp://me:22/hunter2@web1/%zz"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestServerUrl::passwordsAreNotRepeated()
{
    QFETCH(QString, line);
    const Result<ServerUrl> url = parseServerLine(line);
    QVERIFY(!url);
    QVERIFY2(!fullText(url.error()).contains(u"hunter2"_s), qPrintable(fullText(url.error())));
}

void TestServerUrl::roundTrip_data()
{
    QTest::addColumn<ServerUrl>("url");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const ServerAddress &server, const QByteArray &path, const char *text) {
        QTest::newRow(text) << ServerUrl{server, RemotePath(path)} << QByteArray(text);
    };
    const ServerAddress web1{u"me"_s, u"web1"_s, 0};
    row(web1, "", "sftp://me@web1");
    row(web1, "/", "sftp://me@web1/");
    row(web1, "/srv/www", "sftp://me@web1/srv/www");
    row({u"me"_s, u"web1"_s, 22, FileProtocol::Scp}, "/srv/www", "scp://me@web1:22/srv/www");
    row(web1, "docs/a b", "sftp://me@web1/~/docs/a%20b");
    row(web1, "/caf\xE9", "sftp://me@web1/caf%E9");
    row(web1, "/100%/#?[]", "sftp://me@web1/100%25/%23%3F%5B%5D");
    row(web1, "/\x01\n\"\\", "sftp://me@web1/%01%0A%22%5C");
    row(web1, "/~", "sftp://me@web1/%7E");
    row(web1, "/~/docs", "sftp://me@web1/%7E/docs");
    row(web1, "/~root", "sftp://me@web1/~root");
    row(web1, "~", "sftp://me@web1/~/~");
    row(web1, "//srv", "sftp://me@web1//srv");
    row({u"me@corp"_s, u"web1"_s, 2222}, "/", "sftp://me%40corp@web1:2222/");
    row({u"müller"_s, u"web1"_s, 0}, "/", "sftp://m%C3%BCller@web1/");
    row({QString(), u"2001:db8::1"_s, 22}, "/", "sftp://[2001:db8::1]:22/");
    row({QString(), u"fe80::1%eth0"_s, 0}, "/", "sftp://[fe80::1%25eth0]/");
}

void TestServerUrl::roundTrip()
{
    QFETCH(ServerUrl, url);
    QFETCH(QByteArray, text);
    QCOMPARE(url.toUrl(), text);
    const Result<ServerUrl> parsed = parseServerUrl(url.toUrl());
    QVERIFY2(parsed, parsed ? "" : qPrintable(fullText(parsed.error())));
    QVERIFY(*parsed == url);
}

void TestServerUrl::schemes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("looksLikeUrl");
    QTest::newRow("sftp") << u"sftp://web1"_s << true;
    QTest::newRow("capitals and blanks") << u"  ScP://web1"_s << true;
    QTest::newRow("ssh") << u"ssh://"_s << true;
    QTest::newRow("http") << u"http://web1"_s << false;
    QTest::newRow("short form") << u"me@web1:/srv"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestServerUrl::schemes()
{
    QFETCH(QString, text);
    QTEST(looksLikeServerUrl(text), "looksLikeUrl");
}

void TestServerUrl::displayTexts_data()
{
    QTest::addColumn<ServerUrl>("url");
    QTest::addColumn<QString>("text");
    const auto row = [](const ServerAddress &server, const QByteArray &path, const char *text) {
        QTest::newRow(text) << ServerUrl{server, RemotePath(path)} << QString::fromUtf8(text);
    };
    row({u"me"_s, u"web1"_s, 2222}, "/caf\xC3\xA9", "sftp://me@web1:2222/café");
    row({QString(), u"web1"_s, 0}, "", "sftp://web1");
    row({QString(), u"web1"_s, 0}, "docs", "sftp://web1/~/docs");
    row({QString(), u"::1"_s, 22}, "/x\x1b", "sftp://[::1]:22/x\\x1b");
}

void TestServerUrl::displayTexts()
{
    QFETCH(ServerUrl, url);
    QTEST(url.displayText(), "text");
}

QTEST_GUILESS_MAIN(TestServerUrl)
#include "tst_serverurl.moc"
