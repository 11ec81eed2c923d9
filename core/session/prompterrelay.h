// Carries a connection's questions to the façade's thread and the answers back.
// Thread: the connection thread calls it; the real prompter is called on its own thread only.
#pragma once

#include "core/files/mailbox.h"
#include "core/ssh/prompter.h"

#include <functional>
#include <memory>

namespace sampan {

class PrompterRelay final : public Prompter
{
public:
    // Runs its work on the prompter's thread, and only while the asking attempt is still the current one.
    using Messenger = std::function<void(std::function<void(Prompter &)>)>;

    // `here` is the connection thread.
    PrompterRelay(Messenger toPrompter, std::shared_ptr<Mailbox> here);

    void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) override;
    void askLogin(const LoginQuestion &question, LoginReply reply) override;
    void showBanner(const QString &text) override;
    void cancelQuestions() override;

private:
    Messenger m_toPrompter;
    std::shared_ptr<Mailbox> m_here;
};

} // namespace sampan
