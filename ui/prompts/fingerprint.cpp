#include "ui/prompts/fingerprint.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// The base64 part alone, without padding.
QString bareHash(QString text)
{
    if (text.startsWith(u"SHA256:"_s, Qt::CaseInsensitive))
        text.remove(0, 7);
    while (text.endsWith(u'='))
        text.chop(1);
    return text;
}

bool looksLikeMd5(const QString &text)
{
    static const QRegularExpression pairs(u"(^|:|\\s)([0-9a-fA-F]{2}:){15}[0-9a-fA-F]{2}\\b"_s);
    return text.contains(u"MD5:"_s, Qt::CaseInsensitive) || pairs.match(text).hasMatch();
}

// The whole text, in case a hash was broken over lines, and its words, in case it is "256 SHA256:abc… comment
// (ED25519)".
QStringList candidates(const QString &pasted)
{
    static const QRegularExpression blank(u"\\s+"_s);
    QStringList words = pasted.split(blank, Qt::SkipEmptyParts);
    words.prepend(words.join(QString()));
    return words;
}

} // namespace

FingerprintMatch compareFingerprints(const QString &pasted, const QString &shown)
{
    if (pasted.trimmed().isEmpty())
        return FingerprintMatch::Nothing;
    for (const QString &candidate : candidates(pasted)) {
        if (bareHash(candidate) == bareHash(shown))
            return FingerprintMatch::Same;
    }
    return looksLikeMd5(pasted) ? FingerprintMatch::NotComparable : FingerprintMatch::Different;
}

} // namespace sampan
