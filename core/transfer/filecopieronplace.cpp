// The part of FileCopier that lets the place do the work: a move as a rename, a copy as copyFile().
#include "core/transfer/filecopier.h"

namespace sampan {

namespace {

constexpr qint64 mostBytesCopiedLocallyInOneStep = 16 * 1024 * 1024;

// After these a rename on the same place is not worth replacing by a copy: it would fail in the same way.
bool copyMayHelp(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
    case ErrorCode::PermissionDenied:
    case ErrorCode::AlreadyExists:
    case ErrorCode::TimedOut:
    case ErrorCode::Cancelled:
        return false;
    default:
        return !endsConnection(code);
    }
}

} // namespace

// A place that cannot replace in one step removes the old file first. It may find only then that the two are on
// different disks, so the old one is put at risk only when a whole copy stands ready beside it.
bool FileCopier::mayMoveOnPlace() const
{
    const bool mayReplace = context().targetPlace->capabilities().atomicReplace;
    return context().samePlace && context().options.move && m_plan.mayMove && !m_choice.resume &&
           (m_choice.replace == Replace::Never || mayReplace);
}

void FileCopier::moveOnPlace()
{
    const auto moved = [this](const Result<QStringList> &warnings) {
        if (!warnings) {
            moveRefused(warnings.error());
            return;
        }
        closeSource();
        warn(*warnings);
        m_item.bytesDone = qMax<qint64>(m_item.bytesTotal, 0);
        succeed();
    };
    context().targetPlace->rename(m_plan.source, finalPath(), m_choice.replace, step(moved));
}

void FileCopier::moveRefused(const Error &error)
{
    if (copyMayHelp(error.code)) // another file system behind the same place
        beginWriting();
    else
        fail(tr("move", "stage of a copy"), error);
}

// In one step, without progress: on a server that saves the data two journeys, on this computer only small files are
// worth it, because a person wants to see large ones move and to stop them, and none under a speed limit.
bool FileCopier::placeMayCopy() const
{
    if (!context().samePlace || !context().targetPlace->capabilities().copyOnPlace)
        return false;
    if (context().options.sync) // nobody says of such a copy that it is on the disk
        return false;
    if (!context().sourceIsLocal)
        return true;
    const bool isLimited = context().gate->bytesAtOnce() < std::numeric_limits<qint64>::max();
    return !isLimited && m_item.bytesTotal <= mostBytesCopiedLocallyInOneStep;
}

void FileCopier::copyOnPlace()
{
    enter(tr("copy on the server", "stage of a copy"));
    const auto copied = [this](const Result<void> &result) {
        setWorkedOnByPlace(false);
        if (result)
            copiedOnPlace();
        else if (endsConnection(result.error().code))
            fail(tr("copy on the server", "stage of a copy"), result.error());
        else
            openPart(0); // the place could not: the data goes through this computer
    };
    // copyFile() wants a new name; a part of an earlier try may be there.
    const auto cleared = [this, copied](const Result<void> &) {
        setWorkedOnByPlace(true);
        context().targetPlace->copyFile(m_plan.source, partPath(), stepOnPart(copied));
    };
    context().target->removeFile(m_part, stepOnPart(cleared));
}

void FileCopier::copiedOnPlace()
{
    const auto set = [this](const Result<void> &result) {
        if (!result && endsConnection(result.error().code)) {
            fail(tr("set times and permissions", "stage of a copy"), result.error());
            return;
        }
        if (!result)
            warn({fullText(result.error())});
        m_item.bytesDone = qMax<qint64>(m_item.bytesTotal, 0);
        renamePart();
    };
    const auto checked = [this, set](const Result<FileAttributes> &copy) {
        if (!copy)
            fail(tr("check the copy", "stage of a copy"), copy.error());
        else if (copy->size != m_sourceAttributes.size)
            sourceChanged();
        else
            context().target->setAttributes(m_part, targetAttributes(), LinkHandling::DoNotFollow, stepOnPart(set));
    };
    context().target->attributes(m_part, LinkHandling::DoNotFollow, step(checked));
}

} // namespace sampan
