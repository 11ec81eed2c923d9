// A port forward as the window or the command line sees it: one over all connections of its session, listening again on
// the same port after each. The other half is a PortForward on the connection thread.
// Thread: its creator's, the session's. Owner: whoever asked the session for it; it may outlive the session, and is
// Stopped then. Deleting it stops it.
#pragma once

#include "core/forward/forwardstatus.h"

#include <QObject>
#include <QPointer>

namespace sampan {

class PortForward;
class SessionWorker;

class Forward : public QObject
{
    Q_OBJECT

public:
    // Made by Session::openForward(); `forward` lives on the connection thread.
    Forward(PortForward *forward, ForwardOptions options);
    ~Forward() override;

    [[nodiscard]] const ForwardOptions &options() const { return m_options; }
    [[nodiscard]] const ForwardStatus &status() const { return m_status; }
    // Closes its port and its connections; it is not started again.
    void stop();

signals:
    // Of the state at once, of the numbers at most four times a second.
    void changed();

private:
    friend class Session;
    void attach(SessionWorker *worker);
    void sessionEnds();
    void take(const ForwardStatus &status);

    PortForward *m_forward; // null: stopped
    ForwardOptions m_options;
    ForwardStatus m_status;
};

} // namespace sampan
