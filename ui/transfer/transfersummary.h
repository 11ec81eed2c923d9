// What the transfers' tab says while the panel is folded away: how many jobs are open, and how fast they run.
// Thread: GUI. Owner: the transfer panel.
#pragma once

#include "core/transfer/transferqueue.h"
#include "ui/transfer/ratehistory.h"

#include <QObject>
#include <QTimer>

namespace sampan {

class TransferSummary : public QObject
{
    Q_OBJECT

public:
    explicit TransferSummary(const TransferQueue &queue, QObject *parent = nullptr);

    [[nodiscard]] QString text() const; // "Transfers", "Transfers 3 · 84 MB/s"
    [[nodiscard]] const RateHistory &history() const { return m_history; }
    [[nodiscard]] int openJobs() const { return m_openJobs; }
    [[nodiscard]] int failedJobs() const { return m_failedJobs; }
    [[nodiscard]] double bytesPerSecond() const { return m_bytesPerSecond; } // of all together

signals:
    void changed();
    void sampled(); // the history has grown, or has been cleared

private:
    void count();
    void sample();

    const TransferQueue &m_queue;
    RateHistory m_history;
    RateSample m_now;
    QTimer m_sampling; // runs while there are open jobs, and until what they moved has left the history
    int m_openJobs = 0;
    int m_failedJobs = 0;
    double m_bytesPerSecond = 0;
};

} // namespace sampan
