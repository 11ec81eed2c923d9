#include "core/ssh/sshconfigresolver.h"

#include "core/base/servertext.h"
#include "core/ssh/sshconfigconditions.h"
#include "core/ssh/sshconfigtokens.h"
#include "core/ssh/sshconfigvalues.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::SshConfig", text);
}

bool isNone(const QString &value)
{
    return value.compare("none"_L1, Qt::CaseInsensitive) == 0;
}

// What HostName may hold: nothing that looks like an option or hides something from the reader of a log.
bool isPossibleHost(const QString &host)
{
    return !host.isEmpty() && !host.startsWith(u'-') && visibleText(host) == host && !host.contains(u' ');
}

} // namespace

HostSettings SshConfigResolver::resolve(const QString &host, const QString &user, quint16 port)
{
    m_settings = HostSettings();
    m_settings.originalHost = host;
    m_settings.user = user;
    m_settings.port = port;
    for (const int root : m_document.roots)
        walk(root, true);
    finish();
    return m_settings;
}

// An included file starts in the state of the place that includes it, and its own Host and Match lines end with it.
void SshConfigResolver::walk(int file, bool outerActive)
{
    bool active = outerActive;
    for (const Line &line : m_document.files[std::size_t(file)].lines) {
        m_file = file;
        if (line.key == "host"_L1 || line.key == "match"_L1) {
            active = outerActive && blockMatches(line);
        } else if (line.key == "include"_L1) {
            for (const int included : line.included)
                walk(included, active);
        } else if (active) {
            apply(line);
        }
    }
}

bool SshConfigResolver::blockMatches(const Line &line)
{
    if (line.key == "host"_L1)
        return hostLineMatches(line.values, m_settings.originalHost);
    MatchSubject subject;
    subject.originalHost = m_settings.originalHost;
    subject.host = hostSoFar();
    subject.localUser = m_context.localUser;
    subject.user = m_settings.user.isEmpty() ? m_context.localUser : m_settings.user;
    QString reason;
    const bool matches = matchLineMatches(line.values, subject, reason);
    if (!reason.isEmpty())
        warn(line, reason);
    return matches;
}

void SshConfigResolver::apply(const Line &line)
{
    for (const QString &value : line.values)
        m_places.insert(value, {m_document.files[std::size_t(m_file)].path, line.number, QString()});
    if (!applyToHost(line) && !applyToFiles(line) && !applyToTimes(line) && !applyToShells(line) &&
        !applyToForwards(line))
        noteNotApplied(line);
}

bool SshConfigResolver::applyToHost(const Line &line)
{
    if (line.key == "hostname"_L1)
        setOnce(m_hostName, line);
    else if (line.key == "user"_L1)
        setOnce(m_settings.user, line);
    else if (line.key == "port"_L1)
        setPort(line);
    else if (line.key == "hostkeyalias"_L1)
        setOnce(m_settings.hostKeyAlias, line);
    else if (line.key == "stricthostkeychecking"_L1)
        setStrictness(line);
    else if (line.key == "hashknownhosts"_L1)
        setFlag(m_hashKnownHosts, line);
    else
        return false;
    return true;
}

bool SshConfigResolver::applyToFiles(const Line &line)
{
    if (line.key == "identityfile"_L1)
        m_settings.identityFiles.append(line.values.first());
    else if (line.key == "userknownhostsfile"_L1)
        setFiles(m_settings.userKnownHostsFiles, line);
    else if (line.key == "globalknownhostsfile"_L1)
        setFiles(m_settings.globalKnownHostsFiles, line);
    else if (line.key == "identitiesonly"_L1)
        setFlag(m_identitiesOnly, line);
    else if (line.key == "identityagent"_L1)
        setOnce(m_agentName, line);
    else
        return false;
    return true;
}

bool SshConfigResolver::applyToTimes(const Line &line)
{
    if (line.key == "connecttimeout"_L1)
        setDuration(m_settings.connectTimeout, line);
    else if (line.key == "serveraliveinterval"_L1)
        setDuration(m_settings.serverAliveInterval, line);
    else if (line.key == "serveralivecountmax"_L1)
        setCount(m_settings.serverAliveCountMax, line);
    else
        return false;
    return true;
}

