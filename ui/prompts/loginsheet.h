// One sheet that asks for what a login is still missing: a password, a key's passphrase, or whatever the server asks.
#pragma once

#include "core/ssh/prompter.h"
#include "ui/prompts/sheet.h"

class QCheckBox;
class QLineEdit;

namespace sampan {

// What can be offered for the next time.
enum class RememberOffer { None, ThisRunOnly, Keychain };

class LoginSheet : public Sheet
{
    Q_OBJECT

public:
    LoginSheet(const LoginQuestion &question, RememberOffer offer, const QString &banner, QWidget *parent = nullptr);
    ~LoginSheet() override;

    // Moves what was typed out of the fields, which are empty afterwards.
    [[nodiscard]] LoginAnswer takeAnswer();
    [[nodiscard]] bool remember() const;
    void setRemember(bool remember); // nothing where nothing is offered

signals:
    void submitted(); // takeAnswer() has it
    void cancelled();

private:
    void addServerWords(const QString &banner);
    void addRefusal();
    void addFields();
    void addRemember(RememberOffer offer);
    void addAnswers();
    QLineEdit *addField(const QString &label, bool echo);
    void enterPressed(const QLineEdit *field);

    LoginQuestion m_question;
    std::vector<QLineEdit *> m_fields;
    QCheckBox *m_remember = nullptr;
};

} // namespace sampan
