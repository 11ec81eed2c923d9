#include "ui/transfer/transfercells.h"

#include "core/base/format.h"
#include "ui/transfer/transfertext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::TransferCells)
};

int permille(qint64 done, qint64 total)
{
    if (total <= 0)
        return -1;
    return int(std::clamp(double(done) / double(total), 0.0, 1.0) * 1000);
}

int permilleOf(const JobSnapshot &job)
{
    if (job.state == JobState::Done)
        return 1000;
    return job.totalIsKnown ? permille(job.bytesDone, job.bytesTotal) : -1;
}

int permilleOf(const ItemSnapshot &item)
{
    if (item.state == ItemState::Done || item.state == ItemState::DoneWithWarnings)
        return 1000;
    return permille(item.bytesDone, item.bytesTotal);
}

std::chrono::seconds timeLeftOf(const ItemSnapshot &item)
{
    if (item.state != ItemState::Running || item.bytesTotal < 0 || item.bytesPerSecond < 1)
        return std::chrono::seconds(-1);
    return std::chrono::seconds(qint64(double(item.bytesTotal - item.bytesDone) / item.bytesPerSecond));
}

// Without a known total the bar cannot say how far it is; the bytes can.
QString progressText(int permille, qint64 bytesDone)
{
    if (permille >= 0)
        //: Progress of a transfer; %1 is a number from 0 to 100
        return Words::tr("%1 %").arg(permille / 10);
    return bytesDone > 0 ? formatSize(quint64(bytesDone)) : QString();
}

QString sizeText(qint64 bytes)
{
    return bytes < 0 ? QString() : formatSize(quint64(bytes));
}

// While folders are still being read there is more to come.
QString sizeText(const JobSnapshot &job)
{
    if (job.totalIsKnown)
        return sizeText(job.bytesTotal);
    //: Size of a transfer that is still being listed: at least %1
    return job.bytesTotal > 0 ? Words::tr("≥ %1").arg(sizeText(job.bytesTotal)) : QString();
}

QString rateText(bool active, double bytesPerSecond)
{
    return active ? formatRate(bytesPerSecond) : QString();
}

QString filesText(const JobSnapshot &job)
{
    if (job.state != JobState::Running || job.itemsTotal < 2 || job.filesPerSecond <= 0)
        return {};
    return QLocale().toString(job.filesPerSecond, 'f', job.filesPerSecond < 10 ? 1 : 0);
}

QString speedLimitWords(const JobSnapshot &job, bool holds)
{
    if (job.speedLimit <= 0)
        return holds ? limitName(LimitedBy::SpeedLimit) : QString();
    const QString rate = formatRate(double(job.speedLimit));
    //: What limits a transfer; %1 is a rate such as "1 MB/s"
    return holds ? Words::tr("speed limit %1").arg(rate)
                 //: Speed limit of a transfer that is not reached now; %1 is a rate such as "1 MB/s"
                 : Words::tr("at most %1").arg(rate);
}

QString limitText(const JobSnapshot &job)
{
    if (isFinished(job.state))
        return {};
    const bool active = job.state == JobState::Running;
    const bool isHeldBack = active && job.limitedBy == LimitedBy::SpeedLimit;
    QStringList parts{isHeldBack ? QString() : limitName(active ? job.limitedBy : LimitedBy::Unknown),
                      speedLimitWords(job, isHeldBack)};
    if (active && job.channels > 0)
        parts << Words::tr("%n channel(s)", "of a connection", job.channels);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

bool isFailed(JobState state)
{
    return state == JobState::Failed || state == JobState::DoneWithErrors;
}

} // namespace

QString columnTitle(TransferColumn column)
{
    switch (column) {
    case TransferColumn::Name:
        return Words::tr("Name", "column of the transfer list");
    case TransferColumn::Route:
        return Words::tr("From → to", "column of the transfer list");
    case TransferColumn::Progress:
        return Words::tr("Progress", "column of the transfer list");
    case TransferColumn::Size:
        return Words::tr("Size", "column of the transfer list");
    case TransferColumn::Rate:
        return Words::tr("Rate", "column of the transfer list: bytes per second");
    case TransferColumn::Files:
        return Words::tr("Files/s", "column of the transfer list: files per second");
    case TransferColumn::TimeLeft:
        return Words::tr("Time left", "column of the transfer list");
    case TransferColumn::Limit:
        return Words::tr("Limit", "column of the transfer list: what keeps a transfer from being faster");
    case TransferColumn::State:
        return Words::tr("State", "column of the transfer list");
    case TransferColumn::Reason:
        return Words::tr("Reason", "column of the transfer list: why a transfer failed");
    }
    return {};
}

