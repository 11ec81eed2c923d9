// Asks an SSH agent how many keys it holds, with a time-out: libssh has none. Free of libssh types.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace sampan {

struct AgentProbe
{
    int keyCount = -1; // -1: no agent answered
    QString words;     // for the log, when there is nothing to try
};

// Answers on the thread of `owner`, never from inside the call, after at most about three seconds.
void probeAgent(QObject *owner, const QString &socketPath, std::function<void(AgentProbe)> done);

} // namespace sampan
