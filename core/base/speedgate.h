// Where bytes wait for their turn under a speed limit. Asked by whoever is about to read or send them.
// Thread: any. Owner: shared by the job whose bytes they are and the files it has open.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <limits>

namespace sampan {

class SpeedGate
{
public:
    virtual ~SpeedGate() = default;
    // Zero: the bytes may go and are counted. Otherwise nothing is counted, and it is worth asking again after so long.
    [[nodiscard]] virtual std::chrono::microseconds take(qint64 bytes) = 0;
    // More than this in one go would come in bursts that a person sees; whoever can divide its bytes asks for no more.
    [[nodiscard]] virtual qint64 bytesAtOnce() const { return std::numeric_limits<qint64>::max(); }
};

} // namespace sampan
