#include "core/session/forward.h"

#include "core/forward/portforward.h"
#include "core/session/sessionworker.h"

namespace sampan {

Forward::Forward(PortForward *forward, ForwardOptions options)
    : m_forward(forward)
    , m_options(std::move(options))
{
    connect(forward, &PortForward::changed, this, &Forward::take, Qt::QueuedConnection);
}

Forward::~Forward()
{
    sessionEnds();
}

void Forward::attach(SessionWorker *worker)
{
    if (!m_forward)
        return;
    QMetaObject::invokeMethod(
        m_forward,
        [forward = m_forward, guard = QPointer<SessionWorker>(worker)] {
            const bool isReady = guard && guard->connection() && guard->connection()->step() == ConnectStep::Ready;
            if (isReady)
                forward->attach(*guard->connection());
        },
        Qt::QueuedConnection);
}

void Forward::stop()
{
    if (!m_forward)
        return;
    sessionEnds();
    emit changed();
}

// The other half goes on its own thread, and whatever it has to say after this is not heard.
void Forward::sessionEnds()
{
    if (!m_forward)
        return;
    m_forward->disconnect(this);
    m_forward->deleteLater();
    m_forward = nullptr;
    m_status.state = ForwardState::Stopped;
    m_status.openConnections = 0;
}

void Forward::take(const ForwardStatus &status)
{
    if (!m_forward) // it was on its way
        return;
    m_status = status;
    emit changed();
}

} // namespace sampan
