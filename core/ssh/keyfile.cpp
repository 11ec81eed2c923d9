#include "core/ssh/keyfile.h"

#include "core/base/secret.h"
#include "core/ssh/detachedwork.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <optional>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// An RSA key of 16384 bits takes 13 KB as text; whatever is far beyond that is no key.
constexpr qint64 LargestKeyFile = 256 * 1024;

KeyFileResult unusable(const QString &reason)
{
    return {KeyFileState::Unusable, nullptr, reason};
}

KeyFileResult loaded(ssh_key key)
{
    return {KeyFileState::Loaded, std::shared_ptr<ssh_key_struct>(key, LibsshDeleter()), QString()};
}

// Why a file is not even opened: a pipe would hang, a huge file would be buffered.
std::optional<KeyFileResult> obstacle(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return KeyFileResult{KeyFileState::Missing, nullptr, QString()};
    if (!info.isFile() || info.size() > LargestKeyFile)
        return unusable(QCoreApplication::translate("sampan::KeyFile", "this is not a key file"));
    return std::nullopt;
}

// libssh (0.10.6) and OpenSSL under it ask on the terminal when they are given neither a passphrase nor this.
int refuseToAsk(const char *, char *, size_t, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

bool looksEncrypted(const QByteArray &content)
{
    return content.contains("ENCRYPTED") || content.contains("BEGIN OPENSSH PRIVATE KEY");
}

KeyFileResult importPrivateKey(const QByteArray &content, const Secret &passphrase)
{
    ssh_key key = nullptr;
    bool wasAsked = false;
    const char *words = passphrase.isEmpty() ? nullptr : passphrase.constData();
    const int result = ssh_pki_import_privkey_base64(content.constData(), words, refuseToAsk, &wasAsked, &key);
    if (result == SSH_OK)
        return loaded(key);
    if (wasAsked || (words && looksEncrypted(content)))
        return {KeyFileState::NeedsPassphrase, nullptr, QString()};
    return unusable(QCoreApplication::translate(
        "sampan::KeyFile", "this kind of key file cannot be read; ssh-keygen can convert it to OpenSSH's own format"));
}

KeyFileResult readPrivateKey(const QString &file, const Secret &passphrase)
{
    if (const auto found = obstacle(file))
        return *found;
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return unusable(input.errorString());
    QByteArray content = input.read(LargestKeyFile);
    KeyFileResult result = importPrivateKey(content, passphrase);
    Secret::wipe(content);
    return result;
}

// "KEY.pub" beside it, or the public part that OpenSSH's own format keeps unencrypted in the private file.
KeyFileResult readPublicHalf(const QString &file)
{
    for (const QString &candidate : {QString(file + u".pub"_s), file}) {
        if (const auto found = obstacle(candidate))
            continue;
        ssh_key key = nullptr;
        if (ssh_pki_import_pubkey_file(QFile::encodeName(candidate).constData(), &key) == SSH_OK)
            return loaded(key);
    }
    if (const auto found = obstacle(file))
        return *found;
    return unusable(QString());
}

} // namespace

void loadPublicHalf(QObject *owner, const QString &keyFile, KeyFileCallback done)
{
    runDetached<KeyFileResult>(
        owner, [keyFile] { return readPublicHalf(keyFile); }, std::move(done));
}

void loadPrivateKey(QObject *owner, const QString &keyFile, Secret passphrase, KeyFileCallback done)
{
    auto shared = std::make_shared<Secret>(std::move(passphrase));
    runDetached<KeyFileResult>(
        owner, [keyFile, shared] { return readPrivateKey(keyFile, *shared); }, std::move(done));
}

} // namespace sampan
