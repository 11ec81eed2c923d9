#include "core/ssh/connectionoptions.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace sampan {

SshFiles SshFiles::forHome(const QString &homeFolder, const QString &agentSocket)
{
    const QDir folder(QDir(homeFolder).filePath(u".ssh"_s));
    SshFiles files;
    files.homeFolder = homeFolder;
    files.configFile = folder.filePath(u"config"_s);
    files.systemConfigFile = u"/etc/ssh/ssh_config"_s;
    files.knownHostsFile = folder.filePath(u"known_hosts"_s);
    files.systemKnownHostsFile = u"/etc/ssh/ssh_known_hosts"_s;
    for (const QString &name : {u"id_ed25519"_s, u"id_ecdsa"_s, u"id_rsa"_s})
        files.defaultKeyFiles.append(folder.filePath(name));
    files.agentSocket = agentSocket;
    files.homeFolder = homeFolder;
    return files;
}

CipherOrder cipherOrderFrom(const QString &word)
{
    if (word == QLatin1String("aes-gcm"))
        return CipherOrder::AesGcmFirst;
    return word == QLatin1String("chacha20") ? CipherOrder::ChaChaFirst : CipherOrder::ByProcessor;
}

} // namespace sampan
