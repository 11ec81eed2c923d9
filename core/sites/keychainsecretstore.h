// Secrets in the desktop's keychain (Secret Service or KWallet, through QtKeychain). No fallback of its own: where no
// keychain answers, every call ends with ErrorCode::SecretStore.
// QtKeychain works with libsecret's asynchronous calls, so the thread needs Qt's GLib event loop (the usual one).
#pragma once

#include "core/sites/secretstore.h"

#include <chrono>

namespace sampan {

class KeychainSecretStore : public SecretStore
{
    Q_OBJECT

public:
    // A keychain that says nothing for `timeout` counts as not there. It is long, because a person may be typing the
    // keychain's own password.
    explicit KeychainSecretStore(std::chrono::milliseconds timeout = std::chrono::seconds(60),
                                 QObject *parent = nullptr);

    void read(const QString &key, Callback<Secret> done) override;
    void write(const QString &key, Secret secret, Callback<void> done) override;
    void remove(const QString &key, Callback<void> done) override;
    [[nodiscard]] bool isLasting() const override { return true; }
    [[nodiscard]] QString storeDescription() const override;

private:
    std::chrono::milliseconds m_timeout;
};

} // namespace sampan
