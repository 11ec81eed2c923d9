// What went through a forward, and how much room its connections may ask the server for. Shared by the connections of
// one forward. Thread: the connection thread.
#pragma once

#include <QtGlobal>

namespace sampan {

struct ForwardTraffic
{
    // Announced beyond libssh's own 1.28 MB for each channel, by all together: what readers who stop reading can pile
    // up here.
    static constexpr qint64 mostExtraWindow = 64 * 1024 * 1024;

    qint64 bytesToServer = 0;
    qint64 bytesFromServer = 0;
    qint64 extraWindow = 0;
};

} // namespace sampan
