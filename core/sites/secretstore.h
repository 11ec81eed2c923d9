// Where passwords and passphrases are kept. Only keychains and memory, never a file of ours, not even encoded.
// Thread: its creator's; answers come there, never from inside the asking call. Owner: main().
#pragma once

#include "core/base/callback.h"
#include "core/base/secret.h"
#include "core/base/serverurl.h"

#include <QObject>
#include <QUuid>

namespace sampan {

enum class SecretKind { Password, Passphrase };

// "sampan/<site id>/password", for servers without a site "sampan/user@host:22/password".
[[nodiscard]] QString secretKey(const QUuid &site, SecretKind kind);
[[nodiscard]] QString secretKey(const ServerAddress &server, SecretKind kind);

class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // NotFound when nothing is kept under the key; SecretStore when the keychain refused or did not answer.
    virtual void read(const QString &key, Callback<Secret> done) = 0;
    virtual void write(const QString &key, Secret secret, Callback<void> done) = 0;
    // Success also when there was nothing.
    virtual void remove(const QString &key, Callback<void> done) = 0;

    // False: what is written is forgotten when the program ends. A person must be told before they tick "keep".
    [[nodiscard]] virtual bool isLasting() const = 0;
    // A sentence for people: where secrets go at the moment.
    [[nodiscard]] virtual QString storeDescription() const = 0;

signals:
    void storeChanged(); // isLasting() and storeDescription() answer anew; e.g. no keychain answered
};

} // namespace sampan
