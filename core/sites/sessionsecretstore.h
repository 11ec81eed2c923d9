// Secrets in memory, for this run only.
#pragma once

#include "core/sites/secretstore.h"

#include <map>

namespace sampan {

class SessionSecretStore : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    void read(const QString &key, Callback<Secret> done) override;
    void write(const QString &key, Secret secret, Callback<void> done) override;
    void remove(const QString &key, Callback<void> done) override;
    [[nodiscard]] bool isLasting() const override { return false; }
    [[nodiscard]] QString storeDescription() const override;

    [[nodiscard]] bool contains(const QString &key) const { return m_secrets.count(key) != 0; }

private:
    std::map<QString, Secret> m_secrets;
};

} // namespace sampan
