#include "core/transfer/smallfilecopier.h"

#include "core/transfer/itempool.h"

#include <QCoreApplication>

namespace sampan {

namespace {

constexpr std::size_t startedTogether = 8; // so many at least, where that is not much of all
// How long a hanging place may keep a stopped file from being put away.
constexpr std::chrono::milliseconds cleanUpTime{1500};

// The FileCopier may get on with it, or knows more of it to say.
bool needsLongWay(ErrorCode code)
{
    switch (code) {
    case ErrorCode::AlreadyExists:
    case ErrorCode::SourceChanged:
    case ErrorCode::IsADirectory:
    case ErrorCode::Unsupported:
    case ErrorCode::Unknown:
        return true;
    default:
        return false;
    }
}

} // namespace

SmallFileCopier::SmallFileCopier(JobContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_grace(this)
{
    m_clock.start();
    m_grace.setSingleShot(true);
    m_grace.setInterval(cleanUpTime);
    connect(&m_grace, &QTimer::timeout, this, &SmallFileCopier::endStopped);
}

SmallFileCopier::~SmallFileCopier() = default;

bool SmallFileCopier::takes(const ItemPlan &plan) const
{
    const TransferOptions &options = m_context.options;
    const bool isSmall = plan.type == FileType::Regular && plan.attributes.size &&
                         *plan.attributes.size < quint64(FileSystem::bytesOfSmallFile);
    return isSmall && !plan.goesBlockwise && !plan.isLinked && !options.move && !m_context.samePlace &&
           options.onConflict != ConflictAction::Resume;
}

std::size_t SmallFileCopier::most() const
{
    const int parallel = m_context.options.parallelFiles;
    if (parallel <= 1)
        return 1;
    return std::size_t(
        qMax(parallel, qMax(m_context.source->smallFilesAtOnce(), m_context.target->smallFilesAtOnce())));
}

bool SmallFileCopier::hasRoom() const
{
    return m_files.size() < most() && m_bytes < m_underWay.most();
}

bool SmallFileCopier::hasMuchRoom() const
{
    const std::size_t all = most();
    const std::size_t wanted = all >= 4 * startedTogether ? startedTogether : 1;
    return m_files.size() + wanted <= all && hasRoom();
}

void SmallFileCopier::start(ItemPlan plan)
{
    const quint64 id = plan.id.value;
    if (m_context.names->isTakenInAnyCase(plan.target) || !m_context.names->reserve(plan.target)) {
        plan.goesBlockwise = true;
        emit declined(plan); // the FileCopier looks, or says why not
        return;
    }
    if (m_files.empty())
        m_underWay.restart(); // what was waited for in between says nothing of the way
    m_underWay.add(now(), 0);
    m_bytes += bytesOf(plan.attributes);
    File &file = m_files[id];
    file.plan = std::move(plan);
    file.part = m_context.names->takePartName(file.plan.target);
    read(id, file);
}

void SmallFileCopier::read(quint64 id, File &file)
{
    file.lastProgress = m_clock.elapsed();
    m_context.source->readSmallFile(
        file.plan.source, file.plan.attributes,
        guarded(this, [this, id](Result<SmallFile> content) { readDone(id, std::move(content)); }));
}

void SmallFileCopier::readDone(quint64 id, Result<SmallFile> content)
{
    File *file = find(id);
    if (!file)
        return;
    file->lastProgress = m_clock.elapsed();
    if (!content && needsLongWay(content.error().code)) {
        decline(id);
    } else if (!content) {
        fail(id, content.error());
    } else if (m_paused) {
        file->content = std::move(*content);
        file->stage = Stage::Held;
    } else {
        store(id, *file, std::move(*content));
    }
}

void SmallFileCopier::store(quint64 id, File &file, SmallFile content)
{
    file.stage = Stage::Storing;
    const SmallTarget target = targetOf(file, content.attributes);
    content.attributes = targetAttributes(content.attributes);
    auto stored = guarded(this, [this, id](const Result<QStringList> &warnings) { storeDone(id, warnings); });
    const auto answered = [stored = std::move(stored),
                           lease = m_context.names->leaseOf(file.part)](const Result<QStringList> &warnings) mutable {
        lease.reset();
        stored(warnings);
    };
    m_context.target->storeSmallFile(target, std::move(content), answered);
}

SmallTarget SmallFileCopier::targetOf(const File &file, const FileAttributes &source) const
{
    SmallTarget target{file.part, file.plan.target, {}, m_context.options.sync};
    // Nobody may read a private file while it is being written; the exact permissions follow.
    if (m_context.options.keepPermissions && source.mode)
        target.mode = FileMode((source.mode->permissions() & 0777U) | 0200U);
    return target;
}

// As FileCopier::targetAttributes().
FileAttributes SmallFileCopier::targetAttributes(const FileAttributes &source) const
{
    FileAttributes result;
    // Never set-uid, set-gid or sticky: what runs with whose rights is not for a copy to say.
    if (m_context.options.keepPermissions && source.mode)
        result.mode = source.mode->plainPermissions();
    if (m_context.options.keepTimes && source.modificationTime) {
        result.modificationTime = source.modificationTime;
        result.accessTime = source.accessTime.value_or(*source.modificationTime);
    }
    return result;
}

void SmallFileCopier::storeDone(quint64 id, const Result<QStringList> &warnings)
{
    File *file = find(id);
    if (!file)
        return;
    if (!warnings && !file->stopped && needsLongWay(warnings.error().code)) {
        decline(id);
        return;
    }
    if (!warnings) {
        fail(id, warnings.error());
        return;
    }
    // A file that was stored is done, even if it was to be stopped: it has its name.
    m_context.names->setMade(file->plan.target);
    ItemSnapshot item = snapshotOf(file->plan, warnings->isEmpty() ? ItemState::Done : ItemState::DoneWithWarnings);
    item.warnings = *warnings;
    item.bytesDone = item.bytesTotal;
    end(id, std::move(item));
}

void SmallFileCopier::fail(quint64 id, const Error &error)
{
    File *file = find(id);
    const Error &reason = file->stopped ? *file->stopped : error;
    const bool isCancelled = reason.code == ErrorCode::Cancelled;
    m_context.names->release(file->plan.target);
    ItemSnapshot item = snapshotOf(file->plan, isCancelled ? ItemState::Cancelled : ItemState::Failed);
    item.error = reason;
    item.stage = stageOf(*file);
    end(id, std::move(item));
}

// In the words of a FileCopier.
QString SmallFileCopier::stageOf(const File &file)
{
    if (file.stage != Stage::Storing)
        return QCoreApplication::translate("sampan::FileCopier", "read", "stage of a copy");
    if (file.stopped)
        return QCoreApplication::translate("sampan::FileCopier", "copy", "stage of a copy");
    return QCoreApplication::translate("sampan::FileCopier", "write", "stage of a copy");
}

void SmallFileCopier::decline(quint64 id)
{
    File file = takeOut(id);
    m_context.names->release(file.plan.target);
    file.plan.goesBlockwise = true;
    file.plan.folderIsNew = false; // somebody else may be writing there, too
    emit declined(file.plan);
}

void SmallFileCopier::end(quint64 id, ItemSnapshot item)
{
    const File file = takeOut(id);
    emit ended(file.plan, item);
}

SmallFileCopier::File SmallFileCopier::takeOut(quint64 id)
{
    auto node = m_files.extract(id);
    File file = std::move(node.mapped());
    const qint64 bytes = qMax<qint64>(bytesOf(file.plan.attributes), 0);
    m_bytes -= bytes;
    m_underWay.add(now(), bytes);
    m_context.names->freePartName(file.part);
    return file;
}

SmallFileCopier::File *SmallFileCopier::find(quint64 id)
{
    const auto found = m_files.find(id);
    return found == m_files.end() ? nullptr : &found->second;
}

std::vector<quint64> SmallFileCopier::ids() const
{
    std::vector<quint64> all;
    all.reserve(m_files.size());
    for (const auto &[id, file] : m_files)
        all.push_back(id);
    return all;
}

void SmallFileCopier::setPaused(bool paused)
{
    m_paused = paused;
    m_underWay.restart();
    for (auto &[id, file] : m_files) {
        file.lastProgress = m_clock.elapsed();
        if (!paused && file.stage == Stage::Held)
            store(id, file, std::move(file.content));
    }
}

void SmallFileCopier::stopAll(const Error &error)
{
    for (const quint64 id : ids())
        stop(id, error);
}

void SmallFileCopier::stopStalled(std::chrono::milliseconds timeout)
{
    if (timeout.count() <= 0)
        return;
    const qint64 oldest = m_clock.elapsed() - timeout.count();
    for (const quint64 id : ids()) {
        const File *file = find(id);
        if (!file || file->lastProgress > oldest || file->stopped)
            continue;
        // Not inside the call: lupdate of Qt 6.4 never comes back from a template's brackets there.
        const int seconds = std::max(1, int(std::chrono::duration_cast<std::chrono::seconds>(timeout).count()));
        const QString words =
            QCoreApplication::translate("sampan::ItemPool", "Nothing moved for %n second(s).", nullptr, seconds);
        stop(id, Error{ErrorCode::TimedOut, words, {}});
    }
}

// Nothing is lost with what was only read; a file that is being stored still has a part, or gets its name yet.
void SmallFileCopier::stop(quint64 id, const Error &error)
{
    File *file = find(id);
    if (!file || file->stopped)
        return;
    file->stopped = error;
    if (file->stage != Stage::Storing)
        fail(id, error);
    else if (!m_grace.isActive())
        m_grace.start();
}

void SmallFileCopier::endStopped()
{
    for (const quint64 id : ids()) {
        const File *file = find(id);
        if (!file || !file->stopped)
            continue;
        // It may come to an end yet. Then it is no file of this job any more; until then the part keeps its name, and
        // the place removes it if it fails.
        fail(id, *file->stopped);
    }
}

void SmallFileCopier::addSnapshots(std::vector<ItemSnapshot> &items, std::size_t mostInAll) const
{
    for (const auto &[id, file] : m_files) {
        if (items.size() >= mostInAll)
            return;
        if (!file.stopped)
            items.push_back(snapshotOf(file.plan, ItemState::Running));
    }
}

ItemSnapshot SmallFileCopier::snapshotOf(const ItemPlan &plan, ItemState state) const
{
    ItemSnapshot item;
    item.id = plan.id;
    item.source = plan.source;
    item.target = m_context.targetFolder.child(plan.target.bytes());
    item.state = state;
    item.type = plan.type;
    item.bytesTotal = bytesOf(plan.attributes);
    return item;
}

} // namespace sampan
