#include "core/ssh/callwait.h"

#include "core/base/servertext.h"
#include "core/ssh/hostkeyfingerprint.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr qsizetype DigestBytes = 32; // SHA-256

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::CallWait", text);
}

Error wrong(const char *reason, const QString &text)
{
    return Error{ErrorCode::InvalidArgument, translated(reason).arg(visibleText(text, 100)), QString()};
}

bool isFingerprint(const QString &text)
{
    const auto digest = QByteArray::fromBase64Encoding(text.mid(7).toLatin1(), QByteArray::AbortOnBase64DecodingErrors |
                                                                                   QByteArray::OmitTrailingEquals);
    return text.startsWith("SHA256:"_L1) && digest && digest.decoded.size() == DigestBytes;
}

} // namespace

bool CallWait::isPinned(const QString &fingerprint) const
{
    return std::any_of(hostKeys.begin(), hostKeys.end(),
                       [&fingerprint](const PinnedHostKey &key) { return key.fingerprint == fingerprint; });
}

QString CallWait::placeText() const
{
    if (where.isEmpty())
        return translated(QT_TRANSLATE_NOOP("sampan::CallWait", "port %1")).arg(port);
    return translated(QT_TRANSLATE_NOOP("sampan::CallWait", "%1, port %2")).arg(where).arg(port);
}

Result<CallWait> parseCallPlace(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString where = colon < 0 ? QString() : text.left(colon);
    bool isNumber = false;
    CallWait wait;
    wait.port = text.mid(colon + 1).toUShort(&isNumber);
    const bool isBracketed = where.startsWith(u'[') && where.endsWith(u']');
    if (!isNumber || wait.port == 0 || (where.contains(u':') && !isBracketed) || (colon == 0))
        return wrong(QT_TRANSLATE_NOOP("sampan::CallWait", "“%1” is no [address:]port to wait at."), text);
    if (isBracketed)
        where = where.mid(1, where.size() - 2);
    wait.where = where == u'*' ? QString() : where;
    return wait;
}

Result<PinnedHostKey> parsePinnedHostKey(const QString &text)
{
    const QStringList words = text.simplified().split(u' ');
    if (words.size() == 1 && isFingerprint(words[0])) // ssh-keygen prints no padding
        return PinnedHostKey{{}, words[0].mid(0, words[0].indexOf(u'='))};
    const QByteArray blob = QByteArray::fromBase64(words.value(1).toLatin1());
    const QByteArray type = keyTypeOfBlob(blob);
    if (words.size() < 2 || type.isEmpty() || type != words[0].toLatin1())
        return wrong(QT_TRANSLATE_NOOP("sampan::CallWait",
                                       "“%1” is neither the fingerprint of a host key (SHA256:…) nor a public key."),
                     text);
    return PinnedHostKey{type, hostKeyFingerprint(blob)};
}

} // namespace sampan
