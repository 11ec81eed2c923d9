#include "core/ssh/sshconfig.h"

#include "core/ssh/hostpattern.h"
#include "core/ssh/sshconfigparser.h"
#include "core/ssh/sshconfigresolver.h"

#include <QSysInfo>

#include <unistd.h>

namespace sampan {

namespace {

void collectAliases(const SshConfig::Document &document, int file, QStringList &aliases)
{
    for (const SshConfig::Document::Line &line : document.files[std::size_t(file)].lines) {
        for (const int included : line.included)
            collectAliases(document, included, aliases);
        if (line.key != QStringLiteral("host"))
            continue;
        for (const QString &pattern : line.values) {
            if (!pattern.isEmpty() && !hasWildcard(pattern.toUtf8()) && !pattern.startsWith(u'-'))
                aliases.append(pattern);
        }
    }
}

} // namespace

SshConfigContext SshConfigContext::forHome(const QString &homeFolder)
{
    SshConfigContext context;
    context.homeFolder = homeFolder;
    context.environment = QProcessEnvironment::systemEnvironment();
    context.localUser = context.environment.value(QStringLiteral("USER"));
    context.localHost = QSysInfo::machineHostName();
    context.userId = QString::number(::getuid());
    return context;
}

SshConfig::SshConfig()
    : m_document(std::make_shared<Document>())
{}

SshConfig SshConfig::read(const QString &userFile, const QString &systemFile, const SshConfigContext &context)
{
    SshConfig config;
    config.m_context = context;
    config.m_document = std::make_shared<Document>(parseSshConfig(userFile, systemFile, context));
    return config;
}

HostSettings SshConfig::resolve(const QString &host, const QString &user, quint16 port) const
{
    return SshConfigResolver(*m_document, m_context).resolve(host, user, port);
}

QStringList SshConfig::aliases() const
{
    QStringList aliases;
    for (const int root : m_document->roots)
        collectAliases(*m_document, root, aliases);
    aliases.removeDuplicates();
    return aliases;
}

const LineWarnings &SshConfig::warnings() const
{
    return m_document->warnings;
}

} // namespace sampan
