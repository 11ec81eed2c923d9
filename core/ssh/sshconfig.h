// ssh_config(5) as far as this program honours it. Never runs anything: `Match exec` does not match, and commands
// (ProxyCommand, KnownHostsCommand, LocalCommand) are only listed as not applied. Free of libssh types.
// A value over the files' contents at the time of reading; any thread.
#pragma once

#include "core/ssh/linewarning.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace sampan {

enum class StrictHostKeyChecking { Ask, Yes, AcceptNew, No };

// A LocalForward, RemoteForward or DynamicForward; what its words mean is known to core/forward.
struct ConfigForward
{
    enum class Kind { Local, Remote, Dynamic };
    Kind kind = Kind::Local;
    QString words; // as behind ssh's -L, -R and -D; tokens are replaced in paths of sockets, as ssh does it

    friend bool operator==(const ConfigForward &, const ConfigForward &) = default;
};

// What the files say about one host. Tokens, "~" and ${VARIABLES} are replaced.
struct HostSettings
{
    QString originalHost;                           // as asked for: the alias
    QString host;                                   // HostName, or the alias itself
    QString user;                                   // given by the caller, else User; empty: nobody said
    quint16 port = 0;                               // given by the caller, else Port; 0: nobody said
    QStringList identityFiles;                      // all of them, in order, without "none"
    bool identityFilesSaid = false;                 // IdentityFile stands there, be it "none": no default files then
    std::optional<QStringList> userKnownHostsFiles; // not set: the default; empty: "none"
    std::optional<QStringList> globalKnownHostsFiles;
    QString hostKeyAlias; // empty: not said
    bool identitiesOnly = false;
    std::optional<QString> identityAgent; // a socket path; empty: "none"; not set: the default (SSH_AUTH_SOCK)
    std::optional<std::chrono::seconds> connectTimeout;
    std::optional<StrictHostKeyChecking> strictHostKeyChecking;
    std::optional<std::chrono::seconds> serverAliveInterval; // 0: none
    std::optional<int> serverAliveCountMax;
    bool hashKnownHosts = false;
    bool forwardAgent = false;
    bool forwardX11 = false;
    bool forwardX11Trusted = false;
    QStringList sendEnv;                 // patterns of names, in order; one with '-' before it takes names out again
    QStringList setEnv;                  // "NAME=value"
    QString remoteCommand;               // empty: none
    std::vector<ConfigForward> forwards; // in order, each once; empty with ClearAllForwardings
    bool gatewayPorts = false;           // forwards without an address listen on every one
    bool exitOnForwardFailure = false;
    QStringList notApplied; // directives that stand for this host but are not honoured here, each once, as written
    LineWarnings warnings;  // found while resolving: unknown tokens, conditions that are never met
};

// What tokens and conditions are replaced with. Handed in, so that tests have their own.
struct SshConfigContext
{
    QString homeFolder;
    QString localUser;
    QString localHost; // %l; %L is its part before the first dot
    QString userId;    // %i
    QProcessEnvironment environment;

    // This process's own, for the home folder given.
    [[nodiscard]] static SshConfigContext forHome(const QString &homeFolder);
};

class SshConfig
{
public:
    SshConfig();
    // Reads the user's file, then the system's: the first value wins. Empty paths and missing files count as empty.
    // Relative Include paths are taken from ~/.ssh for the user's file and from /etc/ssh (the folder of `systemFile`)
    // for the system's. Bad lines are skipped and named in warnings().
    [[nodiscard]] static SshConfig read(const QString &userFile, const QString &systemFile,
                                        const SshConfigContext &context);

    // `host` as a person gave it; `user` and `port` only where they gave them (empty, 0): those win.
    [[nodiscard]] HostSettings resolve(const QString &host, const QString &user = QString(), quint16 port = 0) const;

    // Host patterns without wildcards, in order, each once: what can be typed as an address.
    [[nodiscard]] QStringList aliases() const;

    [[nodiscard]] const LineWarnings &warnings() const;

    struct Document; // the parsed files, see sshconfigparser.h

private:
    std::shared_ptr<const Document> m_document;
    SshConfigContext m_context;
};

} // namespace sampan
