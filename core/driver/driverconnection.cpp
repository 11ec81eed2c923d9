#include "core/driver/driverconnection.h"

namespace sampan {

DriverConnection::DriverConnection(Session &session, Explain explain, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_explain(std::move(explain))
{
    connect(&session, &Session::ready, this, [this] {
        m_wasConnected = true;
        m_neverConnected.reset();
        answer({});
    });
    connect(&session, &Session::failed, this, [this](const Error &error) {
        m_lastError = m_explain ? m_explain(error) : error;
        if (!m_wasConnected)
            m_neverConnected = m_lastError;
        answer(*m_lastError);
    });
}

void DriverConnection::whenReady(Callback<void> done)
{
    if (m_session.state() == SessionState::Ready)
        return done({});
    const auto isFinal = [](const Error &last) {
        return last.code == ErrorCode::LoginRefused || last.code == ErrorCode::HostKeyRefused;
    };
    if (m_session.state() == SessionState::Failed && m_lastError && isFinal(*m_lastError))
        return done(*m_lastError);
    m_waiting.push_back(std::move(done));
    m_session.connectToServer(); // does nothing while it is connecting
}

void DriverConnection::answer(const Result<void> &result)
{
    for (const Callback<void> &done : std::exchange(m_waiting, {}))
        done(result);
}

} // namespace sampan
