#include "app/cli/terminalprompter.h"

#include "app/cli/output.h"

#include <QFile>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QString promptText(const LoginQuestion &question, const LoginPrompt &prompt)
{
    const QString who = question.server.displayText();
    switch (question.kind) {
    case LoginQuestion::Kind::Password:
        return TerminalPrompter::tr("Password for %1: ").arg(who);
    case LoginQuestion::Kind::Passphrase:
        return TerminalPrompter::tr("Passphrase for key %1: ").arg(question.keyFile);
    case LoginQuestion::Kind::KeyboardInteractive:
        return u"(%1) %2"_s.arg(who, prompt.text);
    }
    return prompt.text;
}

// One hidden question is what servers with PAM make of a password.
bool asksForPassword(const LoginQuestion &question)
{
    return question.kind == LoginQuestion::Kind::Password ||
           (question.kind == LoginQuestion::Kind::KeyboardInteractive && question.prompts.size() == 1 &&
            !question.prompts.front().echo);
}

HostKeyAnswer hostKeyAnswer(const Secret &typed, const QString &fingerprint)
{
    const QByteArray word = typed.bytes().trimmed();
    if (word == "yes" || word == fingerprint.toUtf8())
        return HostKeyAnswer::AcceptAndStore;
    return word == "once" ? HostKeyAnswer::AcceptOnce : HostKeyAnswer::Cancel;
}

} // namespace

TerminalPrompter::TerminalPrompter(Terminal &terminal, Output &output, QString passwordFile, QObject *parent)
    : QObject(parent)
    , m_terminal(terminal)
    , m_output(output)
    , m_passwordFile(std::move(passwordFile))
{}

void TerminalPrompter::askHostKey(const HostKeyQuestion &question, HostKeyReply reply)
{
    if (!m_terminal.canAsk()) {
        m_unanswered =
            tr("The host key of %1 is not known: %2 %3").arg(question.host, question.keyType, question.fingerprint);
        return reply(HostKeyAnswer::Cancel);
    }
    const QString text =
        tr("The host key of %1 is not known.\n%2 %3\nCompare it with what the server's owner says.\n"
           "Type “yes” to connect and store it, “once” to connect only now, the fingerprint itself, or "
           "anything else to stop: ")
            .arg(question.host, question.keyType, question.fingerprint);
    m_terminal.ask(
        text, true,
        [reply, fingerprint = question.fingerprint](std::optional<Secret> typed) {
            reply(typed ? hostKeyAnswer(*typed, fingerprint) : HostKeyAnswer::Cancel);
        },
        this);
}

std::optional<Secret> TerminalPrompter::fromPasswordFile(const LoginQuestion &question) const
{
    if (m_passwordFile.isEmpty() || question.attempt > 1 || !asksForPassword(question))
        return std::nullopt;
    QFile file(m_passwordFile);
    if (!file.open(QIODevice::ReadOnly)) {
        m_output.notice(tr("sampan-cli: cannot read the password file %1: %2").arg(m_passwordFile, file.errorString()));
        return std::nullopt;
    }
    QByteArray line = file.readLine(64 * 1024);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return Secret(std::move(line));
}

void TerminalPrompter::askLogin(const LoginQuestion &question, LoginReply reply)
{
    if (question.prompts.empty())
        return reply(LoginAnswer{});
    if (auto secret = fromPasswordFile(question)) {
        LoginAnswer answer;
        answer.replies.push_back(std::move(*secret));
        return reply(std::move(answer));
    }
    if (!m_terminal.canAsk()) {
        m_unanswered = m_passwordFile.isEmpty() || question.attempt == 1
                           ? promptText(question, question.prompts.front()).trimmed()
                           : tr("The server refused the password in %1.").arg(m_passwordFile);
        return reply(LoginAnswer::cancel());
    }
    if (question.attempt > 1)
        m_output.notice(tr("That was refused, please try again."));
    if (!question.title.isEmpty())
        m_output.notice(question.title);
    if (!question.instruction.isEmpty())
        m_output.notice(question.instruction);
    askPrompt(question, 0, {}, std::move(reply));
}

void TerminalPrompter::askPrompt(const LoginQuestion &question, std::size_t index, std::vector<Secret> replies,
                                 LoginReply reply)
{
    if (index == question.prompts.size()) {
        LoginAnswer answer;
        answer.replies = std::move(replies);
        return reply(std::move(answer));
    }
    const LoginPrompt &prompt = question.prompts[index];
    // std::function wants copyable captures, secrets are not: they travel in a shared box.
    auto box = std::make_shared<std::vector<Secret>>(std::move(replies));
    m_terminal.ask(
        promptText(question, prompt), prompt.echo,
        [this, question, index, box, reply = std::move(reply)](std::optional<Secret> typed) mutable {
            if (!typed)
                return reply(LoginAnswer::cancel());
            box->push_back(std::move(*typed));
            askPrompt(question, index + 1, std::move(*box), std::move(reply));
        },
        this);
}

void TerminalPrompter::showBanner(const QString &text)
{
    if (m_terminal.canAsk())
        m_output.notice(text);
}

void TerminalPrompter::cancelQuestions()
{
    m_terminal.cancel(this);
}

} // namespace sampan
