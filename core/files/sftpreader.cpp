#include "core/files/sftpreader.h"

#include "core/files/sftperrors.h"

#include <QCoreApplication>

#include <limits>

namespace sampan {

namespace {

constexpr qint64 windowBytes = 4 * 1024 * 1024;
constexpr qint64 memoryBytes = 8 * 1024 * 1024;
constexpr std::size_t requestsInFlight = 128;
constexpr quint32 smallestRequest = 4096;
// A file that grows while it is read is followed to twice its size and at least this much more.
constexpr quint64 growthAllowed = 64 * 1024 * 1024;
// Files of /proc say size 0 and have a content; one that never ends is given up here.
constexpr quint64 unsizedAllowed = 1024ULL * 1024 * 1024;
constexpr quint64 noEnd = std::numeric_limits<quint64>::max();

constexpr char cannotOpen[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot open %1");
constexpr char cannotRead[] = QT_TRANSLATE_NOOP("SftpFileSystem", "Cannot read %1");

QString text(const char *source)
{
    return QCoreApplication::translate("SftpFileSystem", source);
}

quint64 lastOffsetFor(quint64 size)
{
    const quint64 growth = qMax(size, growthAllowed);
    return size > noEnd - growth ? noEnd : size + growth;
}

} // namespace

void SftpReader::open(const std::shared_ptr<SftpConnection> &connection, const RemotePath &path, qint64 offset,
                      Callback<std::shared_ptr<FileReader>> done)
{
    done = explained(std::move(done), cannotOpen, path);
    connection->client().open(
        path.bytes(), sftp::OpenRead, {}, [connection, path, offset, done](Result<sftp::Handle> handle) {
            if (!handle)
                return done(handle.error());
            std::make_shared<SftpReader>(connection, path, *std::move(handle), offset)->begin(done);
        });
}

SftpReader::SftpReader(std::shared_ptr<SftpConnection> connection, RemotePath path, sftp::Handle handle, qint64 offset)
    : m_connection(std::move(connection))
    , m_path(std::move(path))
    , m_handle(std::move(handle))
    , m_lastOffset(noEnd)
    , m_position(quint64(qMax(qint64(0), offset)))
    , m_nextOffset(m_position)
    , m_end(noEnd)
    , m_requestBytes(m_connection->limits().readBytes)
{}

SftpReader::~SftpReader()
{
    if (!m_isClosed)
        m_connection->client().close(m_handle, [](Result<void>) {});
}

void SftpReader::begin(Callback<std::shared_ptr<FileReader>> done)
{
    m_connection->client().fstat(m_handle, [self = shared_from_this(), done](Result<FileAttributes> attributes) {
        if (!attributes && endsConnection(attributes.error().code))
            return done(attributes.error());
        // A server that refuses FSTAT still lets the file be read, to wherever it ends.
        self->takeAttributes(attributes.valueOr({}));
        if (self->m_attributes.isDirectory())
            return done(
                Error{ErrorCode::IsADirectory, text(QT_TRANSLATE_NOOP("SftpFileSystem", "it is a folder")), {}});
        done(std::shared_ptr<FileReader>(self));
        self->fillWindow();
    });
    ask(m_nextOffset, m_requestBytes);
}

void SftpReader::takeAttributes(const FileAttributes &attributes)
{
    m_attributes = attributes;
    m_knowsAttributes = true;
    if (attributes.size.value_or(0) > 0)
        m_size = attributes.size;
    if (attributes.size)
        m_lastOffset = m_size ? lastOffsetFor(*m_size) : unsizedAllowed;
}

// Asking.

bool SftpReader::mayAsk() const
{
    if (!m_knowsAttributes || m_isClosed || m_error || m_nextOffset >= m_end)
        return false;
    if (m_bytesInFlight == 0 && m_slots.empty())
        return true;
    // Beyond the size there should be only the end; a full window of questions there would be wasted.
    if (m_nextOffset > m_size.value_or(0))
        return m_bytesInFlight == 0 && m_bytesHeld < windowBytes;
    return m_bytesInFlight + m_requestBytes <= windowBytes && m_slots.size() < requestsInFlight &&
           m_bytesInFlight + m_bytesHeld + m_requestBytes <= memoryBytes;
}

void SftpReader::fillWindow()
{
    while (mayAsk())
        ask(m_nextOffset, m_requestBytes);
}

void SftpReader::ask(quint64 offset, quint32 bytes)
{
    m_slots[offset].bytesAsked = bytes;
    m_bytesInFlight += bytes;
    m_nextOffset = qMax(m_nextOffset, offset + bytes);
    m_connection->client().read(m_handle, offset, bytes, [weak = weak_from_this(), offset](Result<QByteArray> block) {
        if (const auto self = weak.lock())
            self->takeAnswer(offset, std::move(block));
    });
}

void SftpReader::takeAnswer(quint64 offset, Result<QByteArray> block)
{
    const auto slot = m_slots.find(offset);
    if (slot == m_slots.end() || m_isClosed)
        return;
    m_bytesInFlight -= slot->second.bytesAsked;
    slot->second.isAnswered = true;
    if (!block)
        slot->second.error = block.error();
    else if (block->isEmpty())
        takeEnd(offset);
    else
        takeBlock(offset, slot->second, *std::move(block));
    fillWindow();
    deliver();
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
    ask(following, missing);
}

// Handing out.

void SftpReader::read(Callback<QByteArray> done)
{
    m_waiting = explained(std::move(done), cannotRead, m_path);
    if (m_isDelivering || !canDeliver())
        return;
    m_connection->later([weak = weak_from_this()] {
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
    fillWindow();
}

Result<QByteArray> SftpReader::nextBlock()
{
    if (m_error)
        return *m_error;
    if (m_isClosed)
        return Error{ErrorCode::InvalidArgument, text(QT_TRANSLATE_NOOP("SftpFileSystem", "the file is closed")), {}};
    if (m_position > m_lastOffset)
        return Error{ErrorCode::SourceChanged,
                     text(QT_TRANSLATE_NOOP("SftpFileSystem", "the file keeps growing while it is read")),
                     QStringLiteral("gave up after %1 bytes").arg(m_position)};
    if (m_position >= m_end)
        return endOfFile();
    auto slot = m_slots.extract(m_slots.begin());
    if (slot.mapped().error)
        return *slot.mapped().error;
    m_position += quint64(slot.mapped().block.size());
    m_bytesHeld -= slot.mapped().block.size();
    return std::move(slot.mapped().block);
}

Result<QByteArray> SftpReader::endOfFile()
{
    if (!m_size || m_position >= *m_size)
        return QByteArray();
    return Error{ErrorCode::Incomplete,
                 text(QT_TRANSLATE_NOOP("SftpFileSystem", "the file ended before its announced size")),
                 QStringLiteral("%1 of %2 bytes").arg(m_position).arg(*m_size)};
}

void SftpReader::currentAttributes(Callback<FileAttributes> done)
{
    m_connection->client().fstat(m_handle, explained(std::move(done), cannotRead, m_path));
}

void SftpReader::close(Callback<void> done)
{
    if (m_isClosed)
        return m_connection->later([done = std::move(done)] { done({}); });
    m_isClosed = true;
    m_slots.clear();
    m_connection->client().close(m_handle, explained(std::move(done), cannotRead, m_path));
    if (m_waiting)
        m_connection->later([self = shared_from_this()] { self->deliver(); });
}

} // namespace sampan
