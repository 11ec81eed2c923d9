// Everything a connection needs to know before it starts. A plain value; nothing here is read from the user's home
// unless a path points there, so tests pass their own files. Free of libssh types.
#pragma once

#include "core/base/serverurl.h"
#include "core/ssh/callwait.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>

namespace sampan {

// The user's own files, handed in from main(). Empty paths mean: there is none.
struct SshFiles
{
    QString configFile;           // ~/.ssh/config
    QString systemConfigFile;     // /etc/ssh/ssh_config
    QString knownHostsFile;       // ~/.ssh/known_hosts: read and written
    QString systemKnownHostsFile; // /etc/ssh/ssh_known_hosts: read
    QStringList defaultKeyFiles;  // ~/.ssh/id_ed25519 …, those that exist are tried
    QString agentSocket;          // SSH_AUTH_SOCK
    QString display;              // DISPLAY, for X11 forwarding
    QString xauthorityFile;       // XAUTHORITY; empty: where xauth looks by itself
    QString homeFolder;           // what "~" in the configuration means; empty: this process's own home

    // The places ssh itself uses, for the home folder given.
    [[nodiscard]] static SshFiles forHome(const QString &homeFolder, const QString &agentSocket);
};

struct ConnectionTimeouts
{
    std::chrono::milliseconds connect{20000};     // TCP, for all addresses together
    std::chrono::milliseconds keyExchange{30000}; // banner and key exchange
    std::chrono::milliseconds login{300000};      // server time only; a person may think as long as they like
    std::chrono::milliseconds keepaliveInterval{5000};
    std::chrono::milliseconds deadLink{15000}; // nothing at all from the server for so long
};

// Which family of ciphers is asked for first. AES-GCM is the fastest where the processor has instructions for AES.
enum class CipherOrder { ByProcessor, AesGcmFirst, ChaChaFirst };
// From a site's word ("aes-gcm", "chacha20"); others mean ByProcessor.
[[nodiscard]] CipherOrder cipherOrderFrom(const QString &word);

enum class UnknownHostKeys { Ask, AcceptAndStore, Refuse };

struct ConnectionOptions
{
    ServerAddress server; // host may be an alias of the config file
    SshFiles files;
    QStringList keyFiles;       // given by the user: tried before the default ones
    bool onlyGivenKeys = false; // do not try agent keys and default files that were not named
    UnknownHostKeys unknownHostKeys = UnknownHostKeys::Ask;
    QStringList ciphers; // empty: our order (see CipherOrder)
    CipherOrder cipherOrder = CipherOrder::ByProcessor;
    ConnectionTimeouts timeouts;
    CallWait call;                // wanted: the server connects to us; `server` is its name and who logs in there
    bool expectsTransfer = false; // files will be copied at once: on a long way more channels are opened beforehand
    bool opensFiles = true;       // false: only commands and forwards are wanted, and the server need not serve files
    QString localUser;            // user name where neither address nor config says one
};

// What a ready connection is like; for status lines and the information dialog.
struct ConnectionInfo
{
    ServerAddress server;   // as used after ssh_config
    QString serverSoftware; // made visible
    QString cipher;
    QString keyExchange;
    QString hostKeyType;
    QString hostKeyFingerprint;
    QString loginMethod; // "publickey", "password", …
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::ConnectionInfo)
