#include "core/base/serverurl.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <array>
#include <cstring>
#include <limits>

namespace sampan {

namespace {

constexpr std::array<const char *, 3> Schemes{"sftp://", "scp://", "ssh://"};

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::ServerUrl", text);
}

Error invalid(const char *message, QByteArrayView what)
{
    return Error{ErrorCode::InvalidArgument, translated(message).arg(visibleText(what, 300)), QString()};
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

Result<quint16> parsePort(QByteArrayView text)
{
    bool ok = false;
    const uint port = text.toByteArray().toUInt(&ok);
    if (!ok || port == 0 || port > std::numeric_limits<quint16>::max())
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "“%1” is not a port number (1 to 65535)"), text);
    return quint16(port);
}

Result<ServerAddress> checked(ServerAddress address, QByteArrayView whole)
{
    if (!address.user.isEmpty() && !isHarmless(address.user.toUtf8(), "._-@+\\ "))
        return invalid(
            QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name in “%1” has characters that no user name has"),
            whole);
    if (address.user.contains(u' '))
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name in “%1” has a space in it"), whole);
    if (!isHarmless(address.host.toUtf8(), "._-:%"))
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
        const Result<quint16> number = parsePort(port);
        if (!number)
            return number.error();
        address.port = *number;
    }
    return checked(std::move(address), whole);
}

Result<ServerAddress> parseAuthority(QByteArrayView authority, QByteArrayView whole, bool percent)
{
    const qsizetype at = authority.lastIndexOf('@');
    QByteArray user = at < 0 ? QByteArray() : authority.first(at).toByteArray();
    if (percent && user.contains(':'))
        return Error{ErrorCode::InvalidArgument,
                     translated(QT_TRANSLATE_NOOP("sampan::ServerUrl",
                                                  "Addresses with a password in them are refused: others could read "
                                                  "it. Leave it out; it will be asked for.")),
                     QString()};
    if (percent)
        user = QByteArray::fromPercentEncoding(user);
    Result<ServerAddress> address = parseHostAndPort(authority.sliced(at + 1), whole);
    if (!address)
        return address;
    address->user = QString::fromUtf8(user);
    if (at == 0)
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The user name before the @ in “%1” is empty"), whole);
    return checked(std::move(address.value()), whole);
}

// "/~/x" and "/~" are relative to the home folder, as in the sftp URL drafts and in OpenSSH's own tools.
RemotePath pathOfUrl(QByteArray path)
{
    if (path == "/~" || path.startsWith("/~/"))
        return RemotePath(path.mid(3));
    return RemotePath(std::move(path));
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
    QByteArray url = "sftp://";
    if (!server.user.isEmpty())
        url += server.user.toUtf8().toPercentEncoding() + '@';
    url += server.host.contains(u':') ? '[' + server.host.toUtf8() + ']' : server.host.toUtf8();
    if (server.port != 0)
        url += ':' + QByteArray::number(server.port);
    if (path.isAbsolute())
        return url + percentEncoded(path.bytes());
    return path.isEmpty() ? url : url + "/~/" + percentEncoded(path.bytes());
}

QString ServerUrl::displayText() const
{
    QString text = QStringLiteral("sftp://") + server.displayText();
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
    const Result<ServerAddress> server = parseAuthority(slash < 0 ? rest : rest.left(slash), url, true);
    if (!server)
        return server.error();
    const QByteArray path = slash < 0 ? QByteArray() : QByteArray::fromPercentEncoding(rest.mid(slash));
    if (path.contains('\0'))
        return invalid(QT_TRANSLATE_NOOP("sampan::ServerUrl", "The path in “%1” has a NUL byte in it"), url);
    return ServerUrl{*server, pathOfUrl(path)};
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
    return ServerUrl{*server, pathOfUrl(path)};
}

} // namespace sampan
