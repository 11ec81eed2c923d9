#include "core/files/localwriter.h"

#include "core/base/format.h"

#include <QCoreApplication>

#include <sys/statvfs.h>

#include <cerrno>

namespace sampan {

namespace {

constexpr qint64 bytesInFlight = 4 * 1024 * 1024;
constexpr qint64 resumeAt = bytesInFlight / 2; // so that one answer lets many blocks through
constexpr qint64 smallestReservation = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(sampan::LocalFileSystem)
};

// Between the writer and its disk tasks; kept alive by both.
struct WriteState : std::enable_shared_from_this<WriteState>
{
    WriteState(const LocalContext &context, UniqueFd opened, RemotePath path, QString what)
        : context(context)
        , strand(context.pool)
        , file(std::move(opened))
        , path(std::move(path))
        , what(std::move(what))
    {}

    void write(QByteArray block, Callback<void> done);

    // Disk thread; one task at a time.
    void drain();
    [[nodiscard]] std::deque<QByteArray> takeBlocks();
    [[nodiscard]] Result<void> store(const QByteArray &block);
    void blockStored(qint64 size, const Result<void> &stored);
    [[nodiscard]] Result<QStringList> finish(const FileAttributes &attributes, bool sync);
    [[nodiscard]] Result<qint64> abandon();
    [[nodiscard]] Result<void> syncAll();
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Error errorNow(int number) const { return local::writeError(context, file.get(), number, what); }

    void answer(Callback<void> done, Result<void> result) const;

    const LocalContext context;
    DiskStrand strand;
    UniqueFd file; // disk thread only
    const RemotePath path;
    const QString what;
    qint64 offset = 0;    // disk thread only: behind the last byte stored
    qint64 prefixEnd = 0; // disk thread only: no hole before it
    bool isRegular = true;
    bool isReserved = false; // room behind the end was reserved

