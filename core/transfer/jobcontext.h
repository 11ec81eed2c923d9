// What all items of one running job share. Lives on the runner's thread; owned by the runner, outlives its tasks.
#pragma once

#include "core/base/speedlimits.h"
#include "core/files/filesystem.h"
#include "core/transfer/bottleneck.h"
#include "core/transfer/nameregister.h"
#include "core/transfer/transfertypes.h"

#include <functional>
#include <limits>
#include <memory>

namespace sampan {

// As far as a server can be believed: -1 where it does not tell, and never more than there can be.
[[nodiscard]] inline qint64 bytesOf(const FileAttributes &attributes)
{
    constexpr quint64 most = std::numeric_limits<qint64>::max();
    return attributes.size ? qint64(qMin(*attributes.size, most)) : -1;
}

struct JobContext
{
    using AskConflict = std::function<void(const ConflictQuestion &, std::function<void(ConflictAnswer)>)>;

    JobId job;
    std::shared_ptr<FileSystem> source;      // the whole place
    std::shared_ptr<FileSystem> targetPlace; // the whole place; the same object as `source` on the same place
    std::shared_ptr<FileSystem> target;      // the view of the target folder: nothing outside it can be reached
    RemotePath targetFolder;
    TransferOptions options;
    bool samePlace = false;
    bool sourceIsLocal = true; // what comes from a server is not trusted: its links must stay inside
    JobRecord *record = nullptr;
    NameRegister *names = nullptr;
    AskConflict ask;
    // The speed limits. A reader of a server's file asks it by itself (ReadOptions::gate); what comes from this
    // computer asks it before it is handed on. Never null.
    std::shared_ptr<SpeedGate> gate = SpeedLimits().gateFor(SpeedLimits::Way::Here);
    BlockWaits waits;
};

// One thing to copy, as the walk found it.
struct ItemPlan
{
    ItemId id;
    RemotePath source; // absolute
    RemotePath target; // relative to the target folder
    FileType type = FileType::Regular;
    FileAttributes attributes;
    QByteArray linkTarget;      // of links, where known
    bool folderIsNew = false;   // the folder it goes to was made by this job: nothing can be there
    bool mayMove = true;        // a move may remove the source
    bool movesWhole = false;    // within its place, by renaming it, if nothing is in the way
    bool isLinked = false;      // the source is a link that is followed
    bool isStart = false;       // the job began with it
    bool goesBlockwise = false; // although it is small, for its target has to be looked at, or the short way failed
};

} // namespace sampan
