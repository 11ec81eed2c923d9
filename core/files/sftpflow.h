// One way of a place's bulk data, over all of its lanes: how much may be in flight, and whose turn it is.
//
// Files that want to read or write queue here. Jobs take turns, and the files of a job take turns within it, one
// request each, so that a small job is not stuck behind a huge one.
// Thread: the connection's. Owner: SftpLanes.
#pragma once

#include "core/base/speedgate.h"
#include "core/files/sftplane.h"
#include "core/sftp/depthcontrol.h"
#include "core/sftp/pace.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <map>
#include <set>

namespace sampan {

// A request of bulk data until its answer.
struct FlowTicket
{
    std::shared_ptr<SftpLane> lane;
    sftp::DepthControl::Mark mark;
};

// A file that is read or written.
class FlowAsker
{
public:
    enum class Outcome {
        Sent,
        Nothing, // until it says want() again
        NoRoom,  // on its lanes
    };
    virtual ~FlowAsker() = default;
    // Sends one request, through SftpFlow::sent().
    virtual Outcome sendOne() = 0;
    [[nodiscard]] virtual quint64 job() const = 0;
};

class SftpFlow : public QObject
{
    Q_OBJECT

public:
    explicit SftpFlow(FlowWay way);

    // Queues the asker, unless it is queued, and serves.
    void want(const std::shared_ptr<FlowAsker> &asker);
    [[nodiscard]] FlowTicket sent(const std::shared_ptr<SftpLane> &lane, qint64 bytes);
    void answered(const FlowTicket &ticket);
    void dropped(const FlowTicket &ticket);
    // Answers that nobody has taken: all files together hold no more than a bounded amount.
    void hold(qint64 bytes);
    [[nodiscard]] bool mayHoldMore(qint64 bytes) const;
    // True when the bytes may go now; otherwise the asker is queued again when they may.
    [[nodiscard]] bool passGate(const std::shared_ptr<SpeedGate> &gate, qint64 bytes,
                                const std::shared_ptr<FlowAsker> &asker);

    [[nodiscard]] sftp::DepthControl &depth() { return m_depth; }
    [[nodiscard]] const sftp::DepthControl &depth() const { return m_depth; }
    [[nodiscard]] FlowWay way() const { return m_way; }
    // Bytes answered so far.
    [[nodiscard]] qint64 delivered() const { return m_delivered; }
    [[nodiscard]] bool isBusy() const { return !m_jobs.empty(); }
    void serve();

signals:
    // Something waits for room that the windows do not give. At most once in each turn of the event loop.
    void windowsAreFull();
    void moved(); // after answers

private:
    using Askers = std::deque<std::weak_ptr<FlowAsker>>;
    FlowAsker::Outcome serveJob(Askers &askers);
    [[nodiscard]] bool keepsPace();
    [[nodiscard]] sftp::DepthControl::Time now() const;

    const FlowWay m_way;
    sftp::DepthControl m_depth;
    sftp::Pace m_pace;
    QTimer m_paceTimer;
    QElapsedTimer m_clock;
    std::map<quint64, Askers> m_jobs;     // none is empty
    quint64 m_lastJob = 0;                // whose turn it was
    std::set<const FlowAsker *> m_atGate; // their timers run
    qint64 m_held = 0;
    qint64 m_delivered = 0;
    bool m_isServing = false;
};

} // namespace sampan
