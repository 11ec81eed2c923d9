// What to do about the key a server showed: one place that decides, before anything secret is sent.
// Free of libssh types.
#pragma once

#include "core/base/error.h"
#include "core/ssh/connectionplan.h"
#include "core/ssh/prompter.h"

#include <optional>

namespace sampan {

struct ShownHostKey
{
    QByteArray type; // "ssh-ed25519"
    QByteArray blob; // as on the wire
    QString fingerprint;
};

enum class HostKeyAction { Accept, Ask, AcceptAndStore, Refuse };

struct HostKeyDecision
{
    HostKeyAction action = HostKeyAction::Refuse;
    std::optional<Error> error; // with Refuse
};

// Changed, other type and revoked are refused whatever the policy says (never "connect anyway"): the error holds the
// old and the new fingerprint, the file and the line.
[[nodiscard]] HostKeyDecision decideHostKey(const ConnectionPlan &plan, const KnownHosts &knownHosts,
                                            const ShownHostKey &shown);

[[nodiscard]] HostKeyQuestion hostKeyQuestion(const ConnectionPlan &plan, const ShownHostKey &shown);
[[nodiscard]] Error hostKeyNotAccepted(const ConnectionPlan &plan, const ShownHostKey &shown);

} // namespace sampan
