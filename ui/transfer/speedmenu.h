// The speed limits of the transfer list in one menu: of the selected jobs, of all transfers, of each direction.
// Jobs' limits are set at once; the common ones are settings and only asked for.
// Thread: GUI. Owner: the transfer panel; the queue must live longer.
#pragma once

#include "core/transfer/transferqueue.h"

#include <QMenu>

namespace sampan {

class SpeedLimitMenu;

class SpeedMenu : public QMenu
{
    Q_OBJECT

public:
    explicit SpeedMenu(TransferQueue &queue, QWidget *parent = nullptr);

    void setJobs(std::vector<JobId> jobs); // the selected ones
    // What holds now, for a button: "1 MB/s", "↑ 500 kB/s ↓ 2 MB/s"; empty without common limits.
    [[nodiscard]] QString summary() const;

signals:
    void limitsChosen(const sampan::SpeedLimits::Rates &rates);

private:
    void showLimits();
    void showJobLimit();
    SpeedLimitMenu *addCommon(const QString &name, qint64 SpeedLimits::Rates::*rate);

    TransferQueue &m_queue;
    std::vector<JobId> m_jobs;
    SpeedLimitMenu *m_ofJobs;
    SpeedLimitMenu *m_everything;
    SpeedLimitMenu *m_sent;
    SpeedLimitMenu *m_received;
};

} // namespace sampan
