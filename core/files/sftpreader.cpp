#include "core/files/sftpreader.h"

#include "core/files/sftperrors.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace sampan {

namespace {

constexpr quint32 smallestRequest = 4096;
// A file that grows while it is read is followed to twice its size and at least this much more.
constexpr quint64 growthAllowed = 64 * 1024 * 1024;
// Files of /proc say size 0 and have a content; one that never ends is given up here.
constexpr quint64 unsizedAllowed = 1024ULL * 1024 * 1024;
constexpr quint64 noEnd = std::numeric_limits<quint64>::max();

constexpr char cannotOpen[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot open %1");
// Version 3 of the protocol has no number for a file; all that it tells must do.
bool isSameFile(const FileAttributes &a, const FileAttributes &b)
{
    return a.size && a.size == b.size && a.modificationTime == b.modificationTime && a.mode == b.mode &&
           a.userId == b.userId && a.groupId == b.groupId;
}

quint64 lastOffsetFor(quint64 size)
{
    const quint64 growth = qMax(size, growthAllowed);
    return size > noEnd - growth ? noEnd : size + growth;
}

} // namespace

void SftpReader::open(const std::shared_ptr<SftpLanes> &lanes, const RemotePath &path, const ReadOptions &options,
                      Callback<std::shared_ptr<FileReader>> done)
{
    done = explained(std::move(done), cannotOpen, path);
    lanes->first()->connection->client().open(
        path.bytes(), sftp::OpenRead, {}, [lanes, path, options, done](Result<sftp::Handle> handle) {
            if (!handle)
                return done(handle.error());
            std::make_shared<SftpReader>(lanes, path, *std::move(handle), options)->begin(done);
        });
}

SftpReader::SftpReader(std::shared_ptr<SftpLanes> lanes, RemotePath path, sftp::Handle handle, ReadOptions options)
    : m_lanes(std::move(lanes))
    , m_path(std::move(path))
    , m_options(std::move(options))
    , m_handles({m_lanes->first(), std::move(handle)})
    , m_lastOffset(noEnd)
    , m_position(quint64(qMax(qint64(0), m_options.offset)))
    , m_nextOffset(m_position)
    , m_end(noEnd)
    , m_requestBytes(connection().limits().readBytes)
{
    if (m_options.expectedSize > 0) // until the file itself has been asked
        m_size = quint64(m_options.expectedSize);
}

SftpReader::~SftpReader()
{
    QObject::disconnect(m_laneConnection);
    flow().hold(-m_bytesHeld);
    for (const SftpHandle &handle : m_handles.all()) {
        if (!m_isClosed)
            handle.lane->connection->client().close(handle.handle, [](Result<void>) {});
    }
}

void SftpReader::begin(Callback<std::shared_ptr<FileReader>> done)
{
    connection().client().fstat(m_handles.first().handle, [self = shared_from_this(),
                                                           done](Result<FileAttributes> attributes) {
        if (!attributes && endsConnection(attributes.error().code))
            return done(attributes.error());
        // A server that refuses FSTAT still lets the file be read, to wherever it ends.
        self->takeAttributes(attributes.valueOr({}));
        if (self->m_attributes.isDirectory())
            return done(
                Error{ErrorCode::IsADirectory, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "it is a folder")), {}});
        done(std::shared_ptr<FileReader>(self));
        self->spread();
        self->wantMore();
    });
    spread();
    if (m_lanes->isWorthStripes(m_options.expectedSize))
        return wantMore();
    // Together with FSTAT, unless a speed limit has a word to say.
    const bool mayAskAtOnce = !m_options.gate || m_options.gate->take(bytesOfNext()).count() == 0;
    if (mayAskAtOnce)
        ask(m_nextOffset, bytesOfNext(), m_handles.first());
}

void SftpReader::takeAttributes(const FileAttributes &attributes)
{
    m_attributes = attributes;
    m_knowsAttributes = true;
    m_size.reset();
    if (attributes.size.value_or(0) > 0)
        m_size = attributes.size;
    if (attributes.size)
        m_lastOffset = m_size ? lastOffsetFor(*m_size) : unsizedAllowed;
}

// Several lanes.

// As far as is known; a server may announce any size.
qint64 SftpReader::bytesLeft() const
{
    const quint64 size = m_knowsAttributes ? m_size.value_or(0) : quint64(std::max<qint64>(m_options.expectedSize, 0));
    const quint64 left = size > m_nextOffset ? size - m_nextOffset : 0;
    return qint64(std::min(left, quint64(std::numeric_limits<qint64>::max())));
}

void SftpReader::spread()
{
    const qint64 left = bytesLeft();
    if (m_isClosed || !m_lanes->isWorthStripes(left))
        return;
    for (const auto &lane : m_lanes->lanes()) {
        if (!m_handles.areOn(*lane))
            openOn(lane);
    }
    if (m_laneConnection)
        return;
    m_lanes->expect(FlowWay::Reading, left);
    m_laneConnection = QObject::connect(m_lanes.get(), &SftpLanes::laneOpened, m_lanes.get(), [this] { spread(); });
}

