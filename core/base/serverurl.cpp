#include "core/base/serverurl.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>

namespace sampan {

namespace {

constexpr std::array<const char *, 3> Schemes{"sftp://", "scp://", "ssh://"};

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::ServerUrl", text);
}

// What may be a password ("user:password@…", in whatever shape) is not repeated in messages, which end up in logs.
QByteArray withoutPassword(QByteArrayView address)
{
    const qsizetype at = address.lastIndexOf('@');
    const qsizetype scheme = address.indexOf(QByteArrayView("://"));
    const qsizetype start = scheme < 0 ? 0 : scheme + 3;
    if (at <= start || !address.first(at).sliced(start).contains(':'))
        return address.toByteArray();
    return QByteArray(address.first(start).toByteArray() + "..." + address.sliced(at).toByteArray());
}

Error invalid(const char *message, QByteArrayView what)
{
    return Error{ErrorCode::InvalidArgument, translated(message).arg(visibleText(withoutPassword(what), 300)),
                 QString()};
}

Error passwordRefused()
{
    return Error{ErrorCode::InvalidArgument,
                 translated(QT_TRANSLATE_NOOP("sampan::ServerUrl",
                                              "Addresses with a password in them are refused: others could read "
                                              "it. Leave it out; it will be asked for.")),
                 QString()};
}

qsizetype schemeLength(QByteArrayView text)
{
    for (const char *scheme : Schemes) {
        const auto length = qsizetype(std::strlen(scheme));
        if (text.size() >= length && text.first(length).compare(scheme, Qt::CaseInsensitive) == 0)
            return length;
    }
    return 0;
}

bool isScpUrl(QByteArrayView url)
{
    constexpr QByteArrayView scheme("scp://");
    return url.size() >= scheme.size() && url.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0;
}

// Users and hosts go into log lines, ssh_config matches and maybe command lines of others: nothing there may look like
// an option or mean something to a shell.
bool isHarmless(QByteArrayView word, QByteArrayView extra)
{
    if (word.isEmpty() || word.front() == '-')
        return false;
    for (const char c : word) {
        const auto u = uchar(c);
        const bool letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u >= 0x80;
        if (!letter && !extra.contains(c))
            return false;
    }
    return true;
}

Result<quint16> parsePort(QByteArrayView text, QByteArrayView whole)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const uint port = text.toByteArray().toUInt(&ok);
    if (digits && ok && port != 0 && port <= std::numeric_limits<quint16>::max())
        return quint16(port);
    // With an '@' further on, the "port" may be the beginning of a password.
    const bool harmless = whole.lastIndexOf('@') <= whole.lastIndexOf(text);
    return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "“%1” is not a port number (1 to 65535)"),
                   harmless ? text : whole);
}

bool hidesSomething(const QString &text)
{
    return visibleText(text) != text;
}

Result<ServerAddress> checked(ServerAddress address, QByteArrayView whole)
{
    if (!address.user.isEmpty() && !isHarmless(address.user.toUtf8(), "._-@+\\ "))
        return invalid(
            QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name in “%1” has characters that no user name has"),
            whole);
    if (address.user.contains(u' '))
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name in “%1” has a space in it"), whole);
    if (hidesSomething(address.user) || hidesSomething(address.host) || !isHarmless(address.host.toUtf8(), "._-:%"))
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "There is no host name in “%1”, or not a possible one"),
                       whole);
    return address;
}

// host, host:port, [v6], [v6]:port, v6 (two colons or more).
Result<ServerAddress> parseHostAndPort(QByteArrayView text, QByteArrayView whole)
{
    ServerAddress address;
    QByteArrayView port;
    if (text.startsWith('[')) {
        const qsizetype close = text.indexOf(']');
        if (close < 0 || (close + 1 < text.size() && text[close + 1] != ':'))
            return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The brackets in “%1” do not fit"), whole);
        address.host = QString::fromUtf8(text.sliced(1, close - 1));
        port = close + 1 < text.size() ? text.sliced(close + 2) : QByteArrayView();
    } else if (text.count(':') == 1) {
        const qsizetype colon = text.indexOf(':');
        address.host = QString::fromUtf8(text.first(colon));
        port = text.sliced(colon + 1);
    } else {
        address.host = QString::fromUtf8(text);
    }
    if (!port.isEmpty()) {
        const Result<quint16> number = parsePort(port, whole);
        if (!number)
            return number.error();
        address.port = *number;
    }
    return checked(std::move(address), whole);
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Nothing when a '%' is not followed by two hexadecimal digits; QByteArray::fromPercentEncoding() makes up bytes then.
std::optional<QByteArray> percentDecoded(QByteArrayView text)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        out += char(high * 16 + low);
        i += 2;
    }
    return out;
}

Error badEscape(QByteArrayView whole)
{
    return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl",
                                     "A % in “%1” is not followed by two hexadecimal digits (a percent sign itself is "
                                     "written %25)"),
                   whole);
}

// The user in front of the '@'; `percent`: in a URL, percent-encoded.
Result<QString> parseUser(QByteArrayView text, QByteArrayView whole, bool percent)
{
    const std::optional<QByteArray> user = percent ? percentDecoded(text) : text.toByteArray();
    if (text.contains(':') || (user && user->contains(':')))
        return passwordRefused();
    if (!user)
        return badEscape(whole);
    if (user->isEmpty())
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name before the @ in “%1” is empty"), whole);
    return QString::fromUtf8(*user);
}

