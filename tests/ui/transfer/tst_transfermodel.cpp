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
    void growingTotalsSaySo();
    void limitInWords_data();
    void limitInWords();
    void filesASecond();
    void thousandsOfFailedItemsStayQuick();

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

void tst_TransferModel::growingTotalsSaySo()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = JobState::Running;
    snapshot.bytesTotal = 4096;
    snapshot.bytesDone = 2048;
    snapshot.timeLeft = std::chrono::seconds(7);
    writeJob(*m_queue, snapshot);
    const QModelIndex row = m_model->indexOf(job);
    QCOMPARE(text(row, TransferColumn::Size), u"≥ 4.00 KiB"_s);
    QCOMPARE(text(row, TransferColumn::Progress), u"2.00 KiB"_s);
    QCOMPARE(text(row, TransferColumn::TimeLeft), QString());
    const QString help = m_model->indexOf(job, TransferColumn::Size).data(Qt::ToolTipRole).toString();
    QVERIFY2(help.contains(u"still being read"_s), qPrintable(help));
    snapshot.totalIsKnown = true;
    writeJob(*m_queue, snapshot);
    QCOMPARE(text(row, TransferColumn::Size), u"4.00 KiB"_s);
    QCOMPARE(text(row, TransferColumn::Progress), u"50 %"_s);
    QCOMPARE(text(row, TransferColumn::TimeLeft), u"7 s"_s);
}

void tst_TransferModel::limitInWords_data()
{
    QTest::addColumn<JobState>("state");
    QTest::addColumn<int>("limit");
    QTest::addColumn<qint64>("speedLimit");
    QTest::addColumn<int>("channels");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, JobState state, LimitedBy limit, qint64 speedLimit, int channels,
                        const QString &words) {
        QTest::newRow(name) << state << int(limit) << speedLimit << channels << words;
    };
    row("the line", JobState::Running, LimitedBy::Line, 0, 4, u"line · 4 channel(s)"_s);
    row("the server", JobState::Running, LimitedBy::ServerWindow, 0, 0, u"server window"_s);
    row("the disk", JobState::Running, LimitedBy::Disk, 0, 0, u"disk"_s);
    row("a common speed limit", JobState::Running, LimitedBy::SpeedLimit, 0, 0, u"speed limit"_s);
    row("its own speed limit", JobState::Running, LimitedBy::SpeedLimit, 1'000'000, 0, u"speed limit 1.00 MB/s"_s);
    row("not reached", JobState::Running, LimitedBy::Line, 1'000'000, 0, u"line · at most 1.00 MB/s"_s);
    row("waiting with a limit", JobState::Waiting, LimitedBy::Unknown, 1'000'000, 0, u"at most 1.00 MB/s"_s);
    row("nothing known", JobState::Running, LimitedBy::Unknown, 0, 0, QString());
    row("done", JobState::Done, LimitedBy::Line, 1'000'000, 4, QString());
}

void tst_TransferModel::limitInWords()
{
    QFETCH(JobState, state);
    QFETCH(int, limit);
    QFETCH(qint64, speedLimit);
    QFETCH(int, channels);
    QFETCH(QString, words);
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = state;
    snapshot.limitedBy = LimitedBy(limit);
    snapshot.speedLimit = speedLimit;
    snapshot.channels = channels;
    writeJob(*m_queue, snapshot);
    QCOMPARE(text(m_model->indexOf(job), TransferColumn::Limit), words);
}

void tst_TransferModel::filesASecond()
{
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    JobSnapshot snapshot = m_queue->job(job);
    snapshot.state = JobState::Running;
    snapshot.itemsTotal = 1;
    snapshot.filesPerSecond = 0.25;
    writeJob(*m_queue, snapshot);
    const QModelIndex row = m_model->indexOf(job);
    QCOMPARE(text(row, TransferColumn::Files), QString()); // says nothing of a single file
    snapshot.itemsTotal = 10;
    writeJob(*m_queue, snapshot);
    QCOMPARE(text(row, TransferColumn::Files), u"0.3"_s);
    snapshot.filesPerSecond = 412.4;
    writeJob(*m_queue, snapshot);
    QCOMPARE(text(row, TransferColumn::Files), u"412"_s);
}

// What a job of a million files may bring with it; refreshed ten times a second.
void tst_TransferModel::thousandsOfFailedItemsStayQuick()
{
    m_tester.reset(); // it looks at every row after every change
    const JobId job = m_queue->add(uploadOf("/home/me/assets"));
    const auto items = [](quint64 from) {
        std::vector<ItemSnapshot> all;
        for (quint64 i = from; i < from + 32; ++i)
            all.push_back(itemOf(1'000'000 + i, QByteArray::number(i)));
        for (quint64 i = 0; i < 10'000; ++i)
            all.push_back(itemOf(i + 1, QByteArray::number(i), ItemState::Failed));
        return all;
    };
    writeJob(*m_queue, m_queue->job(job), items(0));
    constexpr int refreshes = 10;
    std::vector<std::vector<ItemSnapshot>> states;
    for (quint64 refresh = 1; refresh <= refreshes; ++refresh)
        states.push_back(items(refresh * 32));
    QElapsedTimer time;
    time.start();
    for (std::vector<ItemSnapshot> &state : states)
        writeJob(*m_queue, m_queue->job(job), std::move(state));
    const qint64 each = time.elapsed() / refreshes; // a few milliseconds where nothing else runs
    QVERIFY2(each < 100, qPrintable(QString::number(each)));
    QCOMPARE(m_model->rowCount(m_model->indexOf(job)), 10'032);
}

QTEST_MAIN(tst_TransferModel)
#include "tst_transfermodel.moc"
