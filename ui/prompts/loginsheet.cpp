#include "ui/prompts/loginsheet.h"

#include "core/base/servertext.h"
#include "ui/prompts/bannerview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr std::size_t maximumPrompts = 32; // a server may not fill the screen with fields

QString titleOf(const LoginQuestion &question)
{
    const QString server = visibleText(question.server.displayText());
    switch (question.kind) {
    case LoginQuestion::Kind::Password:
        return LoginSheet::tr("Password for %1").arg(server);
    case LoginQuestion::Kind::Passphrase:
        //: %1 is the name of a key file
        return LoginSheet::tr("Passphrase for the key %1").arg(QFileInfo(question.keyFile).fileName());
    case LoginQuestion::Kind::KeyboardInteractive:
        return LoginSheet::tr("%1 asks before it lets you in").arg(server);
    }
    return {};
}

QString refusalOf(LoginQuestion::Kind kind)
{
    switch (kind) {
    case LoginQuestion::Kind::Password:
        return LoginSheet::tr("The password was refused. Try again.");
    case LoginQuestion::Kind::Passphrase:
        return LoginSheet::tr("The passphrase was refused: it does not open this key. Try again.");
    case LoginQuestion::Kind::KeyboardInteractive:
        return LoginSheet::tr("The answer was refused. Try again.");
    }
    return {};
}

// The title and instruction of RFC 4256 are the server's, and often empty.
QString serverWords(const LoginQuestion &question, const QString &banner)
{
    QStringList parts{banner, question.title, question.instruction};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

void clear(QLineEdit *field)
{
    field->setText(QString());
}

} // namespace

LoginSheet::LoginSheet(const LoginQuestion &question, RememberOffer offer, const QString &banner, QWidget *parent)
    : Sheet(u"lock"_s, titleOf(question), parent)
    , m_question(question)
{
    addServerWords(banner);
    if (question.attempt > 1)
        addRefusal();
    if (question.kind == LoginQuestion::Kind::Passphrase) {
        QLabel *file = selectableText(question.keyFile);
        file->setForegroundRole(QPalette::PlaceholderText);
        body()->addWidget(file);
    }
    addFields();
    addRemember(offer);
    addAnswers();
    connect(this, &Sheet::dismissed, this, &LoginSheet::cancelled);
}

LoginSheet::~LoginSheet()
{
    std::ranges::for_each(m_fields, clear);
}

void LoginSheet::addServerWords(const QString &banner)
{
    const QString words = serverWords(m_question, banner);
    if (!words.isEmpty())
        body()->addWidget(new BannerView(words));
}

void LoginSheet::addRefusal()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::normal);
    auto *sign = new QLabel;
    sign->setPixmap(themedIcon(u"error"_s).pixmap(spacing::toolIcon));
    row->addWidget(sign);
    row->addWidget(selectableText(refusalOf(m_question.kind)), 1);
    body()->addLayout(row);
}

void LoginSheet::addFields()
{
    if (m_question.kind != LoginQuestion::Kind::KeyboardInteractive) {
        const bool password = m_question.kind == LoginQuestion::Kind::Password;
        addField(password ? tr("Password:") : tr("Passphrase:"), false);
        return;
    }
    for (const LoginPrompt &prompt : m_question.prompts) {
        if (m_fields.size() < maximumPrompts)
            addField(prompt.text.trimmed(), prompt.echo);
    }
}

QLineEdit *LoginSheet::addField(const QString &text, bool echo)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText); // no buddy: "&" in the server's words is no shortcut
    label->setText(text);
    label->setWordWrap(true);
    auto *field = new QLineEdit;
    field->setEchoMode(echo ? QLineEdit::Normal : QLineEdit::Password);
    field->setAccessibleName(text);
    field->setInputMethodHints(echo ? Qt::ImhNoPredictiveText : Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    connect(field, &QLineEdit::returnPressed, this, [this, field] { enterPressed(field); });
    auto *group = new QVBoxLayout;
    group->setSpacing(spacing::tight);
    group->addWidget(label);
    group->addWidget(field);
    body()->addLayout(group);
    if (m_fields.empty())
        setFirstFocus(field);
    m_fields.push_back(field);
    return field;
}

void LoginSheet::enterPressed(const QLineEdit *field)
{
    const auto here = std::ranges::find(m_fields, field);
    if (here + 1 == m_fields.end())
        emit submitted();
    else
        (*(here + 1))->setFocus(Qt::TabFocusReason);
}

void LoginSheet::addRemember(RememberOffer offer)
{
    if (offer == RememberOffer::None)
        return;
    m_remember = new QCheckBox(offer == RememberOffer::Keychain ? tr("&Remember in the keychain")
                                                                : tr("&Remember until Sampan is closed"));
    body()->addWidget(m_remember);
    if (offer == RememberOffer::ThisRunOnly) {
        QLabel *reason = addText(tr("No keychain answers on this desktop, so it is kept for this run only."));
        reason->setForegroundRole(QPalette::PlaceholderText);
    }
}

void LoginSheet::addAnswers()
{
    QPushButton *cancel = addButton(tr("Cancel"));
    QPushButton *submit = addButton(m_fields.empty() ? tr("Continue") : tr("Log In"));
    connect(cancel, &QPushButton::clicked, this, &LoginSheet::cancelled);
    connect(submit, &QPushButton::clicked, this, &LoginSheet::submitted);
    if (m_fields.empty())
        setFirstFocus(submit);
}

LoginAnswer LoginSheet::takeAnswer()
{
    LoginAnswer answer;
    for (QLineEdit *field : m_fields) {
        QString typed = field->text();
        clear(field); // first, so that our copy is the only one and can be wiped
        answer.replies.push_back(Secret::fromText(typed));
        Secret::wipe(typed);
    }
    while (answer.replies.size() < m_question.prompts.size())
        answer.replies.emplace_back();
    return answer;
}

void LoginSheet::setRemember(bool remember)
{
    if (m_remember)
        m_remember->setChecked(remember);
}

bool LoginSheet::remember() const
{
    return m_remember && m_remember->isChecked();
}

} // namespace sampan
