// A two-way stream of bytes with back-pressure: an SSH channel, or a pipe to a program in tests.
// Thread: lives on one thread, as everything that talks over it.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <chrono>
#include <functional>

namespace sampan {

class ByteChannel : public QObject
{
    Q_OBJECT

public:
    // Takes arriving bytes. May run inside a library's callback: it must take all of them and must not call the channel
    // or the library back. What follows from the bytes is done on received().
    using Receiver = std::function<void(QByteArrayView)>;

    using QObject::QObject;

    virtual void setReceiver(Receiver receiver) = 0;
    // Bytes that write() would pass on now without piling them up; 0 while the line is busy.
    [[nodiscard]] virtual qint64 writableBytes() const = 0;
    // What may be under way unanswered before the other side, or we, must announce more room. Streams without such
    // windows give what a line would take.
    [[nodiscard]] virtual qint64 sendWindow() const { return 16 * 1024 * 1024; }
    [[nodiscard]] virtual qint64 receiveWindow() const { return 16 * 1024 * 1024; }
    // At most so long is a round trip, as far as the stream itself has seen; 0: it has not.
    [[nodiscard]] virtual std::chrono::microseconds roundTrip() const { return std::chrono::microseconds(0); }
    // Takes everything; callers that move bulk data ask writableBytes() first and wait for writable().
    virtual void write(QByteArrayView bytes) = 0;
    // Says that no more bytes follow; the other side may still send.
    virtual void sendEof() = 0;
    virtual void close() = 0;

signals:
    void received(); // the receiver was called since the last time; emitted from the event loop, never nested
    void writable(); // writableBytes() grew
    // The stream ended. Cancelled after close(); otherwise why, e.g. ConnectionLost. Emitted once, last.
    void closed(const sampan::Error &error);
};

} // namespace sampan
