// The conflicts of one job that wait for a person: one question is out at a time, and an answer "for all" settles the
// rest. Lives on the runner's thread; part of the runner.
#pragma once

#include "core/transfer/transfertypes.h"

#include <deque>
#include <functional>
#include <optional>

namespace sampan {

class QuestionLine
{
public:
    using Reply = std::function<void(ConflictAnswer)>;
    using Send = std::function<void(const ConflictQuestion &)>;

    explicit QuestionLine(Send send)
        : m_send(std::move(send))
    {}

    void ask(const ConflictQuestion &question, Reply reply);
    // The answer to the question that is out.
    void answer(const ConflictAnswer &answer);
    // What was settled for all.
    [[nodiscard]] const std::optional<ConflictAction> &settled() const { return m_settled; }

private:
    void sendNext();

    struct Waiting
    {
        ConflictQuestion question;
        Reply reply;
    };
    Send m_send;
    std::deque<Waiting> m_waiting; // the first one is out
    std::optional<ConflictAction> m_settled;
};

} // namespace sampan
