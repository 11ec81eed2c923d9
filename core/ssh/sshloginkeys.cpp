// The part of SshLogin that tries keys: the agent's, and those of files.
#include "core/ssh/agentprobe.h"
#include "core/ssh/sshlogin.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int PassphraseAttempts = 3; // as ssh's NumberOfPasswordPrompts

// Keys in hardware want a person's finger for every signature.
bool needsTouch(ssh_key key)
{
    const ssh_keytypes_e type = ssh_key_type(key);
    return type == SSH_KEYTYPE_SK_ECDSA || type == SSH_KEYTYPE_SK_ED25519;
}

} // namespace

void SshLogin::startAgent()
{
    // libssh (0.10.6) can only offer all keys of the agent, so with "only the given keys" it is left alone.
    if (m_plan.agentSocket.isEmpty() || m_plan.onlyGivenKeys)
        return nextMethod();
    m_step = Step::Waiting;
    // libssh waits for the agent without end; a hanging one is found out first, on another thread.
    probeAgent(this, m_plan.agentSocket, [this](const AgentProbe &probe) {
        if (m_step != Step::Waiting)
            return;
        if (probe.keyCount <= 0) {
            emit logged(LogLevel::Status, probe.words);
            return nextMethod();
        }
        // libssh offers all of them, whatever the server takes, and a server that takes no keys counts each one.
        if (probe.keyCount > 1 && !m_listIsKnown) {
            m_agentTried = false;
            return go(Step::None);
        }
        ssh_options_set(m_session, SSH_OPTIONS_IDENTITY_AGENT, QFile::encodeName(m_plan.agentSocket).constData());
        emit logged(LogLevel::Command, tr("Trying the %n key(s) of the agent", nullptr, probe.keyCount));
        m_tried.append(tr("agent"));
        go(Step::Agent);
    });
}

void SshLogin::tryAgent()
{
    const int result = ssh_userauth_agent(m_session, m_user.constData());
    if (result != SSH_AUTH_AGAIN)
        concluded(result, u"publickey"_s);
}

void SshLogin::startKey(const QString &file)
{
    m_keyFile = file;
    m_passphraseAttempt = 0;
    m_isKeyWanted = false;
    loadPrivate(Secret());
}

// A passphrase or a touch is asked for only when the server would take the key.
void SshLogin::offerKey()
{
    m_step = Step::Waiting;
    loadPublicHalf(this, m_keyFile, [this](const KeyFileResult &result) {
        if (m_step != Step::Waiting)
            return;
        if (result.state != KeyFileState::Loaded) // there is only the locked file: nothing to offer
            return m_listIsKnown ? askPassphrase() : learnListFirst();
        m_key = result.key;
        go(Step::OfferKey);
    });
}

// Nobody is asked for a passphrase before it is known that the server takes keys at all.
void SshLogin::learnListFirst()
{
    m_keysLeft.prepend(m_keyFile);
    go(Step::None);
}

void SshLogin::tryOfferedKey()
{
    const int result = ssh_userauth_try_publickey(m_session, m_user.constData(), m_key.get());
    if (result == SSH_AUTH_AGAIN)
        return;
    if (result != SSH_AUTH_SUCCESS)
        return concluded(result, u"publickey"_s);
    m_isKeyWanted = true; // "would be accepted" (RFC 4252 section 7), not yet a login
    loadPrivate(Secret());
}

void SshLogin::loadPrivate(Secret passphrase)
{
    m_step = Step::Waiting;
    loadPrivateKey(this, m_keyFile, std::move(passphrase),
                   [this](const KeyFileResult &result) { privateKeyLoaded(result); });
}

void SshLogin::privateKeyLoaded(const KeyFileResult &result)
{
    if (m_step != Step::Waiting)
        return;
    noteTrying(result);
    switch (result.state) {
    case KeyFileState::Loaded:
        m_key = result.key;
        return needsTouch(m_key.get()) && !m_isKeyWanted ? offerKey() : go(Step::SignWithKey);
    case KeyFileState::NeedsPassphrase:
        return m_isKeyWanted ? askPassphrase() : offerKey();
    case KeyFileState::Missing:
        if (m_plan.namedKeyFiles.contains(m_keyFile))
            emit logged(LogLevel::Warning, tr("There is no key file %1").arg(m_keyFile));
        return nextMethod();
    case KeyFileState::Unusable:
        break;
    }
    emit logged(LogLevel::Warning, tr("The key file %1 cannot be used: %2")
                                       .arg(m_keyFile, result.reason.isEmpty() ? tr("it is gone") : result.reason));
    nextMethod();
}

void SshLogin::noteTrying(const KeyFileResult &result)
{
    if (result.state == KeyFileState::Missing || m_isKeyWanted || m_passphraseAttempt > 0)
        return;
    emit logged(LogLevel::Command, tr("Trying the key file %1").arg(m_keyFile));
    m_tried.append(tr("key %1").arg(m_keyFile));
}

void SshLogin::askPassphrase()
{
    m_isKeyWanted = true;
    if (++m_passphraseAttempt > PassphraseAttempts) {
        emit logged(LogLevel::Warning, tr("No passphrase opened the key file %1").arg(m_keyFile));
        return nextMethod();
    }
    LoginQuestion question = newQuestion(LoginQuestion::Kind::Passphrase, m_passphraseAttempt);
    question.keyFile = m_keyFile;
    question.prompts.push_back({tr("Passphrase for %1").arg(m_keyFile), false});
    ask(std::move(question), [this](LoginAnswer answer) {
        if (answer.replies.empty() || answer.replies.front().isEmpty()) // as in ssh: an empty one skips this key
            return nextMethod();
        loadPrivate(std::move(answer.replies.front()));
    });
}

void SshLogin::trySigning()
{
    const int result = ssh_userauth_publickey(m_session, m_user.constData(), m_key.get());
    if (result == SSH_AUTH_AGAIN)
        return;
    m_key.reset();
    concluded(result, u"publickey"_s);
}

} // namespace sampan
