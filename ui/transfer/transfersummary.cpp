#include "ui/transfer/transfersummary.h"

#include "core/base/format.h"

namespace sampan {

namespace {

constexpr std::chrono::milliseconds samplingInterval{1000};

bool isFailed(JobState state)
{
    return state == JobState::Failed || state == JobState::DoneWithErrors;
}

// Copies that do not go one way count for both: between servers they do, on this computer there is a disk at each end.
RateSample rateOf(const JobSnapshot &job)
{
    if (job.state != JobState::Running)
        return {};
    return {job.direction == Direction::Upload ? 0 : job.bytesPerSecond,
            job.direction == Direction::Download ? 0 : job.bytesPerSecond};
}

RateSample operator+(const RateSample &a, const RateSample &b)
{
    return {a.received + b.received, a.sent + b.sent};
}

} // namespace

TransferSummary::TransferSummary(const TransferQueue &queue, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
{
    connect(&queue, &TransferQueue::jobAdded, this, &TransferSummary::count);
    connect(&queue, &TransferQueue::jobRemoved, this, &TransferSummary::count);
    connect(&queue, &TransferQueue::jobChanged, this, &TransferSummary::count);
    m_sampling.setInterval(samplingInterval);
    connect(&m_sampling, &QTimer::timeout, this, &TransferSummary::sample);
    count();
}

QString TransferSummary::text() const
{
    if (m_openJobs > 0 && m_bytesPerSecond > 0)
        //: Tab of the transfer list; %1 is the number of open jobs, %2 a rate such as "84 MB/s"
        return tr("Transfers %1 · %2").arg(m_openJobs).arg(formatRate(m_bytesPerSecond));
    if (m_openJobs > 0)
        //: Tab of the transfer list; %1 is the number of open jobs
        return tr("Transfers %1").arg(m_openJobs);
    if (m_failedJobs > 0)
        //: Tab of the transfer list; %1 is the number of failed jobs
        return tr("Transfers · %1 failed").arg(m_failedJobs);
    return tr("Transfers", "tab of the transfer list");
}

void TransferSummary::count()
{
    const QString before = text();
    m_openJobs = 0;
    m_failedJobs = 0;
    m_bytesPerSecond = 0;
    m_now = {};
    for (int row = 0; row < m_queue.jobCount(); ++row) {
        const JobSnapshot job = m_queue.job(m_queue.jobAt(row));
        m_openJobs += isFinished(job.state) ? 0 : 1;
        m_failedJobs += isFailed(job.state) ? 1 : 0;
        m_now = m_now + rateOf(job);
        if (job.state == JobState::Running)
            m_bytesPerSecond += job.bytesPerSecond;
    }
    if (m_openJobs > 0 && !m_sampling.isActive())
        m_sampling.start();
    if (text() != before)
        emit changed();
}

void TransferSummary::sample()
{
    m_history.add(m_now);
    if (m_openJobs == 0 && m_history.isIdle()) {
        m_sampling.stop();
        m_history.clear();
    }
    emit sampled();
}

} // namespace sampan
