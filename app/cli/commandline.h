// The command line as a value. Parsing does no I/O but reading argv.
#pragma once

#include "core/base/result.h"
#include "core/ssh/callwait.h"
#include "core/ssh/channelrequest.h"
#include "core/transfer/transfertypes.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <vector>

namespace sampan {

// Options every command understands.
struct CommonOptions
{
    QStringList keyFiles;   // -i
    QString sshConfig;      // -F; "none" reads no file
    QString knownHosts;     // --known-hosts
    QString passwordFile;   // --password-file
    bool acceptNew = false; // --accept-new
    ConflictAction onConflict = ConflictAction::Ask;
    bool conflictGiven = false;
    int parallel = 8; // --parallel
    std::chrono::seconds timeout{30};
    bool timeoutGiven = false;
    bool json = false;
    bool keep = true;    // times and permissions
    QStringList ciphers; // -c
    CallWait call;       // --wait-for-call, with --host-key
    int verbosity = 0;   // -v
};

// Of exec.
struct ExecOptions
{
    EnvironmentVariables environment; // --env
    QByteArray subsystem;             // --subsystem
    QString hostsFile;                // --hosts
};

struct CommandLine
{
    QString command;
    CommonOptions common;
    // Of single commands: ls -l -a -U, rm -r -f, mkdir -p, ln -s, chmod -R, cp --links …
    QStringList flags;
    LinkPolicy links = LinkPolicy::Skip;
    qint64 bytesPerSecond = 0;        // --limit of cp and mv; 0: none
    std::vector<QByteArray> forwards; // of forward: "-L8080:web:80"
    QByteArray allowedSources;        // --allow of forward
    ExecOptions exec;
    std::vector<QByteArray> arguments; // bytes, as the shell gave them
    QString helpText;                  // not empty: print this and end with status 0

    [[nodiscard]] bool has(const char *flag) const { return flags.contains(QLatin1String(flag)); }
};

// Errors are usage errors: message says what is wrong and how it should look.
[[nodiscard]] Result<CommandLine> parseCommandLine(const std::vector<QByteArray> &arguments);

[[nodiscard]] QString generalHelp();

} // namespace sampan
