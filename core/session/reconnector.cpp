#include "core/session/reconnector.h"

#include "core/session/session.h"

namespace sampan {

namespace {

constexpr std::chrono::milliseconds FirstPause{500};
// A server that is back is found within ten seconds, however long it was gone.
constexpr std::chrono::milliseconds LongestPause{5000};

bool canPass(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::HostUnknown:
    case ErrorCode::TimedOut:
    case ErrorCode::NotConnected:
    case ErrorCode::KeyExchangeFailed: // hung up on in the middle: it is just starting or going down
    case ErrorCode::ChannelRefused:
        return true;
    default:
        return false;
    }
}

} // namespace

Reconnector::Reconnector(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_timer(this)
    , m_pause(FirstPause)
    , m_wasReady(session.state() == SessionState::Ready)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, &session, &Session::connectToServer);
    connect(&session, &Session::ready, this, &Reconnector::noteReady);
    connect(&session, &Session::stateChanged, this, &Reconnector::noteState);
    connect(&session, &Session::failed, this, &Reconnector::noteFailure);
}

void Reconnector::noteReady()
{
    m_wasReady = true;
    m_pause = FirstPause;
    m_timer.stop();
}

// Somebody else connects, or the person wants it to be over.
void Reconnector::noteState()
{
    if (m_session.state() == SessionState::Resolving || m_session.state() == SessionState::Closed)
        m_timer.stop();
    if (m_session.state() == SessionState::Closed)
        m_wasReady = false;
}

void Reconnector::noteFailure(const Error &why)
{
    if (!m_wasReady || !canPass(why.code)) {
        emit gaveUp(why);
        return;
    }
    m_timer.start(m_pause);
    emit waiting(m_pause, why);
    m_pause = std::min(m_pause * 2, LongestPause);
}

} // namespace sampan
