// Spreads what may go over time. Answers that come in a bunch let a bunch go, which comes back as a bunch: the line
// carries it all the same, but a keystroke waits behind each of them.
//
// Knows no clock: values in, a yes or no out. One object for each direction of a connection.
#pragma once

#include "core/sftp/depthcontrol.h"

#include <optional>

namespace sampan::sftp {

class Pace
{
public:
    using Time = DepthControl::Time;
    static constexpr std::chrono::milliseconds step{1}; // after a no it is worth asking again

    // Whether something may go now at so many bytes a second; 0: whenever it likes. More than what a few steps bring
    // is not saved up.
    [[nodiscard]] bool mayGo(double bytesPerSecond, Time now);
    void sent(qint64 bytes) { m_allowed -= m_since ? double(bytes) : 0; }

private:
    std::optional<Time> m_since; // when m_allowed was right; nothing: no pace was kept before
    double m_allowed = 0;        // bytes; what was sent too much is missing here
};

} // namespace sampan::sftp
