// Questions a connection may have for a person, as values sent out and answers sent back. Dialogs, the command line and
// tests implement Prompter. Free of libssh types.
#pragma once

#include "core/base/secret.h"
#include "core/base/serverurl.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace sampan {

struct HostKeyQuestion
{
    QString host;           // as known_hosts names it: "web1" or "[web1]:2222"
    QString keyType;        // "ssh-ed25519"
    QString fingerprint;    // "SHA256:…" as ssh prints it
    QString knownHostsFile; // where "accept and store" writes
};

enum class HostKeyAnswer { AcceptOnce, AcceptAndStore, Cancel };

struct LoginPrompt
{
    QString text; // already made visible
    bool echo = false;
};

struct LoginQuestion
{
    enum class Kind { Password, Passphrase, KeyboardInteractive };
    Kind kind = Kind::Password;
    ServerAddress server;             // resolved: user, host and port as used
    QString title;                    // the server's words (keyboard-interactive name), made visible
    QString instruction;              // likewise
    QString keyFile;                  // for Passphrase
    int attempt = 1;                  // 2 and more: the answer before this one was refused
    std::vector<LoginPrompt> prompts; // one answer each; for passwords and passphrases exactly one
};

struct LoginAnswer
{
    bool cancelled = false;
    std::vector<Secret> replies; // as many as there were prompts

    [[nodiscard]] static LoginAnswer cancel()
    {
        LoginAnswer answer;
        answer.cancelled = true;
        return answer;
    }
};

// Called on the thread of the Session façade (the GUI's or the command line's). Each question is answered once, at any
// later time; an answer after cancelQuestions() is ignored.
class Prompter
{
public:
    using HostKeyReply = std::function<void(HostKeyAnswer)>;
    using LoginReply = std::function<void(LoginAnswer)>;

    virtual ~Prompter() = default;
    virtual void askHostKey(const HostKeyQuestion &question, HostKeyReply reply) = 0;
    virtual void askLogin(const LoginQuestion &question, LoginReply reply) = 0;
    // Text the server shows before login (RFC 4252 section 5.4), made visible, lines kept.
    virtual void showBanner(const QString &text) { Q_UNUSED(text) }
    // The connection ended or was cancelled: take open questions away.
    virtual void cancelQuestions() {}
};

} // namespace sampan
