#include "core/sites/keychainsecretstore.h"

#include <QCoreApplication>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>

namespace sampan {

namespace {

constexpr auto ServiceName = "sampan";

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SecretStore", text);
}

Error keychainError(const QString &words)
{
    return Error{ErrorCode::SecretStore,
                 translated(QT_TRANSLATE_NOOP("sampan::SecretStore", "The desktop's keychain does not answer.")),
                 words};
}

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return Error{ErrorCode::NotFound,
                     translated(QT_TRANSLATE_NOOP("sampan::SecretStore", "Nothing is kept for this server.")),
                     QString()};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Error{ErrorCode::SecretStore,
                     translated(QT_TRANSLATE_NOOP("sampan::SecretStore", "The desktop's keychain refused.")),
                     job.errorString()};
    default:
        return keychainError(job.errorString());
    }
}

// Starts the job and reports its end, or that it said nothing for `timeout`; whatever comes first, and only once.
// The job deletes itself when it ends: libsecret cannot be called back, so it must outlive our patience.
void run(QKeychain::Job *job, QObject *owner, std::chrono::milliseconds timeout,
         std::function<void(QKeychain::Job *)> finished)
{
    job->setInsecureFallback(false); // never QtKeychain's plain text file
    const auto open = std::make_shared<bool>(true);
    const auto once = [open, finished = std::move(finished)](QKeychain::Job *ended) {
        if (std::exchange(*open, false))
            finished(ended);
    };
    QObject::connect(job, &QKeychain::Job::finished, owner, once);
    QTimer::singleShot(timeout, owner, [once] { once(nullptr); });
    job->start();
}

Error silence()
{
    return keychainError(translated(QT_TRANSLATE_NOOP("sampan::SecretStore", "no answer in time")));
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds timeout, QObject *parent)
    : SecretStore(parent)
    , m_timeout(timeout)
{}

void KeychainSecretStore::read(const QString &key, Callback<Secret> done)
{
    auto *job = new QKeychain::ReadPasswordJob(QLatin1String(ServiceName));
    job->setKey(key);
    run(job, this, m_timeout, [done = std::move(done)](QKeychain::Job *ended) {
        if (!ended)
            return done(silence());
        if (ended->error() != QKeychain::NoError)
            return done(errorOf(*ended));
        done(Secret(static_cast<QKeychain::ReadPasswordJob *>(ended)->binaryData()));
    });
}

void KeychainSecretStore::write(const QString &key, Secret secret, Callback<void> done)
{
    auto *job = new QKeychain::WritePasswordJob(QLatin1String(ServiceName));
    job->setKey(key);
    job->setBinaryData(QByteArray(secret.constData(), secret.size()));
    run(job, this, m_timeout, [done = std::move(done)](QKeychain::Job *ended) {
        if (!ended)
            return done(silence());
        done(ended->error() == QKeychain::NoError ? Result<void>() : Result<void>(errorOf(*ended)));
    });
}

void KeychainSecretStore::remove(const QString &key, Callback<void> done)
{
    auto *job = new QKeychain::DeletePasswordJob(QLatin1String(ServiceName));
    job->setKey(key);
    run(job, this, m_timeout, [done = std::move(done)](QKeychain::Job *ended) {
        if (!ended)
            return done(silence());
        const bool gone = ended->error() == QKeychain::NoError || ended->error() == QKeychain::EntryNotFound;
        done(gone ? Result<void>() : Result<void>(errorOf(*ended)));
    });
}

QString KeychainSecretStore::storeDescription() const
{
    return translated(QT_TRANSLATE_NOOP("sampan::SecretStore", "Passwords are kept in the desktop's keychain."));
}

} // namespace sampan
