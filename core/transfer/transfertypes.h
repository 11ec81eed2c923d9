// The values of the transfer queue: what is asked for, what is going on, what became of it. All may cross threads.
#pragma once

#include "core/base/error.h"
#include "core/base/fileattributes.h"
#include "core/base/ids.h"
#include "core/base/remotepath.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace sampan {

enum class ConflictAction { Ask, Overwrite, Skip, Newer, DifferentSize, Resume, Rename, Fail, CancelJob };
enum class LinkPolicy { Follow, CopyAsLink, Skip };

struct TransferOptions
{
    ConflictAction onConflict = ConflictAction::Ask;
    // For links found on the way. A source that is itself a link is followed, unless links are copied as links.
    LinkPolicy links = LinkPolicy::Skip;
    bool keepTimes = true;
    bool keepPermissions = true;
    bool sync = false;             // make every file durable before it counts as done
    bool makesTargetFolder = true; // with its parents, where it is missing; false: that is a failure
    bool move = false;             // remove each source after its copy is complete and checked
    int parallelFiles = 8;
    qint64 bytesPerSecond = 0; // limit of this job, to begin with; 0: none
    // Each done file is told of by TransferQueue::itemFinished(); otherwise only the last few of each moment are.
    bool tellsEveryItem = false;
    std::chrono::milliseconds stallTimeout{30000}; // no progress of an item for so long: it failed; 0: never
};

struct TransferRequest
{
    PlaceId sourcePlace;
    std::vector<RemotePath> sources; // files, links or folders, absolute
    PlaceId targetPlace;
    RemotePath targetFolder;             // absolute; made when it is missing
    QByteArray targetName;               // only with one source: its new name; empty: keeps its own
    std::vector<QByteArray> targetNames; // the same for each of several; empty, or as many as there are sources
    TransferOptions options;
};

enum class JobState { Waiting, Running, Paused, Done, DoneWithErrors, Failed, Cancelled };
enum class ItemState { Waiting, Running, Done, DoneWithWarnings, Skipped, Failed, Cancelled };
enum class Direction { Upload, Download, Local, BetweenServers };
enum class LimitedBy { Unknown, ServerWindow, Line, Disk, SpeedLimit };

[[nodiscard]] inline Direction directionOf(const TransferRequest &request)
{
    if (request.sourcePlace.isLocal())
        return request.targetPlace.isLocal() ? Direction::Local : Direction::Upload;
    return request.targetPlace.isLocal() ? Direction::Download : Direction::BetweenServers;
}

[[nodiscard]] constexpr bool isFinished(JobState state)
{
    return state >= JobState::Done;
}

// The live state of one item (file, link or folder) of a job.
struct ItemSnapshot
{
    ItemId id;
    RemotePath source;
    RemotePath target;
    ItemState state = ItemState::Waiting;
    FileType type = FileType::Regular;
    qint64 bytesTotal = -1; // -1: not known
    qint64 bytesDone = 0;
    double bytesPerSecond = 0;
    QString stage;        // what failed: "open source", "write", "rename", … (translated)
    Error error;          // of a failed item
    QStringList warnings; // e.g. times that the place refused; of a skipped item: why
};

struct JobSnapshot
{
    JobId id;
    JobState state = JobState::Waiting;
    Direction direction = Direction::Upload;
    qint64 bytesTotal = 0; // of what was found so far
    qint64 bytesDone = 0;
    bool totalIsKnown = false; // the walk has ended
    int itemsTotal = 0;
    int itemsDone = 0; // done or skipped
    int itemsFailed = 0;
    double bytesPerSecond = 0;         // smoothed over a few seconds
    double filesPerSecond = 0;         // smoothed likewise; of all items
    std::chrono::seconds timeLeft{-1}; // -1: not known
    qint64 speedLimit = 0;             // of this job, bytes per second; 0: none
    int channels = 0;                  // to the servers; 0: none, or not known
    LimitedBy limitedBy = LimitedBy::Unknown;
    Error error; // why the job as a whole failed
};

// What is known about an existing target when a person is asked.
struct ConflictQuestion
{
    JobId job;
    RemotePath source;
    FileAttributes sourceAttributes;
    RemotePath target;
    FileAttributes targetAttributes;
    bool canResume = false;
};

struct ConflictAnswer
{
    ConflictAction action = ConflictAction::Skip;
    bool forAll = false; // the rest of this job, too
    QByteArray newName;  // with Rename; empty: a free name is chosen ("name (2).txt")
};

} // namespace sampan

Q_DECLARE_METATYPE(sampan::TransferRequest)
Q_DECLARE_METATYPE(sampan::ItemSnapshot)
Q_DECLARE_METATYPE(sampan::JobSnapshot)
Q_DECLARE_METATYPE(sampan::ConflictQuestion)
