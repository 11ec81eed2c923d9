// One SFTP channel among those of a place, and what of the bulk data is under way on it. Plain data; thread: the
// connection's. Owner: shared by SftpLanes and whoever still waits for an answer on it.
#pragma once

#include "core/files/sftpconnection.h"

#include <deque>
#include <functional>

namespace sampan {

// Which way the bulk data goes.
enum class FlowWay { Reading, Writing };

struct SftpLane
{
    std::shared_ptr<SftpConnection> connection;
    qint64 reading = 0; // bytes asked for and not answered
    qint64 writing = 0;
    int smallFiles = 0;                        // under way, or waiting here
    int openFiles = 0;                         // small ones under way
    std::deque<std::function<void()>> waiting; // small files, until the server has handles for them
    bool isOver = false;                       // closed, or refused: takes no further work

    [[nodiscard]] qint64 &inFlight(FlowWay way) { return way == FlowWay::Reading ? reading : writing; }
    [[nodiscard]] qint64 window(FlowWay way) const
    {
        return way == FlowWay::Reading ? connection->receiveWindow() : connection->sendWindow();
    }
    [[nodiscard]] bool hasRoom(FlowWay way, qint64 bytes)
    {
        // A window smaller than a request must not stop everything.
        return !isOver && (inFlight(way) == 0 || inFlight(way) + bytes <= window(way));
    }
};

} // namespace sampan
