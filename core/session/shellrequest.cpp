#include "core/session/shellrequest.h"

namespace sampan {

namespace {

// Starting in a folder needs a command (the protocol has no request for it), and the account's shell may be any, so
// what has to be a program is one for sh. There is no such folder: the shell's own words stand in the terminal.
constexpr char StartShell[] = R"(cd -- "$1"; exec "${SHELL:-/bin/sh}" -l)";
constexpr char StartCommand[] = R"(cd -- "$1"; exec "${SHELL:-/bin/sh}" -c "$2")";

QByteArray commandInFolder(const QByteArray &command, const RemotePath &folder)
{
    QByteArray line = "exec sh -c ";
    line += shellQuoted(command.isEmpty() ? StartShell : StartCommand);
    line += " sh " + shellQuoted(folder.bytes());
    if (!command.isEmpty())
        line += ' ' + shellQuoted(command);
    return line;
}

} // namespace

bool isOwnVariable(const QByteArray &name)
{
    return name == "LANG" || name == "COLORTERM" || name.startsWith("LC_");
}

ChannelRequest shellRequest(const ShellOptions &options, const ShellDefaults &defaults)
{
    ChannelRequest request;
    request.environment = defaults.environment;
    if (!options.sendsLocale)
        std::erase_if(request.environment, [](const auto &variable) { return isOwnVariable(variable.first); });
    for (const auto &[name, value] : options.environment)
        setVariable(request.environment, name, value);
    if (options.hasTerminal)
        request.terminal = TerminalRequest{options.terminalType, options.size};
    request.forwardsAgent = options.forwardsAgent.value_or(defaults.forwardsAgent);
    if (!options.subsystem.isEmpty()) {
        request.kind = ChannelRequest::Kind::Subsystem;
        request.what = options.subsystem;
        return request;
    }
    request.what = options.command.isEmpty() ? defaults.command : options.command;
    if (!options.folder.isEmpty())
        request.what = commandInFolder(request.what, options.folder);
    request.kind = request.what.isEmpty() ? ChannelRequest::Kind::Shell : ChannelRequest::Kind::Command;
    return request;
}

} // namespace sampan
