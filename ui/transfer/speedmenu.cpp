#include "ui/transfer/speedmenu.h"

#include "core/base/format.h"
#include "ui/transfer/speedlimitmenu.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

SpeedMenu::SpeedMenu(TransferQueue &queue, QWidget *parent)
    : QMenu(parent)
    , m_queue(queue)
    , m_ofJobs(new SpeedLimitMenu(tr("Selected jobs", "speed limit"), this))
    , m_everything(addCommon(tr("All transfers", "speed limit"), &SpeedLimits::Rates::everything))
    , m_sent(addCommon(tr("Uploads", "speed limit"), &SpeedLimits::Rates::sent))
    , m_received(addCommon(tr("Downloads", "speed limit"), &SpeedLimits::Rates::received))
{
    insertMenu(m_everything->menuAction(), m_ofJobs);
    insertSeparator(m_everything->menuAction());
    connect(m_ofJobs, &SpeedLimitMenu::chosen, this, [this](qint64 limit) {
        for (const JobId job : m_jobs)
            m_queue.setJobSpeedLimit(job, limit);
    });
    connect(&queue, &TransferQueue::speedLimitsChanged, this, &SpeedMenu::showLimits);
    connect(this, &QMenu::aboutToShow, this, &SpeedMenu::showJobLimit);
    showLimits();
    showJobLimit();
}

SpeedLimitMenu *SpeedMenu::addCommon(const QString &name, qint64 SpeedLimits::Rates::*rate)
{
    auto *menu = new SpeedLimitMenu(name, this);
    addMenu(menu);
    connect(menu, &SpeedLimitMenu::chosen, this, [this, rate](qint64 limit) {
        SpeedLimits::Rates rates = m_queue.speedLimits();
        rates.*rate = limit;
        emit limitsChosen(rates);
    });
    return menu;
}

void SpeedMenu::setJobs(std::vector<JobId> jobs)
{
    std::erase_if(jobs, [this](JobId job) { return isFinished(m_queue.job(job).state); });
    m_jobs = std::move(jobs);
    m_ofJobs->setEnabled(!m_jobs.empty());
}

void SpeedMenu::showLimits()
{
    const SpeedLimits::Rates rates = m_queue.speedLimits();
    m_everything->setLimit(rates.everything);
    m_sent->setLimit(rates.sent);
    m_received->setLimit(rates.received);
}

void SpeedMenu::showJobLimit()
{
    m_ofJobs->setLimit(m_jobs.empty() ? 0 : m_queue.job(m_jobs.front()).speedLimit);
}

QString SpeedMenu::summary() const
{
    const SpeedLimits::Rates rates = m_queue.speedLimits();
    QStringList parts;
    if (rates.everything > 0)
        parts << formatRate(double(rates.everything));
    if (rates.sent > 0)
        parts << QString(u"↑ "_s + formatRate(double(rates.sent)));
    if (rates.received > 0)
        parts << QString(u"↓ "_s + formatRate(double(rates.received)));
    return parts.join(u"  "_s);
}

} // namespace sampan
