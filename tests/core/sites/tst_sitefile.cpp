#include "core/sites/sitefile.h"

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

Site fullSite()
{
    Site site;
    site.id = QUuid::createUuid();
    site.name = u"Büro „web“"_s;
    site.folder = u"Work/Web"_s;
    site.server = ServerAddress{u"deploy"_s, u"2001:db8::1"_s, 2222};
    site.keyFile = u"/home/me/.ssh/id_web"_s;
    site.onlyGivenKeys = true;
    site.cipher = u"chacha20"_s;
    site.server.protocol = FileProtocol::Scp;
    site.localFolder = RemotePath("/home/me/100% caf\xE9");
    site.remoteFolder = RemotePath("/srv/caf\xC3\xA9/\xFF\x01");
    site.notes = u"two\nlines"_s;
    site.colour = u"#aa3300"_s;
    site.lastUsed = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6), QTimeZone::utc());
    site.onConflict = u"newer"_s;
    site.links = u"copy"_s;
    site.terminal.command = u"tmux new -A -s 'büro'"_s;
    site.terminal.folder = RemotePath("/srv/\xE9t\xE9");
    site.terminal.type = u"xterm"_s;
    site.terminal.variables = {u"EDITOR=vim"_s, u"EMPTY="_s};
    site.terminal.agentForwarding = u"yes"_s;
    site.terminal.x11Forwarding = u"untrusted"_s;
    site.terminal.reconnects = true;
    site.terminal.logFile = u"/home/me/logs/web.log"_s;
    site.terminal.logsRaw = true;
    site.forwards = {{QUuid::createUuid(), "-L 8080:web:80", u"10.0.0.0/8"_s, true, false, {}},
                     {QUuid::createUuid(), "-L /run/\xE9.sock:[::1]:80", {}, false, true, {{u"new"_s, 1}}}};
    return site;
}

} // namespace

class TestSiteFile : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBack();
    void leastFieldsComeBack();
    void badRecordsAreKept_data();
    void badRecordsAreKept();
    void newerVersionsLoseNothing();
    void noJson_data();
    void noJson();
    void searchLooksEverywhere_data();
    void searchLooksEverywhere();
};

void TestSiteFile::everyFieldComesBack()
{
    SiteFile file;
    file.sites = {fullSite()};
    file.folders = {u"Empty"_s};
    const Result<SiteFile> read = SiteFile::fromJson(file.toJson());
    QVERIFY(read);
    QCOMPARE(read->sites.size(), std::size_t(1));
    QVERIFY(read->sites[0] == file.sites[0]);
    QCOMPARE(read->folders, file.folders);
    QVERIFY(read->unreadable.isEmpty());
}

void TestSiteFile::leastFieldsComeBack()
{
    SiteFile file;
    Site site;
    site.id = QUuid::createUuid();
    site.server.host = u"web1"_s;
    file.sites = {site};
    const Result<SiteFile> read = SiteFile::fromJson(file.toJson());
    QVERIFY(read);
    QVERIFY(read->sites.at(0) == site);
    QVERIFY(!read->sites[0].lastUsed.isValid());
    QCOMPARE(read->sites[0].title(), u"web1"_s);
}

void TestSiteFile::badRecordsAreKept_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("number") << QByteArray("5");
    QTest::newRow("nothing") << QByteArray("null");
    QTest::newRow("list") << QByteArray("[1,2]");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("without id") << QByteArray(R"({"host":"a"})");
    QTest::newRow("id that is none") << QByteArray(R"({"id":"x","host":"a"})");
    const QByteArray id = "\"id\":\"6f1f5c1e-5a55-4f0f-9a53-0d6c2c1f0a11\"";
    QTest::newRow("without host") << QByteArray('{' + id + '}');
    QTest::newRow("host like an option") << QByteArray('{' + id + R"(,"host":"-oProxyCommand=x"})");
    QTest::newRow("host with a shell character") << QByteArray('{' + id + R"(,"host":"a;b"})");
    QTest::newRow("host with a path") << QByteArray('{' + id + R"(,"host":"a/b"})");
    QTest::newRow("user with a password") << QByteArray('{' + id + R"(,"host":"a","user":"me:pw"})");
}

void TestSiteFile::badRecordsAreKept()
{
    QFETCH(QByteArray, record);
    const QByteArray good = R"({"id":"11111111-5a55-4f0f-9a53-0d6c2c1f0a11","host":"web1","port":"many"})";
    const Result<SiteFile> read =
        SiteFile::fromJson(QByteArray("{\"version\":1,\"sites\":[" + record + ',' + good + "]}"));
    QVERIFY(read);
    QCOMPARE(read->sites.size(), std::size_t(1));
    QCOMPARE(read->sites[0].server.host, u"web1"_s);
    QCOMPARE(read->sites[0].server.port, quint16(0));
    QCOMPARE(read->unreadable.size(), 1);
    const QJsonArray written = QJsonDocument::fromJson(read->toJson()).object().value(u"sites"_s).toArray();
    QCOMPARE(written.size(), 2);
    QCOMPARE(QJsonArray{written.at(1)}, QJsonDocument::fromJson(QByteArray('[' + record + ']')).array());
}

void TestSiteFile::newerVersionsLoseNothing()
{
    const QByteArray json = R"({"version":7,"groups":[{"x":1}],"sites":[
        {"id":"11111111-5a55-4f0f-9a53-0d6c2c1f0a11","host":"web1","jump":{"host":"gate"},"tags":["a"]}]})";
    const Result<SiteFile> read = SiteFile::fromJson(json);
    QVERIFY(read);
    SiteFile changed = *read;
    changed.sites[0].name = u"renamed"_s;
    QJsonObject expected = QJsonDocument::fromJson(json).object();
    QJsonObject site = expected[u"sites"_s].toArray().at(0).toObject();
    site.insert(u"name"_s, u"renamed"_s);
    expected.insert(u"sites"_s, QJsonArray{site});
    expected.insert(u"folders"_s, QJsonArray());
    QCOMPARE(QJsonDocument::fromJson(changed.toJson()).object(), expected);
}

void TestSiteFile::noJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray("{\"sites\":[");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("bytes") << QByteArray("\xFF\x00\x01", 3);
}

void TestSiteFile::noJson()
{
    QFETCH(QByteArray, json);
    const Result<SiteFile> read = SiteFile::fromJson(json);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
}

void TestSiteFile::searchLooksEverywhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing asked") << QString() << true;
    QTest::newRow("name, other case") << u"bÜRO"_s << true;
    QTest::newRow("folder") << u"work/w"_s << true;
    QTest::newRow("user") << u"deploy@"_s << true;
    QTest::newRow("host") << u"db8"_s << true;
    QTest::newRow("notes") << u"lines"_s << true;
    QTest::newRow("remote folder") << u"srv/café"_s << true;
    QTest::newRow("words of different fields") << u"lines  2222 büro"_s << true;
    QTest::newRow("one word is nowhere") << u"büro mars"_s << false;
}

void TestSiteFile::searchLooksEverywhere()
{
    QFETCH(QString, text);
    QTEST(fullSite().matches(text), "found");
}

QTEST_GUILESS_MAIN(TestSiteFile)
#include "tst_sitefile.moc"
