#include "ui/transfer/transfertext.h"

#include "core/base/servertext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sampan::TransferText)
};

QString arrowBetween(const QString &from, const QString &to)
{
    return from + u" → "_s + to;
}

const ItemSnapshot *firstFailed(const std::vector<ItemSnapshot> &items)
{
    const auto found = std::ranges::find(items, ItemState::Failed, &ItemSnapshot::state);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

QString stateName(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return Words::tr("Waiting", "state of a transfer");
    case JobState::Running:
        return Words::tr("Running", "state of a transfer");
    case JobState::Paused:
        return Words::tr("Paused", "state of a transfer");
    case JobState::Done:
        return Words::tr("Done", "state of a transfer");
    case JobState::DoneWithErrors:
        return Words::tr("Finished with errors", "state of a transfer");
    case JobState::Failed:
        return Words::tr("Failed", "state of a transfer");
    case JobState::Cancelled:
        return Words::tr("Cancelled", "state of a transfer");
    }
    return {};
}

QString stateName(ItemState state)
{
    switch (state) {
    case ItemState::Waiting:
        return stateName(JobState::Waiting);
    case ItemState::Running:
        return stateName(JobState::Running);
    case ItemState::Done:
        return stateName(JobState::Done);
    case ItemState::DoneWithWarnings:
        return Words::tr("Done, with a warning", "state of a file");
    case ItemState::Skipped:
        return Words::tr("Skipped", "state of a file");
    case ItemState::Failed:
        return stateName(JobState::Failed);
    case ItemState::Cancelled:
        return stateName(JobState::Cancelled);
    }
    return {};
}

QString directionName(Direction direction)
{
    switch (direction) {
    case Direction::Upload:
        return Words::tr("Upload");
    case Direction::Download:
        return Words::tr("Download");
    case Direction::Local:
        return Words::tr("Copy on this computer");
    case Direction::BetweenServers:
        return Words::tr("Copy between servers");
    }
    return {};
}

QString limitName(LimitedBy limit)
{
    switch (limit) {
    case LimitedBy::ServerWindow:
        return Words::tr("server window", "what limits a transfer");
    case LimitedBy::Line:
        return Words::tr("line", "what limits a transfer: the network");
    case LimitedBy::Disk:
        return Words::tr("disk", "what limits a transfer");
    case LimitedBy::SpeedLimit:
        return Words::tr("speed limit", "what limits a transfer");
    case LimitedBy::Unknown:
        break;
    }
    return {};
}

QString limitHelp(LimitedBy limit)
{
    switch (limit) {
    case LimitedBy::ServerWindow:
        return Words::tr("The server takes or gives no more at once on each channel.");
    case LimitedBy::Line:
        return Words::tr("The network carries no more.");
    case LimitedBy::Disk:
        return Words::tr("This computer's disk is slower than the network.");
    case LimitedBy::SpeedLimit:
        return Words::tr("The speed limit that was set holds it back.");
    case LimitedBy::Unknown:
        break;
    }
    return {};
}

QString jobTitle(const TransferRequest &request)
{
    if (request.sources.empty())
        return {};
    const QString first = request.sources.front().displayName();
    const int more = int(request.sources.size()) - 1;
    if (more == 0)
        return first;
    return Words::tr("%1 and %n more", nullptr, more).arg(first);
}

QString routeText(const TransferRequest &request, const FileSystemProvider &places)
{
    const auto place = [&places](PlaceId id, const RemotePath &path) {
        return QString(places.placeName(id) + u": "_s + path.displayPath());
    };
    const RemotePath from = request.sources.empty() ? RemotePath() : request.sources.front().parent();
    return arrowBetween(place(request.sourcePlace, from), place(request.targetPlace, request.targetFolder));
}

QString routeText(const ItemSnapshot &item)
{
    return arrowBetween(item.source.displayPath(), item.target.displayPath());
}

QString reasonText(const JobSnapshot &job, const std::vector<ItemSnapshot> &items)
{
    if (!job.error.message.isEmpty())
        return visibleText(fullText(job.error));
    if (job.itemsFailed == 0)
        return {};
    const QString count = Words::tr("%1 of %2 failed", "files of a transfer").arg(job.itemsFailed).arg(job.itemsTotal);
    const ItemSnapshot *failed = firstFailed(items);
    return failed ? QString(count + u": "_s + reasonText(*failed)) : count;
}

QString reasonText(const ItemSnapshot &item)
{
    if (item.state == ItemState::Failed)
        return visibleText(fullText(item.error));
    return visibleText(item.warnings.join(u"; "_s));
}

} // namespace sampan
