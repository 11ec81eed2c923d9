#include "core/files/sftpflow.h"

#include <algorithm>

namespace sampan {

namespace {

// Blocks that came before their turn, or that the other place has not taken yet.
constexpr qint64 leastHeld = 8 * 1024 * 1024;
constexpr qint64 mostMemory = 72 * 1024 * 1024; // with what is on its way and may have to be held as well

bool isSame(const std::weak_ptr<FlowAsker> &queued, const std::shared_ptr<FlowAsker> &asker)
{
    return !queued.owner_before(asker) && !asker.owner_before(queued);
}

} // namespace

SftpFlow::SftpFlow(FlowWay way)
    : m_way(way)
{
    m_clock.start();
    m_paceTimer.setSingleShot(true);
    m_paceTimer.setTimerType(Qt::PreciseTimer);
    m_paceTimer.setInterval(sftp::Pace::step);
    connect(&m_paceTimer, &QTimer::timeout, this, &SftpFlow::serve);
}

sftp::DepthControl::Time SftpFlow::now() const
{
    return sftp::DepthControl::Time(m_clock.nsecsElapsed() / 1000);
}

void SftpFlow::want(const std::shared_ptr<FlowAsker> &asker)
{
    Askers &askers = m_jobs[asker->job()];
    if (std::none_of(askers.begin(), askers.end(), [&](const auto &queued) { return isSame(queued, asker); }))
        askers.push_back(asker);
    serve();
}

bool SftpFlow::keepsPace()
{
    if (m_pace.mayGo(m_depth.pace(), now()))
        return true;
    if (!m_paceTimer.isActive())
        m_paceTimer.start();
    return false;
}

void SftpFlow::serve()
{
    if (std::exchange(m_isServing, true))
        return;
    bool isStuck = false;
    std::size_t jobsStuck = 0;
    while (!m_jobs.empty() && jobsStuck < m_jobs.size()) {
        if (m_depth.room() <= 0) {
            isStuck = true;
            break;
        }
        if (!keepsPace())
            break;
        auto job = m_jobs.upper_bound(m_lastJob);
        if (job == m_jobs.end())
            job = m_jobs.begin();
        m_lastJob = job->first;
        const bool isBlocked = serveJob(job->second) == FlowAsker::Outcome::NoRoom;
        jobsStuck = isBlocked ? jobsStuck + 1 : 0;
        isStuck = isStuck || isBlocked;
        if (job->second.empty())
            m_jobs.erase(job);
    }
    m_isServing = false;
    if (!isStuck)
        return;
    m_depth.noteWaiting();
    if (m_depth.wantsMoreThanCap())
        emit windowsAreFull();
}

// The first file of the job that has something to send sends one request, and the others come before it next time.
FlowAsker::Outcome SftpFlow::serveJob(Askers &askers)
{
    bool isBlocked = false;
    for (std::size_t left = askers.size(); left > 0; --left) {
        const std::shared_ptr<FlowAsker> asker = askers.front().lock();
        askers.pop_front();
        if (!asker)
            continue;
        const FlowAsker::Outcome outcome = asker->sendOne();
        if (outcome == FlowAsker::Outcome::Nothing)
            continue;
        askers.push_back(asker);
        if (outcome == FlowAsker::Outcome::Sent)
            return outcome;
        isBlocked = true;
    }
    return isBlocked ? FlowAsker::Outcome::NoRoom : FlowAsker::Outcome::Nothing;
}

FlowTicket SftpFlow::sent(const std::shared_ptr<SftpLane> &lane, qint64 bytes)
{
    lane->inFlight(m_way) += bytes;
    m_pace.sent(bytes);
    return {lane, m_depth.sent(bytes, now())};
}

void SftpFlow::answered(const FlowTicket &ticket)
{
    ticket.lane->inFlight(m_way) -= ticket.mark.bytes;
    m_depth.answered(ticket.mark, now());
    m_delivered += ticket.mark.bytes;
    emit moved();
    serve();
}

void SftpFlow::dropped(const FlowTicket &ticket)
{
    ticket.lane->inFlight(m_way) -= ticket.mark.bytes;
    m_depth.dropped(ticket.mark);
    serve();
}

void SftpFlow::hold(qint64 bytes)
{
    m_held += bytes;
    if (bytes < 0)
        serve();
}

bool SftpFlow::mayHoldMore(qint64 bytes) const
{
    return m_held + m_depth.inFlight() + bytes <= std::clamp(3 * m_depth.depth(), leastHeld, mostMemory);
}

bool SftpFlow::passGate(const std::shared_ptr<SpeedGate> &gate, qint64 bytes, const std::shared_ptr<FlowAsker> &asker)
{
    if (!gate)
        return true;
    if (m_atGate.contains(asker.get()))
        return false;
    const std::chrono::microseconds wait = gate->take(bytes);
    if (wait.count() == 0)
        return true;
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(wait);
    m_atGate.insert(asker.get());
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, this, [this, key = asker.get(), weak = std::weak_ptr(asker)] {
        m_atGate.erase(key);
        if (const auto waiting = weak.lock())
            want(waiting);
    });
    return false;
}

} // namespace sampan
