// An SSH server, made of libssh's server half, that lets everybody in, opens the shell it is asked for, and then opens
// channels of every kind to the client. Runs on a thread of its own and serves one connection.
#pragma once

#include <QStringList>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

struct ssh_bind_struct;
struct ssh_session_struct;
struct ssh_message_struct;
struct ssh_channel_struct;

namespace sampan {

class IntrusiveServer
{
public:
    // How often each kind is opened.
    explicit IntrusiveServer(int times = 1);
    // The client must be gone before.
    ~IntrusiveServer();
    IntrusiveServer(const IntrusiveServer &) = delete;
    IntrusiveServer &operator=(const IntrusiveServer &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    // "forwarded-tcpip refused", "auth-agent accepted", …: one for each channel, in order; then "done".
    [[nodiscard]] QStringList events() const;

private:
    void listen();
    void serve();
    void talk(ssh_session_struct *session);
    [[nodiscard]] bool answer(ssh_message_struct *message);
    void intrude(ssh_session_struct *session);
    void note(const QString &event);

    struct BindDeleter
    {
        void operator()(ssh_bind_struct *bind) const;
    };
    std::unique_ptr<ssh_bind_struct, BindDeleter> m_bind;
    int m_times;
    quint16 m_port = 0;
    std::atomic_bool m_quit = false;
    ssh_channel_struct *m_shell = nullptr;
    mutable std::mutex m_mutex;
    QStringList m_events;
    std::thread m_thread;
};

} // namespace sampan
