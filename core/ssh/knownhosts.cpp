#include "core/ssh/knownhosts.h"

#include "core/base/servertext.h"
#include "core/ssh/hostkeyfingerprint.h"
#include "core/ssh/hostpattern.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace sampan {

namespace {

constexpr qint64 BytesPerFile = 64 * 1024 * 1024;
constexpr qsizetype BytesPerLine = 64 * 1024;
constexpr quint16 StandardPort = 22;

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::KnownHosts", text);
}

// The next word of the line; the line keeps the rest.
QByteArray takeWord(QByteArrayView &line)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    const char *begin = std::find_if_not(line.begin(), line.end(), isBlank);
    const char *end = std::find_if(begin, line.end(), isBlank);
    line = line.sliced(end - line.begin());
    return QByteArray(begin, end - begin);
}

// "|1|salt|hash", both in base64: HMAC-SHA1 of the name with the salt as key.
bool matchesHashed(const QByteArray &name, const QByteArray &hashed)
{
    const QByteArrayList parts = hashed.split('|');
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[2]);
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1) == QByteArray::fromBase64(parts[3]);
}

bool isHashedName(const QByteArray &names)
{
    return names.startsWith('|');
}

bool isWellFormedHash(const QByteArray &names)
{
    const QByteArrayList parts = names.split('|');
    return parts.size() == 4 && parts[1] == "1" && QByteArray::fromBase64(parts[2]).size() == 20 &&
           QByteArray::fromBase64(parts[3]).size() == 20;
}

bool isNumber(const QByteArray &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "web1" or "web1:2222" for an address line; empty for what names no single host.
QString addressOfName(const QByteArray &name)
{
    if (name.isEmpty() || hasWildcard(name) || isHashedName(name))
        return QString();
    if (!name.startsWith('['))
        return visibleText(name);
    const qsizetype close = name.indexOf("]:");
    if (close < 0)
        return QString();
    const QByteArray host = name.mid(1, close - 1);
    return visibleText(host.contains(':') ? name : QByteArray(host + name.mid(close + 1)));
}

} // namespace

QByteArray knownHostName(const QString &host, quint16 port)
{
    const QByteArray name = host.toLower().toUtf8();
    if (port == 0 || port == StandardPort)
        return name;
    return QByteArray('[' + name + "]:" + QByteArray::number(port));
}

KnownHosts KnownHosts::read(const QStringList &files)
{
    KnownHosts known;
    for (const QString &file : files) {
        if (!file.isEmpty())
            known.readFile(file);
    }
    return known;
}

void KnownHosts::readFile(const QString &path)
{
    m_files.append(path);
    const QFileInfo info(path);
    // /dev/null is what people write who want no file at all.
    if (!info.exists() || path == QStringLiteral("/dev/null"))
        return;
    if (!info.isFile()) // a FIFO would block us for ever
        return m_warnings.push_back(
            {path, 0, translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "not a file; it was left out"))});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return m_warnings.push_back(
            {path, 0,
             translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "cannot be read (%1)")).arg(file.errorString())});
    if (file.size() > BytesPerFile)
        return m_warnings.push_back(
            {path, 0,
             translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "larger than any list of hosts; it was left out"))});
    for (int number = 1; !file.atEnd(); ++number)
        readLine(file.readLine(), number);
}

void KnownHosts::readLine(const QByteArray &whole, int number)
{
    const QByteArray trimmed = whole.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith('#'))
        return;
    Entry entry;
    const QString reason = trimmed.size() > BytesPerLine
                               ? translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "the line is too long"))
                               : parse(trimmed, entry);
    if (!reason.isEmpty())
        return m_warnings.push_back({m_files.last(), number, reason});
    entry.file = int(m_files.size()) - 1;
    entry.line = number;
    m_entries.push_back(std::move(entry));
}

