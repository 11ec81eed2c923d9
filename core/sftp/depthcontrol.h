// How many bytes to keep in flight on a line: as many as its rate times its shortest round trip, and a little more.
//
// More would only stand in queues: keystrokes wait behind them, and OpenSSH's server copies what waits in its buffers
// again and again. Less leaves the line idle. The rate is not known, so the depth grows by leaps while the rate grows
// with it, and then follows what was measured, a quarter above it, so that a line that got faster is found out.
//
//   start   every answer lets several times its bytes go, until two rounds bring no more rate, or one that came late
//   steady  1.25 × best rate of the last rounds × shortest round trip + a little, never above the windows; twice as
//           much while the rate grows
//   late    the answers of a round came later than the line needs: less is believed of the rate
//
// Knows no clock, no channel and no request: values in, a number out. One object for each direction of a connection.
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>

namespace sampan::sftp {

class DepthControl
{
public:
    using Time = std::chrono::microseconds; // since any moment

    // Goes with every request until its answer.
    struct Mark
    {
        Time sentAt{0};
        qint64 deliveredBefore = 0;
        qint64 bytes = 0;
    };

    // A round trip of something small while nothing else was under way, e.g. of the greeting. Asked for as often as
    // there is one.
    void noteRoundTrip(Time roundTrip);
    // Someone types on this connection: no byte more than needed.
    void setInteractive(bool interactive) { m_isInteractive = interactive; }
    // What the windows of all channels together allow.
    void setCap(qint64 bytes) { m_cap = bytes; }

    [[nodiscard]] Mark sent(qint64 bytes, Time now);
    // Somebody has more to send than may go: what this round brings says something about the line.
    void noteWaiting() { m_round.wasFull = true; }
    void answered(const Mark &mark, Time now);
    void dropped(const Mark &mark); // no answer will come

    [[nodiscard]] qint64 depth() const;
    [[nodiscard]] qint64 inFlight() const { return m_inFlight; }
    [[nodiscard]] qint64 room() const { return depth() - m_inFlight; }
    // While someone types on a long way: how fast it may go, in bytes a second. 0: as answers let it.
    [[nodiscard]] double pace() const;
    // A request should be a small part of the depth, so that the pipe stays fine-grained.
    [[nodiscard]] quint32 requestBytes(quint32 most) const;

    // The line could take more than the windows allow.
    [[nodiscard]] bool wantsMoreThanCap() const;
    [[nodiscard]] double bytesPerSecond() const { return m_bestRate; }
    [[nodiscard]] Time shortestRoundTrip() const { return m_shortest; }

private:
    struct Round
    {
        double rate = 0; // the best sample, bytes a second
        Time delays{0};  // the sum
        int answers = 0;
        bool wasFull = false; // the depth was used up at some time
    };

    void endRound();
    void judgeStart(const Round &round, Time meanDelay);
    [[nodiscard]] double probeWhileTyping() const;
    [[nodiscard]] qint64 wanted() const;
    [[nodiscard]] qint64 greatestFloor() const;
    [[nodiscard]] qint64 floor() const;
    void adaptFloor(bool isLate);
    void growStart(qint64 bytes);
    [[nodiscard]] qint64 firstDepth() const;
    [[nodiscard]] Time tolerance() const;

    Time m_shortest{0}; // 0: not known
    qint64 m_cap = 2 * 1024 * 1024;
    qint64 m_inFlight = 0;
    qint64 m_delivered = 0;
    qint64 m_roundEnds = 0; // when the answer to what was sent after this much was delivered comes
    Round m_round;
    std::deque<double> m_rates; // of the last rounds
    double m_bestRate = 0;
    qint64 m_startDepth = 0; // 0: nothing was sent yet
    double m_rateBefore = 0;
    qint64 m_floor = 0; // lowered while answers come late; 0: not yet
    int m_roundsWithoutGain = 0;
    int m_rounds = 0;
    bool m_isStarting = true;
    bool m_holdsStart = false; // answers come late while the rate still grows: no further for a round
    bool m_isGrowing = false;  // the last round beat the best before it
    bool m_isInteractive = false;
};

} // namespace sampan::sftp
