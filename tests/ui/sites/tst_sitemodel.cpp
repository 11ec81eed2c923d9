#include "core/sites/sitestore.h"
#include "ui/sites/sitemodel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_SiteModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void foldersComeFirstThenNames();
    void changesKeepPersistentIndexes();
    void searchKeepsTheFoldersOfMatches();
    void droppedSiteChangesItsFolder();
    void droppedFolderTakesItsSitesAlong();
    void dropIntoItselfIsReported();
    void folderIsRenamedInPlace();
    void colourIsNotTheOnlyText();

private:
    QUuid add(const QString &name, const QString &folder = {});
    QString printed(const QModelIndex &parent = {}, int depth = 0) const;
    void drop(const QModelIndex &what, const QModelIndex &target);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SiteStore> m_store;
    std::unique_ptr<SiteModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_SiteModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<SiteStore>(m_folder->filePath(u"sites.json"_s));
    QVERIFY(m_store->load());
    m_model = std::make_unique<SiteModel>(*m_store);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void tst_SiteModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_store.reset();
    m_folder.reset();
}

QUuid tst_SiteModel::add(const QString &name, const QString &folder)
{
    Site site;
    site.name = name;
    site.folder = folder;
    site.server.host = u"host-of-"_s + name;
    return m_store->add(site).valueOr(QUuid());
}

QString tst_SiteModel::printed(const QModelIndex &parent, int depth) const
{
    QString text;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        const bool folder = index.data(int(SiteRole::IsFolder)).toBool();
        text += QString(QString(depth, u' ') + index.data().toString() + (folder ? u"/\n"_s : u"\n"_s));
        text += printed(index, depth + 1);
    }
    return text;
}

void tst_SiteModel::drop(const QModelIndex &what, const QModelIndex &target)
{
    const std::unique_ptr<QMimeData> data(m_model->mimeData({what}));
    QVERIFY(m_model->canDropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    m_model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, target);
}

void tst_SiteModel::foldersComeFirstThenNames()
{
    add(u"web10"_s);
    add(u"web2"_s);
    add(u"db"_s, u"Work/Data"_s);
    QVERIFY(m_store->addFolder(u"Home"_s));
    QCOMPARE(printed(), u"Home/\nWork/\n Data/\n  db\nweb2\nweb10\n"_s);
}

void tst_SiteModel::changesKeepPersistentIndexes()
{
    const QUuid kept = add(u"b"_s);
    const QPersistentModelIndex index(m_model->indexOf(kept));
    add(u"a"_s);
    QCOMPARE(index.row(), 1);
    Site site = *m_store->site(kept);
    site.name = u"0"_s;
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(m_store->update(site));
    QVERIFY(index.isValid());
    QCOMPARE(index.row(), 0);
    QCOMPARE(index.data().toString(), u"0"_s);
    QCOMPARE(changes.size(), 1);
}

void tst_SiteModel::searchKeepsTheFoldersOfMatches()
{
    add(u"web"_s, u"Work"_s);
    add(u"db"_s, u"Other"_s);
    m_model->setSearch(u"WEB"_s);
    QCOMPARE(printed(), u"Work/\n web\n"_s);
    m_model->setSearch(u"nothing like it"_s);
    QCOMPARE(printed(), QString());
    m_model->setSearch({});
    QCOMPARE(printed(), u"Other/\n db\nWork/\n web\n"_s);
}

void tst_SiteModel::droppedSiteChangesItsFolder()
{
    const QUuid site = add(u"web"_s);
    QVERIFY(m_store->addFolder(u"Work"_s));
    drop(m_model->indexOf(site), m_model->indexOfFolder(u"Work"_s));
    QCOMPARE(printed(), u"Work/\n web\n"_s);
    drop(m_model->indexOf(site), {});
    QCOMPARE(printed(), u"Work/\nweb\n"_s);
}

void tst_SiteModel::droppedFolderTakesItsSitesAlong()
{
    add(u"web"_s, u"Inner"_s);
    QVERIFY(m_store->addFolder(u"Outer"_s));
    drop(m_model->indexOfFolder(u"Inner"_s), m_model->indexOfFolder(u"Outer"_s));
    QCOMPARE(printed(), u"Outer/\n Inner/\n  web\n"_s);
}

void tst_SiteModel::dropIntoItselfIsReported()
{
    QVERIFY(m_store->addFolder(u"A/B"_s));
    QSignalSpy failures(m_model.get(), &SiteModel::failed);
    drop(m_model->indexOfFolder(u"A"_s), m_model->indexOfFolder(u"A/B"_s));
    QCOMPARE(failures.size(), 1);
    QCOMPARE(printed(), u"A/\n B/\n"_s);
}

void tst_SiteModel::folderIsRenamedInPlace()
{
    add(u"web"_s, u"Work/Old"_s);
    QVERIFY(m_model->setData(m_model->indexOfFolder(u"Work/Old"_s), u"New"_s));
    QTRY_COMPARE(printed(), u"Work/\n New/\n  web\n"_s);
    QVERIFY(!m_model->setData(m_model->indexOfFolder(u"Work/New"_s), u"  "_s));
}

void tst_SiteModel::colourIsNotTheOnlyText()
{
    const QUuid site = add(u"<b>web"_s);
    const QModelIndex index = m_model->indexOf(site);
    QVERIFY(!index.data(Qt::AccessibleTextRole).toString().isEmpty());
    QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(u"<b>web"_s));
}

QTEST_MAIN(tst_SiteModel)
#include "tst_sitemodel.moc"
