// Where bytes wait for their turn under a speed limit. Asked by whoever is about to read or send them.
// Thread: any. Owner: shared by the job whose bytes they are and the files it has open.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace sampan {

class SpeedGate
{
public:
    virtual ~SpeedGate() = default;
    // Zero: the bytes may go and are counted. Otherwise nothing is counted, and it is worth asking again after so long.
    [[nodiscard]] virtual std::chrono::microseconds take(qint64 bytes) = 0;
};

} // namespace sampan
