#include "core/sites/sessionsecretstore.h"
#include "ui/prompts/sheet.h"
#include "ui/prompts/sheetprompter.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace sampan;
using namespace Qt::StringLiterals;

class tst_SheetPrompter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void cancelIsFocusedForAnUnknownHost();
    void hostKeyAnswers_data();
    void hostKeyAnswers();
    void aDifferentFingerprintForbidsAccepting();
    void typedPasswordIsAnsweredAndWiped();
    void escapeCancels();
    void threePromptsAreAnsweredInOrder();
    void serverWordsArePlain();
    void aRefusedAttemptSaysSo();
    void tabStaysInTheSheet();
    void closedPageCancels();
    void cancelledQuestionsAreNotAnswered();
    void questionsWaitInLine();
    void withoutAPageADialogAsks();
    void savedPasswordIsTriedOnceThenAsked();
    void rememberedPasswordIsKept();
    void codesAreNeverOffered();
    void passphraseBelongsToItsKeyFile();
    void refusedHostKeyOffersNoWayThrough();
    void bannerStandsInTheNextSheet();

private:
    LoginQuestion password(int attempt = 1) const;
    LoginQuestion interactive(const QStringList &prompts, bool echo = false) const;
    void ask(const LoginQuestion &question);
    QPushButton *button(const QString &text) const;
    QList<QLineEdit *> fields() const;
    void press(Qt::Key key) { QTest::keyClick(qApp->focusWidget(), key); }
    void type(const QString &text) { QTest::keyClicks(qApp->focusWidget(), text); }
    bool sheetSays(const QString &text) const;

    std::unique_ptr<QWidget> m_window;
    QWidget *m_page = nullptr;
    QLineEdit *m_pageField = nullptr;
    std::unique_ptr<SessionSecretStore> m_secrets;
    std::unique_ptr<SheetPrompter> m_prompter;
    int m_answers = 0;
    LoginAnswer m_answer;
};

void tst_SheetPrompter::init()
{
    m_answers = 0;
    m_answer = {};
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 600);
    m_page = new QWidget(m_window.get());
    m_page->resize(700, 500);
    m_pageField = new QLineEdit(m_page);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_secrets = std::make_unique<SessionSecretStore>();
    m_prompter = std::make_unique<SheetPrompter>(m_page, m_window.get(), m_secrets.get());
}

void tst_SheetPrompter::cleanup()
{
    m_prompter.reset();
    m_window.reset();
    m_secrets.reset();
}

LoginQuestion tst_SheetPrompter::password(int attempt) const
{
    LoginQuestion question;
    question.server = {u"deploy"_s, u"web1"_s, 22};
    question.attempt = attempt;
    question.prompts = {{u"Password:"_s, false}};
    return question;
}

LoginQuestion tst_SheetPrompter::interactive(const QStringList &prompts, bool echo) const
{
    LoginQuestion question = password();
    question.kind = LoginQuestion::Kind::KeyboardInteractive;
    question.prompts.clear();
    for (const QString &prompt : prompts)
        question.prompts.push_back({prompt, echo});
    return question;
}

void tst_SheetPrompter::ask(const LoginQuestion &question)
{
    m_prompter->askLogin(question, [this](LoginAnswer answer) {
        ++m_answers;
        m_answer = std::move(answer);
    });
    QCOMPARE(m_answers, 0); // never from inside the asking call
}

