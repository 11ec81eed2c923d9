// What programs use: the keychain, and where it does not answer, memory for this run. Says which through
// storeDescription() and storeChanged(); a secret that the keychain refused is in memory, so the login goes on.
#pragma once

#include "core/sites/secretstore.h"
#include "core/sites/sessionsecretstore.h"

#include <memory>

namespace sampan {

class PreferredSecretStore : public SecretStore
{
    Q_OBJECT

public:
    // Takes the keychain over; usually a KeychainSecretStore.
    explicit PreferredSecretStore(std::unique_ptr<SecretStore> keychain, QObject *parent = nullptr);

    // Reads memory first, then the keychain. A keychain that fails is asked again at the next call: the person may have
    // unlocked it meanwhile.
    void read(const QString &key, Callback<Secret> done) override;
    // Never fails: without a keychain it succeeds in memory, and isLasting() is false from then on.
    void write(const QString &key, Secret secret, Callback<void> done) override;
    void remove(const QString &key, Callback<void> done) override;
    [[nodiscard]] bool isLasting() const override { return m_lasting; }
    [[nodiscard]] QString storeDescription() const override;

private:
    void setLasting(bool lasting, const QString &reason = QString());

    std::unique_ptr<SecretStore> m_keychain;
    SessionSecretStore m_memory;
    bool m_lasting = true; // until the keychain failed
    QString m_reason;      // the keychain's words when it did not answer
};

} // namespace sampan
