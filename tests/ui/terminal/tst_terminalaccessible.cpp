#include "tests/ui/terminal/terminalfixture.h"
#include "ui/terminal/terminalspeech.h"

#include <QAccessible>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalAccessible : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<TerminalFixture>();
        QAccessible::setActive(true);
        QVERIFY(m_fixture->open());
        m_told.clear();
        connect(m_fixture->view().speech(), &TerminalSpeech::inserted, this, [this](int at, const QString &text) {
            m_told += text;
            m_at = at;
        });
    }
    void cleanup() { m_fixture.reset(); }

    void roleAndName();
    void textIsTheScreenAndSomeScrollback();
    void cursorIsAPlaceInTheText();
    void charactersHavePlaces();
    void selectionGoesBothWays();
    void typedEchoIsSpoken();
    void floodsAreSpokenOfInOnePiece();
    void scrolledTextIsNotSpokenAgain();

private:
    QAccessibleInterface *spoken() { return QAccessible::queryAccessibleInterface(&m_fixture->view()); }
    QAccessibleTextInterface *text() { return spoken()->textInterface(); }
    QString wholeText() { return text()->text(0, text()->characterCount()); }
    // Lets what was fed be told, so that the next output is news.
    void settle(const QByteArray &bytes)
    {
        static_cast<void>(wholeText()); // a screen reader looks when the terminal gets the focus
        m_fixture->feed(bytes);
        QTRY_VERIFY(!m_told.isEmpty());
        m_told.clear();
    }

    std::unique_ptr<TerminalFixture> m_fixture;
    QStringList m_told; // new output, as screen readers hear it
    int m_at = 0;
};

void tst_TerminalAccessible::roleAndName()
{
    QVERIFY(spoken());
    QCOMPARE(spoken()->role(), QAccessible::Terminal);
    QCOMPARE(spoken()->text(QAccessible::Name), u"Terminal"_s);
    QVERIFY(text());
    QVERIFY(spoken()->state().focused);
}

void tst_TerminalAccessible::textIsTheScreenAndSomeScrollback()
{
    m_fixture->feed("one\r\ntwo\r\n$ ");
    QTRY_COMPARE(wholeText(), u"one\ntwo\n$ "_s);
    for (int i = 0; i < 1000; ++i)
        m_fixture->feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
    QTRY_VERIFY_WITH_TIMEOUT(wholeText().endsWith(u"line 999\n"_s), 8000);
    QVERIFY(wholeText().count(u'\n') < 600);
    QVERIFY(wholeText().contains(u"line 600\n"_s));
}

void tst_TerminalAccessible::cursorIsAPlaceInTheText()
{
    m_fixture->feed("one\r\n$ ls");
    QTRY_COMPARE(text()->cursorPosition(), 8);
    m_fixture->feed("\b\b");
    QTRY_COMPARE(text()->cursorPosition(), 6);
    int start = 0;
    int end = 0;
    QCOMPARE(text()->textAtOffset(6, QAccessible::LineBoundary, &start, &end), u"$ ls"_s);
}

void tst_TerminalAccessible::charactersHavePlaces()
{
    m_fixture->feed("one\r\ntwo");
    QTRY_COMPARE(wholeText(), u"one\ntwo"_s);
    const QRect w = text()->characterRect(5);
    QCOMPARE(text()->offsetAtPoint(w.center()), 5);
    QCOMPARE(w.topLeft(),
             m_fixture->view().viewport()->mapToGlobal(m_fixture->view().cellRect({1, 1}).toAlignedRect().topLeft()));
}

void tst_TerminalAccessible::selectionGoesBothWays()
{
    m_fixture->feed("one two");
    QTRY_COMPARE(wholeText(), u"one two"_s);
    m_fixture->doubleClick(m_fixture->place(5, 0));
    m_fixture->release(m_fixture->place(5, 0));
    int start = 0;
    int end = 0;
    QCOMPARE(text()->selectionCount(), 1);
    text()->selection(0, &start, &end);
    QCOMPARE(text()->text(start, end), u"two"_s);
    text()->setSelection(0, 0, 3);
    QCOMPARE(m_fixture->view().selectedText(), u"one"_s);
    text()->removeSelection(0);
    QVERIFY(!m_fixture->view().hasSelection());
}

void tst_TerminalAccessible::typedEchoIsSpoken()
{
    settle("$ ");
    m_fixture->feed("l");
    QTRY_COMPARE(m_told, QStringList{u"l"_s});
    QCOMPARE(m_at, 2);
}

void tst_TerminalAccessible::floodsAreSpokenOfInOnePiece()
{
    settle("$ ");
    for (int i = 0; i < 3000; ++i) {
        m_fixture->feed(QByteArray("line " + QByteArray::number(i) + "\r\n"));
        if (i % 100 == 0) { // a flood takes many frames
            const qint64 painted = m_fixture->view().picture().paintedRows();
            QTRY_VERIFY(m_fixture->view().picture().paintedRows() > painted);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_told.join(QString()).contains(u"line 2999"_s), 8000);
    QCOMPARE(m_told.size(), 1);
    QVERIFY(m_told.first().count(u'\n') <= 41);
}

void tst_TerminalAccessible::scrolledTextIsNotSpokenAgain()
{
    settle("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n10");
    m_fixture->feed("\r\nnew");
    QTRY_COMPARE(m_told, QStringList{u"\nnew"_s});
}

QTEST_MAIN(tst_TerminalAccessible)
#include "tst_terminalaccessible.moc"
