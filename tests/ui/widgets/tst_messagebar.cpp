#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintooltip.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace sampan;

class TestMessageBar : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void questionFocusesTheSafeAnswer();
    void escapeGivesTheSafeAnswer();
    void answersWorkByKeyboard();
    void aNewMessageAnswersAnOpenQuestionSafely();
    void textIsNeverMarkup();
    void toolTipsAreNeverMarkup();
    void isAnAlertToScreenReaders();

private:
    std::vector<MessageBar::Answer> deleteOrCancel();

    std::unique_ptr<QWidget> m_window;
    MessageBar *m_bar = nullptr;
    QStringList m_answers;
};

void TestMessageBar::init()
{
    m_answers.clear();
    m_window = std::make_unique<QWidget>();
    m_bar = new MessageBar;
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_bar);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMessageBar::cleanup()
{
    m_window.reset();
}

std::vector<MessageBar::Answer> TestMessageBar::deleteOrCancel()
{
    MessageBar::Answer remove{QStringLiteral("Delete"), [this] { m_answers += QStringLiteral("delete"); }};
    MessageBar::Answer cancel{QStringLiteral("Cancel"), [this] { m_answers += QStringLiteral("cancel"); }};
    cancel.isSafe = true;
    return {remove, cancel};
}

void TestMessageBar::questionFocusesTheSafeAnswer()
{
    m_bar->show(MessageBar::Kind::Question, QStringLiteral("Delete?"), QString(), deleteOrCancel());
    QTRY_VERIFY(m_bar->button(1)->hasFocus());
    QTest::keyClick(m_bar->button(1), Qt::Key_Return);
    QCOMPARE(m_answers, QStringList{QStringLiteral("cancel")});
    QVERIFY(!m_bar->isVisible());
}

void TestMessageBar::escapeGivesTheSafeAnswer()
{
    m_bar->show(MessageBar::Kind::Question, QStringLiteral("Delete?"), QString(), deleteOrCancel());
    QTest::keyClick(m_bar->button(0), Qt::Key_Escape);
    QCOMPARE(m_answers, QStringList{QStringLiteral("cancel")});
}

void TestMessageBar::answersWorkByKeyboard()
{
    m_bar->show(MessageBar::Kind::Question, QStringLiteral("Delete?"), QString(), deleteOrCancel());
    m_bar->button(0)->setFocus();
    QTest::keyClick(m_bar->button(0), Qt::Key_Return);
    QCOMPARE(m_answers, QStringList{QStringLiteral("delete")});
}

void TestMessageBar::aNewMessageAnswersAnOpenQuestionSafely()
{
    m_bar->show(MessageBar::Kind::Question, QStringLiteral("Delete?"), QString(), deleteOrCancel());
    m_bar->showError({ErrorCode::ConnectionLost, QStringLiteral("lost"), QStringLiteral("details")});
    QCOMPARE(m_answers, QStringList{QStringLiteral("cancel")});
    QCOMPARE(m_bar->text(), QStringLiteral("lost"));
    QCOMPARE(m_bar->accessibleDescription(), QStringLiteral("details"));
}

void TestMessageBar::textIsNeverMarkup()
{
    m_bar->show(MessageBar::Kind::Warning, QStringLiteral("<b>name</b>"), QStringLiteral("<img src=x>"));
    for (const QLabel *label : m_bar->findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestMessageBar::toolTipsAreNeverMarkup()
{
    const QString tip = plainToolTip(QStringLiteral("<b>bold</b> & co"));
    QVERIFY(!tip.contains(QStringLiteral("<b>")));
    QVERIFY(tip.contains(QStringLiteral("&lt;b&gt;bold&lt;/b&gt; &amp; co")));
}

void TestMessageBar::isAnAlertToScreenReaders()
{
    m_bar->show(MessageBar::Kind::Error, QStringLiteral("Not connected any more."), QStringLiteral("The line broke."));
    QAccessibleInterface *alert = QAccessible::queryAccessibleInterface(m_bar);
    QVERIFY(alert);
    QCOMPARE(alert->role(), QAccessible::AlertMessage);
    QCOMPARE(alert->text(QAccessible::Name), QStringLiteral("Not connected any more."));
    QCOMPARE(alert->text(QAccessible::Description), QStringLiteral("The line broke."));
}

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
