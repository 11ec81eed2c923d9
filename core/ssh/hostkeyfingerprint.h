// What people compare of a public key. Free of libssh types.
#pragma once

#include <QByteArray>
#include <QString>

namespace sampan {

// "SHA256:" and base64 without padding, as `ssh-keygen -l` prints it. `keyBlob` is the public key as on the wire
// (RFC 4253 section 6.6).
[[nodiscard]] QString hostKeyFingerprint(const QByteArray &keyBlob);

// The key type named inside the blob ("ssh-ed25519"); empty when the blob is not a public key.
[[nodiscard]] QByteArray keyTypeOfBlob(const QByteArray &keyBlob);

// The key type behind a signature algorithm: rsa-sha2-256 and rsa-sha2-512 sign with an "ssh-rsa" key (RFC 8332
// section 3); every other name is returned as it is.
[[nodiscard]] QByteArray keyTypeOfAlgorithm(const QByteArray &algorithm);

} // namespace sampan
