#include "core/files/sftpwriter.h"

#include "core/files/sftperrors.h"
#include "core/files/sftpreasons.h"

#include <QCoreApplication>

#include <limits>

namespace sampan {

namespace {

constexpr qint64 windowBytes = 4 * 1024 * 1024;
constexpr quint64 nothingFailed = std::numeric_limits<quint64>::max();

constexpr char cannotWrite[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot write %1");

QString text(const char *source)
{
    return QCoreApplication::translate("SftpFileSystem", source);
}

quint32 openFlags(ExistingFile existing)
{
    const quint32 flags = sftp::OpenWrite | sftp::OpenCreate;
    switch (existing) {
    case ExistingFile::Refuse:
        return flags | sftp::OpenExclusive;
    case ExistingFile::Truncate:
        return flags | sftp::OpenTruncate;
    case ExistingFile::Keep:
        break;
    }
    return flags;
}

FileAttributes onlySize(quint64 size)
{
    FileAttributes attributes;
    attributes.size = size;
    return attributes;
}

FileAttributes ownerOf(const FileAttributes &all)
{
    FileAttributes owner;
    if (all.userId && all.groupId) {
        owner.userId = all.userId;
        owner.groupId = all.groupId;
    }
    return owner;
}

FileAttributes permissionsOf(const FileAttributes &all)
{
    FileAttributes permissions;
    if (all.mode)
        permissions.mode = FileMode(all.mode->permissions());
    return permissions;
}

FileAttributes timesOf(const FileAttributes &all)
{
    FileAttributes times;
    times.accessTime = all.accessTime;
    times.modificationTime = all.modificationTime;
    return times;
}

} // namespace

void SftpWriter::open(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path,
                      const WriteOptions &options, Callback<std::shared_ptr<FileWriter>> done)
{
    FileAttributes attributes;
    if (options.mode)
        attributes.mode = FileMode(options.mode->permissions());
    const qint64 offset = options.existing == ExistingFile::Keep ? qMax(qint64(0), options.offset) : 0;
    connection->client().open(path.bytes(), openFlags(options.existing), attributes,
                              [connection, path, offset, done = std::move(done)](Result<sftp::Handle> handle) {
                                  if (!handle)
                                      return done(handle.error());
                                  done(std::shared_ptr<FileWriter>(
                                      std::make_shared<SftpWriter>(connection, path, *std::move(handle), offset)));
                              });
}

SftpWriter::SftpWriter(std::shared_ptr<SftpConnection> connection, RemotePath path, sftp::Handle handle, qint64 offset)
    : m_connection(std::move(connection))
    , m_path(std::move(path))
    , m_handle(std::move(handle))
    , m_nextOffset(quint64(offset))
    , m_firstFailed(nothingFailed)
{
    m_roomConnection =
        QObject::connect(m_connection.get(), &SftpConnection::roomForOutput, m_connection.get(), [this] { release(); });
}

SftpWriter::~SftpWriter()
{
    QObject::disconnect(m_roomConnection);
    if (!m_isClosed)
        m_connection->client().close(m_handle, [](Result<void>) {});
}

std::optional<Error> SftpWriter::refusal() const
{
    if (m_error)
        return m_error;
    if (m_isClosed || m_finish || m_abandon)
        return Error{ErrorCode::InvalidArgument, text(QT_TRANSLATE_NOOP("SftpFileSystem", "the file is closed")), {}};
    return std::nullopt;
}

void SftpWriter::keepError(const Error &error)
{
    if (m_error)
        return;
    m_error = explain(error, cannotWrite, m_path);
    if (lacksReason(error.code) && m_connection->features().offers(sftp::extension::statvfs))
        lookForSpace();
}

void SftpWriter::lookForSpace()
{
    m_looksForSpace = true;
    ++m_pending;
    const auto take = [self = shared_from_this()](const Result<sftp::FileSystemStatus> &space) {
        self->m_looksForSpace = false;
        if (space && space->blocksAvailable == 0)
            self->m_error = explain({ErrorCode::NoSpace,
                                     text(QT_TRANSLATE_NOOP("SftpFileSystem", "no space is left on the server")),
                                     self->m_error->detail},
                                    cannotWrite, self->m_path);
        self->release();
        self->endStep();
    };
    m_connection->client().statvfs(m_path.parent().bytes(), take);
}

// Data.

void SftpWriter::write(QByteArray block, Callback<void> done)
{
    m_waiting.push_back(std::move(done));
    if (!refusal()) {
        const qsizetype most = m_connection->limits().writeBytes;
        for (qsizetype from = 0; from < block.size(); from += most)
            send(block, from, qMin(most, block.size() - from));
    }
    if (!hasRoom())
        return;
    m_connection->later([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->release();
    });
}

void SftpWriter::send(const QByteArray &block, qsizetype from, qsizetype bytes)
{
    const quint64 offset = m_nextOffset;
    m_nextOffset += quint64(bytes);
    m_bytesInFlight += bytes;
    ++m_pending;
    m_connection->client().write(m_handle, offset, block, from, bytes,
                                 [self = shared_from_this(), offset, bytes](const Result<void> &status) {
                                     self->takeStatus(offset, bytes, status);
                                 });
}

void SftpWriter::takeStatus(quint64 offset, qsizetype bytes, const Result<void> &status)
{
    m_bytesInFlight -= bytes;
    if (!status) {
        m_firstFailed = qMin(m_firstFailed, offset);
        keepError(status.error());
    }
    release();
    endStep();
}

bool SftpWriter::hasRoom() const
{
    if (m_looksForSpace)
        return false;
    return refusal() || (m_bytesInFlight < windowBytes && m_connection->hasRoomForOutput());
}

void SftpWriter::release()
{
    if (m_waiting.empty() || !hasRoom())
        return;
    const auto self = shared_from_this();
    const auto error = refusal();
    for (const Callback<void> &done : std::exchange(m_waiting, {}))
        done(error ? Result<void>(*error) : Result<void>());
}

// The end of the file.

Callback<void> SftpWriter::step()
{
    ++m_pending;
    return [self = shared_from_this()](const Result<void> &status) {
        if (!status)
            self->keepError(status.error());
        self->endStep();
    };
}

void SftpWriter::setOne(const FileAttributes &attributes, const char *warning)
{
    if (attributes == FileAttributes())
        return;
    ++m_pending;
    m_connection->client().fsetstat(
        m_handle, attributes, [self = shared_from_this(), warning](const Result<void> &status) {
            if (!status && endsConnection(status.error().code))
                self->keepError(status.error());
            else if (!status)
                self->m_finish->warnings += fullText(explain(status.error(), warning, self->m_path));
            self->endStep();
        });
}

void SftpWriter::finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done)
{
    if (const auto error = refusal())
        return m_connection->later([done = std::move(done), error] { done(*error); });
    m_finish = Finish{std::move(done), {}};
    m_isClosed = true;
    // One request for each kind, because a server that refuses one thing says only that something was refused. The
    // owner first: changing it clears set-uid; the times last: everything else may touch them.
    setOne(ownerOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The owner of %1 could not be set"));
    setOne(permissionsOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The permissions of %1 could not be set"));
    setOne(timesOf(attributes), QT_TRANSLATE_NOOP("SftpFileSystem", "The times of %1 could not be set"));
    if (sync && m_connection->features().offers(sftp::extension::fsync))
        m_connection->client().fsync(m_handle, step());
    m_connection->client().close(m_handle, step());
}

void SftpWriter::endStep()
{
    if (--m_pending > 0)
        return;
    if (m_abandon)
        cutBack();
    else if (m_finish && m_finish->done)
        completeFinish();
}

void SftpWriter::completeFinish()
{
    const Callback<QStringList> done = std::exchange(m_finish->done, nullptr);
    if (!m_error)
        return done(m_finish->warnings);
    if (m_firstFailed == nothingFailed || endsConnection(m_error->code))
        return done(*m_error);
    m_connection->client().setstat(m_path.bytes(), onlySize(prefix()),
                                   [self = shared_from_this(), done](const Result<void> &) { done(*self->m_error); });
}

// Giving up.

void SftpWriter::abandon(Callback<qint64> done)
{
    m_abandon = explained(std::move(done), cannotWrite, m_path);
    if (m_finish && m_finish->done)
        std::exchange(m_finish->done,
                      nullptr)(Error{ErrorCode::Cancelled, text(QT_TRANSLATE_NOOP("SftpFileSystem", "stopped")), {}});
    // Counted as a step, so that the way on is the same whether or not something is still in flight.
    m_connection->later([step = step()] { step({}); });
    release();
}

void SftpWriter::cutBack()
{
    const auto answer = [done = std::exchange(m_abandon, nullptr), bytes = prefix()](const Result<void> &status) {
        if (status)
            done(qint64(bytes));
        else
            done(status.error());
    };
    if (m_isClosed)
        return m_connection->client().setstat(m_path.bytes(), onlySize(prefix()), answer);
    m_isClosed = true;
    m_connection->client().fsetstat(m_handle, onlySize(prefix()), answer);
    m_connection->client().close(m_handle, [self = shared_from_this()](const Result<void> &) {});
}

} // namespace sampan
