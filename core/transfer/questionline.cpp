#include "core/transfer/questionline.h"

namespace sampan {

void QuestionLine::ask(const ConflictQuestion &question, Reply reply)
{
    m_waiting.push_back({question, std::move(reply)});
    if (m_waiting.size() == 1)
        sendNext();
}

void QuestionLine::sendNext()
{
    if (!m_waiting.empty())
        m_send(m_waiting.front().question);
}

void QuestionLine::answer(const ConflictAnswer &answer)
{
    if (m_waiting.empty())
        return;
    const Waiting answered = std::move(m_waiting.front());
    m_waiting.pop_front();
    std::deque<Waiting> others;
    if (answer.forAll) {
        m_settled = answer.action;
        others.swap(m_waiting);
    }
    answered.reply(answer);
    for (const Waiting &other : others)
        other.reply({answer.action, true, {}}); // a new name is for one file only
    if (others.empty())
        sendNext();
}

} // namespace sampan