Result<ServerAddress> parseAuthority(QByteArrayView authority, QByteArrayView whole, bool percent)
{
    const qsizetype at = authority.lastIndexOf('@');
    Result<QString> user = at < 0 ? Result<QString>(QString()) : parseUser(authority.first(at), whole, percent);
    if (!user)
        return user.error();
    QByteArray host = authority.sliced(at + 1).toByteArray();
    if (percent)
        host.replace("%25", "%"); // the zone of a link-local address, RFC 6874
    Result<ServerAddress> address = parseHostAndPort(host, whole);
    if (!address)
        return address;
    address->user = *user;
    return checked(std::move(address.value()), whole);
}

// "/~/x" and "/~" are relative to the home folder, as in the sftp URL drafts and in OpenSSH's own tools. A folder of
// the root that is called "~" is written "/%7E".
bool meansHome(QByteArrayView path)
{
    return path == QByteArrayView("/~") || path.startsWith("/~/");
}

QByteArray afterHome(QByteArrayView path)
{
    path = path.sliced(qMin<qsizetype>(3, path.size()));
    while (path.startsWith('/'))
        path = path.sliced(1);
    return path.toByteArray();
}

Error nulInPath(QByteArrayView whole)
{
    return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The path in “%1” has a NUL byte in it"), whole);
}

// `path` as it stands in a URL.
Result<RemotePath> pathOfUrl(QByteArrayView path, QByteArrayView whole)
{
    const std::optional<QByteArray> bytes = percentDecoded(meansHome(path) ? afterHome(path) : path.toByteArray());
    if (!bytes)
        return badEscape(whole);
    if (bytes->contains('\0'))
        return nulInPath(whole);
    return RemotePath(*bytes);
}

bool mustBeEncoded(char c)
{
    static constexpr QByteArrayView plain(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,=:@");
    return !plain.contains(c);
}

QByteArray percentEncoded(const QByteArray &bytes)
{
    QByteArray out;
    for (const char c : bytes) {
        if (mustBeEncoded(c))
            out += '%' + QByteArray(1, c).toHex().toUpper();
        else
            out += c;
    }
    return out;
}

} // namespace

QString ServerAddress::displayText() const
{
    QString text = user.isEmpty() ? QString() : QString(user + u'@');
    const bool brackets = host.contains(u':') && port != 0;
    text += brackets ? QString(u'[' + host + u']') : host;
    if (port != 0)
        text += u':' + QString::number(port);
    return text;
}

QByteArray ServerUrl::toUrl() const
{
    QByteArray url = server.protocol == FileProtocol::Scp ? "scp://" : "sftp://";
    if (!server.user.isEmpty())
        url += server.user.toUtf8().toPercentEncoding() + '@';
    const QByteArray host = server.host.toUtf8().replace('%', "%25");
    url += host.contains(':') ? QByteArray('[' + host + ']') : host;
    if (server.port != 0)
        url += ':' + QByteArray::number(server.port);
    if (meansHome(path.bytes())) // a folder called "~" in the root
        return url + "/%7E" + percentEncoded(path.bytes().mid(2));
    if (path.isAbsolute())
        return url + percentEncoded(path.bytes());
    return path.isEmpty() ? url : url + "/~/" + percentEncoded(path.bytes());
}

QString ServerUrl::displayText() const
{
    const bool isScp = server.protocol == FileProtocol::Scp;
    QString text = (isScp ? QStringLiteral("scp://") : QStringLiteral("sftp://")) + server.displayText();
    if (path.isAbsolute())
        return text + path.displayPath();
    return path.isEmpty() ? text : QString(text + QStringLiteral("/~/") + path.displayPath());
}

bool looksLikeServerUrl(const QString &text)
{
    return schemeLength(text.trimmed().toUtf8()) > 0;
}

Result<ServerUrl> parseServerUrl(const QByteArray &url)
{
    const qsizetype start = schemeLength(url);
    if (start == 0)
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "“%1” is not an address like sftp://user@host/path"),
                       url);
    const QByteArray rest = url.mid(start);
    const qsizetype slash = rest.indexOf('/');
    Result<ServerAddress> server = parseAuthority(slash < 0 ? rest : rest.left(slash), url, true);
    if (!server)
        return server.error();
    if (isScpUrl(url))
        server->protocol = FileProtocol::Scp;
    Result<RemotePath> path = pathOfUrl(slash < 0 ? QByteArrayView() : QByteArrayView(rest).sliced(slash), url);
    if (!path)
        return path.error();
    return ServerUrl{*server, std::move(*path)};
}

Result<ServerUrl> parseServerLine(const QString &line)
{
    const QByteArray text = line.trimmed().toUtf8();
    if (schemeLength(text) > 0)
        return parseServerUrl(text);
    const qsizetype slash = text.indexOf('/');
    QByteArray authority = slash < 0 ? text : text.left(slash);
    QByteArray path = slash < 0 ? QByteArray() : text.mid(slash);
    // "host:/path" and "host:" as scp writes them; "host:22/path" keeps its port.
    if (authority.endsWith(':') && authority.count(':') == 1)
        authority.chop(1);
    const Result<ServerAddress> server = parseAuthority(authority, text, false);
    if (!server)
        return server.error();
    if (path.contains('\0'))
        return nulInPath(text);
    return ServerUrl{*server, RemotePath(meansHome(path) ? afterHome(path) : path)};
}

} // namespace sampan
