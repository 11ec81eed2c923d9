#include "core/files/localreader.h"

#include <QCoreApplication>

#include <atomic>
#include <cerrno>
#include <deque>

namespace sampan {

namespace {

// One WRITE of OpenSSH's server takes 255 KiB; more would be cut into a large and a tiny one, each with its costs.
constexpr qsizetype blockSize = 224 * 1024;
// Enough to keep a disk thread and the reader's thread apart, small enough to stay in the processor's cache.
constexpr std::size_t blocksAhead = 16;
constexpr std::size_t refillAt = blocksAhead / 2; // so that one wake-up of a disk thread brings many blocks

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

// Between the reader and its disk tasks; kept alive by both.
struct ReadState : std::enable_shared_from_this<ReadState>
{
    ReadState(const LocalContext &context, UniqueFd opened, QString what)
        : context(context)
        , strand(context.pool)
        , file(std::move(opened))
        , what(std::move(what))
    {}

    void read(Callback<QByteArray> done);
    void close(Callback<void> done);

    // Disk thread; one task at a time.
    void fill();
    [[nodiscard]] Result<QByteArray> readBlock();
    [[nodiscard]] QByteArray emptyBlock();

    [[nodiscard]] bool deliver(Result<QByteArray> block); // false: enough for now
    void scheduleFill();                                  // with the mutex held
    void answer(Callback<QByteArray> done, Result<QByteArray> block) const;

    const LocalContext context;
    DiskStrand strand;
    UniqueFd file;     // disk thread only
    qint64 offset = 0; // disk thread only
    const QString what;
    std::deque<QByteArray> spare; // disk thread only: blocks that may come back from their users

    std::mutex mutex;
    std::deque<Result<QByteArray>> ready; // an error or an empty block is the last
    Callback<QByteArray> waiting;
    bool filling = false;
    bool ended = false; // nothing more will be read: end, error or closed
};

void ReadState::read(Callback<QByteArray> done)
{
    const std::lock_guard lock(mutex);
    if (ready.empty()) {
        waiting = std::move(done);
        scheduleFill();
        return;
    }
    const bool isLast = !ready.front() || ready.front()->isEmpty();
    if (isLast) {
        answer(std::move(done), ready.front()); // stays, and answers every later call
        return;
    }
    answer(std::move(done), std::move(ready.front()));
    ready.pop_front();
    if (ready.size() <= refillAt)
        scheduleFill();
}

void ReadState::scheduleFill()
{
    if (filling || ended)
        return;
    filling = true;
    strand.run([self = shared_from_this()] { self->fill(); });
}

void ReadState::fill()
{
    while (deliver(readBlock())) {
    }
}

Result<QByteArray> ReadState::readBlock()
{
    QByteArray block = emptyBlock();
    ssize_t length = 0;
    do {
        length = ::pread(file.get(), block.data(), std::size_t(blockSize), offset);
    } while (length < 0 && errno == EINTR);
    if (length < 0)
        return context.root->error(errno, what);
    offset += length;
    if (length == blockSize) {
        spare.push_back(block); // a second owner; see emptyBlock()
        return block;
    }
    block.truncate(length);
    return block;
}

// Takes a block back that its user has let go of: asking the allocator for 256 KiB each time costs as much as reading
// them, because it returns the pages to the kernel and faults them in again.
QByteArray ReadState::emptyBlock()
{
    if (!spare.empty() && spare.front().isDetached()) {
        // Pairs with the release of the last other owner's reference.
        std::atomic_thread_fence(std::memory_order_acquire);
        QByteArray block = std::move(spare.front());
        spare.pop_front();
        return block;
    }
    if (spare.size() >= blocksAhead)
        spare.pop_front();
    return QByteArray(blockSize, Qt::Uninitialized);
}

bool ReadState::deliver(Result<QByteArray> block)
{
    const std::lock_guard lock(mutex);
    if (ended) {
        filling = false;
        return false;
    }
    ended = !block || block->isEmpty();
    if (waiting) {
        answer(std::exchange(waiting, nullptr), ended ? block : Result<QByteArray>(std::move(*block)));
        if (ended)
            ready.push_back(std::move(block));
    } else {
        ready.push_back(std::move(block));
    }
    filling = !ended && ready.size() < blocksAhead;
    return filling;
}

void ReadState::answer(Callback<QByteArray> done, Result<QByteArray> block) const
{
    context.mailbox->post([done = std::move(done), block = std::move(block)]() mutable { done(std::move(block)); });
}

void ReadState::close(Callback<void> done)
{
    {
        const std::lock_guard lock(mutex);
        ended = true;
        ready.clear();
        ready.push_back(Error{ErrorCode::NotConnected, Text::tr("%1: it was closed").arg(what), {}});
        if (waiting)
            answer(std::exchange(waiting, nullptr), ready.front());
    }
    strand.run([self = shared_from_this(), done = std::move(done)]() mutable {
        self->file.reset();
        self->spare.clear();
        if (done)
            self->context.mailbox->post([done = std::move(done)] { done({}); });
    });
}

class LocalReader : public FileReader
{
public:
    LocalReader(std::shared_ptr<ReadState> state, FileAttributes attributes)
        : m_state(std::move(state))
        , m_attributes(std::move(attributes))
    {}
    // Closing may block on a network disk, so that, too, is left to a disk thread.
    ~LocalReader() override { close(nullptr); }

    const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override { m_state->read(std::move(done)); }
    void currentAttributes(Callback<FileAttributes> done) override;
    void close(Callback<void> done) override { m_state->close(std::move(done)); }

private:
    std::shared_ptr<ReadState> m_state;
    FileAttributes m_attributes;
};

void LocalReader::currentAttributes(Callback<FileAttributes> done)
{
    m_state->strand.run([state = m_state, done = std::move(done)]() mutable {
        struct stat status = {};
        const bool ok = ::fstat(state->file.get(), &status) == 0;
        Result<FileAttributes> result = ok ? Result(attributesOf(status, *state->context.names))
                                           : Result<FileAttributes>(state->context.root->error(errno, state->what));
        state->context.mailbox->post(
            [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
    });
}

} // namespace

Result<std::shared_ptr<FileReader>> openLocalReader(const LocalContext &context, const RemotePath &path, qint64 offset)
{
    const QString what = Text::tr("Cannot read %1").arg(context.root->displayPath(path));
    if (offset < 0)
        return context.root->error(EINVAL, what);
    // O_NONBLOCK: opening a pipe would wait for its writer for ever.
    auto file = context.root->open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0, what);
    if (!file)
        return file.error();
    struct stat status = {};
    if (::fstat(file->get(), &status) != 0)
        return context.root->error(errno, what);
    if (S_ISDIR(status.st_mode))
        return context.root->error(EISDIR, what);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::Unsupported, Text::tr("%1: it is not a regular file").arg(what), {}};
    ::posix_fadvise(file->get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    auto state = std::make_shared<ReadState>(context, std::move(*file), what);
    state->offset = offset;
    return std::shared_ptr<FileReader>(
        std::make_shared<LocalReader>(std::move(state), attributesOf(status, *context.names)));
}

} // namespace sampan
