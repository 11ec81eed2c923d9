// Comparing a fingerprint that a person pasted with the one a server showed.
#pragma once

#include <QString>

namespace sampan {

enum class FingerprintMatch {
    Nothing, // nothing pasted yet
    Same,
    Different,
    NotComparable, // another hash, such as MD5: it can neither confirm nor refuse
};

// `pasted` may be a whole line of `ssh-keygen -l`, have line breaks or lack the "SHA256:" in front.
[[nodiscard]] FingerprintMatch compareFingerprints(const QString &pasted, const QString &shown);

} // namespace sampan
