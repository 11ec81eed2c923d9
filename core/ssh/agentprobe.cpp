#include "core/ssh/agentprobe.h"

#include "core/ssh/detachedwork.h"
#include "core/ssh/tcpconnect.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cstring>
#include <optional>

namespace sampan {

namespace {

// draft-miller-ssh-agent section 3.5 and 5.1: SSH_AGENTC_REQUEST_IDENTITIES, SSH_AGENT_IDENTITIES_ANSWER.
constexpr char RequestIdentities = 11;
constexpr char IdentitiesAnswer = 12;
constexpr timeval Patience{3, 0};

QString translated(const char *text)
{
    return QCoreApplication::translate("sampan::AgentProbe", text);
}

std::optional<SocketHandle> connectTo(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof(address.sun_path)))
        return std::nullopt;
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    SocketHandle handle(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    ::setsockopt(handle.get(), SOL_SOCKET, SO_RCVTIMEO, &Patience, sizeof(Patience));
    ::setsockopt(handle.get(), SOL_SOCKET, SO_SNDTIMEO, &Patience, sizeof(Patience));
    if (::connect(handle.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        return std::nullopt;
    return handle;
}

// Length, answer type and number of keys: the first nine bytes say all we want to know.
int keyCount(const SocketHandle &agent)
{
    const char request[] = {0, 0, 0, 1, RequestIdentities};
    if (::send(agent.get(), request, sizeof(request), MSG_NOSIGNAL) != ssize_t(sizeof(request)))
        return -1;
    char head[9];
    if (::recv(agent.get(), head, sizeof(head), MSG_WAITALL) != ssize_t(sizeof(head)) || head[4] != IdentitiesAnswer)
        return -1;
    const auto count = qFromBigEndian<quint32>(head + 5);
    return count <= 1024 ? int(count) : -1;
}

AgentProbe probe(const QString &socketPath)
{
    const std::optional<SocketHandle> agent = connectTo(QFile::encodeName(socketPath));
    AgentProbe result;
    result.keyCount = agent ? keyCount(*agent) : -1;
    if (!agent)
        result.words = translated(QT_TRANSLATE_NOOP("sampan::AgentProbe", "No agent answers at %1")).arg(socketPath);
    else if (result.keyCount < 0)
        result.words = translated(QT_TRANSLATE_NOOP("sampan::AgentProbe", "The agent at %1 does not answer properly"))
                           .arg(socketPath);
    else if (result.keyCount == 0)
        result.words = translated(QT_TRANSLATE_NOOP("sampan::AgentProbe", "The agent holds no keys"));
    return result;
}

} // namespace

void probeAgent(QObject *owner, const QString &socketPath, std::function<void(AgentProbe)> done)
{
    runDetached<AgentProbe>(
        owner, [socketPath] { return probe(socketPath); }, std::move(done));
}

} // namespace sampan
