#include "ui/widgets/inputbar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace sampan;

class TestInputBar : public QObject
{
    Q_OBJECT

private slots:
    void enterAccepts();
    void escapeCancels();
    void nothingIsNotAnAnswer();

private:
    QStringList m_accepted;
    std::function<void(const QString &)> take()
    {
        return [this](const QString &text) { m_accepted += text; };
    }
};

void TestInputBar::enterAccepts()
{
    m_accepted.clear();
    InputBar bar;
    QSignalSpy closed(&bar, &InputBar::closed);
    bar.ask(QStringLiteral("Name:"), QStringLiteral("report.txt"), QStringLiteral("OK"), take(), 6);
    QCOMPARE(bar.line()->selectedText(), QStringLiteral("report"));
    QCOMPARE(bar.line()->accessibleName(), QStringLiteral("Name:"));
    QTest::keyClicks(bar.line(), QStringLiteral("notes"));
    QTest::keyClick(bar.line(), Qt::Key_Return);
    QCOMPARE(m_accepted, QStringList{QStringLiteral("notes.txt")});
    QCOMPARE(closed.count(), 1);
    QVERIFY(bar.isHidden());
}

void TestInputBar::escapeCancels()
{
    m_accepted.clear();
    InputBar bar;
    bar.ask(QStringLiteral("Name:"), QStringLiteral("x"), QStringLiteral("OK"), take());
    QTest::keyClick(bar.line(), Qt::Key_Escape);
    QVERIFY(bar.isHidden());
    QVERIFY(m_accepted.isEmpty());
}

void TestInputBar::nothingIsNotAnAnswer()
{
    m_accepted.clear();
    InputBar bar;
    bar.ask(QStringLiteral("Name:"), QString(), QStringLiteral("OK"), take());
    QTest::keyClick(bar.line(), Qt::Key_Return);
    QVERIFY(!bar.isHidden());
    QVERIFY(m_accepted.isEmpty());
}

QTEST_MAIN(TestInputBar)
#include "tst_inputbar.moc"
