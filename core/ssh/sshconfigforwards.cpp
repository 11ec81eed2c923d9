// The forwards of ssh_config: collected here, understood by core/forward.
#include "core/ssh/sshconfigresolver.h"

#include <QCoreApplication>

#include <algorithm>

namespace sampan {

using namespace Qt::StringLiterals;

bool SshConfigResolver::applyToForwards(const Line &line)
{
    if (line.key == "localforward"_L1)
        addForward(ConfigForward::Kind::Local, line);
    else if (line.key == "remoteforward"_L1)
        addForward(ConfigForward::Kind::Remote, line);
    else if (line.key == "dynamicforward"_L1)
        addForward(ConfigForward::Kind::Dynamic, line);
    else if (line.key == "gatewayports"_L1)
        setFlag(m_gatewayPorts, line);
    else if (line.key == "exitonforwardfailure"_L1)
        setFlag(m_exitOnForwardFailure, line);
    else if (line.key == "clearallforwardings"_L1)
        setFlag(m_clearAllForwardings, line);
    else
        return false;
    return true;
}

// All of them count, not only the first.
void SshConfigResolver::addForward(ConfigForward::Kind kind, const Line &line)
{
    const qsizetype wanted = kind == ConfigForward::Kind::Dynamic ? 1 : 2;
    if (line.values.size() == wanted)
        return m_forwards.push_back({kind, line.values});
    const auto *reason =
        QT_TRANSLATE_NOOP("sampan::SshConfig", "%1 has not as many arguments as this program takes: %2");
    warn(line, QCoreApplication::translate("sampan::SshConfig", reason).arg(line.keyword).arg(wanted));
}

void SshConfigResolver::finishForwards()
{
    m_settings.gatewayPorts = m_gatewayPorts.value_or(false);
    m_settings.exitOnForwardFailure = m_exitOnForwardFailure.value_or(false);
    if (m_clearAllForwardings.value_or(false))
        return;
    for (const auto &[kind, ends] : m_forwards) {
        const std::optional<QString> words = forwardWords(ends);
        const ConfigForward forward{kind, words.value_or(QString())};
        auto &known = m_settings.forwards;
        if (words && std::find(known.begin(), known.end(), forward) == known.end())
            known.push_back(forward);
    }
}

// The two arguments of a line are joined as ssh joins them. It looks for tokens in the paths of sockets only: "%"
// belongs to addresses like fe80::1%eth0.
std::optional<QString> SshConfigResolver::forwardWords(const QStringList &ends)
{
    QStringList out;
    for (const QString &end : ends) {
        QString reason;
        const std::optional<QString> text =
            end.contains(u'/') ? expandTokens(end, tokens(), m_context.environment, reason) : end;
        if (!text) {
            warnAbout(end, reason);
            return std::nullopt;
        }
        out << *text;
    }
    return out.join(u':');
}

} // namespace sampan