QString KnownHosts::parse(QByteArrayView line, Entry &entry)
{
    entry.names = takeWord(line);
    if (entry.names.startsWith('@')) {
        if (entry.names != "@revoked" && entry.names != "@cert-authority")
            return translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "unknown marker %1"))
                .arg(visibleText(entry.names, 100));
        entry.marker = entry.names == "@revoked" ? Marker::Revoked : Marker::CertAuthority;
        entry.names = takeWord(line);
    }
    if (isHashedName(entry.names) && !isWellFormedHash(entry.names))
        return translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "the hashed host name is malformed"));
    entry.type = takeWord(line);
    if (isNumber(entry.type))
        return translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "a key of SSH 1, which nobody uses any more"));
    const auto decoded = QByteArray::fromBase64Encoding(takeWord(line), QByteArray::AbortOnBase64DecodingErrors);
    if (entry.type.isEmpty() || !decoded || (*decoded).isEmpty())
        return translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "there is no key in this line"));
    if (keyTypeOfBlob(*decoded) != entry.type)
        return translated(QT_TRANSLATE_NOOP("sampan::KnownHosts", "the key is not of the type that stands before it"));
    entry.blob = *decoded;
    return QString();
}

bool KnownHosts::matches(const Entry &entry, const QByteArray &name)
{
    return isHashedName(entry.names) ? matchesHashed(name, entry.names)
                                     : matchesPatternList(name, entry.names.toLower());
}

std::vector<const KnownHosts::Entry *> KnownHosts::entriesFor(const QByteArray &name) const
{
    std::vector<const Entry *> found;
    for (const Entry &entry : m_entries) {
        if (matches(entry, name))
            found.push_back(&entry);
    }
    return found;
}

KnownKey KnownHosts::keyOf(const Entry &entry) const
{
    return {entry.type, hostKeyFingerprint(entry.blob), m_files[entry.file], entry.line};
}

HostKeyVerdict KnownHosts::verdict(HostKeyMatch match, const std::vector<const Entry *> &entries) const
{
    HostKeyVerdict result;
    result.match = match;
    for (const Entry *entry : entries)
        result.listed.push_back(keyOf(*entry));
    if (!result.listed.empty()) {
        result.file = result.listed.front().file;
        result.line = result.listed.front().line;
    }
    return result;
}

HostKeyVerdict KnownHosts::check(const QByteArray &name, const QByteArray &keyType, const QByteArray &keyBlob) const
{
    const QByteArray type = keyTypeOfAlgorithm(keyType);
    std::vector<const Entry *> same;
    std::vector<const Entry *> sameType;
    std::vector<const Entry *> others;
    for (const Entry *entry : entriesFor(name)) {
        if (entry->marker == Marker::Revoked && entry->blob == keyBlob)
            return verdict(HostKeyMatch::Revoked, {entry});
        if (entry->marker != Marker::None)
            continue;
        (entry->blob == keyBlob ? same : entry->type == type ? sameType : others).push_back(entry);
    }
    if (!same.empty())
        return verdict(HostKeyMatch::Known, {same.front()});
    if (!sameType.empty())
        return verdict(HostKeyMatch::Changed, sameType);
    return verdict(others.empty() ? HostKeyMatch::Unknown : HostKeyMatch::OtherType, others);
}

HostKeyVerdict KnownHosts::check(const QString &host, quint16 port, const QByteArray &keyType,
                                 const QByteArray &keyBlob) const
{
    const QByteArray name = knownHostName(host, port);
    const HostKeyVerdict byPort = check(name, keyType, keyBlob);
    const QByteArray plainName = knownHostName(host, 0);
    if (name == plainName || byPort.match == HostKeyMatch::Revoked)
        return byPort;
    const HostKeyVerdict plain = check(plainName, keyType, keyBlob);
    const bool knownAnyway = byPort.match == HostKeyMatch::Unknown && plain.match == HostKeyMatch::Known;
    return plain.match == HostKeyMatch::Revoked || knownAnyway ? plain : byPort;
}

QByteArrayList KnownHosts::knownKeyTypes(const QByteArray &name) const
{
    QByteArrayList types;
    for (const Entry *entry : entriesFor(name)) {
        if (entry->marker == Marker::None && !types.contains(entry->type))
            types.append(entry->type);
    }
    return types;
}

QByteArrayList KnownHosts::knownKeyTypes(const QString &host, quint16 port) const
{
    const QByteArrayList types = knownKeyTypes(knownHostName(host, port));
    return types.isEmpty() ? knownKeyTypes(knownHostName(host, 0)) : types;
}

QStringList KnownHosts::hostNames() const
{
    QStringList names;
    for (const Entry &entry : m_entries) {
        if (entry.marker != Marker::None)
            continue;
        for (const QByteArray &name : entry.names.split(',')) {
            const QString address = addressOfName(name);
            if (!address.isEmpty())
                names.append(address);
        }
    }
    names.removeDuplicates();
    return names;
}

} // namespace sampan