bool isNumber(TransferColumn column)
{
    using enum TransferColumn;
    return column == Size || column == Rate || column == Files || column == TimeLeft;
}

QString cellText(const JobSnapshot &job, TransferColumn column)
{
    const bool active = job.state == JobState::Running;
    switch (column) {
    case TransferColumn::Progress:
        return progressText(permilleOf(job), job.bytesDone);
    case TransferColumn::Size:
        return sizeText(job);
    case TransferColumn::Rate:
        return rateText(active, job.bytesPerSecond);
    case TransferColumn::Files:
        return filesText(job);
    case TransferColumn::TimeLeft:
        return active && job.totalIsKnown ? formatDuration(job.timeLeft) : QString();
    case TransferColumn::Limit:
        return limitText(job);
    case TransferColumn::State:
        return stateName(job.state);
    default:
        return {};
    }
}

QString cellText(const ItemSnapshot &item, TransferColumn column)
{
    const bool active = item.state == ItemState::Running;
    switch (column) {
    case TransferColumn::Name:
        return item.source.displayName();
    case TransferColumn::Route:
        return routeText(item);
    case TransferColumn::Progress:
        return progressText(permilleOf(item), item.bytesDone);
    case TransferColumn::Size:
        return sizeText(item.bytesTotal);
    case TransferColumn::Rate:
        return rateText(active, item.bytesPerSecond);
    case TransferColumn::TimeLeft:
        return formatDuration(timeLeftOf(item));
    case TransferColumn::State:
        return stateName(item.state);
    case TransferColumn::Reason:
        return reasonText(item);
    case TransferColumn::Files:
    case TransferColumn::Limit:
        break;
    }
    return {};
}

QString cellHelp(const JobSnapshot &job, TransferColumn column)
{
    const bool active = job.state == JobState::Running;
    if (column == TransferColumn::Size && active && !job.totalIsKnown)
        return Words::tr("At least this much: folders are still being read.");
    if (column == TransferColumn::TimeLeft && active && !job.totalIsKnown)
        return Words::tr("Not known before all folders have been read.");
    if (column == TransferColumn::Limit && active)
        return limitHelp(job.limitedBy);
    return {};
}

QVariant rawValue(const JobSnapshot &job, TransferRole role)
{
    switch (role) {
    case TransferRole::JobId:
        return job.id.value;
    case TransferRole::ItemId:
        return quint64(0);
    case TransferRole::State:
        return int(job.state);
    case TransferRole::Direction:
        return int(job.direction);
    case TransferRole::Failed:
        return isFailed(job.state);
    case TransferRole::Warned:
        return false;
    case TransferRole::Permille:
        return permilleOf(job);
    case TransferRole::Active:
        return job.state == JobState::Running;
    case TransferRole::BytesDone:
        return job.bytesDone;
    case TransferRole::BytesTotal:
        return job.totalIsKnown ? job.bytesTotal : -1;
    case TransferRole::BytesPerSecond:
        return job.bytesPerSecond;
    case TransferRole::SecondsLeft:
        return qint64(job.timeLeft.count());
    case TransferRole::Glyph:
        break;
    }
    return {};
}

QVariant rawValue(const ItemSnapshot &item, TransferRole role)
{
    switch (role) {
    case TransferRole::ItemId:
        return item.id.value;
    case TransferRole::State:
        return int(item.state);
    case TransferRole::Failed:
        return item.state == ItemState::Failed;
    case TransferRole::Warned:
        return item.state == ItemState::DoneWithWarnings;
    case TransferRole::Permille:
        return permilleOf(item);
    case TransferRole::Active:
        return item.state == ItemState::Running;
    case TransferRole::BytesDone:
        return item.bytesDone;
    case TransferRole::BytesTotal:
        return item.bytesTotal;
    case TransferRole::BytesPerSecond:
        return item.bytesPerSecond;
    case TransferRole::SecondsLeft:
        return qint64(timeLeftOf(item).count());
    default:
        return {};
    }
}

} // namespace sampan
