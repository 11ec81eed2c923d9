#include "core/transfer/filecopier.h"

namespace sampan {

namespace {

// What is given up is cut back to what is whole of it, and removed when that is nothing. Goes on without its task.
struct GivenUp
{
    std::weak_ptr<FileSystem> place;
    RemotePath part;
    PartLease lease;
    std::function<void()> done;

    void putAway(const std::shared_ptr<FileWriter> &writer)
    {
        writer->abandon(
            [writer, self = *this](const Result<qint64> &kept) mutable { self.abandoned(kept.valueOr(-1)); });
    }

    void abandoned(qint64 keptBytes)
    {
        const std::shared_ptr<FileSystem> files = place.lock();
        if (keptBytes != 0 || !files)
            return end();
        files->removeFile(part, [self = *this](const Result<void> &) mutable { self.end(); });
    }

    void end()
    {
        lease.reset();
        if (done)
            done();
    }
};

} // namespace

FileCopier::~FileCopier()
{
    if (!m_part.isEmpty())
        context().names->freePartName(m_part);
}

void FileCopier::run()
{
    openSource();
}

void FileCopier::setPaused(bool paused)
{
    m_paused = paused;
    progressed();
    if (!paused && m_writer)
        pump();
}

void FileCopier::openSource()
{
    enter(tr("open source", "stage of a copy"));
    context().source->openReader(
        m_plan.source, readOptions(0),
        guarded(this, [this](Result<std::shared_ptr<FileReader>> reader) { sourceOpened(std::move(reader)); }));
}

ReadOptions FileCopier::readOptions(qint64 offset) const
{
    ReadOptions options(offset);
    options.expectedSize = bytesOf(m_plan.attributes);
    options.job = context().job.value;
    if (!context().sourceIsLocal)
        options.gate = context().gate;
    return options;
}

void FileCopier::sourceOpened(Result<std::shared_ptr<FileReader>> reader)
{
    if (item().state != ItemState::Running) { // stopped meanwhile
        if (reader)
            (*reader)->close([](const Result<void> &) {});
        return;
    }
    progressed();
    if (!reader) {
        fail(tr("open source", "stage of a copy"), reader.error());
        return;
    }
    m_reader = std::move(*reader);
    m_sourceAttributes = m_reader->attributes();
    if (m_sourceAttributes.isDirectory()) {
        fail(tr("open source", "stage of a copy"),
             Error{ErrorCode::IsADirectory, tr("“%1” is a folder.").arg(m_plan.source.displayPath()), {}});
        return;
    }
    m_item.bytesTotal = bytesOf(m_sourceAttributes);
    if (m_attempt > 0)
        openPart(0);
    else
        chooseTarget();
}

void FileCopier::chooseTarget()
{
    enter(tr("look at the target", "stage of a copy"));
    auto *chooser = new TargetChooser(context(), m_plan, this);
    connect(chooser, &TargetChooser::waitsForPerson, this, &FileCopier::setWaitingForPerson);
    connect(chooser, &TargetChooser::progressed, this, &FileCopier::progressed);
    connect(chooser, &TargetChooser::chosen, this, [this, chooser](const TargetChoice &choice) {
        chooser->deleteLater();
        targetChosen(choice);
    });
    chooser->choose(m_sourceAttributes);
}

void FileCopier::targetChosen(const TargetChoice &choice)
{
    if (item().state != ItemState::Running) {
        if (choice.kind == TargetChoice::Kind::Write)
            context().names->release(choice.target);
        return;
    }
    m_choice = choice;
    switch (choice.kind) {
    case TargetChoice::Kind::Skip:
        closeSource();
        skip(choice.reason);
        break;
    case TargetChoice::Kind::Fail:
        fail(tr("look at the target", "stage of a copy"), choice.error);
        break;
    case TargetChoice::Kind::CancelJob:
        cancelJob();
        break;
    case TargetChoice::Kind::Write:
        useTarget(choice.target);
        if (mayMoveOnPlace())
            moveOnPlace();
        else
            beginWriting();
        break;
    }
}

void FileCopier::beginWriting()
{
    m_part = context().names->takePartName(m_plan.target);
    if (m_choice.resume && m_choice.exists)
        takeShorterTargetAsPart();
    else if (m_choice.resume)
        measurePart();
    else if (placeMayCopy())
        copyOnPlace();
    else
        openPart(0);
}

void FileCopier::takeShorterTargetAsPart()
{
    const auto renamed = [this](const Result<QStringList> &warnings) {
        if (!warnings) {
            fail(tr("prepare resuming", "stage of a copy"), warnings.error());
            return;
        }
        warn(*warnings);
        measurePart();
    };
    context().target->rename(m_plan.target, m_part, Replace::Allowed, stepOnPart(renamed));
}

void FileCopier::measurePart()
{
    const auto measured = [this](const Result<FileAttributes> &part) {
        const qint64 there = part ? bytesOf(*part) : 0;
        const bool usable = part && part->type() == FileType::Regular && there > 0 && there <= m_item.bytesTotal;
        const qint64 whole = usable ? wholePrefix(there) : 0;
        if (whole > 0)
            skipInSource(whole);
        else
            openPart(0);
    };
    context().target->attributes(m_part, LinkHandling::DoNotFollow, step(measured));
}

// A line that was cut may have left holes behind what was written in several streams.
qint64 FileCopier::wholePrefix(qint64 bytesThere) const
{
    const bool mayHaveHoles =
        context().target->writesInStripes() && m_item.bytesTotal >= FileSystem::bytesOfStripedFile;
    return mayHaveHoles ? bytesThere - FileSystem::unorderedBytes : bytesThere;
}

void FileCopier::skipInSource(qint64 offset)
{
    const auto opened = [this, offset](Result<std::shared_ptr<FileReader>> reader) {
        if (!reader) {
            fail(tr("open source", "stage of a copy"), reader.error());
            return;
        }
        closeSource();
        m_reader = std::move(*reader);
        openPart(offset);
    };
    context().source->openReader(m_plan.source, readOptions(offset), step(opened));
}

void FileCopier::openPart(qint64 offset)
{
    enter(tr("open target", "stage of a copy"));
    m_bytesRead = offset;
    m_item.bytesDone = offset;
    m_openingPart = true;
    WriteOptions options;
    options.existing = offset > 0 ? ExistingFile::Keep : ExistingFile::Truncate;
    options.offset = offset;
    options.expectedSize = m_item.bytesTotal;
    options.job = context().job.value;
    // Nobody may read a private file while it is being written; finish() sets the exact permissions.
    if (context().options.keepPermissions && m_sourceAttributes.mode)
        options.mode = FileMode((m_sourceAttributes.mode->permissions() & 0777U) | 0200U);
    const auto opened = [this, task = QPointer<FileCopier>(this),
                         givenUp = GivenUp{context().target, m_part, context().names->leaseOf(m_part), {}}](
                            Result<std::shared_ptr<FileWriter>> writer) mutable {
        if (task)
            partOpened(std::move(writer));
        else if (writer)
            givenUp.putAway(*writer);
        givenUp.lease.reset();
    };
    context().target->openWriter(m_part, options, opened);
}

void FileCopier::partOpened(Result<std::shared_ptr<FileWriter>> writer)
{
    m_openingPart = false;
    if (item().state != ItemState::Running) { // stopped meanwhile
        if (writer)
            m_writer = std::move(*writer);
        cleanUp();
        return;
    }
    progressed();
    if (!writer) {
        fail(tr("open target", "stage of a copy"), writer.error());
        return;
    }
    m_writer = std::move(*writer);
    m_sinceNoted.start();
    enter(tr("copy", "stage of a copy"));
    pump();
}

void FileCopier::finishPart()
{
    enter(tr("finish", "stage of a copy"));
    const auto finished = [this](const Result<QStringList> &warnings) {
        if (!warnings) {
            fail(tr("finish", "stage of a copy"), warnings.error());
            return;
        }
        m_writer.reset();
        warn(*warnings);
        if (context().options.move && m_plan.mayMove && !context().samePlace)
            verifyCopy();
        else
            renamePart();
    };
    m_writer->finish(targetAttributes(), context().options.sync, step(finished));
}

FileAttributes FileCopier::targetAttributes() const
{
    const TransferOptions &options = context().options;
    FileAttributes result;
    // Never set-uid, set-gid or sticky: what runs with whose rights is not for a copy to say.
    if (options.keepPermissions && m_sourceAttributes.mode)
        result.mode = m_sourceAttributes.mode->plainPermissions();
    if (options.keepTimes && m_sourceAttributes.modificationTime) {
        result.modificationTime = m_sourceAttributes.modificationTime;
        result.accessTime = m_sourceAttributes.accessTime.value_or(*m_sourceAttributes.modificationTime);
    }
    return result;
}

// The source goes when this is done, so the other place is asked what it has.
void FileCopier::verifyCopy()
{
    enter(tr("check the copy", "stage of a copy"));
    const auto looked = [this](const Result<FileAttributes> &part) {
        if (!part)
            fail(tr("check the copy", "stage of a copy"), part.error());
        else if (part->size && *part->size != quint64(m_bytesRead))
            fail(
                tr("check the copy", "stage of a copy"),
                Error{ErrorCode::Incomplete,
                      tr("The copy of “%1” has %2 of %3 bytes.")
                          .arg(m_plan.source.displayPath(), QString::number(*part->size), QString::number(m_bytesRead)),
                      {}});
        else
            checkPlacesDiffer();
    };
    context().target->attributes(m_part, LinkHandling::DoNotFollow, step(looked));
}

// Two places may be one after all: a server under two names or logins, or this computer as a server. If the part that
// was just written shows up beside the source, the source is the target, and removing it would remove the file.
void FileCopier::checkPlacesDiffer()
{
    enter(tr("compare the places", "stage of a move"));
    const RemotePath besideSource = m_plan.source.parent().child(m_part.fileName());
    const auto looked = [this](const Result<FileAttributes> &found) {
        if (!found && endsConnection(found.error().code))
            fail(tr("compare the places", "stage of a move"), found.error());
        else if (!found || found->size.value_or(0) != quint64(m_bytesRead))
            renamePart();
        else
            comparePartWith(*found);
    };
    context().source->attributes(besideSource, LinkHandling::DoNotFollow, step(looked));
}

void FileCopier::comparePartWith(const FileAttributes &besideSource)
{
    const auto looked = [this, besideSource](const Result<FileAttributes> &part) {
        if (part && (part->size != besideSource.size || part->modificationTime != besideSource.modificationTime)) {
            renamePart();
            return;
        }
        // Not needed any more: the whole of it is the source.
        context().target->removeFile(
            m_part, stepOnPart([this](const Result<void> &) {
                const QString words = tr("“%1” would be moved onto itself: both places are the same one.");
                fail(tr("compare the places", "stage of a move"),
                     Error{ErrorCode::InvalidArgument, words.arg(m_plan.source.displayPath()), {}});
            }));
    };
    context().target->attributes(m_part, LinkHandling::DoNotFollow, step(looked));
}

void FileCopier::renamePart()
{
    enter(tr("rename", "stage of a copy"));
    const auto renamed = [this](const Result<QStringList> &warnings) {
        if (!warnings) {
            fail(tr("rename", "stage of a copy"), warnings.error());
            return;
        }
        context().names->freePartName(std::exchange(m_part, {}));
        closeSource();
        warn(*warnings);
        if (context().options.sync)
            syncName();
        else
            nameIsSafe();
    };
    context().target->rename(m_part, m_plan.target, m_choice.replace, stepOnPart(renamed));
}

void FileCopier::syncName()
{
    context().target->syncEntry(m_plan.target, step([this](const Result<void> &synced) {
                                    if (synced)
                                        nameIsSafe();
                                    else
                                        fail(tr("rename", "stage of a copy"), synced.error());
                                }));
}

void FileCopier::nameIsSafe()
{
    if (context().options.move && m_plan.mayMove)
        removeSource();
    else
        succeed();
}

void FileCopier::removeSource()
{
    enter(tr("remove source", "stage of a move"));
    const auto removed = [this](const Result<void> &result) {
        if (result)
            succeed();
        else
            fail(tr("remove source", "stage of a move"), result.error());
    };
    context().source->removeFile(m_plan.source, step(removed));
}

void FileCopier::closeSource()
{
    if (!m_reader)
        return;
    // Kept until it has answered; everything that was wanted from it has arrived, so its answer decides nothing.
    m_reader->close([reader = m_reader](const Result<void> &) { Q_UNUSED(reader) });
    m_reader.reset();
}

void FileCopier::cleanUp()
{
    closeSource();
    m_block.clear();
    if (m_openingPart)
        return; // partOpened() comes here again
    if (!m_writer) {
        end();
        return;
    }
    GivenUp givenUp{context().target, m_part, context().names->leaseOf(m_part), guarded(this, [this] { end(); })};
    givenUp.putAway(std::exchange(m_writer, nullptr));
}

RemotePath FileCopier::finalPath() const
{
    return item().target;
}

RemotePath FileCopier::partPath() const
{
    return item().target.parent().child(m_part.fileName());
}

} // namespace sampan
