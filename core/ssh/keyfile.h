// Reads private and public key files without ever asking on a terminal and without holding the connection's thread:
// deriving a key from a passphrase may take seconds.
#pragma once

#include "core/base/secret.h"
#include "core/ssh/libsshhandles.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace sampan {

enum class KeyFileState {
    Loaded,
    Missing,         // no such file
    NeedsPassphrase, // encrypted, and no passphrase was given, or the wrong one
    Unusable,        // not a private key, or of a kind that is not supported; `reason` says which
};

struct KeyFileResult
{
    KeyFileState state = KeyFileState::Unusable;
    std::shared_ptr<ssh_key_struct> key;
    QString reason;
};

using KeyFileCallback = std::function<void(KeyFileResult)>;

// The answer comes on the thread of `owner`, never from inside the call.
void loadPublicHalf(QObject *owner, const QString &keyFile, KeyFileCallback done);
void loadPrivateKey(QObject *owner, const QString &keyFile, Secret passphrase, KeyFileCallback done);

} // namespace sampan