void SftpReader::openOn(const std::shared_ptr<SftpLane> &lane)
{
    m_handles.expectOn(lane);
    lane->connection->client().open(m_path.bytes(), sftp::OpenRead, {},
                                    [weak = weak_from_this(), lane](Result<sftp::Handle> handle) {
                                        if (!handle)
                                            return;
                                        if (const auto self = weak.lock(); self && !self->m_isClosed)
                                            self->checkSameFile({lane, *std::move(handle)});
                                        else
                                            lane->connection->client().close(*handle, [](Result<void>) {});
                                    });
}

// The name may lead to another file by now: programs replace files by renaming new ones over them.
void SftpReader::checkSameFile(const SftpHandle &handle)
{
    handle.lane->connection->client().fstat(
        handle.handle, [weak = weak_from_this(), handle](const Result<FileAttributes> &found) {
            const auto self = weak.lock();
            const bool isSame = self && !self->m_isClosed && found && isSameFile(*found, self->m_attributes);
            if (!isSame)
                return handle.lane->connection->client().close(handle.handle, [](Result<void>) {});
            self->m_handles.add(handle);
            self->wantMore();
        });
}

// Asking.

void SftpReader::wantMore()
{
    if (mayAsk())
        flow().want(shared_from_this());
}

bool SftpReader::mayAsk() const
{
    const bool knowsSize = m_knowsAttributes || m_lanes->isWorthStripes(m_options.expectedSize);
    if (!knowsSize || m_isClosed || m_error)
        return false;
    if (!m_again.empty())
        return true;
    if (m_nextOffset >= m_end || m_hasFailed)
        return false;
    if (m_bytesInFlight == 0 && m_slots.empty())
        return true;
    // Beyond the size there should be only the end; a full window of questions there would be wasted.
    if (m_nextOffset > m_size.value_or(0) && m_bytesInFlight > 0)
        return false;
    return flow().mayHoldMore(m_requestBytes);
}

// Not far beyond the end: what is asked for there would count as being under way.
quint32 SftpReader::bytesOfNext() const
{
    quint32 bytes = flow().depth().requestBytes(m_requestBytes);
    if (m_options.gate)
        bytes = quint32(qMin<qint64>(bytes, qMax<qint64>(m_options.gate->bytesAtOnce(), smallestRequest)));
    if (!m_size || m_nextOffset >= *m_size)
        return m_size ? qMin(bytes, smallestRequest) : bytes;
    return quint32(qMin<quint64>(bytes, *m_size - m_nextOffset));
}

FlowAsker::Outcome SftpReader::sendOne()
{
    if (!mayAsk())
        return Outcome::Nothing;
    const bool isAgain = !m_again.empty();
    const quint64 offset = isAgain ? m_again.front().first : m_nextOffset;
    const quint32 bytes = isAgain ? m_again.front().second : bytesOfNext();
    const SftpHandle *handle = m_handles.withRoom(FlowWay::Reading, bytes);
    if (!handle)
        return Outcome::NoRoom;
    if (!flow().passGate(m_options.gate, bytes, shared_from_this()))
        return Outcome::Nothing;
    if (isAgain)
        m_again.pop_front();
    ask(offset, bytes, *handle);
    return Outcome::Sent;
}

void SftpReader::ask(quint64 offset, quint32 bytes, const SftpHandle &handle)
{
    m_slots[offset].bytesAsked = bytes;
    m_bytesInFlight += bytes;
    m_nextOffset = qMax(m_nextOffset, offset + bytes);
    const FlowTicket ticket = flow().sent(handle.lane, bytes);
    handle.lane->connection->client().read(
        handle.handle, offset, bytes,
        [weak = weak_from_this(), lanes = m_lanes, offset, ticket](Result<QByteArray> block) {
            if (const auto self = weak.lock())
                self->takeAnswer(offset, ticket, std::move(block));
            else
                lanes->flow(FlowWay::Reading).dropped(ticket);
        });
}

void SftpReader::askAgain(quint64 offset, quint32 bytes)
{
    m_slots[offset] = {bytes, false, {}, std::nullopt};
    m_again.emplace_back(offset, bytes);
}

