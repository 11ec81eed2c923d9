// Whom the queue asks about existing targets. Implemented above this room. (FileSystemProvider stands in core/files.)
#pragma once

#include "core/files/filesystemprovider.h"
#include "core/transfer/transfertypes.h"

#include <functional>

namespace sampan {

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
