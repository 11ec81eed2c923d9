#include "tests/ui/terminal/terminalfixture.h"
#include "ui/terminal/terminalfindbar.h"
#include "ui/terminal/terminalsearch.h"

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_TerminalFindBar : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<TerminalFixture>();
        QVERIFY(m_fixture->open());
        for (int i = 0; i < 50; ++i)
            m_fixture->feed(QByteArray("line " + QByteArray::number(i) + (i % 10 ? "" : " Error") + "\r\n"));
    }
    void cleanup() { m_fixture.reset(); }

    void opensByKeyAndTakesTheFocus();
    void hitsAreMarkedAndCounted();
    void enterGoesUpThroughTheHits();
    void optionsAreKept();
    void badPatternIsExplained();
    void escapeGivesTheKeyboardBack();
    void keysOfTheTerminalGoOn();
    void nothingOfItReachesTheShell();
    void everyControlHasAName();

private:
    QLineEdit *line() { return m_fixture->view().findBar()->line(); }
    QString count() { return m_fixture->view().findBar()->countLabel()->text(); }
    void open(const QString &text)
    {
        m_fixture->key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(line(), text);
    }

    std::unique_ptr<TerminalFixture> m_fixture;
};

void tst_TerminalFindBar::opensByKeyAndTakesTheFocus()
{
    QVERIFY(!m_fixture->view().findBar()->isVisible());
    open(QString());
    QTRY_VERIFY(line()->hasFocus());
    QCOMPARE(count(), QString());
}

void tst_TerminalFindBar::hitsAreMarkedAndCounted()
{
    open(u"error"_s);
    QTRY_COMPARE(count(), u"5 of 5"_s);
    QTRY_VERIFY(m_fixture->view().topLine() <= 40);
    const QImage marked = m_fixture->cellAt({40, 8});
    QVERIFY(TerminalFixture::count(marked, 0xff8c1a) > 10);
    line()->clear();
    QVERIFY(TerminalFixture::count(m_fixture->cellAt({40, 8}), 0xff8c1a) == 0);
    QTest::keyClicks(line(), u"nothing like it"_s);
    QTRY_COMPARE(count(), u"no hits"_s);
}

void tst_TerminalFindBar::enterGoesUpThroughTheHits()
{
    open(u"error"_s);
    QTRY_COMPARE(count(), u"5 of 5"_s);
    QTest::keyClick(line(), Qt::Key_Return);
    QTest::keyClick(line(), Qt::Key_Return);
    QCOMPARE(count(), u"3 of 5"_s);
    QVERIFY(m_fixture->view().topLine() <= 20 && m_fixture->view().topLine() + 10 > 20);
    QTest::keyClick(line(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count(), u"4 of 5"_s);
}

void tst_TerminalFindBar::optionsAreKept()
{
    open(u"error"_s);
    QTRY_COMPARE(count(), u"5 of 5"_s);
    QTest::keyClick(m_fixture->view().findBar()->caseButton(), Qt::Key_Space);
    QTRY_COMPARE(count(), u"no hits"_s);
    QTest::keyClick(m_fixture->view().findBar()->caseButton(), Qt::Key_Space);
    line()->clear();
    QTest::keyClick(m_fixture->view().findBar()->patternButton(), Qt::Key_Space);
    QTest::keyClicks(line(), u"line [12]0 e"_s);
    QTRY_COMPARE(count(), u"2 of 2"_s);
}

void tst_TerminalFindBar::badPatternIsExplained()
{
    QTest::keyClick(m_fixture->view().findBar()->patternButton(), Qt::Key_Space);
    open(u"(("_s);
    QTRY_VERIFY(!count().isEmpty());
    QVERIFY(count() != u"no hits"_s);
}

void tst_TerminalFindBar::escapeGivesTheKeyboardBack()
{
    open(u"error"_s);
    QTest::keyClick(line(), Qt::Key_Escape);
    QVERIFY(!m_fixture->view().findBar()->isVisible());
    QVERIFY(m_fixture->view().hasFocus());
    QVERIFY(!m_fixture->view().search()->isActive());
}

void tst_TerminalFindBar::keysOfTheTerminalGoOn()
{
    open(u"error"_s);
    QTRY_COMPARE(count(), u"5 of 5"_s);
    m_fixture->view().setFocus();
    m_fixture->key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
    QCOMPARE(count(), u"4 of 5"_s);
    m_fixture->key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(count(), u"5 of 5"_s);
}

void tst_TerminalFindBar::nothingOfItReachesTheShell()
{
    open(u"error"_s);
    QTRY_VERIFY(line()->hasFocus());
    static_cast<void>(m_fixture->typed());
    for (const int key : {int(Qt::Key_F5), int(Qt::Key_PageUp), int(Qt::Key_Down), int(Qt::Key_Return)})
        QTest::keyClick(line(), Qt::Key(key));
    QTest::keyClick(line(), Qt::Key_R, Qt::ControlModifier);
    QTest::mousePress(m_fixture->view().findBar(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(m_fixture->typed(), QByteArray());
    QVERIFY(!m_fixture->view().selection().isActive());
}

void tst_TerminalFindBar::everyControlHasAName()
{
    open(QString());
    for (const QWidget *control : m_fixture->view().findBar()->findChildren<QWidget *>()) {
        if (control->focusPolicy() != Qt::NoFocus && control->parentWidget() == m_fixture->view().findBar())
            QVERIFY2(!control->accessibleName().isEmpty(), control->metaObject()->className());
    }
}

QTEST_MAIN(tst_TerminalFindBar)
#include "tst_terminalfindbar.moc"
