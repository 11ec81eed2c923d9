// A line of a configuration file that was skipped, or honoured only in part, and why. Free of libssh types.
#pragma once

#include <QString>

#include <vector>

namespace sampan {

struct LineWarning
{
    QString file;
    int line = 0;   // from 1; 0: the file as a whole
    QString reason; // for people, translated

    // "/home/me/.ssh/config:12: reason", for the log.
    [[nodiscard]] QString text() const;
    friend bool operator==(const LineWarning &, const LineWarning &) = default;
};

using LineWarnings = std::vector<LineWarning>;

} // namespace sampan
