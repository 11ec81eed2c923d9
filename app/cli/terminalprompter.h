// Host key and login questions answered from a password file, the terminal or SSH_ASKPASS.
#pragma once

#include "app/cli/terminal.h"
#include "core/ssh/prompter.h"

#include <QObject>

namespace sampan {

class Output;

class TerminalPrompter : public QObject, public Prompter
{
    Q_OBJECT

public:
    // An empty `passwordFile` means there is none. Both references must outlive the prompter.
    TerminalPrompter(Terminal &terminal, Output &output, QString passwordFile, QObject *parent = nullptr);

    void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override;
    void askLogin(const LoginQuestion &question, LoginReply reply) override;
    void showBanner(const QString &text) override;
    void cancelQuestions() override;

    // A question came and nobody could be asked: says which, so that the final message can.
    [[nodiscard]] const QString &unansweredQuestion() const { return m_unanswered; }

private:
    [[nodiscard]] std::optional<Secret> fromPasswordFile(const LoginQuestion &question) const;
    void askPrompt(const LoginQuestion &question, std::size_t index, std::vector<Secret> replies, LoginReply reply);

    Terminal &m_terminal;
    Output &m_output;
    QString m_passwordFile;
    QString m_unanswered;
};

} // namespace sampan
