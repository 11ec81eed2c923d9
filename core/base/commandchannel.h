// A program that runs at a place, as a stream of bytes: a command on a server, or one of this computer in tests.
// closed() of a program that came to its end is ConnectionLost with an exit status; see endedWithConnection().
#pragma once

#include "core/base/bytechannel.h"

#include <optional>

namespace sampan {

class CommandChannel : public ByteChannel
{
    Q_OBJECT

public:
    using ByteChannel::ByteChannel;

    // Takes what arrives on stderr; without one its tail is kept, see standardError().
    virtual void setErrorReceiver(Receiver receiver) = 0;
    // The receivers are given so many bytes more; what arrives beyond them waits on the way. Without this call there
    // is no bound.
    virtual void setRoom(qint64 bytes) = 0;
    // With a bound: how much the other side may send unasked, at least, where the way between has such windows.
    virtual void setWindow(qint64 bytes) { Q_UNUSED(bytes) }
    [[nodiscard]] virtual QByteArray standardError() const = 0;
    [[nodiscard]] virtual std::optional<int> exitStatus() const = 0; // none: it was killed, or has not ended
    // Of closed(): the server opened no channel at all; the channel ended because the connection did.
    [[nodiscard]] virtual bool wasNotOpened() const = 0;
    [[nodiscard]] virtual bool endedWithConnection() const = 0;
};

} // namespace sampan
