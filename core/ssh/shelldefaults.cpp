#include "core/ssh/shelldefaults.h"

#include "core/ssh/hostpattern.h"

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

bool isSentBy(const QStringList &patterns, const QString &name)
{
    bool isSent = false;
    for (const QString &pattern : patterns) {
        const bool takesOut = pattern.startsWith(u'-');
        if (matchesPattern(name.toUtf8(), pattern.mid(takesOut ? 1 : 0).toUtf8()))
            isSent = !takesOut;
    }
    return isSent;
}

// What LANG says already need not be said again.
bool isOwnLocale(const QString &name, const QProcessEnvironment &environment)
{
    if (name == "LANG"_L1)
        return true;
    return name.startsWith("LC_"_L1) && environment.value(name) != environment.value(u"LANG"_s);
}

} // namespace

void setVariable(EnvironmentVariables &variables, const QByteArray &name, const QByteArray &value)
{
    const auto found =
        std::find_if(variables.begin(), variables.end(), [&name](const auto &known) { return known.first == name; });
    if (found == variables.end())
        variables.emplace_back(name, value);
    else
        found->second = value;
}

ShellDefaults shellDefaults(const HostSettings &settings, const QProcessEnvironment &environment)
{
    ShellDefaults defaults;
    setVariable(defaults.environment, "COLORTERM", "truecolor");
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const QString value = environment.value(name);
        const bool isLocale = name == "LANG"_L1 || name.startsWith("LC_"_L1);
        if (!value.isEmpty() && (isLocale ? isOwnLocale(name, environment) : isSentBy(settings.sendEnv, name)))
            setVariable(defaults.environment, name.toUtf8(), value.toUtf8());
    }
    for (const QString &assignment : settings.setEnv)
        setVariable(defaults.environment, assignment.section(u'=', 0, 0).toUtf8(),
                    assignment.section(u'=', 1).toUtf8());
    defaults.command = settings.remoteCommand.toUtf8();
    defaults.forwardsAgent = settings.forwardAgent;
    if (settings.forwardX11)
        defaults.x11 = settings.forwardX11Trusted ? X11Forwarding::Trusted : X11Forwarding::Untrusted;
    return defaults;
}

} // namespace sampan
