// The login: every method in turn until one is enough, each tried one named in the log.
// agent → key files → none (asks for the list, unless a refused key brought it) → keyboard-interactive → password;
// after a partial success the server's new list is followed from the start. Every loop is bounded: a server can neither
// keep it going nor be asked for ever. Thread: the connection thread. Owner: SshConnection. The session outlives it.
#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/ssh/connectionplan.h"
#include "core/ssh/keyfile.h"
#include "core/ssh/prompter.h"

#include <QObject>
#include <QStringList>

namespace sampan {

class SshLogin : public QObject
{
    Q_OBJECT

public:
    SshLogin(ssh_session session, const ConnectionPlan &plan, Prompter &prompter, QObject *parent = nullptr);
    ~SshLogin() override;

    // Goes on with the pending libssh call; to be called whenever the socket moved.
    void advance();
    // The session is about to go away: nothing is called or told any more.
    void stop();

signals:
    void needsTurn(); // something is to be sent: advance() should be called soon
    // A person is asked (true) or has answered (false): time that does not count as the server's.
    void personAsked(bool open);
    // `method`: what succeeded, joined by "+" after partial successes; "none" when nothing was asked for.
    void finished(const QString &method);
    void failed(const sampan::Error &error);
    void logged(sampan::LogLevel level, const QString &text);

private:
    enum class Step {
        Begin,
        None,
        Agent,
        OfferKey,
        SignWithKey,
        AskServer, // keyboard-interactive: waits for the server's questions
        Password,
        Waiting, // for a person or a file
        Done,
    };

    // One libssh call per function, repeated until it does not say "again".
    void begin();
    void tryNone();
    void tryAgent();
    void tryOfferedKey();
    void trySigning();
    void tryKeyboardInteractive();
    void tryPassword();

    void nextMethod();
    void startAgent();
    void startKey(const QString &file);
    void offerKey();
    void learnListFirst();
    void loadPrivate(Secret passphrase);
    void privateKeyLoaded(const KeyFileResult &result);
    void noteTrying(const KeyFileResult &result);
    void askPassphrase();
    void startKeyboardInteractive();
    void questionsArrived();
    void sendReplies(const LoginAnswer &answer);
    void askPassword();

    void concluded(int result, const QString &method);
    void sessionBroke();
    void partialSuccess(const QString &method);
    void ask(LoginQuestion question, std::function<void(LoginAnswer)> answered);
    void showBanner();
    void go(Step step);
    void succeed(const QString &method);
    void refuse();
    void fail(const Error &error);
    [[nodiscard]] bool offers(int method) const;
    [[nodiscard]] bool countRound();
    [[nodiscard]] bool protocolBroken() const;
    [[nodiscard]] QString offeredMethods() const;
    [[nodiscard]] LoginQuestion newQuestion(LoginQuestion::Kind kind, int attempt) const;

    ssh_session m_session;
    ConnectionPlan m_plan;
    QByteArray m_user;
    Prompter &m_prompter;
    Step m_step = Step::Begin;
    QStringList m_succeeded; // partial successes so far
    QStringList m_tried;
    bool m_noneTried = false;
    bool m_listIsKnown = false; // of the methods the server offers
    QString m_shownBanner;
    quint64 m_question = 0; // the open one; answers to others are ignored

    bool m_agentTried = false;
    QStringList m_keysLeft;
    QString m_keyFile;
    std::shared_ptr<ssh_key_struct> m_key;
    bool m_isKeyWanted = false; // by the server, or by the person who gave a passphrase for it
    int m_passphraseAttempt = 0;
    int m_interactiveAttempts = 0;
    int m_interactiveRounds = 0;
    int m_passwordAttempts = 0;
    Secret m_password;
    int m_rounds = 0;
};

} // namespace sampan
