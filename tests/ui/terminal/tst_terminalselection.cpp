#include "core/terminal/screen.h"
#include "ui/terminal/terminalselection.h"

#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalSelection : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void wordsAreThoseOfTheSetting_data();
    void wordsAreThoseOfTheSetting();
    void wordsGoOnWhereLinesWrap();
    void linesAreWholeLines();
    void wrappedLinesAreJoinedAndBlanksDropped();
    void blocksKeepTheirColumns();
    void extendingByWordsKeepsTheFirstWord();
    void wideCharactersAreWhole();
    void placesOutliveScrolling();
    void overwrittenTextIsNoticed();
    void droppedLinesAreNoticed();

private:
    QString selected(SelectionUnit unit, TextPosition from, TextPosition to)
    {
        TerminalSelection selection;
        selection.setWordCharacters(u":@-./_~"_s);
        selection.start(*m_screen, unit, from, from);
        selection.extend(*m_screen, to, to);
        return selection.text(*m_screen);
    }

    std::unique_ptr<Screen> m_screen;
};

void tst_TerminalSelection::init()
{
    m_screen = std::make_unique<Screen>(TerminalSize{20, 4}, ScreenOptions{.historyLines = 5});
}

void tst_TerminalSelection::wordsAreThoseOfTheSetting_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"one two"_s << 5 << u"two"_s;
    QTest::newRow("path") << u"cat /etc/my-file.d x"_s << 8 << u"/etc/my-file.d"_s;
    QTest::newRow("a bracket ends it") << u"(alpha)"_s << 2 << u"alpha"_s;
    QTest::newRow("a bracket alone") << u"((a"_s << 1 << u"("_s;
    QTest::newRow("umlauts") << u"grün über"_s << 2 << u"grün"_s;
}

void tst_TerminalSelection::wordsAreThoseOfTheSetting()
{
    QFETCH(const QString, text);
    QFETCH(const int, column);
    QFETCH(const QString, word);
    m_screen->feed(text.toUtf8());
    QCOMPARE(selected(SelectionUnit::Word, {0, column}, {0, column}), word);
}

void tst_TerminalSelection::wordsGoOnWhereLinesWrap()
{
    m_screen->feed("say 0123456789abcdefghijklmn end");
    QCOMPARE(selected(SelectionUnit::Word, {1, 2}, {1, 2}), u"0123456789abcdefghijklmn"_s);
}

void tst_TerminalSelection::linesAreWholeLines()
{
    m_screen->feed("say 0123456789abcdefghijklmn end\r\nnext");
    QCOMPARE(selected(SelectionUnit::Line, {1, 2}, {1, 2}), u"say 0123456789abcdefghijklmn end"_s);
    QCOMPARE(selected(SelectionUnit::Line, {1, 2}, {2, 0}), u"say 0123456789abcdefghijklmn end\nnext"_s);
}

void tst_TerminalSelection::wrappedLinesAreJoinedAndBlanksDropped()
{
    m_screen->feed("one   \r\n01234567890123456789XY\r\nend");
    QCOMPARE(selected(SelectionUnit::Character, {0, 1}, {3, 2}), u"ne\n01234567890123456789XY\nen"_s);
}

void tst_TerminalSelection::blocksKeepTheirColumns()
{
    m_screen->feed("abcdef\r\nab\r\nghijkl");
    QCOMPARE(selected(SelectionUnit::Block, {0, 4}, {2, 1}), u"bcd\nb\nhij"_s);
}

void tst_TerminalSelection::extendingByWordsKeepsTheFirstWord()
{
    m_screen->feed("one two three");
    QCOMPARE(selected(SelectionUnit::Word, {0, 5}, {0, 9}), u"two three"_s);
    QCOMPARE(selected(SelectionUnit::Word, {0, 5}, {0, 1}), u"one two"_s);
}

void tst_TerminalSelection::wideCharactersAreWhole()
{
    m_screen->feed("a\u6f22\u5b57b");
    QCOMPARE(selected(SelectionUnit::Word, {0, 2}, {0, 2}), u"a漢字b"_s);
    QCOMPARE(selected(SelectionUnit::Character, {0, 1}, {0, 3}), u"漢"_s);
}

void tst_TerminalSelection::placesOutliveScrolling()
{
    m_screen->feed("first\r\nsecond");
    TerminalSelection selection;
    selection.start(*m_screen, SelectionUnit::Word, {1, 2}, {1, 2});
    m_screen->feed("\r\n3\r\n4\r\n5\r\n6");
    QVERIFY(selection.stillHolds(*m_screen));
    QCOMPARE(selection.text(*m_screen), u"second"_s);
}

void tst_TerminalSelection::overwrittenTextIsNoticed()
{
    m_screen->feed("first\r\nsecond");
    TerminalSelection selection;
    selection.start(*m_screen, SelectionUnit::Word, {1, 2}, {1, 2});
    m_screen->feed("\r\nthird");
    QVERIFY(selection.stillHolds(*m_screen));
    m_screen->feed("\x1b[2;1HS");
    QVERIFY(!selection.stillHolds(*m_screen));
}

void tst_TerminalSelection::droppedLinesAreNoticed()
{
    m_screen->feed("first");
    TerminalSelection selection;
    selection.start(*m_screen, SelectionUnit::Word, {0, 2}, {0, 2});
    for (int i = 0; i < 20; ++i)
        m_screen->feed("\r\nmore");
    QVERIFY(m_screen->droppedLines() > 0);
    QVERIFY(!selection.stillHolds(*m_screen));
    QCOMPARE(selection.text(*m_screen), QString());
}

QTEST_GUILESS_MAIN(tst_TerminalSelection)
#include "tst_terminalselection.moc"
