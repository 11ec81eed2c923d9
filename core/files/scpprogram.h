// One program on a server for as long as it runs: waits for its turn, is started, and is heard to its end.
// Thread: that of the place. Owner: whoever asked; deleting it ends the program.
#pragma once

#include "core/files/scpplace.h"

#include <QTimer>

namespace sampan {

// How it ended. `error` is set when it did not end by itself: the connection broke, it was never started.
struct ScpEnd
{
    std::optional<int> status;
    QByteArray words; // of its stderr, the last 64 KiB
    std::optional<Error> error;
};

class ScpProgram : public QObject
{
    Q_OBJECT

public:
    ScpProgram(std::shared_ptr<ScpPlace> place, ScpWay way, QByteArray commandLine);
    ~ScpProgram() override;

    // Ends it and deletes it later: it may be inside one of its signals. Nothing is heard of it any more.
    static void drop(std::unique_ptr<ScpProgram> program);

    // The receiver runs inside the library: it only takes the bytes. What follows is done on received().
    void setReceiver(ByteChannel::Receiver receiver) { m_receiver = std::move(receiver); }
    void setRoom(qint64 bytes);
    void start();

    [[nodiscard]] bool isRunning() const { return m_channel && !m_hasEnded; }
    [[nodiscard]] QByteArray standardError() const { return m_channel ? m_channel->standardError() : QByteArray(); }
    [[nodiscard]] qint64 writableBytes() const { return isRunning() ? m_channel->writableBytes() : 0; }
    void write(QByteArrayView bytes);
    void sendEof();
    // The same where nothing is left to be done: it has ten seconds to end.
    void sayGoodbye();

signals:
    void started(); // its channel is asked for: what is written goes there
    void received();
    void writable();
    void ended(const sampan::ScpEnd &end); // once, last

private:
    void turn();
    void channelClosed(const Error &error);
    void end(ScpEnd end);
    void letGo();

    const std::shared_ptr<ScpPlace> m_place;
    const ScpWay m_way;
    const QByteArray m_commandLine;
    ByteChannel::Receiver m_receiver;
    std::shared_ptr<CommandChannel> m_channel;
    qint64 m_room = -1; // none given: no bound
    bool m_hasTurn = false;
    bool m_hasEnded = false;
    QTimer m_goodbye;
};

} // namespace sampan
