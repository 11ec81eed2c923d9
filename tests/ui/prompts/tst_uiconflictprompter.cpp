#include "ui/prompts/conflictdialog.h"
#include "ui/prompts/conflicttext.h"
#include "ui/prompts/uiconflictprompter.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QWidget>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_UiConflictPrompter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void returnSkips();
    void escapeSkipsThisOne();
    void answers_data();
    void answers();
    void aNameCanBeTyped();
    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void resumeIsOfferedOnlyWherePossible();
    void sidesAreComparedInWords();
    void oneAtATime();
    void cancelledJobTakesItsQuestionsAway();

private:
    ConflictQuestion question(quint64 job = 1) const;
    void ask(const ConflictQuestion &question);
    QRadioButton *choice(const QString &beginning) const;
    QPushButton *button(const QString &text) const;

    std::unique_ptr<QWidget> m_window;
    UiConflictPrompter *m_prompter = nullptr;
    std::vector<ConflictAnswer> m_answers;
};

void tst_UiConflictPrompter::init()
{
    m_answers.clear();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_prompter = new UiConflictPrompter(m_window.get());
}

void tst_UiConflictPrompter::cleanup()
{
    m_window.reset();
}

ConflictQuestion tst_UiConflictPrompter::question(quint64 job) const
{
    ConflictQuestion asked;
    asked.job = JobId{job};
    asked.source = RemotePath("/home/me/index.html");
    asked.sourceAttributes.size = 2048;
    asked.sourceAttributes.modificationTime = 1'700'000'100;
    asked.target = RemotePath("/srv/www/index.html");
    asked.targetAttributes.size = 1024;
    asked.targetAttributes.modificationTime = 1'700'000'000;
    asked.canResume = true;
    return asked;
}

void tst_UiConflictPrompter::ask(const ConflictQuestion &asked)
{
    m_prompter->askConflict(asked, [this](const ConflictAnswer &answer) { m_answers.push_back(answer); });
    QVERIFY(m_prompter->openDialog());
    QTRY_VERIFY(m_prompter->openDialog()->isAncestorOf(qApp->focusWidget()));
}

QRadioButton *tst_UiConflictPrompter::choice(const QString &beginning) const
{
    for (QRadioButton *each : m_prompter->openDialog()->findChildren<QRadioButton *>()) {
        if (each->text().remove(u'&').startsWith(beginning))
            return each;
    }
    return nullptr;
}

QPushButton *tst_UiConflictPrompter::button(const QString &text) const
{
    for (QPushButton *each : m_prompter->openDialog()->findChildren<QPushButton *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

void tst_UiConflictPrompter::returnSkips()
{
    ask(question());
    QCOMPARE(qApp->focusWidget(), choice(u"Skip"_s));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_answers.size(), 1U);
    QCOMPARE(m_answers[0].action, ConflictAction::Skip);
    QVERIFY(!m_answers[0].forAll);
}

void tst_UiConflictPrompter::escapeSkipsThisOne()
{
    ask(question());
    m_prompter->openDialog()->findChild<QCheckBox *>()->setChecked(true);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Escape);
    QCOMPARE(m_answers.size(), 1U);
    QCOMPARE(m_answers[0].action, ConflictAction::Skip);
    QVERIFY(!m_answers[0].forAll);
}

void tst_UiConflictPrompter::answers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("forAll");
    QTest::addColumn<ConflictAction>("action");
    QTest::newRow("overwrite") << u"Overwrite"_s << false << ConflictAction::Overwrite;
    QTest::newRow("overwrite all") << u"Overwrite"_s << true << ConflictAction::Overwrite;
    QTest::newRow("skip all") << u"Skip"_s << true << ConflictAction::Skip;
    QTest::newRow("newer") << u"Overwrite if the new file"_s << true << ConflictAction::Newer;
    QTest::newRow("different size") << u"Overwrite if the sizes"_s << false << ConflictAction::DifferentSize;
    QTest::newRow("resume") << u"Resume"_s << false << ConflictAction::Resume;
    QTest::newRow("keep both") << u"Keep both"_s << true << ConflictAction::Rename;
}

