#include "ui/mainwindow/shelloptions.h"

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

std::optional<bool> flagFrom(const QString &word)
{
    if (word == "yes"_L1)
        return true;
    return word == "no"_L1 ? std::optional(false) : std::nullopt;
}

std::optional<X11Forwarding> x11From(const QString &word)
{
    if (word == "untrusted"_L1)
        return X11Forwarding::Untrusted;
    if (word == "trusted"_L1)
        return X11Forwarding::Trusted;
    return word == "no"_L1 ? std::optional(X11Forwarding::Off) : std::nullopt;
}

} // namespace

ShellOptions shellOptionsOf(const SiteTerminal &site)
{
    ShellOptions options;
    options.command = site.command.toUtf8();
    options.folder = site.folder;
    if (!site.type.isEmpty())
        options.terminalType = site.type.toUtf8();
    for (const QString &variable : site.variables)
        options.environment.emplace_back(variable.section(u'=', 0, 0).toUtf8(), variable.section(u'=', 1).toUtf8());
    options.forwardsAgent = flagFrom(site.agentForwarding);
    options.x11 = x11From(site.x11Forwarding);
    return options;
}

} // namespace sampan
