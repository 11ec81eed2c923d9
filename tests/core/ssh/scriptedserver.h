// An SSH server, made of libssh's server half, whose login goes as a test says: OpenSSH's own needs accounts of the
// system for passwords and questions. Runs on a thread of its own; one connection at a time; serves no channels.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct ssh_bind_struct;
struct ssh_session_struct;
struct ssh_message_struct;

namespace sampan {

struct ScriptedPrompt
{
    QByteArray text;
    bool echo = false;
    QByteArray rightAnswer;
};

struct ScriptedRound
{
    QByteArray name;
    QByteArray instruction;
    std::vector<ScriptedPrompt> prompts;
};

struct LoginScript
{
    QByteArrayList methods;            // "publickey", "password", "keyboard-interactive": all needed, in this order
    QByteArrayList alsoOffered;        // named beside the needed one, but always refused
    QByteArray password;               // the right one
    std::vector<ScriptedRound> rounds; // of keyboard-interactive
    QByteArray banner;                 // shown before the login
    bool acceptNone = false;
    bool silentLogin = false;              // never answers a login request
    std::chrono::milliseconds thinking{0}; // before each answer
    int endlessRounds = 0;                 // how often keyboard-interactive begins again after its last round
};

class ScriptedServer
{
public:
    explicit ScriptedServer(LoginScript script);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer &) = delete;
    ScriptedServer &operator=(const ScriptedServer &) = delete;

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] quint16 port() const { return m_port; }
    // Every login request and answer so far, e.g. "none", "publickey", "password secret", "answers a|b".
    [[nodiscard]] QStringList requests() const;

private:
    void listen();
    void serve();
    void serveConnection(ssh_session_struct *session);
    static int onMessage(ssh_session_struct *session, ssh_message_struct *message, void *self);
    bool handle(ssh_session_struct *session, ssh_message_struct *message);
    void handlePassword(ssh_message_struct *message);
    void handleKey(ssh_message_struct *message);
    void handleQuestions(ssh_session_struct *session, ssh_message_struct *message);
    void askRound(ssh_message_struct *message);
    [[nodiscard]] bool answersAreRight(ssh_session_struct *session);
    void succeed(ssh_message_struct *message);
    void refuse(ssh_message_struct *message);
    void note(const QString &request);
    [[nodiscard]] int offeredMethods() const;
    [[nodiscard]] bool wants(const char *method) const;

    LoginScript m_script;
    quint16 m_port = 0;
    std::atomic_bool m_running = false;
    std::atomic_bool m_quit = false;
    struct BindDeleter
    {
        void operator()(ssh_bind_struct *bind) const;
    };
    std::unique_ptr<ssh_bind_struct, BindDeleter> m_bind;
    std::size_t m_stage = 0; // methods already done
    std::size_t m_round = 0;
    int m_restarts = 0;
    mutable std::mutex m_mutex;
    QStringList m_requests;
    std::thread m_thread;
};

} // namespace sampan
