// A POSIX shell on a server that does what scp cannot: look, make, rename, remove. One runs for the whole session and
// reads its commands from its input, so that each costs one round trip and many may be under way.
// The end of each is told by a random word on both of its streams: what a start-up file prints, or a file's name, does
// not look like it.
// Thread: that of the channel. Owner: ScpPlace.
#pragma once

#include "core/base/callback.h"
#include "core/base/commandchannel.h"

#include <atomic>
#include <deque>
#include <memory>

namespace sampan {

class ScpShell : public QObject
{
    Q_OBJECT

public:
    struct Output
    {
        int status = 0;
        QByteArray out;
        QByteArray err;
    };

    explicit ScpShell(std::shared_ptr<CommandChannel> channel);
    ~ScpShell() override;

    // Begins to talk. Answers what the server printed before, its start-up files' words.
    void start(Callback<QByteArray> done);
    // Runs a script of its own in a subshell, in LC_ALL=C and UTC, without input. Answers come in order; an exit status
    // that is not 0 is one, too.
    void run(const QByteArray &script, Callback<Output> done);
    // Everything that runs is answered with this; closed() follows.
    void close(const Error &reason) { end(reason); }
    [[nodiscard]] quint64 bytesMoved() const { return m_bytesMoved; } // any thread

signals:
    void closed(const sampan::Error &error); // after every answer

private:
    struct Running
    {
        Callback<Output> done;
    };
    struct Stream
    {
        QByteArray bytes;
        qsizetype searched = 0;
    };

    void say(const QByteArray &text);
    void received();
    [[nodiscard]] bool takeAnswer();
    [[nodiscard]] qsizetype findMark(Stream &stream) const;
    void end(const Error &error);

    std::shared_ptr<CommandChannel> m_channel;
    QByteArray m_mark;
    Stream m_out;
    Stream m_err;
    std::deque<Running> m_running;
    std::atomic<quint64> m_bytesMoved{0};
    bool m_hasEnded = false;
};

} // namespace sampan
