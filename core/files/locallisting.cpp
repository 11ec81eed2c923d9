#include "core/files/locallisting.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstring>
#include <dirent.h>

namespace sampan {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchSize = 500;
constexpr auto batchTime = 50ms;
// Batches on their way; a slow receiver holds the disk up instead of filling the memory.
constexpr int batchesInFlight = 16;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

struct CloseFolder
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};

// Kept alive by its disk task or by the batches on their way; a task runs only while fewer than the bound are.
class Listing : public std::enable_shared_from_this<Listing>
{
public:
    Listing(const LocalContext &context, const RemotePath &folder, FileSystem::EntriesCallback entries,
            CancelToken cancel, Callback<void> done)
        : m_context(context)
        , m_path(folder)
        , m_what(Text::tr("Cannot list %1").arg(context.root->displayPath(folder)))
        , m_entries(std::move(entries))
        , m_cancel(std::move(cancel))
        , m_done(std::move(done))
    {}

    // Disk thread.
    void start();
    void resume();

private:
    enum class Step { More, Full, End };
    [[nodiscard]] Step readBatch(DirectoryEntries &batch);
    [[nodiscard]] bool addEntry(const dirent &found, DirectoryEntries &batch) const;
    void addLink(const char *name, DirectoryEntry &entry) const;
    void send(DirectoryEntries batch);
    void end();

    // Receiver's thread.
    void received(DirectoryEntries batch);

    const LocalContext m_context;
    const RemotePath m_path;
    const QString m_what;
    const FileSystem::EntriesCallback m_entries;
    const CancelToken m_cancel;
    const Callback<void> m_done;
    std::unique_ptr<DIR, CloseFolder> m_folder;
    Result<void> m_result;

    std::mutex m_mutex;
    int m_inFlight = 0;
    bool m_held = false;
};

void Listing::start()
{
    auto folder = m_context.root->open(m_path, O_RDONLY | O_DIRECTORY, 0, m_what);
    if (!folder) {
        m_result = folder.error();
        end();
        return;
    }
    m_folder.reset(::fdopendir(folder->get()));
    if (!m_folder) {
        m_result = m_context.root->error(errno, m_what);
        end();
        return;
    }
    (void)folder->release();
    resume();
}

void Listing::resume()
{
    while (true) {
        DirectoryEntries batch;
        const Step step = readBatch(batch);
        if (!batch.empty())
            send(std::move(batch));
        if (step == Step::End) {
            end();
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_held = m_inFlight >= batchesInFlight;
        if (m_held)
            return;
    }
}

Listing::Step Listing::readBatch(DirectoryEntries &batch)
{
    const auto until = std::chrono::steady_clock::now() + batchTime;
    while (batch.size() < batchSize && std::chrono::steady_clock::now() < until) {
        if (m_cancel.isCancelled()) {
            batch.clear();
            m_result = Error{ErrorCode::Cancelled, Text::tr("%1: cancelled").arg(m_what), {}};
            return Step::End;
        }
        errno = 0;
        const dirent *found = ::readdir(m_folder.get());
        if (!found) {
            if (errno != 0)
                m_result = m_context.root->error(errno, m_what);
            return Step::End;
        }
        (void)addEntry(*found, batch);
    }
    return Step::More;
}

bool Listing::addEntry(const dirent &found, DirectoryEntries &batch) const
{
    if (std::strcmp(found.d_name, ".") == 0 || std::strcmp(found.d_name, "..") == 0)
        return false;
    DirectoryEntry entry;
    entry.name = QByteArray(found.d_name);
    struct stat status = {};
    if (::fstatat(::dirfd(m_folder.get()), found.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        entry.attributes = attributesOf(status, *m_context.names);
    else if (errno == ENOENT)
        return false; // removed since
    else if (found.d_type != DT_UNKNOWN)
        entry.attributes.mode = FileMode(DTTOIF(found.d_type)); // a folder that may be read, but not entered
    if (entry.attributes.isLink())
        addLink(found.d_name, entry);
    batch.push_back(std::move(entry));
    return true;
}

void Listing::addLink(const char *name, DirectoryEntry &entry) const
{
    const int folder = ::dirfd(m_folder.get());
    std::array<char, PATH_MAX> target;
    const auto length = ::readlinkat(folder, name, target.data(), target.size());
    if (length > 0)
        entry.linkTarget = QByteArray(target.data(), length);
    struct stat status = {};
    entry.targetType = ::fstatat(folder, name, &status, 0) == 0 ? FileMode(status.st_mode).type() : FileType::Unknown;
}

void Listing::send(DirectoryEntries batch)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_inFlight;
    }
    m_context.mailbox->post(
        [self = shared_from_this(), batch = std::move(batch)]() mutable { self->received(std::move(batch)); });
}

void Listing::received(DirectoryEntries batch)
{
    if (!m_cancel.isCancelled())
        m_entries(std::move(batch));
    const std::lock_guard lock(m_mutex);
    --m_inFlight;
    // Half empty before the disk is woken, so that one wake-up brings many batches; all the way when cancelled.
    if (m_held && m_inFlight <= batchesInFlight / 2) {
        m_held = false;
        m_context.pool->run([self = shared_from_this()] { self->resume(); });
    }
}

void Listing::end()
{
    m_folder.reset();
    m_context.mailbox->post([self = shared_from_this()] { self->m_done(self->m_result); });
}

} // namespace

void listLocalFolder(const LocalContext &context, const RemotePath &folder, FileSystem::EntriesCallback entries,
                     CancelToken cancel, Callback<void> done)
{
    auto listing = std::make_shared<Listing>(context, folder, std::move(entries), std::move(cancel), std::move(done));
    context.pool->run([listing = std::move(listing)] { listing->start(); });
}

} // namespace sampan
