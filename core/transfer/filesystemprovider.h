// Where the queue gets its places from, and whom it asks about conflicts. Implemented above this room.
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/transfer/transfertypes.h"

#include <functional>
#include <memory>

namespace sampan {

class FileSystem;

// Called on the queue's thread.
class FileSystemProvider
{
public:
    virtual ~FileSystemProvider() = default;
    // The place's file system, living on its own thread (for this computer: any thread with an event loop; the queue
    // then makes its own). NotConnected while the place is away: the job waits or fails with that reason.
    [[nodiscard]] virtual Result<std::shared_ptr<FileSystem>> fileSystem(PlaceId place) = 0;
    // For logs and rows: "web1", "This computer".
    [[nodiscard]] virtual QString placeName(PlaceId place) const = 0;
};

// Called on the queue's thread; answered once, at any later time. Questions come one at a time per job.
class ConflictPrompter
{
public:
    using Reply = std::function<void(ConflictAnswer)>;
    virtual ~ConflictPrompter() = default;
    virtual void askConflict(const ConflictQuestion &question, Reply reply) = 0;
    // The job ended: take its question away.
    virtual void cancelQuestions(JobId job) { Q_UNUSED(job) }
};

} // namespace sampan
