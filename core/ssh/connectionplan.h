// What a connection will do, once the options and ssh_config were put together. Free of libssh types.
#pragma once

#include "core/ssh/connectionoptions.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/shelldefaults.h"

namespace sampan {

struct ConnectionPlan
{
    ServerAddress server; // as used: HostName, user and port are filled in
    QString alias;        // what the person asked for

    QByteArray knownHostsName; // "web1", "[web1]:2222" or the HostKeyAlias
    bool hasHostKeyAlias = false;
    QStringList knownHostsFiles; // read, the user's first
    QString knownHostsFile;      // written; empty: nowhere
    HostNameForm nameForm = HostNameForm::Plain;
    UnknownHostKeys unknownHostKeys = UnknownHostKeys::Ask;
    CallWait call; // wanted: its host keys are the only ones

    QString agentSocket;       // empty: no agent
    QStringList keyFiles;      // in the order they are tried, each once
    QStringList namedKeyFiles; // those of them that somebody named: it is worth a log line when they are missing
    bool onlyGivenKeys = false;

    QStringList ciphers;
    CipherOrder cipherOrder = CipherOrder::ByProcessor;
    ConnectionTimeouts timeouts;
    ShellDefaults shell;
    QString display;        // for X11 forwarding; empty: none
    QString xauthorityFile; // empty: where xauth looks by itself
    QStringList warnings;   // about the configuration files, for the log
};

// What ssh_config says about the server of these options; reads the files.
[[nodiscard]] HostSettings settingsOf(const ConnectionOptions &options);
// Reads the configuration files (disk work, short).
[[nodiscard]] ConnectionPlan planConnection(const ConnectionOptions &options);

} // namespace sampan
