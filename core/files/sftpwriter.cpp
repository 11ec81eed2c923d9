#include "core/files/sftpwriter.h"

#include "core/files/sftperrors.h"
#include "core/files/sftpreasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace sampan {

namespace {

// Blocks given ahead of what the flow takes: enough to send while the next ones are fetched.
constexpr qint64 bytesAhead = 1024 * 1024;

// The length of equal parts, none longer than allowed; whole disk blocks where that goes.
qsizetype evenPart(qsizetype bytes, qsizetype allowed)
{
    constexpr qsizetype diskBlock = 4096;
    const qsizetype parts = (bytes + allowed - 1) / allowed;
    const qsizetype even = (bytes + parts - 1) / parts;
    return std::min((even + diskBlock - 1) / diskBlock * diskBlock, allowed);
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

} // namespace

void SftpWriter::open(const std::shared_ptr<SftpLanes> &lanes, const RemotePath &path, const WriteOptions &options,
                      Callback<std::shared_ptr<FileWriter>> done)
{
    FileAttributes attributes;
    if (options.mode)
        attributes.mode = FileMode(options.mode->permissions());
    lanes->first()->connection->client().open(
        path.bytes(), openFlags(options.existing), attributes,
        [lanes, path, options, done = std::move(done)](Result<sftp::Handle> handle) {
            if (!handle)
                return done(handle.error());
            const auto writer = std::make_shared<SftpWriter>(lanes, path, *std::move(handle), options);
            writer->begin(options);
            done(std::shared_ptr<FileWriter>(writer));
        });
}

SftpWriter::SftpWriter(std::shared_ptr<SftpLanes> lanes, RemotePath path, sftp::Handle handle,
                       const WriteOptions &options)
    : m_lanes(std::move(lanes))
    , m_path(std::move(path))
    , m_handles({m_lanes->first(), std::move(handle)})
    , m_job(options.job)
    , m_bytesExpected(options.expectedSize)
    , m_nextOffset(options.existing == ExistingFile::Keep ? quint64(qMax(qint64(0), options.offset)) : 0)
    , m_firstFailed(NothingFailed)
{}

SftpWriter::~SftpWriter()
{
    QObject::disconnect(m_laneConnection);
    if (!m_isClosed)
        closeAll();
}

// Several lanes. They open the file when the first one has made it, so none of them makes or cuts anything.

void SftpWriter::begin(const WriteOptions &options)
{
    m_mayStripe = options.existing != ExistingFile::Refuse && m_bytesExpected >= FileSystem::bytesOfStripedFile &&
                  m_lanes->isWorthStripes(m_bytesExpected - qint64(m_nextOffset));
    if (!m_mayStripe)
        return;
    m_lanes->expect(FlowWay::Writing, m_bytesExpected - qint64(m_nextOffset));
    m_laneConnection = QObject::connect(m_lanes.get(), &SftpLanes::laneOpened, m_lanes.get(), [this] { spread(); });
    spread();
}

void SftpWriter::spread()
{
    if (m_isClosed || m_finish || m_abandon || m_error)
        return;
    for (const auto &lane : m_lanes->lanes()) {
        if (!m_handles.areOn(*lane))
            openOn(lane);
    }
}

void SftpWriter::openOn(const std::shared_ptr<SftpLane> &lane)
{
    m_handles.expectOn(lane);
    lane->connection->client().open(
        m_path.bytes(), sftp::OpenWrite, {}, [weak = weak_from_this(), lane](Result<sftp::Handle> handle) {
            if (!handle)
                return;
            const auto self = weak.lock();
            if (!self || self->m_isClosed || self->m_finish || self->m_abandon || self->m_error)
                return lane->connection->client().close(*handle, [](Result<void>) {});
            self->m_handles.add({lane, *std::move(handle)});
            self->wantMore();
        });
}

bool SftpWriter::isOnFirstLaneOnly() const
{
    return m_handles.all().size() == 1;
}

std::optional<Error> SftpWriter::refusal() const
{
    if (m_error)
        return m_error;
    if (m_isClosed || m_finish || m_abandon)
        return Error{
            ErrorCode::InvalidArgument, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the file is closed")), {}};
    return std::nullopt;
}

void SftpWriter::keepError(const Error &error)
{
    if (m_error)
        return;
    m_error = explain(error, cannotWrite, m_path);
    dropWaiting();
    if (lacksReason(error.code) && connection().features().offers(sftp::extension::statvfs))
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
                                     sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "no space is left on the server")),
                                     self->m_error->detail},
                                    cannotWrite, self->m_path);
        self->release();
        self->endStep();
    };
    connection().client().statvfs(m_path.parent().bytes(), take);
}

// Data.

