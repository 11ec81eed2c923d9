#include "tests/ui/transfer/scriptedqueue.h"
#include "ui/transfer/glyph.h"
#include "ui/transfer/transfermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TransferModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_queue = std::make_unique<TransferQueue>(m_places, m_conflicts);
        m_model = std::make_unique<TransferModel>(*m_queue, m_places);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_queue.reset();
    }

    void jobsAreRelayedAsRows();
    void movesKeepPersistentIndexes();
    void itemsAreRefreshedByDifference();
    void onlyChangedColumnsAreAnnounced();
    void nothingIsAnnouncedWhenNothingChanged();
    void wordsForStates_data();
    void wordsForStates();
    void reasonNamesTheFirstFailure();
    void serverTextIsPlain();

private:
    QString text(const QModelIndex &row, TransferColumn column) const
    {
        return row.siblingAtColumn(int(column)).data().toString();
    }

    TwoPlaces m_places;
    NoConflicts m_conflicts;
    std::unique_ptr<TransferQueue> m_queue;
    std::unique_ptr<TransferModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_TransferModel::jobsAreRelayedAsRows()
{
    const JobId first = m_queue->add(uploadOf("/home/me/assets"));
    TransferRequest two = uploadOf("/home/me/a.txt");
    two.sources.push_back(RemotePath("/home/me/b.txt"));
    m_queue->add(two);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(text(m_model->indexOf(first), TransferColumn::Name), u"assets"_s);
    QCOMPARE(text(m_model->indexOf(first), TransferColumn::Route), u"This computer: /home/me → web1: /srv/www"_s);
    QCOMPARE(text(m_model->index(1, 0), TransferColumn::Name), u"a.txt and 1 more"_s);
    m_queue->remove(first);
    QCOMPARE(m_model->rowCount(), 1);
}

void tst_TransferModel::movesKeepPersistentIndexes()
{
    const JobId first = m_queue->add(uploadOf("/a"));
    const JobId second = m_queue->add(uploadOf("/b"));
    m_queue->add(uploadOf("/c"));
    const QPersistentModelIndex kept(m_model->indexOf(first));
    m_queue->moveDown(first);
    QCOMPARE(kept.row(), 1);
    m_queue->moveDown(first);
    QCOMPARE(kept.row(), 2);
    m_queue->moveUp(first);
    QCOMPARE(kept.row(), 1);
    QCOMPARE(m_model->indexOf(second).row(), 0);
}

void tst_TransferModel::itemsAreRefreshedByDifference()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    writeJob(*m_queue, snapshot, {itemOf(1, "a"), itemOf(2, "b"), itemOf(3, "c")});
    const QModelIndex parent = m_model->indexOf(job);
    QCOMPARE(m_model->rowCount(parent), 3);
    const QPersistentModelIndex kept(m_model->index(2, 0, parent));

    writeJob(*m_queue, snapshot, {itemOf(3, "c"), itemOf(1, "a"), itemOf(4, "d")});
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 0);
    QCOMPARE(text(m_model->index(1, 0, parent), TransferColumn::Name), u"a"_s);
    QCOMPARE(text(m_model->index(2, 0, parent), TransferColumn::Name), u"d"_s);
}

void tst_TransferModel::onlyChangedColumnsAreAnnounced()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = JobState::Running;
    snapshot.totalIsKnown = true;
    snapshot.bytesTotal = 1000;
    writeJob(*m_queue, snapshot);
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    snapshot.bytesDone = 500;
    writeJob(*m_queue, snapshot);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().at(0).toModelIndex().column(), int(TransferColumn::Progress));
    QCOMPARE(changes.first().at(1).toModelIndex().column(), int(TransferColumn::Progress));
    QCOMPARE(m_model->indexOf(job).data(int(TransferRole::Permille)).toInt(), 500);
}

void tst_TransferModel::nothingIsAnnouncedWhenNothingChanged()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    writeJob(*m_queue, m_queue->job(job), {itemOf(1, "a")});
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    writeJob(*m_queue, m_queue->job(job), {itemOf(1, "a")});
    QCOMPARE(changes.size(), 0);
}

void tst_TransferModel::wordsForStates_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("failed");
    QTest::newRow("waiting") << JobState::Waiting << u"Waiting"_s << false;
    QTest::newRow("running") << JobState::Running << u"Running"_s << false;
    QTest::newRow("paused") << JobState::Paused << u"Paused"_s << false;
    QTest::newRow("done") << JobState::Done << u"Done"_s << false;
    QTest::newRow("some items failed") << JobState::DoneWithErrors << u"Finished with errors"_s << true;
    QTest::newRow("failed") << JobState::Failed << u"Failed"_s << true;
    QTest::newRow("cancelled") << JobState::Cancelled << u"Cancelled"_s << false;
}

void tst_TransferModel::wordsForStates()
{
    QFETCH(JobState, state);
    QFETCH(QString, word);
    QFETCH(bool, failed);
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = state;
    writeJob(*m_queue, snapshot);
    const QModelIndex cell = m_model->indexOf(job, TransferColumn::State);
    QCOMPARE(cell.data().toString(), word);
    QCOMPARE(cell.data(int(TransferRole::Failed)).toBool(), failed);
    QVERIFY(cell.data(int(TransferRole::Glyph)).toInt() != int(Glyph::None));
}

void tst_TransferModel::reasonNamesTheFirstFailure()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    ItemSnapshot failed = itemOf(2, "b", ItemState::Failed);
    failed.error = {ErrorCode::PermissionDenied, u"Cannot write /srv/www/b."_s, u"Permission denied"_s};
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = JobState::DoneWithErrors;
    snapshot.itemsFailed = 1;
    writeJob(*m_queue, snapshot, {itemOf(1, "a", ItemState::Done), failed});
    const QString reason = text(m_model->indexOf(job), TransferColumn::Reason);
    QVERIFY2(reason.contains(u"Cannot write /srv/www/b."_s), qPrintable(reason));
    QVERIFY2(reason.contains(u"Permission denied"_s), qPrintable(reason));
}

void tst_TransferModel::serverTextIsPlain()
{
    const JobId job = m_queue->add(uploadOf("/home/me/<b>x\x1b.txt"));
    const QModelIndex row = m_model->indexOf(job);
    QVERIFY(text(row, TransferColumn::Name).contains(u"\\x1b"_s));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

QTEST_MAIN(tst_TransferModel)
#include "tst_transfermodel.moc"
