#include "core/session/prompterrelay.h"

namespace sampan {

PrompterRelay::PrompterRelay(Messenger toPrompter, std::shared_ptr<Mailbox> here)
    : m_toPrompter(std::move(toPrompter))
    , m_here(std::move(here))
{}

void PrompterRelay::askHostKey(const HostKeyQuestion &question, HostKeyReply reply)
{
    m_toPrompter([question, reply = std::move(reply), here = m_here](Prompter &prompter) {
        prompter.askHostKey(question,
                            [reply, here](HostKeyAnswer answer) { here->post([reply, answer] { reply(answer); }); });
    });
}

void PrompterRelay::askLogin(const LoginQuestion &question, LoginReply reply)
{
    m_toPrompter([question, reply = std::move(reply), here = m_here](Prompter &prompter) {
        prompter.askLogin(question, [reply, here](LoginAnswer answer) {
            // Shared, because work must be copyable and secrets are not.
            auto shared = std::make_shared<LoginAnswer>(std::move(answer));
            here->post([reply, shared] { reply(std::move(*shared)); });
        });
    });
}

void PrompterRelay::showBanner(const QString &text)
{
    m_toPrompter([text](Prompter &prompter) { prompter.showBanner(text); });
}

void PrompterRelay::cancelQuestions()
{
    m_toPrompter([](Prompter &prompter) { prompter.cancelQuestions(); });
}

} // namespace sampan