QPushButton *tst_SheetPrompter::button(const QString &text) const
{
    for (QPushButton *each : m_prompter->sheet()->findChildren<QPushButton *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

QList<QLineEdit *> tst_SheetPrompter::fields() const
{
    return m_prompter->sheet()->findChildren<QLineEdit *>();
}

bool tst_SheetPrompter::sheetSays(const QString &text) const
{
    for (const QLabel *label : m_prompter->sheet()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

void tst_SheetPrompter::cancelIsFocusedForAnUnknownHost()
{
    std::optional<HostKeyAnswer> answer;
    m_prompter->askHostKey({u"web1"_s, u"ssh-ed25519"_s, u"SHA256:abc"_s, u"/k"_s},
                           [&answer](HostKeyAnswer given) { answer = given; });
    QTRY_VERIFY(m_prompter->sheet());
    QCOMPARE(qApp->focusWidget(), button(u"Cancel"_s));
    press(Qt::Key_Return);
    QCOMPARE(answer, HostKeyAnswer::Cancel);
    QVERIFY(!m_prompter->sheet());
}

void tst_SheetPrompter::hostKeyAnswers_data()
{
    QTest::addColumn<QString>("buttonText");
    QTest::addColumn<HostKeyAnswer>("expected");
    QTest::newRow("once") << u"Connect Once"_s << HostKeyAnswer::AcceptOnce;
    QTest::newRow("store") << u"Accept and Store"_s << HostKeyAnswer::AcceptAndStore;
    QTest::newRow("cancel") << u"Cancel"_s << HostKeyAnswer::Cancel;
}

void tst_SheetPrompter::hostKeyAnswers()
{
    QFETCH(QString, buttonText);
    QFETCH(HostKeyAnswer, expected);
    std::vector<HostKeyAnswer> answers;
    m_prompter->askHostKey({u"web1"_s, u"ssh-ed25519"_s, u"SHA256:abc"_s, u"/k"_s},
                           [&answers](HostKeyAnswer given) { answers.push_back(given); });
    QTRY_VERIFY(m_prompter->sheet());
    QPointer<QPushButton> pressed(button(buttonText));
    pressed->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(!pressed); // the sheet is gone, and its going did not answer again
    QCOMPARE(answers, std::vector<HostKeyAnswer>{expected});
}

void tst_SheetPrompter::aDifferentFingerprintForbidsAccepting()
{
    m_prompter->askHostKey({u"web1"_s, u"ssh-ed25519"_s, u"SHA256:abc"_s, u"/k"_s}, [](HostKeyAnswer) {});
    QTRY_VERIFY(m_prompter->sheet());
    QLineEdit *expected = nullptr;
    for (QLineEdit *field : fields())
        expected = field->isReadOnly() ? expected : field;
    expected->setFocus();
    type(u"SHA256:xyz"_s);
    QVERIFY(sheetSays(u"Different"_s));
    QVERIFY(!button(u"Accept and Store"_s)->isEnabled());
    QVERIFY(!button(u"Connect Once"_s)->isEnabled());
    expected->selectAll();
    type(u"SHA256:abc"_s);
    QVERIFY(sheetSays(u"Same"_s));
    QVERIFY(button(u"Accept and Store"_s)->isEnabled());
}

void tst_SheetPrompter::typedPasswordIsAnsweredAndWiped()
{
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    QPointer<QLineEdit> field(fields().first());
    QCOMPARE(qApp->focusWidget(), field.data());
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    type(u"p& ss"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_answers, 1);
    QVERIFY(!m_answer.cancelled);
    QCOMPARE(m_answer.replies.size(), 1U);
    QCOMPARE(m_answer.replies[0].bytes(), u"p& ss"_s.toUtf8());
    QVERIFY(!field || field->text().isEmpty());
}

void tst_SheetPrompter::escapeCancels()
{
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    type(u"half"_s);
    press(Qt::Key_Escape);
    QCOMPARE(m_answers, 1);
    QVERIFY(m_answer.cancelled);
    QVERIFY(m_answer.replies.empty());
}

void tst_SheetPrompter::threePromptsAreAnsweredInOrder()
{
    LoginQuestion question = interactive({u"User & group:"_s, u"Code:"_s, u"PIN:"_s});
    question.prompts[0].echo = true;
    ask(question);
    QTRY_VERIFY(m_prompter->sheet());
    QCOMPARE(fields().size(), 3);
    QCOMPARE(fields()[0]->echoMode(), QLineEdit::Normal);
    QCOMPARE(fields()[1]->echoMode(), QLineEdit::Password);
    QCOMPARE(fields()[0]->accessibleName(), u"User & group:"_s);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
        type(text);
        QCOMPARE(m_answers, 0);
        press(Qt::Key_Return);
    }
    QCOMPARE(m_answers, 1);
    QCOMPARE(m_answer.replies.size(), 3U);
    QCOMPARE(m_answer.replies[0].bytes(), QByteArray("one"));
    QCOMPARE(m_answer.replies[2].bytes(), QByteArray("three"));
}

void tst_SheetPrompter::serverWordsArePlain()
{
    LoginQuestion question = interactive({u"<b>Code</b>"_s});
    question.instruction = u"<a href='http://x'>click</a>"_s;
    ask(question);
    QTRY_VERIFY(m_prompter->sheet());
    for (const QLabel *label : m_prompter->sheet()->findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
    QCOMPARE(m_prompter->sheet()->findChild<QPlainTextEdit *>()->toPlainText(), question.instruction);
    QVERIFY(sheetSays(u"The server says:"_s));
}

void tst_SheetPrompter::aRefusedAttemptSaysSo()
{
    ask(password(2));
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"was refused"_s));
}

void tst_SheetPrompter::tabStaysInTheSheet()
{
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    for (int step = 0; step < 10; ++step) {
        press(Qt::Key_Tab);
        QVERIFY(m_prompter->sheet()->isAncestorOf(qApp->focusWidget()));
    }
    press(Qt::Key_Backtab);
    QVERIFY(m_prompter->sheet()->isAncestorOf(qApp->focusWidget()));
}

void tst_SheetPrompter::closedPageCancels()
{
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    delete m_page;
    QCOMPARE(m_answers, 1);
    QVERIFY(m_answer.cancelled);
    QVERIFY(!m_prompter->sheet());
}

void tst_SheetPrompter::cancelledQuestionsAreNotAnswered()
{
    ask(password());
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    QPointer<Sheet> sheet(m_prompter->sheet());
    m_prompter->cancelQuestions();
    QVERIFY(!m_prompter->sheet());
    QTRY_VERIFY(!sheet);
    QCOMPARE(m_answers, 0);
}

void tst_SheetPrompter::questionsWaitInLine()
{
    ask(interactive({u"First:"_s}));
    ask(interactive({u"Second:"_s}));
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"First:"_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"Second:"_s));
    press(Qt::Key_Escape);
    QCOMPARE(m_answers, 2);
}

