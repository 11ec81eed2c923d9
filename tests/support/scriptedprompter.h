// Answers a connection's questions from a prepared list and keeps what was asked.
#pragma once

#include "core/ssh/prompter.h"

#include <QStringList>

#include <deque>
#include <vector>

namespace sampan {

class ScriptedPrompter : public Prompter
{
public:
    std::deque<HostKeyAnswer> hostKeyAnswers; // when empty the question stays open
    std::deque<QStringList> loginAnswers;     // replies in order; when empty the question stays open
    bool cancelLogins = false;                // answers every login question with "cancel"

    std::vector<HostKeyQuestion> hostKeyQuestions;
    std::vector<LoginQuestion> loginQuestions;
    QStringList banners;
    int cancelled = 0; // how often cancelQuestions() came

    void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override;
    void askLogin(const LoginQuestion &question, LoginReply reply) override;
    void showBanner(const QString &text) override { banners.append(text); }
    void cancelQuestions() override { ++cancelled; }

private:
    std::vector<HostKeyReply> m_openHostKeys; // kept alive, as a dialog would
    std::vector<LoginReply> m_openLogins;
};

} // namespace sampan
