#include "core/terminal/screen.h"
#include "ui/terminal/terminalsearch.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void hitsAreCountedAndMarked();
    void caseCountsWhenAsked();
    void patternsWork();
    void badPatternsSayWhy();
    void slowPatternsAreGivenUp();
    void hitsAcrossWrappedLinesAreFound();
    void nextAndPreviousGoRound();
    void firstHitIsTheNearestAbove();
    void newOutputIsSearchedToo();
    void overwrittenHitsVanish();
    void droppedHitsVanish();
    void manyLinesAreSearchedInSlices();
    void hitsAreBounded();

private:
    void find(const QString &text, SearchOptions options = {})
    {
        m_search->start(text, options, m_screen->droppedLines() + m_screen->lineCount());
        QTRY_VERIFY(m_search->isComplete());
    }
    void feed(const QByteArray &bytes)
    {
        m_screen->feed(bytes);
        m_search->screenChanged(m_screen->takeDamage().everything);
    }

    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<TerminalSearch> m_search;
};

void tst_TerminalSearch::init()
{
    m_search = std::make_unique<TerminalSearch>(nullptr);
    m_screen = std::make_unique<Screen>(TerminalSize{40, 5});
    m_search->setScreen(m_screen.get());
    static_cast<void>(m_screen->takeDamage());
}

void tst_TerminalSearch::hitsAreCountedAndMarked()
{
    feed("one error, two errors\r\nnone\r\nError again\r\n");
    find(u"error"_s);
    QCOMPARE(m_search->count(), 3);
    QCOMPARE(m_search->currentNumber(), 3);
    RowMarks first;
    m_search->markRow(0, 40, &first);
    QCOMPARE(first.hits, (std::vector<MarkedColumns>{{4, 9}, {15, 20}}));
    RowMarks third;
    m_search->markRow(2, 40, &third);
    QCOMPARE(third.currentHit, (MarkedColumns{0, 5}));
}

void tst_TerminalSearch::caseCountsWhenAsked()
{
    feed("error Error ERROR");
    find(u"Error"_s, {.matchesCase = true});
    QCOMPARE(m_search->count(), 1);
}

void tst_TerminalSearch::patternsWork()
{
    feed("a1 b22 c333 a.c");
    find(u"[a-c]\\d+"_s, {.isPattern = true});
    QCOMPARE(m_search->count(), 3);
    find(u"a.c"_s); // no pattern
    QCOMPARE(m_search->count(), 1);
}

void tst_TerminalSearch::badPatternsSayWhy()
{
    feed("text");
    find(u"(unclosed"_s, {.isPattern = true});
    QVERIFY(!m_search->isActive());
    QVERIFY(!m_search->error().isEmpty());
}

void tst_TerminalSearch::slowPatternsAreGivenUp()
{
    for (int i = 0; i < 20; ++i)
        feed("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\r\n");
    QElapsedTimer elapsed;
    elapsed.start();
    find(u"(a|aa)+$"_s, {.isPattern = true});
    QVERIFY2(elapsed.elapsed() < 3000, qPrintable(QString::number(elapsed.elapsed())));
    QVERIFY(m_search->skippedLines() > 0);
}

void tst_TerminalSearch::hitsAcrossWrappedLinesAreFound()
{
    feed(QByteArray(37, '.') + "needle");
    find(u"needle"_s);
    QCOMPARE(m_search->count(), 1);
    RowMarks second;
    m_search->markRow(1, 40, &second);
    QCOMPARE(second.currentHit, (MarkedColumns{0, 3}));
}

void tst_TerminalSearch::nextAndPreviousGoRound()
{
    feed("x\r\nx\r\nx");
    find(u"x"_s);
    QCOMPARE(m_search->currentNumber(), 3);
    m_search->goToPrevious();
    QCOMPARE(m_search->currentNumber(), 2);
    m_search->goToNext();
    m_search->goToNext();
    QCOMPARE(m_search->currentNumber(), 1);
    m_search->goToPrevious();
    QCOMPARE(m_search->currentNumber(), 3);
}

void tst_TerminalSearch::firstHitIsTheNearestAbove()
{
    feed("x\r\nx\r\n-\r\nx\r\n");
    QSignalSpy shown(m_search.get(), &TerminalSearch::currentChanged);
    m_search->start(u"x"_s, {}, 2);
    QTRY_COMPARE(m_search->currentNumber(), 2);
    QCOMPARE(shown.last().first().toLongLong(), 1);
}

void tst_TerminalSearch::newOutputIsSearchedToo()
{
    feed("x\r\n");
    find(u"x"_s);
    for (int i = 0; i < 30; ++i)
        feed("an x\r\n");
    QTRY_COMPARE(m_search->count(), 31);
    QCOMPARE(m_search->currentNumber(), 1); // stays where one looks
}

void tst_TerminalSearch::overwrittenHitsVanish()
{
    feed("x x x");
    find(u"x"_s);
    QCOMPARE(m_search->count(), 3);
    feed("\x1b[2K");
    QTRY_COMPARE(m_search->count(), 0);
}

void tst_TerminalSearch::droppedHitsVanish()
{
    m_screen = std::make_unique<Screen>(TerminalSize{40, 5}, ScreenOptions{.historyLines = 10});
    m_search->setScreen(m_screen.get());
    feed("x\r\n");
    find(u"x"_s);
    for (int i = 0; i < 5000; ++i)
        feed("-\r\n");
    QTRY_COMPARE(m_search->count(), 0);
}

void tst_TerminalSearch::manyLinesAreSearchedInSlices()
{
    for (int i = 0; i < 100'000; ++i)
        m_screen->feed(QByteArray("line " + QByteArray::number(i) + " of a long log\r\n"));
    static_cast<void>(m_screen->takeDamage());
    const int oldest = m_screen->historyLines();
    QVERIFY(oldest > 50'000);
    m_search->start(u"of a long"_s, {}, 0);
    qint64 longest = 0;
    QElapsedTimer turn;
    while (!m_search->isComplete()) {
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = qMax(longest, turn.elapsed());
    }
    QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
    QVERIFY(m_search->count() >= qMin(oldest, TerminalSearch::mostHits));
}

void tst_TerminalSearch::hitsAreBounded()
{
    for (int i = 0; i < 4000; ++i)
        m_screen->feed(QByteArray(QByteArray(39, 'x') + "\r\n"));
    find(u"x"_s);
    QVERIFY(m_search->hasMore());
    QVERIFY(m_search->count() < TerminalSearch::mostHits + 100);
}

QTEST_GUILESS_MAIN(tst_TerminalSearch)
#include "tst_terminalsearch.moc"