bool SshConfigResolver::applyToShells(const Line &line)
{
    if (line.key == "forwardagent"_L1)
        setAgentForwarding(line);
    else if (line.key == "forwardx11"_L1)
        setFlag(m_forwardX11, line);
    else if (line.key == "forwardx11trusted"_L1)
        setFlag(m_forwardX11Trusted, line);
    else if (line.key == "sendenv"_L1)
        m_settings.sendEnv += line.values;
    else if (line.key == "setenv"_L1)
        m_settings.setEnv = m_settings.setEnv.isEmpty() ? line.values : m_settings.setEnv;
    else if (line.key == "remotecommand"_L1)
        setOnce(m_remoteCommand, line);
    else
        return applyTerminalWish(line);
    return true;
}

// A terminal's tab without a terminal is of no use, so only "no" is something that is not done.
bool SshConfigResolver::applyTerminalWish(const Line &line)
{
    return line.key == "requesttty"_L1 && line.values.first().compare("no"_L1, Qt::CaseInsensitive) != 0;
}

void SshConfigResolver::noteNotApplied(const Line &line)
{
    if (!m_settings.notApplied.contains(line.keyword, Qt::CaseInsensitive))
        m_settings.notApplied.append(line.keyword);
}

void SshConfigResolver::setOnce(QString &target, const Line &line)
{
    if (line.values.size() > 1)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 has more than one value; the first is used"))
                       .arg(line.keyword));
    if (target.isEmpty())
        target = line.values.first();
}

void SshConfigResolver::setPort(const Line &line)
{
    bool ok = false;
    const quint16 port = line.values.first().toUShort(&ok);
    if (!ok || port == 0)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "“%1” is not a port number (1 to 65535)"))
                       .arg(visibleText(line.values.first(), 100)));
    else if (m_settings.port == 0)
        m_settings.port = port;
}

void SshConfigResolver::setFlag(std::optional<bool> &target, const Line &line)
{
    const std::optional<bool> value = configFlag(line.values.first());
    if (!value)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 is neither yes nor no")).arg(line.keyword));
    else if (!target)
        target = value;
}

void SshConfigResolver::setFiles(std::optional<QStringList> &target, const Line &line)
{
    if (!target)
        target = isNone(line.values.first()) ? QStringList() : line.values;
}

void SshConfigResolver::setDuration(std::optional<std::chrono::seconds> &target, const Line &line)
{
    const std::optional<std::chrono::seconds> value = configDuration(line.values.first());
    if (!value)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 is not a time")).arg(line.keyword));
    else if (!target)
        target = value;
}

void SshConfigResolver::setCount(std::optional<int> &target, const Line &line)
{
    bool ok = false;
    const int value = line.values.first().toInt(&ok);
    if (!ok || value < 0)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 is not a number")).arg(line.keyword));
    else if (!target)
        target = value;
}

void SshConfigResolver::setStrictness(const Line &line)
{
    const std::optional<StrictHostKeyChecking> value = configStrictness(line.values.first());
    if (!value)
        warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 is none of yes, no, ask and accept-new"))
                       .arg(line.keyword));
    else if (!m_settings.strictHostKeyChecking)
        m_settings.strictHostKeyChecking = value;
}

// ssh takes the name of a socket here, too. That would be another agent than the one the login uses.
void SshConfigResolver::setAgentForwarding(const Line &line)
{
    const QString &value = line.values.first();
    if (configFlag(value))
        return setFlag(m_forwardAgent, line);
    warn(line, translated(QT_TRANSLATE_NOOP("sampan::SshConfig",
                                            "%1 names a socket; this program forwards only the agent of the login"))
                   .arg(line.keyword));
    m_forwardAgent = m_forwardAgent.value_or(false);
}

// HostName knows only %h (the host as asked for) and %%.
QString SshConfigResolver::hostSoFar()
{
    if (m_hostName.isEmpty())
        return m_settings.originalHost;
    QString reason;
    const ConfigTokens known{{u'h', m_settings.originalHost}};
    const std::optional<QString> host = expandTokens(m_hostName, known, m_context.environment, reason);
    if (host && isPossibleHost(*host))
        return *host;
    if (reason.isEmpty())
        reason = translated(QT_TRANSLATE_NOOP("sampan::SshConfig", "“%1” is not a possible host name"))
                     .arg(visibleText(m_hostName, 100));
    warnAbout(m_hostName, reason);
    return m_settings.originalHost;
}

