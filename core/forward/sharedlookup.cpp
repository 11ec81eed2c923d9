#include "core/forward/sharedlookup.h"

namespace sampan {

namespace {

constexpr std::chrono::seconds KeptFor{5};

} // namespace

SharedLookup::SharedLookup(QObject *parent)
    : QObject(parent)
{}

void SharedLookup::ask(QObject *owner, const QString &host, quint16 port, Done done)
{
    m_waiting.emplace_back(owner, std::move(done));
    if (std::exchange(m_isAsking, true))
        return;
    if (m_known && !m_fresh.hasExpired()) {
        QMetaObject::invokeMethod(
            this, [this] { answer(*m_known); }, Qt::QueuedConnection);
        return;
    }
    lookUpHost(this, host, port, [this](const Result<SocketAddresses> &result) {
        m_known = result ? std::optional(*result) : std::nullopt;
        m_fresh = QDeadlineTimer(KeptFor);
        answer(result);
    });
}

void SharedLookup::answer(const Result<SocketAddresses> &result)
{
    m_isAsking = false;
    const QPointer<SharedLookup> alive(this);
    for (const auto &[owner, done] : std::exchange(m_waiting, {})) {
        if (owner && alive)
            done(result);
    }
}

} // namespace sampan
