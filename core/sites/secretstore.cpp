#include "core/sites/secretstore.h"

namespace sampan {

namespace {

constexpr int StandardPort = 22;

QString keyFor(const QString &owner, SecretKind kind)
{
    const QString word = kind == SecretKind::Password ? QStringLiteral("password") : QStringLiteral("passphrase");
    return QString(QStringLiteral("sampan/") + owner + u'/' + word);
}

} // namespace

QString secretKey(const QUuid &site, SecretKind kind)
{
    return keyFor(site.toString(QUuid::WithoutBraces), kind);
}

QString secretKey(const ServerAddress &server, SecretKind kind)
{
    const QString port = QString::number(server.port == 0 ? StandardPort : server.port);
    return keyFor(QString(server.user + u'@' + server.host.toLower() + u':' + port), kind);
}

} // namespace sampan
