// An OpenSSH server that calls in, as inetd's stand-in would have it: a connection is made, and sshd serves it.
#pragma once

#include <QString>

#include <sys/types.h>

namespace sampan {

class CallingServer
{
public:
    // Uses the configuration and the keys of `folder`/sshd_config.
    explicit CallingServer(const QString &configFile);
    ~CallingServer();
    CallingServer(const CallingServer &) = delete;
    CallingServer &operator=(const CallingServer &) = delete;

    // False while nobody waits at that port.
    bool call(quint16 port);
    // Ends the connection without a word.
    void hangUp();

private:
    QByteArray m_config;
    pid_t m_process = -1;
};

// A connection to the port on which nothing is ever said; negative: nobody waits there.
[[nodiscard]] int silentCall(quint16 port);

} // namespace sampan
