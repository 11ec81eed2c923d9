#include "core/sites/preferredsecretstore.h"

#include <QCoreApplication>

namespace sampan {

PreferredSecretStore::PreferredSecretStore(std::unique_ptr<SecretStore> keychain, QObject *parent)
    : SecretStore(parent)
    , m_keychain(std::move(keychain))
{}

void PreferredSecretStore::setLasting(bool lasting, const QString &reason)
{
    if (lasting == m_lasting)
        return;
    m_lasting = lasting;
    m_reason = reason;
    emit storeChanged();
}

void PreferredSecretStore::read(const QString &key, Callback<Secret> done)
{
    if (m_memory.contains(key))
        return m_memory.read(key, std::move(done));
    m_keychain->read(key, guarded(this, [this, done = std::move(done)](Result<Secret> answer) {
                         const bool failed = !answer && answer.error().code == ErrorCode::SecretStore;
                         setLasting(!failed, failed ? fullText(answer.error()) : QString());
                         done(std::move(answer));
                     }));
}

void PreferredSecretStore::write(const QString &key, Secret secret, Callback<void> done)
{
    // The copy in memory steps in when the keychain refuses; std::function wants it copyable.
    const auto copy = std::make_shared<Secret>(secret.clone());
    const auto answered = [this, key, copy, done = std::move(done)](const Result<void> &answer) {
        setLasting(bool(answer), answer ? QString() : fullText(answer.error()));
        if (!answer)
            return m_memory.write(key, std::move(*copy), done);
        m_memory.remove(key, [](const Result<void> &) {});
        done(answer);
    };
    m_keychain->write(key, std::move(secret), guarded(this, answered));
}

void PreferredSecretStore::remove(const QString &key, Callback<void> done)
{
    const bool wasInMemory = m_memory.contains(key);
    m_memory.remove(key, [](const Result<void> &) {});
    m_keychain->remove(key, guarded(this, [this, wasInMemory, done = std::move(done)](const Result<void> &answer) {
                           setLasting(bool(answer), answer ? QString() : fullText(answer.error()));
                           done(wasInMemory ? Result<void>() : answer);
                       }));
}

QString PreferredSecretStore::storeDescription() const
{
    if (m_lasting)
        return m_keychain->storeDescription();
    return QCoreApplication::translate("sampan::SecretStore",
                                       "No keychain answers, so passwords are kept in memory and forgotten when the "
                                       "program ends. (%1)")
        .arg(m_reason);
}

} // namespace sampan
