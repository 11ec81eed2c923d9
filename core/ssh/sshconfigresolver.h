// Walks the parsed ssh_config files once for one host and collects what stands for it. Only sshconfig.cpp uses this.
#pragma once

#include "core/ssh/sshconfigparser.h"
#include "core/ssh/sshconfigtokens.h"

#include <QHash>

namespace sampan {

class SshConfigResolver
{
public:
    SshConfigResolver(const SshConfig::Document &document, const SshConfigContext &context)
        : m_document(document)
        , m_context(context)
    {}

    [[nodiscard]] HostSettings resolve(const QString &host, const QString &user, quint16 port);

private:
    using Line = SshConfig::Document::Line;

    void walk(int file, bool outerActive);
    [[nodiscard]] bool blockMatches(const Line &line);
    void apply(const Line &line);
    [[nodiscard]] bool applyToHost(const Line &line);
    [[nodiscard]] bool applyToFiles(const Line &line);
    [[nodiscard]] bool applyToTimes(const Line &line);
    [[nodiscard]] bool applyToShells(const Line &line);
    [[nodiscard]] bool applyTerminalWish(const Line &line);
    [[nodiscard]] bool applyToForwards(const Line &line);
    void noteNotApplied(const Line &line);

    void setOnce(QString &target, const Line &line);
    void setPort(const Line &line);
    void setFlag(std::optional<bool> &target, const Line &line);
    void setFiles(std::optional<QStringList> &target, const Line &line);
    void setDuration(std::optional<std::chrono::seconds> &target, const Line &line);
    void setCount(std::optional<int> &target, const Line &line);
    void setStrictness(const Line &line);
    void setAgentForwarding(const Line &line);
    void addForward(ConfigForward::Kind kind, const Line &line);

    void finish();
    void expandFileNames();
    void finishShells();
    void finishForwards();
    [[nodiscard]] std::optional<QString> forwardWords(const QStringList &ends);
    [[nodiscard]] QString hostSoFar();
    [[nodiscard]] ConfigTokens tokens() const;
    [[nodiscard]] std::optional<QString> expanded(const QString &value);
    [[nodiscard]] QStringList expandedList(const QStringList &values);
    void warn(const Line &line, const QString &reason);
    void warnAbout(const QString &value, const QString &reason); // with the line that the value came from
    void warnOnce(const LineWarning &warning);

    const SshConfig::Document &m_document;
    const SshConfigContext &m_context;
    HostSettings m_settings;
    QString m_hostName;  // HostName as written
    QString m_agentName; // IdentityAgent as written
    std::optional<bool> m_identitiesOnly;
    std::optional<bool> m_hashKnownHosts;
    std::optional<bool> m_forwardAgent;
    std::optional<bool> m_forwardX11;
    std::optional<bool> m_forwardX11Trusted;
    QString m_remoteCommand;                                             // as written
    std::vector<std::pair<ConfigForward::Kind, QStringList>> m_forwards; // as written
    std::optional<bool> m_gatewayPorts;
    std::optional<bool> m_exitOnForwardFailure;
    std::optional<bool> m_clearAllForwardings;
    QHash<QString, LineWarning> m_places; // the line each value was last read from, without a reason
    int m_file = 0;                       // being walked
};

} // namespace sampan
