#include "core/sites/sessionsecretstore.h"

#include <QCoreApplication>

namespace sampan {

namespace {

// Answers from the event loop: callbacks never come from inside the asking call.
template <typename Value>
void answerLater(QObject *owner, Callback<Value> done, Result<Value> answer)
{
    // std::function wants copyable captures; a Secret is not.
    const auto shared = std::make_shared<Result<Value>>(std::move(answer));
    QMetaObject::invokeMethod(
        owner, [done = std::move(done), shared] { done(std::move(*shared)); }, Qt::QueuedConnection);
}

} // namespace

void SessionSecretStore::read(const QString &key, Callback<Secret> done)
{
    const auto found = m_secrets.find(key);
    if (found != m_secrets.end())
        return answerLater<Secret>(this, std::move(done), found->second.clone());
    answerLater<Secret>(this, std::move(done),
                        Error{ErrorCode::NotFound,
                              QCoreApplication::translate("sampan::SecretStore", "Nothing is kept for this server."),
                              QString()});
}

void SessionSecretStore::write(const QString &key, Secret secret, Callback<void> done)
{
    m_secrets.insert_or_assign(key, std::move(secret));
    answerLater<void>(this, std::move(done), Result<void>());
}

void SessionSecretStore::remove(const QString &key, Callback<void> done)
{
    m_secrets.erase(key);
    answerLater<void>(this, std::move(done), Result<void>());
}

QString SessionSecretStore::storeDescription() const
{
    return QCoreApplication::translate("sampan::SecretStore",
                                       "Passwords are kept in memory and forgotten when the program ends.");
}

} // namespace sampan
