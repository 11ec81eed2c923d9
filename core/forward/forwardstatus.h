// What a forward is told to be, and how it is doing; values that walk between threads.
#pragma once

#include "core/base/error.h"
#include "core/forward/forwardspec.h"
#include "core/forward/sourcelist.h"

#include <QMetaType>

#include <chrono>

namespace sampan {

struct ForwardOptions
{
    ForwardSpec spec;
    SourceList sources;                             // who may connect; empty: everybody who reaches the port
    bool opensToOthers = false;                     // the person agreed that other machines can reach the listening end
    std::chrono::milliseconds socksPatience{10000}; // for a client to say where it wants to go
};

enum class ForwardState {
    Waiting, // for a connection to the server
    Opening, // asked the server
    Listening,
    Failed, // see lastError; tried again with the next connection
    Stopped,
};

struct ForwardStatus
{
    ForwardState state = ForwardState::Waiting;
    quint16 port = 0; // that is listened on; also what port 0 became
    int openConnections = 0;
    qint64 connections = 0; // so far
    qint64 bytesToServer = 0;
    qint64 bytesFromServer = 0;
    qint64 bytesPerSecondToServer = 0;
    qint64 bytesPerSecondFromServer = 0;
    Error lastError; // its message is empty: there was none

    [[nodiscard]] bool hasError() const { return !lastError.message.isEmpty(); }
};

// A word for lists: "listening".
[[nodiscard]] QString stateText(ForwardState state);
// For a forward that other machines can reach; to be shown before it is started.
[[nodiscard]] QString openToOthersWarning(const ForwardSpec &spec);

} // namespace sampan

Q_DECLARE_METATYPE(sampan::ForwardOptions)
Q_DECLARE_METATYPE(sampan::ForwardStatus)
