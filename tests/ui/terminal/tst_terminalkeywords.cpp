#include "core/settings/settings.h"
#include "tests/ui/terminal/terminalfixture.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalKeywords : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }

    void rulesAreReadAndWritten();
    void nothingIsColouredByDefault();
    void wordsAreColoured_data();
    void wordsAreColoured();
    void selectionAndHitsLieAboveThem();
    void wordsThatWrapAreColouredOnBothRows();
    void colourGoesWithTheText();
    void slowPatternsDoNotHoldTheFrame();

private:
    void setKeywords(const QString &text)
    {
        TerminalLook look = m_fixture->view().look();
        look.keywords = keywordRules(text);
        m_fixture->view().setLook(look);
    }
    // Letters are mixed with the background at their edges, a full block is not.
    bool isColoured(int column, int row, int colour)
    {
        return TerminalFixture::isFilled(m_fixture->cell(column, row), m_fixture->theme().colours[std::size_t(colour)]);
    }
    bool isPlain(int column, int row)
    {
        return TerminalFixture::isFilled(m_fixture->cell(column, row), m_fixture->theme().foreground);
    }

    std::unique_ptr<TerminalFixture> m_fixture;
};

void tst_TerminalKeywords::init()
{
    m_fixture = std::make_unique<TerminalFixture>();
    QVERIFY(m_fixture->open());
    m_fixture->feed("\x1b[?25l");
}

void tst_TerminalKeywords::rulesAreReadAndWritten()
{
    const QString text = u"red a b|c\ngreen ^\\d+ \nblack no\nblue\n\nmagenta x"_s;
    const std::vector<KeywordRule> rules = keywordRules(text);
    const std::vector<KeywordRule> expected{{1, u"a b|c"_s}, {2, u"^\\d+ "_s}, {5, u"x"_s}};
    QCOMPARE(rules, expected);
    QCOMPARE(keywordRules(keywordText(rules)), rules);
    QCOMPARE(keywordText({}), QString());
}

void tst_TerminalKeywords::nothingIsColouredByDefault()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"sampan.ini"_s));
    QVERIFY(terminalLook(settings, QPalette()).keywords.empty());
    settings.setValue(setting::TerminalHighlights, true);
    const std::vector<KeywordRule> usual = terminalLook(settings, QPalette()).keywords;
    QCOMPARE(usual.size(), 3);
    for (const KeywordRule &rule : usual)
        QVERIFY2(QRegularExpression(rule.pattern).isValid(), qPrintable(rule.pattern));
}

void tst_TerminalKeywords::wordsAreColoured_data()
{
    QTest::addColumn<QString>("rules");
    QTest::addColumn<QByteArray>("output");  // █ is looked at
    QTest::addColumn<QList<int>>("colours"); // of the cells; -1: the foreground
    QTest::newRow("a word") << u"red E█+"_s << QByteArray("█E██") << QList<int>{-1, -2, 1, 1};
    QTest::newRow("whatever its case") << u"red e█"_s << QByteArray("E█") << QList<int>{-2, 1};
    QTest::newRow("the first rule counts") << u"red ██\ngreen █+"_s << QByteArray("███") << QList<int>{1, 1, 2};
    QTest::newRow("behind wide characters") << u"green 漢█"_s << QByteArray("漢█") << QList<int>{-2, -2, 2};
    QTest::newRow("a colour of the program's stays")
        << u"red █"_s << QByteArray("\x1b[34m█\x1b[0m█") << QList<int>{4, 1};
    QTest::newRow("a rule that is none") << u"red ((\ngreen █"_s << QByteArray("█") << QList<int>{2};
    QTest::newRow("a rule that finds nothing") << u"red x*"_s << QByteArray("█") << QList<int>{-1};
}

void tst_TerminalKeywords::wordsAreColoured()
{
    QFETCH(const QString, rules);
    QFETCH(const QByteArray, output);
    QFETCH(const QList<int>, colours);
    setKeywords(rules);
    m_fixture->feed(output);
    for (int column = 0; column < int(colours.size()); ++column) {
        if (colours[column] == -1)
            QVERIFY2(isPlain(column, 0), qPrintable(QString::number(column)));
        else if (colours[column] >= 0)
            QVERIFY2(isColoured(column, 0, colours[column]), qPrintable(QString::number(column)));
    }
}

void tst_TerminalKeywords::selectionAndHitsLieAboveThem()
{
    setKeywords(u"red █"_s);
    m_fixture->feed("██");
    m_fixture->view().select({{0, 0}, {0, 1}});
    QVERIFY(!isColoured(0, 0, 1));
    QVERIFY(isColoured(1, 0, 1));
}

void tst_TerminalKeywords::wordsThatWrapAreColouredOnBothRows()
{
    setKeywords(u"red █+"_s);
    m_fixture->feed(QByteArray(QByteArray(39, 'x') + "██x"));
    QVERIFY(isColoured(39, 0, 1));
    QVERIFY(isColoured(0, 1, 1));
}

void tst_TerminalKeywords::colourGoesWithTheText()
{
    setKeywords(u"red fail█"_s);
    m_fixture->feed("fai██");
    QVERIFY(isPlain(4, 0));
    m_fixture->feed("\x1b[4Gl"); // the word is complete now, and its end was painted before
    QVERIFY(isColoured(4, 0, 1));
    m_fixture->feed("\x1b[4G-");
    QVERIFY(isPlain(4, 0));
    setKeywords(QString());
    m_fixture->feed("\x1b[4Gl");
    QVERIFY(isPlain(4, 0));
}

void tst_TerminalKeywords::slowPatternsDoNotHoldTheFrame()
{
    setKeywords(u"red (a+)+$\ngreen █"_s);
    for (int row = 0; row < 9; ++row)
        m_fixture->feed(QByteArray(QByteArray(35, 'a') + "!█\r\n"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(isColoured(36, 0, 2));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(tst_TerminalKeywords)
#include "tst_terminalkeywords.moc"
