#include "tests/core/ssh/intrusiveserver.h"

#include "tests/support/freeport.h"

#include <libssh/callbacks.h>
#include <libssh/server.h>

#include <functional>
#include <poll.h>
#include <vector>

// Messages answer in the order of a conversation; libssh's newer callbacks do not.
QT_WARNING_DISABLE_DEPRECATED

using namespace Qt::StringLiterals;

namespace sampan {

void IntrusiveServer::BindDeleter::operator()(ssh_bind_struct *bind) const
{
    ssh_bind_free(bind);
}

IntrusiveServer::IntrusiveServer(int times)
    : m_times(times)
{
    listen();
    m_thread = std::thread([this] { serve(); });
}

IntrusiveServer::~IntrusiveServer()
{
    m_quit = true;
    m_thread.join();
}

QStringList IntrusiveServer::events() const
{
    const std::lock_guard lock(m_mutex);
    return m_events;
}

void IntrusiveServer::note(const QString &event)
{
    const std::lock_guard lock(m_mutex);
    m_events.append(event);
}

void IntrusiveServer::listen()
{
    m_bind.reset(ssh_bind_new());
    ssh_key key = nullptr;
    ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key);
    m_port = freePort();
    const auto port = unsigned(m_port);
    const bool off = false;
    ssh_bind_options_set(m_bind.get(), SSH_BIND_OPTIONS_PROCESS_CONFIG, &off);
    ssh_bind_options_set(m_bind.get(), SSH_BIND_OPTIONS_BINDADDR, "127.0.0.1");
    ssh_bind_options_set(m_bind.get(), SSH_BIND_OPTIONS_BINDPORT, &port);
    ssh_bind_options_set(m_bind.get(), SSH_BIND_OPTIONS_IMPORT_KEY, key);
    ssh_bind_listen(m_bind.get());
}

void IntrusiveServer::serve()
{
    pollfd incoming{ssh_bind_get_fd(m_bind.get()), POLLIN, 0};
    while (!m_quit && ::poll(&incoming, 1, 10) <= 0) {
    }
    if (m_quit)
        return;
    ssh_session session = ssh_new();
    if (ssh_bind_accept(m_bind.get(), session) == SSH_OK && ssh_handle_key_exchange(session) == SSH_OK)
        talk(session);
    ssh_disconnect(session);
    ssh_free(session);
}

// Until the client is gone.
void IntrusiveServer::talk(ssh_session session)
{
    bool hasIntruded = false;
    while (ssh_message message = ssh_message_get(session)) {
        const bool isShell = answer(message);
        ssh_message_free(message);
        if (isShell && !std::exchange(hasIntruded, true))
            intrude(session);
    }
}

// True when a shell was asked for.
bool IntrusiveServer::answer(ssh_message message)
{
    const int type = ssh_message_type(message);
    const int subtype = ssh_message_subtype(message);
    if (type == SSH_REQUEST_AUTH)
        ssh_message_auth_reply_success(message, 0);
    else if (type == SSH_REQUEST_CHANNEL_OPEN && subtype == SSH_CHANNEL_SESSION)
        m_shell = ssh_message_channel_request_open_reply_accept(message);
    else if (type == SSH_REQUEST_CHANNEL)
        ssh_message_channel_request_reply_success(message);
    else if (type == SSH_REQUEST_SERVICE)
        ssh_message_service_reply_success(message);
    else
        ssh_message_reply_default(message);
    return type == SSH_REQUEST_CHANNEL && subtype == SSH_CHANNEL_REQUEST_SHELL;
}

void IntrusiveServer::intrude(ssh_session session)
{
    struct Kind
    {
        QString name;
        std::function<int(ssh_channel)> open;
    };
    const std::vector<Kind> kinds{
        {u"forwarded-tcpip"_s,
         [](ssh_channel channel) {
             return ssh_channel_open_reverse_forward(channel, "127.0.0.1", 22, "127.0.0.1", 8080);
         }},
        {u"direct-tcpip"_s,
         [](ssh_channel channel) { return ssh_channel_open_forward(channel, "127.0.0.1", 22, "127.0.0.1", 8080); }},
        {u"session"_s, [](ssh_channel channel) { return ssh_channel_open_session(channel); }},
        {u"x11"_s, [](ssh_channel channel) { return ssh_channel_open_x11(channel, "127.0.0.1", 6010); }},
        {u"auth-agent"_s, [](ssh_channel channel) { return ssh_channel_open_auth_agent(channel); }},
    };
    for (const Kind &kind : kinds) {
        for (int i = 0; i < m_times; ++i) {
            const int result = kind.open(ssh_channel_new(session)); // freed with the session
            note(QString(kind.name + (result == SSH_OK ? u" accepted"_s : u" refused"_s)));
        }
    }
    ssh_channel_write(m_shell, "still here", 10);
    note(u"done"_s);
}

} // namespace sampan
