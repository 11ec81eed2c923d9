#include "core/ssh/connectionplan.h"

#include "core/ssh/sshconfig.h"

#include <QCoreApplication>
#include <QDir>

namespace sampan {

namespace {

constexpr quint16 DefaultPort = 22;

HostSettings settingsFor(const ConnectionOptions &options, const SshConfigContext &context, QStringList *warnings)
{
    const SshConfig config = SshConfig::read(options.files.configFile, options.files.systemConfigFile, context);
    HostSettings settings = config.resolve(options.server.host, options.server.user, options.server.port);
    for (const LineWarning &warning : config.warnings())
        warnings->append(warning.text());
    for (const LineWarning &warning : settings.warnings)
        warnings->append(warning.text());
    for (const QString &directive : settings.notApplied)
        warnings->append(QCoreApplication::translate("sampan::ConnectionPlan",
                                                     "%1 in the SSH configuration is not applied by this program.")
                             .arg(directive));
    return settings;
}

ServerAddress serverFrom(const HostSettings &settings, const ConnectionOptions &options)
{
    ServerAddress server;
    server.host = settings.host.isEmpty() ? options.server.host : settings.host;
    server.user = settings.user.isEmpty() ? options.localUser : settings.user;
    server.port = settings.port == 0 ? DefaultPort : settings.port;
    return server;
}

void planKnownHosts(ConnectionPlan *plan, const HostSettings &settings, const SshFiles &files)
{
    const QStringList user = settings.userKnownHostsFiles.value_or(QStringList{files.knownHostsFile});
    const QStringList system = settings.globalKnownHostsFiles.value_or(QStringList{files.systemKnownHostsFile});
    plan->knownHostsFiles = user + system;
    plan->knownHostsFiles.removeAll(QString());
    plan->knownHostsFile = user.value(0);
    plan->hasHostKeyAlias = !settings.hostKeyAlias.isEmpty();
    plan->knownHostsName = plan->hasHostKeyAlias ? settings.hostKeyAlias.toLower().toUtf8()
                                                 : knownHostName(plan->server.host, plan->server.port);
    plan->nameForm = settings.hashKnownHosts ? HostNameForm::Hashed : HostNameForm::Plain;
}

// What the caller decided wins; the files only refine the default, which is to ask.
UnknownHostKeys unknownKeysPolicy(UnknownHostKeys option, const HostSettings &settings)
{
    if (option != UnknownHostKeys::Ask || !settings.strictHostKeyChecking)
        return option;
    switch (*settings.strictHostKeyChecking) {
    case StrictHostKeyChecking::Yes:
        return UnknownHostKeys::Refuse;
    case StrictHostKeyChecking::AcceptNew:
    case StrictHostKeyChecking::No: // changed keys are refused all the same
        return UnknownHostKeys::AcceptAndStore;
    case StrictHostKeyChecking::Ask:
        break;
    }
    return UnknownHostKeys::Ask;
}

void planKeys(ConnectionPlan *plan, const HostSettings &settings, const ConnectionOptions &options)
{
    plan->onlyGivenKeys = options.onlyGivenKeys || settings.identitiesOnly;
    plan->agentSocket = settings.identityAgent.value_or(options.files.agentSocket);
    plan->namedKeyFiles = options.keyFiles + settings.identityFiles;
    plan->keyFiles = plan->namedKeyFiles;
    // As ssh does: IdentityFile replaces the default files, and so do keys given with onlyGivenKeys.
    if (settings.identityFiles.isEmpty() && !options.onlyGivenKeys)
        plan->keyFiles += options.files.defaultKeyFiles;
    plan->keyFiles.removeDuplicates();
}

void planTimeouts(ConnectionPlan *plan, const HostSettings &settings)
{
    if (settings.connectTimeout && plan->timeouts.connect == ConnectionTimeouts().connect)
        plan->timeouts.connect = *settings.connectTimeout;
    if (settings.serverAliveInterval && settings.serverAliveInterval->count() > 0)
        plan->timeouts.keepaliveInterval =
            std::min<std::chrono::milliseconds>(plan->timeouts.keepaliveInterval, *settings.serverAliveInterval);
}

SshConfigContext contextOf(const ConnectionOptions &options)
{
    return SshConfigContext::forHome(options.files.homeFolder.isEmpty() ? QDir::homePath() : options.files.homeFolder);
}

} // namespace

HostSettings settingsOf(const ConnectionOptions &options)
{
    QStringList warnings;
    return settingsFor(options, contextOf(options), &warnings);
}

ConnectionPlan planConnection(const ConnectionOptions &options)
{
    ConnectionPlan plan;
    const SshConfigContext context = contextOf(options);
    const HostSettings settings = settingsFor(options, context, &plan.warnings);
    plan.alias = options.server.host;
    plan.server = serverFrom(settings, options);
    plan.ciphers = options.ciphers;
    plan.cipherOrder = options.cipherOrder;
    plan.timeouts = options.timeouts;
    planKnownHosts(&plan, settings, options.files);
    plan.unknownHostKeys = unknownKeysPolicy(options.unknownHostKeys, settings);
    plan.call = options.call;
    planKeys(&plan, settings, options);
    planTimeouts(&plan, settings);
    plan.shell = shellDefaults(settings, context.environment);
    plan.display = options.files.display;
    plan.xauthorityFile = options.files.xauthorityFile;
    return plan;
}

} // namespace sampan
