#include "app/cli/context.h"

#include "core/files/diskpool.h"
#include "core/files/localfilesystem.h"

#include <QDir>

#include <unistd.h>

#include <algorithm>
#include <pwd.h>

namespace sampan {

namespace {

using namespace Qt::StringLiterals;

QString localUserName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : qEnvironmentVariable("USER");
}

SshFiles sshFiles(const CommonOptions &common)
{
    SshFiles files = SshFiles::forHome(QDir::homePath(), qEnvironmentVariable("SSH_AUTH_SOCK"));
    if (!common.sshConfig.isEmpty()) {
        files.configFile = common.sshConfig == u"none" ? QString() : common.sshConfig;
        files.systemConfigFile.clear();
    }
    if (!common.knownHosts.isEmpty())
        files.knownHostsFile = common.knownHosts;
    return files;
}

// The standard output belongs to the replies of a driver, or to a command on a server.
bool speaksForOthers(const CommandLine &line)
{
    return line.command == u"drive" || (line.command == u"exec" && line.exec.hostsFile.isEmpty());
}

} // namespace

Context::Context(const CommandLine &line, QObject *parent)
    : QObject(parent)
    , m_line(line)
    , m_output(line.common.json && !speaksForOthers(line))
    , m_local(std::make_shared<LocalFileSystem>(std::make_shared<DiskPool>()))
{}

Context::~Context() = default;

ConnectionOptions Context::connectionOptions(const ServerAddress &server) const
{
    const CommonOptions &common = m_line.common;
    ConnectionOptions options;
    options.server = server;
    options.files = sshFiles(common);
    options.keyFiles = common.keyFiles;
    options.ciphers = common.ciphers;
    options.call = common.call;
    options.localUser = localUserName();
    options.opensFiles = m_line.command != u"exec";
    options.expectsTransfer = m_line.command == u"cp" || m_line.command == u"mv" || m_line.command == u"drive";
    options.unknownHostKeys = common.acceptNew      ? UnknownHostKeys::AcceptAndStore
                              : m_terminal.canAsk() ? UnknownHostKeys::Ask
                                                    : UnknownHostKeys::Refuse;
    if (common.timeout.count() > 0) {
        options.timeouts.connect = std::min<std::chrono::milliseconds>(options.timeouts.connect, common.timeout);
        options.timeouts.keyExchange =
            std::min<std::chrono::milliseconds>(options.timeouts.keyExchange, common.timeout);
        // Servers may take minutes over a login (a telephone that must be looked at), so only who says so waits less.
        if (common.timeoutGiven)
            options.timeouts.login = common.timeout;
    }
    return options;
}

void Context::open(const Location &location, Callback<OpenedPlace> done)
{
    if (location.local) {
        QMetaObject::invokeMethod(
            this,
            [this, done = std::move(done)] {
                done(OpenedPlace{PlaceId{}, m_local});
            },
            Qt::QueuedConnection);
        return;
    }
    for (const auto &[server, place] : m_servers) {
        if (!(server == location.server))
            continue;
        const Session *session = m_sessions.session(place);
        return done(OpenedPlace{place, session->fileSystem()});
    }
    connectServer(location.server, std::move(done));
}

Session &Context::makeSession(const ServerAddress &server)
{
    auto prompter = std::make_unique<TerminalPrompter>(m_terminal, m_output, m_line.common.passwordFile);
    Session &session = m_sessions.open(connectionOptions(server), server.host, *prompter);
    m_prompters.emplace(session.place(), std::move(prompter));
    if (m_line.common.verbosity > 0)
        connect(&session, &Session::logged, this, [this](const LogLine &entry) { m_output.log(entry); });
    connect(&session, &Session::stateChanged, this, [this, server](SessionState state) {
        if (state == SessionState::WaitingForCall)
            m_output.notice(tr("Waiting for %1 to call in: %2").arg(server.host, m_line.common.call.placeText()));
    });
    return session;
}

void Context::connectServer(const ServerAddress &server, Callback<OpenedPlace> done)
{
    Session &session = makeSession(server);
    // Only the first answer counts: a link that is lost later is told by whatever uses it then.
    auto pending = std::make_shared<Callback<OpenedPlace>>(std::move(done));
    connect(&session, &Session::ready, this, [this, pending, server, &session] {
        m_servers.emplace_back(server, session.place());
        if (auto answer = std::exchange(*pending, nullptr))
            answer(OpenedPlace{session.place(), session.fileSystem()});
    });
    connect(&session, &Session::failed, this, [this, pending, place = session.place()](const Error &error) {
        if (auto answer = std::exchange(*pending, nullptr)) {
            m_connectionFailed = true;
            answer(explained(place, error));
        }
    });
    session.connectToServer();
}

Error Context::explained(PlaceId server, const Error &error) const
{
    const bool needsAnswer = error.code == ErrorCode::Cancelled || error.code == ErrorCode::LoginRefused ||
                             error.code == ErrorCode::HostKeyRefused;
    const auto prompter = m_prompters.find(server);
    const QString unanswered = prompter == m_prompters.end() ? QString() : prompter->second->unansweredQuestion();
    if (!needsAnswer || unanswered.isEmpty())
        return error;
    const bool hostKey = error.code == ErrorCode::HostKeyRefused;
    const QString advice = hostKey ? tr("Nobody could be asked. --accept-new stores unknown host keys.")
                                   : tr("Nobody could be asked. Use a key, an agent, --password-file or SSH_ASKPASS.");
    return Error{hostKey ? ErrorCode::HostKeyRefused : ErrorCode::LoginRefused, unanswered + u' ' + advice,
                 fullText(error)};
}

RemotePath Context::absolutePath(const Location &location, const OpenedPlace &place)
{
    if (location.path.isAbsolute())
        return location.path;
    const RemotePath home = place.files->homeFolder();
    return location.path.isEmpty() ? home : home.child(location.path.bytes());
}

QByteArray Context::describe(const Location &location, const RemotePath &path)
{
    return location.local ? path.bytes() : ServerUrl{location.server, path}.toUrl();
}

} // namespace sampan
