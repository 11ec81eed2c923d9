// Connects a session anew when its connection was lost, for those who need it to stay: forwards, jobs that go on.
// Only after it was ready once, and only for reasons that can pass: a refused login or a changed host key is not tried
// again. Thread: the session's. The session must outlive it.
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sampan {

class Session;

class Reconnector : public QObject
{
    Q_OBJECT

public:
    explicit Reconnector(Session &session, QObject *parent = nullptr);

signals:
    void waiting(std::chrono::milliseconds pause, const sampan::Error &why); // then the next attempt
    void gaveUp(const sampan::Error &why);

private:
    void noteReady();
    void noteFailure(const Error &why);
    void noteState();

    Session &m_session;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    bool m_wasReady = false;
};

} // namespace sampan