void tst_SheetPrompter::withoutAPageADialogAsks()
{
    m_prompter->setPage(nullptr);
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    auto *dialog = qobject_cast<QDialog *>(m_prompter->sheet()->window());
    QVERIFY(dialog);
    QCOMPARE(dialog->windowModality(), Qt::WindowModal);
    dialog->reject();
    QCOMPARE(m_answers, 1);
    QVERIFY(m_answer.cancelled);
}

void tst_SheetPrompter::savedPasswordIsTriedOnceThenAsked()
{
    const QString key = secretKey(password().server, SecretKind::Password);
    m_secrets->write(key, Secret("saved"), [](const Result<void> &) {});
    ask(password());
    QTRY_COMPARE(m_answers, 1);
    QVERIFY(!m_prompter->sheet());
    QCOMPARE(m_answer.replies.at(0).bytes(), QByteArray("saved"));

    // Another method of the same login, and a second attempt: the saved one is not sent again.
    m_answers = 0;
    ask(interactive({u"Password:"_s}));
    QTRY_VERIFY(m_prompter->sheet());
    press(Qt::Key_Escape);
    m_answers = 0;
    ask(password(2));
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(m_prompter->sheet()->findChild<QCheckBox *>()->isChecked());
    type(u"right"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_answer.replies.at(0).bytes(), QByteArray("right"));

    // The new one has taken the refused one's place.
    m_prompter->cancelQuestions();
    m_answers = 0;
    ask(password());
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(m_answer.replies.at(0).bytes(), QByteArray("right"));
}

void tst_SheetPrompter::rememberedPasswordIsKept()
{
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"this run only"_s));
    type(u"typed"_s);
    auto *remember = m_prompter->sheet()->findChild<QCheckBox *>();
    QVERIFY(!remember->isChecked());
    QTest::keyClick(remember, Qt::Key_Space);
    QTest::keyClick(fields().first(), Qt::Key_Return);
    QCOMPARE(m_answers, 1);
    QVERIFY(m_secrets->contains(secretKey(password().server, SecretKind::Password)));
}

void tst_SheetPrompter::codesAreNeverOffered()
{
    ask(interactive({u"Verification code:"_s}));
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(!m_prompter->sheet()->findChild<QCheckBox *>());
}

void tst_SheetPrompter::passphraseBelongsToItsKeyFile()
{
    LoginQuestion question = password();
    question.kind = LoginQuestion::Kind::Passphrase;
    question.keyFile = u"/home/me/.ssh/id_work"_s;
    ask(question);
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"id_work"_s));
    type(u"phrase"_s);
    m_prompter->sheet()->findChild<QCheckBox *>()->setChecked(true);
    press(Qt::Key_Return);
    m_prompter->cancelQuestions();
    m_answers = 0;
    question.server.host = u"other"_s;
    ask(question);
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(m_answer.replies.at(0).bytes(), QByteArray("phrase"));
}

void tst_SheetPrompter::refusedHostKeyOffersNoWayThrough()
{
    m_prompter->showRefusedHostKey(
        {ErrorCode::HostKeyRefused, u"The key of web1 has changed."_s, u"known: SHA256:old\nshown: SHA256:new"_s});
    QTRY_VERIFY(m_prompter->sheet());
    QVERIFY(sheetSays(u"SHA256:old"_s));
    QVERIFY(sheetSays(u"SHA256:new"_s));
    QStringList buttons;
    for (const QPushButton *each : m_prompter->sheet()->findChildren<QPushButton *>())
        buttons << each->text().remove(u'&');
    QCOMPARE(buttons, QStringList({u"Copy Text"_s, u"Close"_s}));
    press(Qt::Key_Escape);
    QVERIFY(!m_prompter->sheet());
}

void tst_SheetPrompter::bannerStandsInTheNextSheet()
{
    m_prompter->showBanner(u"Authorised users only.\nSecond line."_s);
    ask(password());
    QTRY_VERIFY(m_prompter->sheet());
    QCOMPARE(m_prompter->sheet()->findChild<QPlainTextEdit *>()->toPlainText(),
             u"Authorised users only.\nSecond line."_s);
}

QTEST_MAIN(tst_SheetPrompter)
#include "tst_sheetprompter.moc"