    std::mutex mutex;
    std::deque<QByteArray> blocks;
    qint64 inFlight = 0; // bytes given and not yet stored
    bool draining = false;
    std::optional<Error> firstError;
    std::deque<Callback<void>> waiting;
};

void WriteState::write(QByteArray block, Callback<void> done)
{
    const std::lock_guard lock(mutex);
    if (firstError) {
        answer(std::move(done), *firstError);
        return;
    }
    inFlight += block.size();
    blocks.push_back(std::move(block));
    if (!std::exchange(draining, true))
        strand.run([self = shared_from_this()] { self->drain(); });
    if (inFlight < bytesInFlight)
        answer(std::move(done), {});
    else
        waiting.push_back(std::move(done));
}

void WriteState::drain()
{
    for (auto taken = takeBlocks(); !taken.empty(); taken = takeBlocks()) {
        for (QByteArray &block : taken) {
            const qint64 size = block.size();
            const auto stored = store(block);
            block.clear(); // gives it back to the reader before the next one is stored
            blockStored(size, stored);
        }
    }
}

std::deque<QByteArray> WriteState::takeBlocks()
{
    const std::lock_guard lock(mutex);
    draining = !blocks.empty();
    return std::exchange(blocks, {});
}

Result<void> WriteState::store(const QByteArray &block)
{
    {
        const std::lock_guard lock(mutex);
        if (firstError)
            return *firstError; // nothing may follow behind a hole
    }
    const char *data = block.constData();
    for (qsizetype left = block.size(); left > 0;) {
        const ssize_t written = ::pwrite(file.get(), data, std::size_t(left), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return errorNow(written == 0 ? ENOSPC : errno);
        if (offset <= prefixEnd)
            prefixEnd = std::max(prefixEnd, offset + written);
        offset += written;
        data += written;
        left -= written;
    }
    return {};
}

void WriteState::blockStored(qint64 size, const Result<void> &stored)
{
    const std::lock_guard lock(mutex);
    inFlight -= size;
    if (!stored && !firstError)
        firstError = stored.error();
    if (!firstError && inFlight > resumeAt)
        return;
    for (auto &done : std::exchange(waiting, {}))
        answer(std::move(done), firstError ? Result<void>(*firstError) : Result<void>());
}

void WriteState::answer(Callback<void> done, Result<void> result) const
{
    context.mailbox->post([done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
}

Result<QStringList> WriteState::finish(const FileAttributes &attributes, bool sync)
{
    if (!file.isValid())
        return context.root->error(EBADF, what);
    if (firstError) // no other task runs, and nobody writes any more; abandon() cuts back and closes
        return *firstError;
    // Gives back what was reserved and not used, which cutting a file to its own size does.
    struct stat status = {};
    if (isReserved && (::fstat(file.get(), &status) != 0 || ::ftruncate(file.get(), status.st_size) != 0))
        return errorNow(errno);
    const QStringList warnings = local::applyAttributes(context, file.get(), path, attributes);
    if (sync) {
        if (const auto synced = syncAll(); !synced)
            return synced.error();
    }
    if (const auto closed = close(); !closed)
        return closed.error();
    return warnings;
}

Result<void> WriteState::syncAll()
{
    if (::fsync(file.get()) != 0 && errno != EINVAL && errno != EROFS) // devices cannot
        return errorNow(errno);
    return local::syncFolderOf(context, path);
}

Result<void> WriteState::close()
{
    // A full quota or a dead server of a network disk is told only here. After EINTR the handle is gone all the same.
    if (!file.isValid() || ::close(file.release()) == 0 || errno == EINTR)
        return {};
    return context.root->error(errno, what);
}

Result<qint64> WriteState::abandon()
{
    if (!file.isValid())
        return context.root->error(EBADF, what);
    if (isRegular && ::ftruncate(file.get(), prefixEnd) != 0)
        return errorNow(errno);
    if (const auto closed = close(); !closed)
        return closed.error();
    return prefixEnd;
}

class LocalWriter : public FileWriter
{
public:
    explicit LocalWriter(std::shared_ptr<WriteState> state)
        : m_state(std::move(state))
    {}
    ~LocalWriter() override;

    void write(QByteArray block, Callback<void> done) override;
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override;
    void abandon(Callback<qint64> done) override;

private:
    template <typename T, typename Work>
    void ask(Callback<T> done, Work work);

    std::shared_ptr<WriteState> m_state;
    bool m_ended = false;
};

// A writer that is dropped was given up: what is left is a prefix, not a file with reserved room behind it.
LocalWriter::~LocalWriter()
{
    if (!m_ended)
        abandon(nullptr);
}

void LocalWriter::write(QByteArray block, Callback<void> done)
{
    if (m_ended)
        m_state->answer(std::move(done), m_state->context.root->error(EBADF, m_state->what));
    else
        m_state->write(std::move(block), std::move(done));
}

template <typename T, typename Work>
void LocalWriter::ask(Callback<T> done, Work work)
{
    m_ended = true;
    m_state->strand.run([state = m_state, done = std::move(done), work = std::move(work)]() mutable {
        Result<T> result = work(*state);
        if (done) {
            state->context.mailbox->post(
                [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); });
        }
    });
}

void LocalWriter::finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done)
{
    ask(std::move(done), [attributes, sync](WriteState &state) { return state.finish(attributes, sync); });
}

void LocalWriter::abandon(Callback<qint64> done)
{
    ask(std::move(done), [](WriteState &state) { return state.abandon(); });
}

int openFlags(ExistingFile existing)
{
    constexpr int always = O_WRONLY | O_CREAT | O_NONBLOCK | O_NOCTTY; // O_NONBLOCK: a pipe would wait for its reader
    switch (existing) {
    case ExistingFile::Refuse:
        return always | O_EXCL | O_NOFOLLOW;
    case ExistingFile::Truncate:
        return always | O_TRUNC;
    case ExistingFile::Keep:
        break;
    }
    return always;
}

Result<UniqueFd> openForWriting(const LocalContext &context, const RemotePath &path, ExistingFile existing, mode_t mode,
                                const QString &what)
{
    // Elsewhere in the whole computer a name may be a link, on purpose.
    if (existing != ExistingFile::Truncate || !context.root->isRooted())
        return context.root->open(path, openFlags(existing), mode, what);
    const auto part = context.root->locate(path, what);
    if (!part)
        return part.error();
    UniqueFd file = local::openPart(*part, mode);
    if (!file.isValid())
        return context.root->error(errno, what);
    return file;
}

// Asked first: some file systems reserve all there is before they find that it is not enough, and a size that a server
// claims must not fill the disk even for a moment.
Result<void> checkRoom(const WriteState &state, qint64 length)
{
    struct statvfs status = {};
    if (::fstatvfs(state.file.get(), &status) != 0 || status.f_blocks == 0) // some mounts do not say
        return {};
    const quint64 available = quint64(status.f_bavail) * status.f_frsize;
    if (quint64(length) <= available)
        return {};
    const QString text = Text::tr("%1: the disk is full (%2 needed, %3 free)");
    return Error{ErrorCode::NoSpace, text.arg(state.what, formatSize(quint64(length)), formatSize(available)), {}};
}

// Reserves room without changing the size, so that a prefix never looks complete. Only a full disk is an error: many
// file systems cannot reserve.
Result<void> reserve(WriteState &state, const WriteOptions &options, qint64 bytesThere)
{
    const qint64 start = options.existing == ExistingFile::Keep ? std::max(options.offset, bytesThere) : 0;
    const qint64 length = options.expectedSize - start;
    if (!state.isRegular || length < smallestReservation)
        return {};
    if (const auto room = checkRoom(state, length); !room)
        return room;
    int done = 0;
    do {
        done = ::fallocate(state.file.get(), FALLOC_FL_KEEP_SIZE, start, length);
    } while (done != 0 && errno == EINTR);
    if (done != 0 && errno == ENOSPC)
        return state.errorNow(ENOSPC);
    state.isReserved = done == 0;
    return {};
}

Result<void> prepare(WriteState &state, const WriteOptions &options)
{
    struct stat status = {};
    if (::fstat(state.file.get(), &status) != 0)
        return state.errorNow(errno);
    state.isRegular = S_ISREG(status.st_mode);
    if (!state.isRegular && !S_ISCHR(status.st_mode))
        return Error{ErrorCode::Unsupported, Text::tr("%1: it is not a regular file").arg(state.what), {}};
    if (options.existing == ExistingFile::Keep) {
        state.offset = options.offset;
        state.prefixEnd = std::min(options.offset, qint64(status.st_size));
    }
    return reserve(state, options, status.st_size);
}

} // namespace

Result<std::shared_ptr<FileWriter>> openLocalWriter(const LocalContext &context, const RemotePath &path,
                                                    const WriteOptions &options)
{
    const QString what = Text::tr("Cannot write %1").arg(context.root->displayPath(path));
    if (options.offset < 0)
        return context.root->error(EINVAL, what);
    const mode_t mode = options.mode ? options.mode->permissions() : 0666U;
    auto file = openForWriting(context, path, options.existing, mode, what);
    if (!file)
        return file.error();
    auto state = std::make_shared<WriteState>(context, std::move(*file), path, what);
    if (const auto prepared = prepare(*state, options); !prepared) {
        // A file that is new or was emptied has nothing in it and would only be in the way of the next attempt.
        if (state->isRegular && options.existing != ExistingFile::Keep)
            (void)local::remove(context, path, false);
        return prepared.error();
    }
    return std::shared_ptr<FileWriter>(std::make_shared<LocalWriter>(std::move(state)));
}

} // namespace sampan