void tst_UiConflictPrompter::answers()
{
    QFETCH(QString, text);
    QFETCH(bool, forAll);
    QFETCH(ConflictAction, action);
    ask(question());
    QTest::keyClick(choice(text), Qt::Key_Space);
    if (forAll)
        QTest::keyClick(m_prompter->openDialog()->findChild<QCheckBox *>(), Qt::Key_Space);
    QTest::keyClick(choice(text), Qt::Key_Return);
    QCOMPARE(m_answers.size(), 1U);
    QCOMPARE(m_answers[0].action, action);
    QCOMPARE(m_answers[0].forAll, forAll);
    QVERIFY(m_answers[0].newName.isEmpty());
}

void tst_UiConflictPrompter::aNameCanBeTyped()
{
    ask(question());
    auto *name = m_prompter->openDialog()->findChild<QLineEdit *>();
    QTest::keyClicks(name, u"overview.html"_s);
    QVERIFY(choice(u"Keep both"_s)->isChecked());
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(m_answers.size(), 1U);
    QCOMPARE(m_answers[0].action, ConflictAction::Rename);
    QCOMPARE(m_answers[0].newName, u"overview.html"_s.toUtf8());
}

void tst_UiConflictPrompter::badNamesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a path") << u"a/b"_s;
    QTest::newRow("the parent folder") << u".."_s;
    QTest::newRow("this folder") << u"."_s;
    QTest::newRow("too long") << QString(256, u'x');
}

void tst_UiConflictPrompter::badNamesAreRefused()
{
    QFETCH(QString, name);
    ask(question());
    auto *field = m_prompter->openDialog()->findChild<QLineEdit *>();
    QTest::keyClicks(field, name);
    QVERIFY(!button(u"Continue"_s)->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(m_answers.empty());
    QTest::keyClick(choice(u"Skip"_s), Qt::Key_Space);
    QVERIFY(button(u"Continue"_s)->isEnabled());
}

void tst_UiConflictPrompter::resumeIsOfferedOnlyWherePossible()
{
    ConflictQuestion asked = question();
    asked.canResume = false;
    ask(asked);
    QVERIFY(!choice(u"Resume"_s));
    QVERIFY(choice(u"Overwrite"_s));
}

void tst_UiConflictPrompter::sidesAreComparedInWords()
{
    const ConflictQuestion asked = question();
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'200);
    const QString source = sideText(asked.sourceAttributes, asked.targetAttributes, now);
    QVERIFY(source.contains(u"larger"_s));
    QVERIFY(source.contains(u"newer"_s));
    const QString target = sideText(asked.targetAttributes, asked.sourceAttributes, now);
    QVERIFY(!target.contains(u"larger"_s));
    QVERIFY(!target.contains(u"newer"_s));
    QVERIFY(sideText({}, asked.sourceAttributes, now).contains(u"unknown"_s));
}

void tst_UiConflictPrompter::oneAtATime()
{
    ask(question(1));
    ask(question(2));
    QCOMPARE(m_prompter->openDialog()->job(), JobId{1});
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(m_prompter->openDialog());
    QVERIFY(m_prompter->openDialog()->job() == JobId{2});
    QTest::mouseClick(button(u"Cancel Job"_s), Qt::LeftButton);
    QCOMPARE(m_answers.size(), 2U);
    QCOMPARE(m_answers[1].action, ConflictAction::CancelJob);
}

void tst_UiConflictPrompter::cancelledJobTakesItsQuestionsAway()
{
    ask(question(1));
    ask(question(1));
    ask(question(2));
    m_prompter->cancelQuestions(JobId{1});
    QTRY_VERIFY(m_prompter->openDialog() && m_prompter->openDialog()->job() == JobId{2});
    QVERIFY(m_answers.empty());
}

QTEST_MAIN(tst_UiConflictPrompter)
#include "tst_uiconflictprompter.moc"