void SftpWriter::write(QByteArray block, Callback<void> done)
{
    m_waiting.push_back(std::move(done));
    if (!refusal() && !block.isEmpty()) {
        const qsizetype bytes = block.size();
        m_waitingPieces.emplace(m_nextOffset, Piece{std::move(block), 0, bytes});
        m_bytesWaiting += bytes;
        m_nextOffset += quint64(bytes);
        wantMore();
    }
    releaseLater();
}

void SftpWriter::wantMore()
{
    if (maySend())
        flow().want(shared_from_this());
}

// No further ahead of what is confirmed than a resumed transfer goes back.
bool SftpWriter::maySend() const
{
    if (m_waitingPieces.empty() || m_isClosed || m_abandon)
        return false;
    const quint64 confirmed = m_sentPieces.empty() ? m_waitingPieces.begin()->first : m_sentPieces.begin()->first;
    const quint64 next = m_waitingPieces.begin()->first;
    return next < confirmed ||
           next - confirmed + quint64(connection().limits().writeBytes) <= quint64(FileSystem::unorderedBytes);
}

FlowAsker::Outcome SftpWriter::sendOne()
{
    if (!maySend())
        return Outcome::Nothing;
    cutToRequest();
    const auto next = m_waitingPieces.begin();
    const SftpHandle *handle = m_handles.withRoom(FlowWay::Writing, next->second.bytes);
    if (!handle)
        return Outcome::NoRoom;
    send(next->first, *handle);
    return Outcome::Sent;
}

// The first waiting piece is made no longer than one request may be, and not so that a tiny one is left over.
void SftpWriter::cutToRequest()
{
    Piece &piece = m_waitingPieces.begin()->second;
    const qsizetype allowed = qsizetype(flow().depth().requestBytes(connection().limits().writeBytes));
    if (piece.bytes <= allowed)
        return;
    const qsizetype most = evenPart(piece.bytes, allowed);
    const quint64 offset = m_waitingPieces.begin()->first + quint64(most);
    m_waitingPieces.emplace(offset, Piece{piece.block, piece.from + most, piece.bytes - most});
    piece.bytes = most;
}

void SftpWriter::send(quint64 offset, const SftpHandle &handle)
{
    const auto node = m_sentPieces.insert(m_waitingPieces.extract(offset)).position;
    const Piece &piece = node->second;
    m_bytesWaiting -= piece.bytes;
    ++m_pending;
    const FlowTicket ticket = flow().sent(handle.lane, piece.bytes);
    handle.lane->connection->client().write(handle.handle, offset, piece.block, piece.from, piece.bytes,
                                            [self = shared_from_this(), offset, ticket](const Result<void> &status) {
                                                self->takeStatus(offset, ticket, status);
                                            });
    releaseLater();
}

// Not from here: a new block would ask for its turn while turns are being given.
void SftpWriter::releaseLater()
{
    if (m_waiting.empty() || !hasRoom() || std::exchange(m_isReleaseAsked, true))
        return;
    connection().later([weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        self->m_isReleaseAsked = false;
        self->release();
    });
}

void SftpWriter::takeStatus(quint64 offset, const FlowTicket &ticket, const Result<void> &status)
{
    auto piece = m_sentPieces.extract(offset);
    const bool isLaneOver = !status && endsConnection(status.error().code) && ticket.lane != m_handles.first().lane;
    ticket.lane->isOver = ticket.lane->isOver || isLaneOver;
    if (isLaneOver && !m_error && !m_abandon && !m_isClosed) {
        m_bytesWaiting += piece.mapped().bytes;
        m_waitingPieces.insert(std::move(piece)); // that lane broke, not the connection
    } else if (!status) {
        m_firstFailed = qMin(m_firstFailed, offset);
        keepError(status.error());
    }
    if (status)
        flow().answered(ticket);
    else
        flow().dropped(ticket);
    wantMore();
    release();
    if (m_finish && !m_abandon && !m_finish->isSent && m_waitingPieces.empty() && m_sentPieces.empty())
        sendFinish();
    endStep();
}

// After an error nothing more is sent behind the hole.
void SftpWriter::dropWaiting()
{
    if (!m_waitingPieces.empty())
        m_firstFailed = qMin(m_firstFailed, m_waitingPieces.begin()->first);
    m_waitingPieces.clear();
    m_bytesWaiting = 0;
}

quint64 SftpWriter::prefix() const
{
    quint64 end = qMin(m_firstFailed, m_nextOffset);
    if (!m_waitingPieces.empty())
        end = qMin(end, m_waitingPieces.begin()->first);
    if (!m_sentPieces.empty())
        end = qMin(end, m_sentPieces.begin()->first);
    return end;
}

bool SftpWriter::hasRoom() const
{
    if (m_looksForSpace)
        return false;
    return refusal() || m_bytesWaiting < bytesAhead;
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

} // namespace sampan
