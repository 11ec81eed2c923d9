// Which secrets of a login may be kept, under which name, and whether the kept one was tried already.
// A password belongs to its site or server, a passphrase to its key file: the same key opens many servers.
// Thread: GUI. Owner: the prompter of one session.
#pragma once

#include "core/sites/secretstore.h"
#include "core/ssh/prompter.h"
#include "ui/prompts/loginsheet.h"

#include <QPointer>
#include <QSet>
#include <QUuid>

namespace sampan {

class SavedLogin
{
public:
    explicit SavedLogin(SecretStore *store) // may be null: nothing is kept
        : m_store(store)
    {}

    void setSite(const QUuid &site) { m_site = site; }

    // One-time codes must not be kept; a lone hidden prompt that says "password" is a password.
    [[nodiscard]] RememberOffer offer(const LoginQuestion &question) const;
    // True once per login and secret, and only for a first attempt: a refused secret is not sent again.
    [[nodiscard]] bool shouldTry(const LoginQuestion &question) const;
    // What is kept, or an error; counts as tried when something is found. `owner` guards the answer.
    void lookUp(const LoginQuestion &question, QObject *owner, Callback<Secret> done);
    [[nodiscard]] bool wasTried(const LoginQuestion &question) const { return m_tried.contains(keyOf(question)); }

    void keep(const LoginQuestion &question, const Secret &secret);
    void forget(const LoginQuestion &question);
    // The connection ended: the next login may try again.
    void startAnew() { m_tried.clear(); }

private:
    [[nodiscard]] QString keyOf(const LoginQuestion &question) const;

    QPointer<SecretStore> m_store;
    QUuid m_site;
    QSet<QString> m_tried;
};

} // namespace sampan
