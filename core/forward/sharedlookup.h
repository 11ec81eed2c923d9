// The addresses of one host for many who ask at once: one lookup for all of them, whose answer is kept for some
// seconds. Each would need a thread, and a resolver that hangs would gather them. Thread: its owner's.
#pragma once

#include "core/ssh/hostlookup.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace sampan {

class SharedLookup : public QObject
{
public:
    using Done = std::function<void(const Result<SocketAddresses> &)>;

    explicit SharedLookup(QObject *parent); // with which it walks between threads
    // Always for the same place. Answers never from inside the call, and not once `owner` is gone.
    void ask(QObject *owner, const QString &host, quint16 port, Done done);

private:
    void answer(const Result<SocketAddresses> &result);

    std::vector<std::pair<QPointer<QObject>, Done>> m_waiting;
    std::optional<SocketAddresses> m_known;
    QDeadlineTimer m_fresh;
    bool m_isAsking = false;
};

} // namespace sampan
