#include "tests/core/ssh/scriptedserver.h"

#include "tests/support/freeport.h"

#include <libssh/callbacks.h>
#include <libssh/server.h>
#include <sys/socket.h>

#include <algorithm>
#include <poll.h>

// libssh's newer callbacks cannot say "partial success with these methods left"; messages can.
QT_WARNING_DISABLE_DEPRECATED

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int TurnMilliseconds = 10;

int methodNumber(const QByteArray &name)
{
    if (name == "publickey")
        return SSH_AUTH_METHOD_PUBLICKEY;
    if (name == "password")
        return SSH_AUTH_METHOD_PASSWORD;
    return SSH_AUTH_METHOD_INTERACTIVE;
}

} // namespace

void ScriptedServer::BindDeleter::operator()(ssh_bind_struct *bind) const
{
    ssh_bind_free(bind);
}

ScriptedServer::ScriptedServer(LoginScript script)
    : m_script(std::move(script))
{
    listen();
    if (m_running)
        m_thread = std::thread([this] { serve(); });
}

ScriptedServer::~ScriptedServer()
{
    m_quit = true;
    if (m_thread.joinable())
        m_thread.join();
}

QStringList ScriptedServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void ScriptedServer::listen()
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
    m_running = ssh_bind_listen(m_bind.get()) == SSH_OK;
}

void ScriptedServer::serve()
{
    while (!m_quit) {
        pollfd incoming{ssh_bind_get_fd(m_bind.get()), POLLIN, 0};
        if (::poll(&incoming, 1, TurnMilliseconds) <= 0)
            continue;
        ssh_session session = ssh_new();
        if (ssh_bind_accept(m_bind.get(), session) == SSH_OK)
            serveConnection(session);
        ssh_disconnect(session);
        ssh_free(session);
    }
}

void ScriptedServer::serveConnection(ssh_session session)
{
    m_stage = 0;
    m_round = 0;
    m_restarts = 0;
    // Before the key exchange: its end may already bring the first request along, which would stay in a queue.
    ssh_set_message_callback(session, &ScriptedServer::onMessage, this);
    if (ssh_handle_key_exchange(session) != SSH_OK)
        return;
    if (!m_script.banner.isEmpty()) {
        ssh_string banner = ssh_string_from_char(m_script.banner.constData());
        ssh_send_issue_banner(session, banner);
        ssh_string_free(banner);
    }
    ssh_event event = ssh_event_new();
    ssh_event_add_session(event, session);
    while (!m_quit && ssh_event_dopoll(event, TurnMilliseconds) != SSH_ERROR) {
    }
    ssh_event_remove_session(event, session);
    ssh_event_free(event);
}

int ScriptedServer::onMessage(ssh_session session, ssh_message message, void *self)
{
    return static_cast<ScriptedServer *>(self)->handle(session, message) ? 0 : 1;
}

// True when an answer was given.
bool ScriptedServer::handle(ssh_session session, ssh_message message)
{
    if (ssh_message_type(message) != SSH_REQUEST_AUTH)
        return false; // libssh's own answer will do
    if (m_script.silentLogin)
        return true;
    std::this_thread::sleep_for(m_script.thinking);
    switch (ssh_message_subtype(message)) {
    case SSH_AUTH_METHOD_NONE:
        note(u"none"_s);
        m_script.acceptNone ? void(ssh_message_auth_reply_success(message, 0)) : refuse(message);
        break;
    case SSH_AUTH_METHOD_PASSWORD:
        handlePassword(message);
        break;
    case SSH_AUTH_METHOD_PUBLICKEY:
        handleKey(message);
        break;
    case SSH_AUTH_METHOD_INTERACTIVE:
        handleQuestions(session, message);
        break;
    default:
        refuse(message);
    }
    return true;
}

void ScriptedServer::handlePassword(ssh_message message)
{
    const QByteArray password(ssh_message_auth_password(message));
    note(u"password "_s + QString::fromUtf8(password));
    wants("password") && password == m_script.password ? succeed(message) : refuse(message);
}

// Any key is the right one; its signature must be valid.
void ScriptedServer::handleKey(ssh_message message)
{
    if (!wants("publickey"))
        return refuse(message);
    switch (ssh_message_auth_publickey_state(message)) {
    case SSH_PUBLICKEY_STATE_NONE:
        ssh_message_auth_reply_pk_ok_simple(message);
        break;
    case SSH_PUBLICKEY_STATE_VALID:
        note(u"publickey"_s);
        succeed(message);
        break;
    default:
        refuse(message);
    }
}

void ScriptedServer::handleQuestions(ssh_session session, ssh_message message)
{
    if (!wants("keyboard-interactive")) {
        note(u"questions refused"_s);
        return refuse(message);
    }
    if (ssh_message_auth_kbdint_is_response(message) == 0) {
        m_round = 0;
        return askRound(message);
    }
    if (!answersAreRight(session))
        return refuse(message);
    if (++m_round >= m_script.rounds.size() && m_restarts < m_script.endlessRounds) {
        ++m_restarts;
        m_round = 0;
    }
    m_round < m_script.rounds.size() ? askRound(message) : succeed(message);
}

void ScriptedServer::askRound(ssh_message message)
{
    const ScriptedRound &round = m_script.rounds.at(m_round);
    std::vector<const char *> prompts;
    std::vector<char> echo;
    for (const ScriptedPrompt &prompt : round.prompts) {
        prompts.push_back(prompt.text.constData());
        echo.push_back(prompt.echo ? 1 : 0);
    }
    ssh_message_auth_interactive_request(message, round.name.constData(), round.instruction.constData(),
                                         unsigned(prompts.size()), prompts.data(), echo.data());
}

bool ScriptedServer::answersAreRight(ssh_session session)
{
    const ScriptedRound &round = m_script.rounds.at(m_round);
    const int count = ssh_userauth_kbdint_getnanswers(session);
    QStringList answers;
    bool right = count == int(round.prompts.size());
    for (int i = 0; i < count; ++i) {
        const QByteArray answer(ssh_userauth_kbdint_getanswer(session, unsigned(i)));
        answers.append(QString::fromUtf8(answer));
        right = right && answer == round.prompts.at(std::size_t(i)).rightAnswer;
    }
    note(u"answers "_s + answers.join(u'|'));
    return right;
}

void ScriptedServer::succeed(ssh_message message)
{
    ++m_stage;
    const bool more = m_stage < std::size_t(m_script.methods.size());
    ssh_message_auth_set_methods(message, offeredMethods());
    ssh_message_auth_reply_success(message, more ? 1 : 0);
}

void ScriptedServer::refuse(ssh_message message)
{
    ssh_message_auth_set_methods(message, offeredMethods());
    ssh_message_reply_default(message);
}

void ScriptedServer::note(const QString &request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.append(request);
}

bool ScriptedServer::wants(const char *method) const
{
    return m_stage < std::size_t(m_script.methods.size()) && m_script.methods.at(qsizetype(m_stage)) == method;
}

int ScriptedServer::offeredMethods() const
{
    int methods = 0;
    for (const QByteArray &name : m_script.alsoOffered)
        methods |= methodNumber(name);
    if (m_stage < std::size_t(m_script.methods.size()))
        methods |= methodNumber(m_script.methods.at(qsizetype(m_stage)));
    return methods;
}

} // namespace sampan
