// What becomes of a file whose target exists: the rules alone, without asking or touching anything.
#pragma once

#include "core/base/fileattributes.h"
#include "core/transfer/transfertypes.h"

#include <QString>

namespace sampan {

struct ConflictDecision
{
    enum class Outcome { Ask, Replace, Skip, Resume, Rename, Fail, CancelJob };
    Outcome outcome = Outcome::Ask;
    QString reason; // of Skip and Fail
};

// Newer and DifferentSize skip when one side does not tell its time or size: what is unknown is not overwritten.
// Resume goes by size alone: shorter targets are continued, equal ones are taken as complete, longer ones are an error.
[[nodiscard]] ConflictDecision decideConflict(ConflictAction action, const FileAttributes &source,
                                              const FileAttributes &target);

// True when appending to the target could complete it.
[[nodiscard]] bool canResume(const FileAttributes &source, const FileAttributes &target);

} // namespace sampan
