#include "core/driver/driverconnection.h"

namespace sampan {

DriverConnection::DriverConnection(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::ready, this, [this] {
        m_wasConnected = true;
        m_neverConnected.reset();
        answer({});
    });
    connect(&session, &Session::failed, this, [this](const Error &error) {
        if (!m_wasConnected)
            m_neverConnected = error;
        answer(error);
    });
}

void DriverConnection::whenReady(Callback<void> done)
{
    if (m_session.state() == SessionState::Ready)
        return done({});
    const Error last = m_session.lastError();
    const bool isFinal = last.code == ErrorCode::LoginRefused || last.code == ErrorCode::HostKeyRefused;
    if (m_session.state() == SessionState::Failed && isFinal)
        return done(last);
    m_waiting.push_back(std::move(done));
    m_session.connectToServer(); // does nothing while it is connecting
}

void DriverConnection::answer(const Result<void> &result)
{
    for (const Callback<void> &done : std::exchange(m_waiting, {}))
        done(result);
}

} // namespace sampan
