#include "tests/core/session/callingserver.h"

#include <QByteArray>
#include <QFile>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <signal.h>
#include <spawn.h>

namespace sampan {

int silentCall(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0)
        return socket;
    ::close(socket);
    return -1;
}

CallingServer::CallingServer(const QString &configFile)
    : m_config(QFile::encodeName(configFile))
{}

CallingServer::~CallingServer()
{
    hangUp();
}

bool CallingServer::call(quint16 port)
{
    const int socket = silentCall(port);
    if (socket < 0)
        return false;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
    QByteArray program("/usr/sbin/sshd");
    QByteArray once("-i");
    QByteArray file("-f");
    char *arguments[] = {program.data(), once.data(), file.data(), m_config.data(), nullptr};
    const int result = ::posix_spawn(&m_process, program.constData(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(socket);
    return result == 0;
}

void CallingServer::hangUp()
{
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
    m_process = -1;
}

} // namespace sampan
