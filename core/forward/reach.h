// Whether the server reaches a host and port or a socket, and what answers there first.
// Thread: the connection thread.
#pragma once

#include "core/base/callback.h"
#include "core/forward/forwardspec.h"

#include <QByteArray>
#include <QMetaType>

#include <chrono>

namespace sampan {

class SshConnection;

struct ReachRequest
{
    ForwardEnd target;
    QByteArray send;                           // first, for services that wait to be spoken to
    std::chrono::milliseconds patience{10000}; // for the connection
    std::chrono::milliseconds listening{1500}; // for the first bytes, once it is open
};

struct ReachAnswer
{
    std::chrono::milliseconds opened{0}; // after so long
    QByteArray firstBytes;               // 1 KiB at most; empty: it says nothing by itself
    bool hungUp = false;                 // the target ended the connection
};

// `connection` must be Ready. Errors: as a forward's connection has them, or TimedOut. Not called once `owner` is gone.
void reach(QObject *owner, SshConnection &connection, const ReachRequest &request, Callback<ReachAnswer> done);

} // namespace sampan

Q_DECLARE_METATYPE(sampan::ReachAnswer)
