#include "core/ssh/sshlogin.h"

#include "core/base/callback.h"
#include "core/base/servertext.h"
#include "core/ssh/ssherrors.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int LargestNumberOfRounds = 60; // all requests of one login together
constexpr int AttemptsWithPerson = 3;     // as ssh's NumberOfPasswordPrompts
constexpr int LargestNumberOfPrompts = 32;
constexpr int LargestNumberOfQuestionRounds = 20;
constexpr qsizetype LongestPrompt = 4096;
constexpr qsizetype FewRefusals = 3; // servers allow six, and "none" may count as one

} // namespace

SshLogin::SshLogin(ssh_session session, const ConnectionPlan &plan, Prompter &prompter, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_plan(plan)
    , m_user(plan.server.user.toUtf8())
    , m_prompter(prompter)
    , m_keysLeft(plan.keyFiles)
{}

SshLogin::~SshLogin() = default;

void SshLogin::advance()
{
    switch (m_step) {
    case Step::Begin:
        return begin();
    case Step::None:
        return tryNone();
    case Step::Agent:
        return tryAgent();
    case Step::OfferKey:
        return tryOfferedKey();
    case Step::SignWithKey:
        return trySigning();
    case Step::AskServer:
        return tryKeyboardInteractive();
    case Step::Password:
        return tryPassword();
    case Step::Waiting:
    case Step::Done:
        return;
    }
}

void SshLogin::stop()
{
    m_step = Step::Done;
    m_password = Secret();
    m_key.reset();
}

void SshLogin::go(Step step)
{
    m_step = step;
    emit needsTurn();
}

// With a key at hand that is meant for this server nothing is asked first: its refusal brings the list of methods, too,
// and on a long way every question costs.
void SshLogin::begin()
{
    const bool hasAgent = !m_plan.agentSocket.isEmpty() && !m_plan.onlyGivenKeys;
    const bool hasNamedKey = !m_keysLeft.isEmpty() && m_plan.namedKeyFiles.contains(m_keysLeft.first());
    if (hasAgent || hasNamedKey)
        nextMethod();
    else
        go(Step::None);
}

// Asking for "none" is how the list of methods is learnt (RFC 4252 section 5.2).
void SshLogin::tryNone()
{
    m_noneTried = true;
    const int result = ssh_userauth_none(m_session, m_user.constData());
    if (result == SSH_AUTH_AGAIN)
        return;
    showBanner();
    if (result == SSH_AUTH_ERROR)
        return sessionBroke();
    if (result == SSH_AUTH_SUCCESS) {
        emit logged(LogLevel::Warning, tr("The server accepted the login without any proof of who you are."));
        return succeed(u"none"_s);
    }
    m_listIsKnown = true;
    emit logged(LogLevel::Response, tr("The server offers these login methods: %1").arg(offeredMethods()));
    nextMethod();
}

// Every way to the next method goes through here, and so does the bound.
void SshLogin::nextMethod()
{
    if (!countRound())
        return;
    const bool keys = !m_listIsKnown || offers(SSH_AUTH_METHOD_PUBLICKEY);
    if (keys && !std::exchange(m_agentTried, true))
        startAgent();
    else if (keys && !m_keysLeft.isEmpty())
        startKey(m_keysLeft.takeFirst());
    else if (!m_listIsKnown)
        go(Step::None);
    else if (offers(SSH_AUTH_METHOD_INTERACTIVE) && m_interactiveAttempts < AttemptsWithPerson)
        startKeyboardInteractive();
    else if (offers(SSH_AUTH_METHOD_PASSWORD) && m_passwordAttempts < AttemptsWithPerson)
        askPassword();
    else if (!m_noneTried && m_tried.size() <= FewRefusals)
        go(Step::None); // some accounts let everybody in
    else
        refuse();
}

void SshLogin::startKeyboardInteractive()
{
    ++m_interactiveAttempts;
    m_interactiveRounds = 0;
    emit logged(LogLevel::Command, tr("Trying keyboard-interactive"));
    m_tried.append(u"keyboard-interactive"_s);
    go(Step::AskServer);
}

void SshLogin::tryKeyboardInteractive()
{
    const int result = ssh_userauth_kbdint(m_session, m_user.constData(), nullptr);
    if (result == SSH_AUTH_AGAIN) {
        if (protocolBroken())
            fail(sessionError(m_session, SshStage::Login, m_plan.server));
        return;
    }
    if (result == SSH_AUTH_INFO)
        return questionsArrived();
    concluded(result, u"keyboard-interactive"_s);
}

// RFC 4256: any number of questions, also none at all, which still wants an answer.
void SshLogin::questionsArrived()
{
    showBanner();
    const int count = ssh_userauth_kbdint_getnprompts(m_session);
    if (count > LargestNumberOfPrompts || ++m_interactiveRounds > LargestNumberOfQuestionRounds)
        return fail({ErrorCode::LimitExceeded,
                     tr("%1 asks too many questions during the login.").arg(m_plan.server.displayText()), QString()});
    LoginQuestion question = newQuestion(LoginQuestion::Kind::KeyboardInteractive, m_interactiveAttempts);
    question.title = visibleText(QByteArrayView(ssh_userauth_kbdint_getname(m_session)), LongestPrompt);
    question.instruction = visibleLines(QByteArrayView(ssh_userauth_kbdint_getinstruction(m_session)), LongestPrompt);
    for (int i = 0; i < count; ++i) {
        char echo = 0;
        const char *prompt = ssh_userauth_kbdint_getprompt(m_session, unsigned(i), &echo);
        question.prompts.push_back({visibleText(QByteArrayView(prompt), LongestPrompt), echo != 0});
    }
    if (count > 0)
        return ask(std::move(question), [this](const LoginAnswer &answer) { sendReplies(answer); });
    if (!question.instruction.isEmpty())
        m_prompter.showBanner(question.instruction);
    go(Step::AskServer);
}

void SshLogin::sendReplies(const LoginAnswer &answer)
{
    const int count = ssh_userauth_kbdint_getnprompts(m_session);
    for (int i = 0; i < count; ++i) {
        const bool given = std::size_t(i) < answer.replies.size();
        ssh_userauth_kbdint_setanswer(m_session, unsigned(i), given ? answer.replies[std::size_t(i)].constData() : "");
    }
    go(Step::AskServer);
}

void SshLogin::askPassword()
{
    ++m_passwordAttempts;
    LoginQuestion question = newQuestion(LoginQuestion::Kind::Password, m_passwordAttempts);
    question.prompts.push_back({tr("Password for %1").arg(m_plan.server.displayText()), false});
    ask(std::move(question), [this](LoginAnswer answer) {
        m_password = answer.replies.empty() ? Secret() : std::move(answer.replies.front());
        emit logged(LogLevel::Command, tr("Trying the password"));
        m_tried.append(tr("password"));
        go(Step::Password);
    });
}

void SshLogin::tryPassword()
{
    const int result = ssh_userauth_password(m_session, m_user.constData(), m_password.constData());
    if (result == SSH_AUTH_AGAIN)
        return;
    m_password = Secret();
    concluded(result, u"password"_s);
}

// What every answered request leads to.
void SshLogin::concluded(int result, const QString &method)
{
    showBanner();
    m_listIsKnown = m_listIsKnown || result == SSH_AUTH_DENIED || result == SSH_AUTH_PARTIAL;
    switch (result) {
    case SSH_AUTH_SUCCESS:
        return succeed(method);
    case SSH_AUTH_PARTIAL:
        return partialSuccess(method);
    case SSH_AUTH_DENIED:
        emit logged(LogLevel::Response, tr("The server refused it"));
        // Refused because it is not its turn: the server wants something else first, and then perhaps this key.
        if (method == u"publickey" && !m_keyFile.isEmpty() && !offers(SSH_AUTH_METHOD_PUBLICKEY))
            m_keysLeft.prepend(std::exchange(m_keyFile, {}));
        return nextMethod();
    default:
        // A dead session and a request that libssh itself could not make (a signature the agent refused) look alike.
        if (ssh_is_connected(m_session) && method == u"publickey"_s) {
            emit logged(LogLevel::Warning, tr("This key could not be used: %1").arg(libsshWords(m_session)));
            return nextMethod();
        }
        sessionBroke();
    }
}

// Of a session that is over the transport knows the reason, and tells it at the end of this turn.
void SshLogin::sessionBroke()
{
    if (ssh_is_connected(m_session))
        fail(sessionError(m_session, SshStage::Login, m_plan.server));
}

void SshLogin::partialSuccess(const QString &method)
{
    m_succeeded.append(method);
    m_agentTried = false;
    m_interactiveAttempts = 0;
    m_passwordAttempts = 0;
    emit logged(LogLevel::Response,
                tr("The server accepted it and wants more; it now offers: %1").arg(offeredMethods()));
    nextMethod();
}

void SshLogin::ask(LoginQuestion question, std::function<void(LoginAnswer)> answered)
{
    m_step = Step::Waiting;
    const quint64 number = ++m_question;
    emit personAsked(true);
    m_prompter.askLogin(question, guarded(this, [this, number, answered](LoginAnswer answer) {
                            if (number != m_question || m_step != Step::Waiting)
                                return;
                            ++m_question; // a second answer is ignored
                            emit personAsked(false);
                            if (answer.cancelled)
                                return fail({ErrorCode::Cancelled, tr("The login was cancelled."), QString()});
                            answered(std::move(answer));
                        }));
}

// RFC 4252 section 5.4: may come at any time before the login is done; libssh keeps the last one.
void SshLogin::showBanner()
{
    const LibsshText banner(ssh_get_issue_banner(m_session));
    const QString text = banner ? visibleLines(QByteArrayView(banner.get())) : QString();
    if (text.isEmpty() || text == std::exchange(m_shownBanner, text))
        return;
    m_prompter.showBanner(text);
}

void SshLogin::succeed(const QString &method)
{
    m_step = Step::Done;
    m_succeeded.append(method);
    emit finished(m_succeeded.join(u"+"_s));
}

void SshLogin::refuse()
{
    const QString server = m_plan.server.displayText();
    QStringList tried = m_tried;
    tried.removeDuplicates();
    const QString message =
        tried.isEmpty() ? tr("%1 lets nobody in with what is at hand. It offers: %2. Is there a key for it?")
                              .arg(server, offeredMethods())
                        : tr("%1 refused the login. Tried: %2. It still offers: %3. Are user name and key or password "
                             "the right ones?")
                              .arg(server, tried.join(u", "_s), offeredMethods());
    fail({ErrorCode::LoginRefused, message, libsshWords(m_session)});
}

void SshLogin::fail(const Error &error)
{
    stop();
    emit failed(error);
}

bool SshLogin::offers(int method) const
{
    return (ssh_userauth_list(m_session, nullptr) & method) != 0;
}

bool SshLogin::countRound()
{
    if (++m_rounds <= LargestNumberOfRounds)
        return true;
    fail({ErrorCode::LimitExceeded,
          tr("%1 wanted more login steps than any real server does.").arg(m_plan.server.displayText()), QString()});
    return false;
}

// libssh (0.10.6) reports questions it cannot take only as the session's last error and then waits for ever.
bool SshLogin::protocolBroken() const
{
    static constexpr std::array<const char *, 3> complaints{"Too much prompts", "Short INFO_REQUEST",
                                                            "Invalid USERAUTH_INFO_REQUEST"};
    const QByteArrayView words(ssh_get_error(m_session));
    return std::any_of(complaints.begin(), complaints.end(),
                       [words](const char *complaint) { return words.startsWith(complaint); });
}

QString SshLogin::offeredMethods() const
{
    QStringList names;
    if (offers(SSH_AUTH_METHOD_PUBLICKEY))
        names.append(u"publickey"_s);
    if (offers(SSH_AUTH_METHOD_INTERACTIVE))
        names.append(u"keyboard-interactive"_s);
    if (offers(SSH_AUTH_METHOD_PASSWORD))
        names.append(u"password"_s);
    if (offers(SSH_AUTH_METHOD_HOSTBASED))
        names.append(u"hostbased"_s);
    if (offers(SSH_AUTH_METHOD_GSSAPI_MIC))
        names.append(u"gssapi-with-mic"_s);
    return names.isEmpty() ? tr("nothing this program knows") : names.join(u", "_s);
}

LoginQuestion SshLogin::newQuestion(LoginQuestion::Kind kind, int attempt) const
{
    LoginQuestion question;
    question.kind = kind;
    question.server = m_plan.server;
    question.attempt = attempt;
    return question;
}

} // namespace sampan
