#include "ui/mainwindow/shelloptions.h"

namespace sampan {

ShellOptions shellOptionsOf(const SiteTerminal &site)
{
    ShellOptions options;
    options.command = site.command.toUtf8();
    options.folder = site.folder;
    if (!site.type.isEmpty())
        options.terminalType = site.type.toUtf8();
    for (const QString &variable : site.variables)
        options.environment.emplace_back(variable.section(u'=', 0, 0).toUtf8(), variable.section(u'=', 1).toUtf8());
    options.forwardsAgent = agentForwardingFrom(site.agentForwarding);
    options.x11 = x11ForwardingFrom(site.x11Forwarding);
    return options;
}

} // namespace sampan
