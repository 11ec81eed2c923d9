#include "ui/prompts/savedlogin.h"

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

bool isPasswordPrompt(const LoginQuestion &question)
{
    return question.prompts.size() == 1 && !question.prompts.front().echo &&
           question.prompts.front().text.contains(u"password"_s, Qt::CaseInsensitive) &&
           !question.prompts.front().text.contains(u"one-time"_s, Qt::CaseInsensitive);
}

bool mayBeKept(const LoginQuestion &question)
{
    return question.kind != LoginQuestion::Kind::KeyboardInteractive || isPasswordPrompt(question);
}

} // namespace

QString SavedLogin::keyOf(const LoginQuestion &question) const
{
    if (question.kind == LoginQuestion::Kind::Passphrase)
        return u"sampan/key/"_s + question.keyFile + u"/passphrase"_s;
    if (!m_site.isNull())
        return secretKey(m_site, SecretKind::Password);
    return secretKey(question.server, SecretKind::Password);
}

RememberOffer SavedLogin::offer(const LoginQuestion &question) const
{
    if (!m_store || !mayBeKept(question))
        return RememberOffer::None;
    return m_store->isLasting() ? RememberOffer::Keychain : RememberOffer::ThisRunOnly;
}

bool SavedLogin::shouldTry(const LoginQuestion &question) const
{
    return m_store && mayBeKept(question) && question.attempt == 1 && !wasTried(question);
}

void SavedLogin::lookUp(const LoginQuestion &question, QObject *owner, Callback<Secret> done)
{
    m_store->read(keyOf(question),
                  guarded(owner, [this, key = keyOf(question), done = std::move(done)](Result<Secret> found) {
                      if (found)
                          m_tried.insert(key);
                      done(std::move(found));
                  }));
}

// Failing to keep or to forget costs a question next time; it must not stop the login that is under way.
void SavedLogin::keep(const LoginQuestion &question, const Secret &secret)
{
    m_tried.insert(keyOf(question));
    m_store->write(keyOf(question), secret.clone(), [](const Result<void> &) {});
}

void SavedLogin::forget(const LoginQuestion &question)
{
    if (m_store)
        m_store->remove(keyOf(question), [](const Result<void> &) {});
}

} // namespace sampan
