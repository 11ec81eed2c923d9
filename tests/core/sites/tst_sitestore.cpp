#include "core/sites/sitestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <memory>

using namespace sampan;
using namespace Qt::StringLiterals;

namespace {

Site site(const QString &host, const QString &folder = QString())
{
    Site site;
    site.server.host = host;
    site.folder = folder;
    return site;
}

QStringList hosts(const std::vector<Site> &sites)
{
    QStringList names;
    for (const Site &site : sites)
        names.append(site.server.host);
    return names;
}

} // namespace

class TestSiteStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void missingFileIsAnEmptyList();
    void changesAreOnDiskAtOnce();
    void changesAreAnnounced();
    void fileIsForTheOwnerOnly();
    void twoStoresDoNotUndoEachOther();
    void impossibleChangesChangeNothing();
    void brokenFileIsKeptAside();
    void unreadableRecordsStay();
    void lockedFileIsReported();
    void unwritableFolderIsReported();
    void recentSitesLatestFirst();
    void foldersWithTheirParents();
    void folderNamesAreCleaned_data();
    void folderNamesAreCleaned();
    void renamedFolderTakesEverythingAlong();
    void removedFolderLeavesItsSites();

private:
    QString file() const { return m_folder->filePath(u"data/sites.json"_s); }
    QStringList hostsOnDisk() const
    {
        SiteStore store(file());
        return store.load() ? hosts(store.sites()) : QStringList{u"<error>"_s};
    }
    void write(const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSiteStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSiteStore::missingFileIsAnEmptyList()
{
    SiteStore store(file());
    QVERIFY(store.load());
    QVERIFY(store.sites().empty());
    QVERIFY(!QFile::exists(file()));
}

void TestSiteStore::changesAreOnDiskAtOnce()
{
    SiteStore store(file());
    const Result<QUuid> web1 = store.add(site(u"web1"_s));
    QVERIFY(web1);
    QVERIFY(store.add(site(u"web2"_s)));
    QCOMPARE(hostsOnDisk(), QStringList({u"web1"_s, u"web2"_s}));
    Site changed = *store.site(*web1);
    changed.server.host = u"web9"_s;
    QVERIFY(store.update(changed));
    QCOMPARE(hostsOnDisk(), QStringList({u"web9"_s, u"web2"_s}));
    QVERIFY(store.remove(*web1));
    QCOMPARE(hostsOnDisk(), QStringList({u"web2"_s}));
    QVERIFY(!store.site(*web1));
}

void TestSiteStore::changesAreAnnounced()
{
    SiteStore store(file());
    QSignalSpy changed(&store, &SiteStore::changed);
    const Result<QUuid> id = store.add(site(u"web1"_s));
    QCOMPARE(changed.size(), 1);
    QVERIFY(store.markUsed(*id, QDateTime::currentDateTimeUtc()));
    QCOMPARE(changed.size(), 2);
    QVERIFY(!store.remove(QUuid::createUuid()));
    QCOMPARE(changed.size(), 2);
}

void TestSiteStore::fileIsForTheOwnerOnly()
{
    SiteStore store(file());
    QVERIFY(store.add(site(u"web1"_s)));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeOther;
    QCOMPARE(int(QFileInfo(file()).permissions() & others), 0);
    QCOMPARE(int(QFileInfo(m_folder->filePath(u"data"_s)).permissions() & others), 0);
}

void TestSiteStore::twoStoresDoNotUndoEachOther()
{
    SiteStore one(file());
    SiteStore two(file());
    QVERIFY(one.load());
    QVERIFY(two.load());
    QVERIFY(one.add(site(u"web1"_s)));
    QVERIFY(two.add(site(u"web2"_s)));
    QVERIFY(one.addFolder(u"Work"_s));
    QCOMPARE(hostsOnDisk(), QStringList({u"web1"_s, u"web2"_s}));
    QCOMPARE(hosts(one.sites()), QStringList({u"web1"_s, u"web2"_s}));
}

void TestSiteStore::impossibleChangesChangeNothing()
{
    SiteStore store(file());
    const Result<QUuid> id = store.add(site(u"web1"_s, u"Work"_s));
    QVERIFY(id);
    Site same = *store.site(*id);
    QVERIFY(!store.add(same)); // the same id twice
    QVERIFY(!store.add(site(QString())));
    same.server.host.clear();
    QVERIFY(!store.update(same));
    Site stranger = site(u"web3"_s);
    stranger.id = QUuid::createUuid();
    QVERIFY(!store.update(stranger));
    QVERIFY(!store.addFolder(u" / "_s));
    QVERIFY(!store.renameFolder(u"Work"_s, u"Work/Web"_s));
    QVERIFY(!store.renameFolder(u"Work"_s, QString()));
    QCOMPARE(hostsOnDisk(), QStringList({u"web1"_s}));
    QCOMPARE(store.site(*id)->folder, u"Work"_s);
}

void TestSiteStore::brokenFileIsKeptAside()
{
    write("{ not json");
    SiteStore store(file());
    const Result<void> loaded = store.load();
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(u".broken"_s), qPrintable(loaded.error().message));
    QVERIFY(store.add(site(u"web1"_s)));
    QCOMPARE(hostsOnDisk(), QStringList({u"web1"_s}));
    QFile kept(QString(file() + u".broken"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{ not json"));
}

void TestSiteStore::unreadableRecordsStay()
{
    write(R"({"version":1,"sites":[{"id":"nonsense","host":"old"}]})");
    SiteStore store(file());
    QVERIFY(store.load());
    QCOMPARE(store.unreadableCount(), 1);
    QVERIFY(store.add(site(u"web1"_s)));
    QFile out(file());
    QVERIFY(out.open(QIODevice::ReadOnly));
    QVERIFY(out.readAll().contains("nonsense"));
}

void TestSiteStore::lockedFileIsReported()
{
    SiteStore store(file());
    QVERIFY(store.add(site(u"web1"_s)));
    QLockFile other(QString(file() + u".lock"_s));
    QVERIFY(other.tryLock(0));
    const Result<QUuid> added = store.add(site(u"web2"_s));
    QVERIFY(!added);
    QCOMPARE(int(added.error().code), int(ErrorCode::TimedOut));
    QCOMPARE(hosts(store.sites()), QStringList({u"web1"_s}));
}

void TestSiteStore::unwritableFolderIsReported()
{
    QFile blocker(m_folder->filePath(u"data"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    SiteStore store(file());
    const Result<QUuid> added = store.add(site(u"web1"_s));
    QVERIFY(!added);
    QVERIFY2(added.error().message.contains(file()), qPrintable(added.error().message));
    QVERIFY(store.sites().empty());
}

void TestSiteStore::recentSitesLatestFirst()
{
    SiteStore store(file());
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());
    for (int i = 0; i < 4; ++i) {
        const Result<QUuid> id = store.add(site(QString(u'h' + QString::number(i))));
        if (i != 0)
            QVERIFY(store.markUsed(*id, noon.addSecs(i)));
    }
    QCOMPARE(hosts(store.recentSites(2)), QStringList({u"h3"_s, u"h2"_s}));
    QCOMPARE(store.recentSites(10).size(), std::size_t(3));
}

void TestSiteStore::foldersWithTheirParents()
{
    SiteStore store(file());
    QVERIFY(store.add(site(u"web1"_s, u"Work/Web/Old"_s)));
    QVERIFY(store.addFolder(u"home"_s));
    QVERIFY(store.addFolder(u"home"_s));
    QCOMPARE(store.folders(), QStringList({u"home"_s, u"Work"_s, u"Work/Web"_s, u"Work/Web/Old"_s}));
}

void TestSiteStore::folderNamesAreCleaned_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("clean");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("slashes") << u"//Work///Web/"_s << u"Work/Web"_s;
    QTest::newRow("blanks") << u" Work /  Web  two "_s << u"Work/Web two"_s;
    QTest::newRow("nothing but blanks") << u" / "_s << QString();
}

void TestSiteStore::folderNamesAreCleaned()
{
    QFETCH(QString, given);
    QTEST(SiteStore::cleanFolder(given), "clean");
}

void TestSiteStore::renamedFolderTakesEverythingAlong()
{
    SiteStore store(file());
    QVERIFY(store.add(site(u"a"_s, u"Work/Web"_s)));
    QVERIFY(store.add(site(u"b"_s, u"Workshop"_s)));
    QVERIFY(store.addFolder(u"Work/Empty"_s));
    QVERIFY(store.renameFolder(u"Work"_s, u"Private/Jobs"_s));
    QCOMPARE(store.sites()[0].folder, u"Private/Jobs/Web"_s);
    QCOMPARE(store.sites()[1].folder, u"Workshop"_s);
    QCOMPARE(store.folders(), QStringList({u"Private"_s, u"Private/Jobs"_s, u"Private/Jobs/Empty"_s,
                                           u"Private/Jobs/Web"_s, u"Workshop"_s}));
}

void TestSiteStore::removedFolderLeavesItsSites()
{
    SiteStore store(file());
    QVERIFY(store.add(site(u"a"_s, u"Work/Web"_s)));
    QVERIFY(store.add(site(u"b"_s, u"Work"_s)));
    QVERIFY(store.removeFolder(u"Work"_s));
    QCOMPARE(store.sites()[0].folder, u"Web"_s);
    QCOMPARE(store.sites()[1].folder, QString());
    QCOMPARE(hostsOnDisk(), QStringList({u"a"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(TestSiteStore)
#include "tst_sitestore.moc"