void SshConfigResolver::finish()
{
    m_settings.host = hostSoFar();
    m_settings.identitiesOnly = m_identitiesOnly.value_or(false);
    m_settings.hashKnownHosts = m_hashKnownHosts.value_or(false);
    expandFileNames();
    finishShells();
    finishForwards();
    if (isNone(m_agentName))
        m_settings.identityAgent = QString();
    else if (m_agentName.startsWith(u'$') && !m_agentName.startsWith("${"_L1))
        m_settings.identityAgent = m_context.environment.value(m_agentName.mid(1));
    else if (!m_agentName.isEmpty() && m_agentName != "SSH_AUTH_SOCK"_L1)
        m_settings.identityAgent = expanded(m_agentName);
}

void SshConfigResolver::finishShells()
{
    m_settings.forwardAgent = m_forwardAgent.value_or(false);
    m_settings.forwardX11 = m_forwardX11.value_or(false);
    m_settings.forwardX11Trusted = m_forwardX11Trusted.value_or(false);
    if (m_remoteCommand.isEmpty() || isNone(m_remoteCommand))
        return;
    QString reason;
    const std::optional<QString> command = expandPercentTokens(m_remoteCommand, tokens(), reason);
    if (command)
        m_settings.remoteCommand = *command;
    else
        warnAbout(m_remoteCommand, reason);
}

void SshConfigResolver::expandFileNames()
{
    m_settings.identityFilesSaid = !m_settings.identityFiles.isEmpty();
    m_settings.identityFiles.removeIf(isNone);
    m_settings.identityFiles = expandedList(m_settings.identityFiles);
    m_settings.identityFiles.removeDuplicates();
    if (m_settings.userKnownHostsFiles)
        m_settings.userKnownHostsFiles = expandedList(*m_settings.userKnownHostsFiles);
    if (m_settings.globalKnownHostsFiles)
        m_settings.globalKnownHostsFiles = expandedList(*m_settings.globalKnownHostsFiles);
}

ConfigTokens SshConfigResolver::tokens() const
{
    const QString user = m_settings.user.isEmpty() ? m_context.localUser : m_settings.user;
    const QString alias = m_settings.hostKeyAlias.isEmpty() ? m_settings.originalHost : m_settings.hostKeyAlias;
    return {{u'd', m_context.homeFolder},
            {u'h', m_settings.host},
            {u'i', m_context.userId},
            {u'k', alias},
            {u'L', m_context.localHost.section(u'.', 0, 0)},
            {u'l', m_context.localHost},
            {u'n', m_settings.originalHost},
            {u'p', QString::number(m_settings.port == 0 ? 22 : m_settings.port)},
            {u'r', user},
            {u'u', m_context.localUser}};
}

// "~" first, as ssh does it: one that comes out of a token stays one.
std::optional<QString> SshConfigResolver::expanded(const QString &value)
{
    QString reason;
    std::optional<QString> result = expandHome(value, m_context.homeFolder, reason);
    if (result)
        result = expandTokens(*result, tokens(), m_context.environment, reason);
    if (!result)
        warnAbout(value, reason);
    return result;
}

QStringList SshConfigResolver::expandedList(const QStringList &values)
{
    QStringList out;
    for (const QString &value : values) {
        if (const std::optional<QString> path = expanded(value))
            out.append(*path);
    }
    return out;
}

void SshConfigResolver::warn(const Line &line, const QString &reason)
{
    warnOnce({m_document.files[std::size_t(m_file)].path, line.number, reason});
}

void SshConfigResolver::warnAbout(const QString &value, const QString &reason)
{
    LineWarning warning = m_places.value(value);
    warning.reason = reason;
    warnOnce(warning);
}

void SshConfigResolver::warnOnce(const LineWarning &warning)
{
    auto &warnings = m_settings.warnings;
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
        warnings.push_back(warning);
}

} // namespace sampan
