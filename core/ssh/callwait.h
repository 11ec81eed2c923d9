// Waiting for a server to call in instead of connecting to it: the reverse connection of RFC 8071. Who calls is known
// by the host key alone, so that has to be pinned. A value; free of libssh types; any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace sampan {

struct PinnedHostKey
{
    QByteArray type;     // "ssh-ed25519"; empty: only the fingerprint is known
    QString fingerprint; // "SHA256:…"

    friend bool operator==(const PinnedHostKey &, const PinnedHostKey &) = default;
};

struct CallWait
{
    QString where;    // an address or the name of an interface of this computer; empty: every address
    quint16 port = 0; // 0: nobody is waited for
    std::vector<PinnedHostKey> hostKeys; // one of them has to be shown, whatever known_hosts says

    [[nodiscard]] bool isWanted() const { return port != 0; }
    [[nodiscard]] bool isPinned(const QString &fingerprint) const;
    [[nodiscard]] QString placeText() const; // "port 4334", "192.0.2.1, port 4334"
};

// "4334", "192.0.2.1:4334", "eth0:4334", "[2001:db8::1]:4334", "*:4334".
[[nodiscard]] Result<CallWait> parseCallPlace(const QString &text);
// A fingerprint as ssh-keygen -l prints it, or a public key: "ssh-ed25519 AAAA…".
[[nodiscard]] Result<PinnedHostKey> parsePinnedHostKey(const QString &text);

} // namespace sampan
