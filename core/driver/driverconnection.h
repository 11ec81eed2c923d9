// The one server of a driver: connected when the first request needs it, and again when the connection was lost.
// Thread and owner: the driver's.
#pragma once

#include "core/base/callback.h"
#include "core/session/session.h"

#include <deque>

namespace sampan {

class DriverConnection : public QObject
{
    Q_OBJECT

public:
    // `explain` makes of a session's error what is answered; only the caller knows that nobody could be asked.
    using Explain = std::function<Error(const Error &)>;
    DriverConnection(Session &session, Explain explain, QObject *parent = nullptr);

    // Answers at once while connected, and otherwise when it is known how connecting ended. A login or a host key that
    // was refused is not tried again: the account would be locked, and the answer would be the same.
    void whenReady(Callback<void> done);

    // How the first attempt to connect ended, if it failed; the program's exit status tells it.
    [[nodiscard]] const std::optional<Error> &neverConnected() const { return m_neverConnected; }

private:
    void answer(const Result<void> &result);

    Session &m_session;
    Explain m_explain;
    std::optional<Error> m_lastError; // explained; of a failed attempt
    std::deque<Callback<void>> m_waiting;
    std::optional<Error> m_neverConnected;
    bool m_wasConnected = false;
};

} // namespace sampan