void SftpReader::takeAnswer(quint64 offset, const FlowTicket &ticket, Result<QByteArray> block)
{
    const auto slot = m_slots.find(offset);
    const bool isWanted = slot != m_slots.end() && !m_isClosed;
    if (isWanted) {
        const quint32 bytesAsked = slot->second.bytesAsked;
        m_bytesInFlight -= bytesAsked;
        const bool isLaneOver = !block && endsConnection(block.error().code) && ticket.lane != m_handles.first().lane;
        ticket.lane->isOver = ticket.lane->isOver || isLaneOver;
        if (isLaneOver) // not the connection
            askAgain(offset, bytesAsked);
        else if (!block)
            takeError(slot->second, block.error());
        else if (block->isEmpty())
            takeEnd(offset);
        else
            takeBlock(offset, slot->second, *std::move(block));
    }
    const auto self = shared_from_this();
    if (block)
        flow().answered(ticket);
    else
        flow().dropped(ticket);
    if (!isWanted)
        return;
    wantMore();
    deliver();
}

// Told when everything before it was taken. Nothing more is asked: a connection that broke answers every question at
// once, and so without end.
void SftpReader::takeError(Slot &slot, const Error &error)
{
    slot.isAnswered = true;
    slot.error = error;
    m_hasFailed = true;
    m_again.clear();
}

void SftpReader::takeEnd(quint64 offset)
{
    m_slots.erase(offset);
    m_end = qMin(m_end, offset);
}

void SftpReader::takeBlock(quint64 offset, Slot &slot, QByteArray block)
{
    const auto bytes = quint32(block.size());
    const quint64 following = offset + bytes;
    m_bytesHeld += bytes;
    flow().hold(bytes);
    slot.isAnswered = true;
    slot.block = std::move(block);
    if (bytes == slot.bytesAsked)
        return;
    if (m_size && following == *m_size) { // a short block that ends where the file should end says it has ended
        m_end = qMin(m_end, following);
        return;
    }
    const quint32 missing = slot.bytesAsked - bytes;
    slot.bytesAsked = bytes;
    // Servers that never send so much per answer are asked for what they do send.
    if (m_size && following < *m_size)
        m_requestBytes = qBound(smallestRequest, bytes, m_requestBytes);
    askAgain(following, missing);
}

// Handing out.

void SftpReader::read(Callback<QByteArray> done)
{
    m_waiting = explained(std::move(done), cannotRead, m_path);
    if (m_isDelivering || !canDeliver())
        return;
    connection().later([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->deliver();
    });
}

bool SftpReader::canDeliver() const
{
    if (m_error || m_isClosed || m_position >= m_end || m_position > m_lastOffset)
        return true;
    const auto first = m_slots.begin();
    return first != m_slots.end() && first->first == m_position && first->second.isAnswered;
}

void SftpReader::deliver()
{
    if (m_isDelivering)
        return;
    const auto self = shared_from_this(); // the consumer may let go of us
    m_isDelivering = true;
    while (m_waiting && canDeliver()) {
        Result<QByteArray> block = nextBlock();
        if (!block)
            m_error = block.error();
        std::exchange(m_waiting, nullptr)(std::move(block));
    }
    m_isDelivering = false;
    wantMore();
}

Result<QByteArray> SftpReader::nextBlock()
{
    if (m_error)
        return *m_error;
    if (m_isClosed)
        return Error{
            ErrorCode::InvalidArgument, sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the file is closed")), {}};
    if (m_position > m_lastOffset)
        return Error{ErrorCode::SourceChanged,
                     sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the file keeps growing while it is read")),
                     QStringLiteral("gave up after %1 bytes").arg(m_position)};
    if (m_position >= m_end)
        return endOfFile();
    auto slot = m_slots.extract(m_slots.begin());
    if (slot.mapped().error)
        return *slot.mapped().error;
    m_position += quint64(slot.mapped().block.size());
    m_bytesHeld -= slot.mapped().block.size();
    flow().hold(-slot.mapped().block.size());
    return std::move(slot.mapped().block);
}

Result<QByteArray> SftpReader::endOfFile()
{
    if (!m_size || m_position >= *m_size)
        return QByteArray();
    return Error{ErrorCode::Incomplete,
                 sftpText(QT_TRANSLATE_NOOP("SftpFileSystem", "the file ended before its announced size")),
                 QStringLiteral("%1 of %2 bytes").arg(m_position).arg(*m_size)};
}

void SftpReader::currentAttributes(Callback<FileAttributes> done)
{
    connection().client().fstat(m_handles.first().handle, explained(std::move(done), cannotRead, m_path));
}

void SftpReader::close(Callback<void> done)
{
    if (m_isClosed)
        return connection().later([done = std::move(done)] { done({}); });
    m_isClosed = true;
    m_slots.clear();
    flow().hold(-std::exchange(m_bytesHeld, 0));
    for (std::size_t i = 1; i < m_handles.all().size(); ++i) // what they answer decides nothing
        m_handles.all()[i].lane->connection->client().close(m_handles.all()[i].handle, [](Result<void>) {});
    connection().client().close(m_handles.first().handle, explained(std::move(done), cannotRead, m_path));
    if (m_waiting)
        connection().later([self = shared_from_this()] { self->deliver(); });
}

} // namespace sampan
