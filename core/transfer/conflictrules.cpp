#include "core/transfer/conflictrules.h"

#include <QCoreApplication>

namespace sampan {

namespace {

using Outcome = ConflictDecision::Outcome;

QString text(const char *words)
{
    return QCoreApplication::translate("sampan::ConflictRules", words);
}

ConflictDecision decideNewer(const FileAttributes &source, const FileAttributes &target)
{
    if (!source.modificationTime || !target.modificationTime)
        return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "it is not known which one is newer"))};
    if (*source.modificationTime > *target.modificationTime)
        return {Outcome::Replace, {}};
    return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "the existing one is not older"))};
}

ConflictDecision decideSize(const FileAttributes &source, const FileAttributes &target)
{
    if (!source.size || !target.size)
        return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "the sizes are not known"))};
    if (*source.size != *target.size)
        return {Outcome::Replace, {}};
    return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "both have the same size"))};
}

ConflictDecision decideResume(const FileAttributes &source, const FileAttributes &target)
{
    if (canResume(source, target))
        return {Outcome::Resume, {}};
    if (source.size && target.size && *source.size == *target.size)
        return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "both have the same size"))};
    return {Outcome::Fail, text(QT_TRANSLATE_NOOP("sampan::ConflictRules",
                                                  "cannot be resumed: the existing one is not a shorter file"))};
}

} // namespace

bool canResume(const FileAttributes &source, const FileAttributes &target)
{
    const bool plain = target.type() == FileType::Regular || target.type() == FileType::Unknown;
    return plain && source.size && target.size && *target.size < *source.size;
}

ConflictDecision decideConflict(ConflictAction action, const FileAttributes &source, const FileAttributes &target)
{
    switch (action) {
    case ConflictAction::Ask:
        return {Outcome::Ask, {}};
    case ConflictAction::Overwrite:
        return {Outcome::Replace, {}};
    case ConflictAction::Skip:
        return {Outcome::Skip, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "it exists already"))};
    case ConflictAction::Newer:
        return decideNewer(source, target);
    case ConflictAction::DifferentSize:
        return decideSize(source, target);
    case ConflictAction::Resume:
        return decideResume(source, target);
    case ConflictAction::Rename:
        return {Outcome::Rename, {}};
    case ConflictAction::Fail:
        return {Outcome::Fail, text(QT_TRANSLATE_NOOP("sampan::ConflictRules", "it exists already"))};
    case ConflictAction::CancelJob:
        return {Outcome::CancelJob, {}};
    }
    return {Outcome::Fail, QString()};
}

} // namespace sampan
