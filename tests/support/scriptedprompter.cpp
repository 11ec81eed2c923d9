#include "tests/support/scriptedprompter.h"

namespace sampan {

void ScriptedPrompter::askHostKey(const HostKeyQuestion &question, HostKeyReply reply)
{
    hostKeyQuestions.push_back(question);
    if (hostKeyAnswers.empty()) {
        m_openHostKeys.push_back(std::move(reply));
        return;
    }
    const HostKeyAnswer answer = hostKeyAnswers.front();
    hostKeyAnswers.pop_front();
    reply(answer);
}

void ScriptedPrompter::askLogin(const LoginQuestion &question, LoginReply reply)
{
    loginQuestions.push_back(question);
    if (cancelLogins) {
        reply(LoginAnswer::cancel());
        return;
    }
    if (loginAnswers.empty()) {
        m_openLogins.push_back(std::move(reply));
        return;
    }
    LoginAnswer answer;
    for (const QString &text : loginAnswers.front())
        answer.replies.push_back(Secret::fromText(text));
    loginAnswers.pop_front();
    reply(std::move(answer));
}

} // namespace sampan
