#include "core/forward/configuredforwards.h"

#include "core/ssh/connectionplan.h"

#include <algorithm>

namespace sampan {

namespace {

ForwardSpec::Kind kindFrom(ConfigForward::Kind kind)
{
    switch (kind) {
    case ConfigForward::Kind::Local:
        return ForwardSpec::Kind::Local;
    case ConfigForward::Kind::Remote:
        return ForwardSpec::Kind::Remote;
    case ConfigForward::Kind::Dynamic:
        break;
    }
    return ForwardSpec::Kind::Dynamic;
}

} // namespace

ConfiguredForwards configuredForwards(const HostSettings &settings)
{
    ConfiguredForwards configured;
    configured.exitOnFailure = settings.exitOnForwardFailure;
    for (const ConfigForward &forward : settings.forwards) {
        Result<ForwardSpec> spec = parseForwardSpec(kindFrom(forward.kind), forward.words.toUtf8());
        if (!spec) {
            configured.warnings << fullText(spec.error());
            continue;
        }
        const bool isAnyAddress = spec->kind != ForwardSpec::Kind::Remote && spec->listen.host.isEmpty();
        if (settings.gatewayPorts && isAnyAddress && !spec->listen.isSocket())
            spec->listen.host = "*";
        if (std::find(configured.specs.begin(), configured.specs.end(), *spec) == configured.specs.end())
            configured.specs.push_back(*spec);
    }
    return configured;
}

ConfiguredForwards configuredForwards(const ConnectionOptions &options)
{
    return configuredForwards(settingsOf(options));
}

} // namespace sampan
