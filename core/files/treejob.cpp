#include "core/files/treejob.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace sampan {

namespace {

constexpr int fewestInFlight = 64; // few enough to be let through by every server
constexpr std::size_t entriesAtOnce = 256;
constexpr std::size_t maximumFailures = 1000;
constexpr qint64 millisecondsBetweenProgress = 100;

qint64 steadyMilliseconds()
{
    return QDeadlineTimer::current().deadline();
}

auto depthOf(const RemotePath &path)
{
    return path.bytes().count('/');
}

} // namespace

TreeJob::TreeJob(std::shared_ptr<FileSystem> files, std::vector<RemotePath> paths, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_paths(std::make_move_iterator(paths.begin()), std::make_move_iterator(paths.end()))
{}

TreeJob::~TreeJob() = default;

void TreeJob::start()
{
    // Later, so that finished() never comes from inside the call.
    QMetaObject::invokeMethod(this, &TreeJob::proceed, Qt::QueuedConnection);
}

void TreeJob::cancel()
{
    if (m_finished)
        return;
    m_report.cancelled = true;
    if (m_walker)
        m_walker->cancel();
    QMetaObject::invokeMethod(this, &TreeJob::finish, Qt::QueuedConnection);
}

// The one place that decides what comes next; called whenever something has ended.
void TreeJob::proceed()
{
    if (m_finished || m_report.cancelled)
        return;
    if (!m_workingOnFolders) {
        takeFound();
        if (m_asking || !m_found.empty() || m_inFlight >= mostInFlight())
            return;
        if (m_walker)
            return pull();
        if (!m_reopened.empty() || !m_paths.empty())
            return takeNextPath();
        if (m_inFlight > 0)
            return;
        m_workingOnFolders = true;
        sortFolders();
    }
    workOnFolders();
}

int TreeJob::mostInFlight() const
{
    return qMax(fewestInFlight, m_files->smallFilesAtOnce());
}

void TreeJob::takeFound()
{
    while (!m_found.empty() && m_inFlight < mostInFlight()) {
        const WalkedEntry entry = std::move(m_found.front());
        m_found.pop_front();
        takeEntry(entry);
    }
}

void TreeJob::takeNextPath()
{
    if (!m_reopened.empty()) {
        Folder folder = std::move(m_reopened.front());
        m_reopened.pop_front();
        walk(std::move(folder));
        return;
    }
    const RemotePath path = std::move(m_paths.front());
    m_paths.pop_front();
    if (const auto allowed = mayWorkOn(path); !allowed) {
        fail(path, allowed.error());
        proceed();
        return;
    }
    m_asking = true;
    m_files->attributes(path, LinkHandling::DoNotFollow,
                        guarded(this, [this, path](const Result<FileAttributes> &attributes) {
                            m_asking = false;
                            if (!attributes) {
                                fail(path, attributes.error());
                            } else if (attributes->isDirectory()) {
                                ++m_report.progress.foldersFound;
                                m_folders.push_back({path, *attributes});
                                return walk({path, *attributes});
                            } else {
                                takeFile(path, *attributes);
                            }
                            proceed();
                        }));
}

void TreeJob::walk(Folder folder)
{
    m_root = std::move(folder);
    m_walker = std::make_unique<TreeWalker>(m_files, m_root.path);
    proceed();
}

void TreeJob::pull()
{
    m_asking = true;
    m_walker->next(entriesAtOnce, guarded(this, [this](Result<WalkedEntries> entries) {
                       m_asking = false;
                       if (m_finished || m_report.cancelled)
                           return;
                       if (!entries || entries->empty())
                           m_walker.reset();
                       else
                           m_found.insert(m_found.end(), std::make_move_iterator(entries->begin()),
                                          std::make_move_iterator(entries->end()));
                       showProgress();
                       proceed();
                   }));
}

void TreeJob::takeEntry(const WalkedEntry &entry)
{
    const RemotePath path = entry.path.isEmpty() ? m_root.path : m_root.path.child(entry.path.bytes());
    switch (entry.kind) {
    case WalkedEntry::Kind::Found:
        if (!entry.entry.attributes.isDirectory()) {
            takeFile(path, entry.entry.attributes);
            break;
        }
        ++m_report.progress.foldersFound;
        m_folders.push_back({path, entry.entry.attributes});
        break;
    case WalkedEntry::Kind::Refused:
        fail(path, entry.error);
        break;
    case WalkedEntry::Kind::Unreadable:
        takeUnreadable(path, entry.error);
        break;
    }
}

void TreeJob::takeUnreadable(const RemotePath &path, const Error &error)
{
    const auto found =
        std::find_if(m_folders.rbegin(), m_folders.rend(), [&](const Folder &folder) { return folder.path == path; });
    if (found == m_folders.rend() || found->reopened) {
        fail(path, error);
        return;
    }
    found->reopened = true;
    const auto walkAgain = [this, folder = *found](const Result<void> &opened) {
        --m_inFlight;
        if (opened)
            m_reopened.push_back(folder);
        else
            fail(folder.path, opened.error());
        proceed();
    };
    if (openUp(path, found->attributes, error, guarded(this, walkAgain)))
        ++m_inFlight;
    else
        fail(path, error);
}

void TreeJob::takeFile(const RemotePath &path, const FileAttributes &attributes)
{
    ++m_report.progress.filesFound;
    if (attributes.type() == FileType::Regular)
        m_report.progress.bytesFound += attributes.size.value_or(0);
    ++m_inFlight;
    if (!visitFile(path, attributes, itemCallback(path))) {
        --m_inFlight;
        ++m_report.progress.itemsDone;
    }
}

void TreeJob::sortFolders()
{
    std::stable_sort(m_folders.begin(), m_folders.end(),
                     [](const Folder &a, const Folder &b) { return depthOf(a.path) < depthOf(b.path); });
}

// From the end, where the deepest stand; a level waits until the one below it is done.
void TreeJob::workOnFolders()
{
    while (!m_folders.empty() && m_inFlight < mostInFlight()) {
        const auto level = depthOf(m_folders.back().path);
        if (m_inFlight > 0 && level != m_level)
            return;
        m_level = level;
        const Folder folder = std::move(m_folders.back());
        m_folders.pop_back();
        ++m_inFlight;
        if (!visitFolder(folder.path, folder.attributes, itemCallback(folder.path))) {
            --m_inFlight;
            ++m_report.progress.itemsDone;
        }
    }
    if (m_folders.empty() && m_inFlight == 0)
        finish();
}

Callback<void> TreeJob::itemCallback(const RemotePath &path)
{
    return guarded(this, [this, path](const Result<void> &result) { itemDone(path, result); });
}

void TreeJob::itemDone(const RemotePath &path, const Result<void> &result)
{
    if (m_finished)
        return;
    --m_inFlight;
    if (result)
        ++m_report.progress.itemsDone;
    else
        fail(path, result.error());
    showProgress();
    proceed();
}

void TreeJob::fail(const RemotePath &path, const Error &error)
{
    ++m_report.progress.itemsFailed;
    if (m_report.failures.size() < maximumFailures)
        m_report.failures.push_back({path, error});
}

void TreeJob::showProgress()
{
    const qint64 now = steadyMilliseconds();
    if (now - m_lastShown < millisecondsBetweenProgress)
        return;
    m_lastShown = now;
    emit progressed(m_report.progress);
}

void TreeJob::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_walker.reset();
    emit progressed(m_report.progress);
    emit finished(m_report);
}

} // namespace sampan
