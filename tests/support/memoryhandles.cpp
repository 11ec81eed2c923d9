#include "tests/support/memoryhandles.h"

#include <QMutexLocker>
#include <QTimer>

namespace sampan {

using namespace Qt::StringLiterals;

MemoryReader::MemoryReader(MemoryFileSystem &place, QByteArray path, MemoryNodePointer node, const ReadOptions &options)
    : m_place(&place)
    , m_disk(place.m_disk)
    , m_path(std::move(path))
    , m_node(std::move(node))
    , m_attributes(m_node->attributes())
    , m_offset(options.offset)
    , m_gate(options.gate)
{
    m_disk->countHandles(1, 0);
}

MemoryReader::~MemoryReader()
{
    setClosed();
}

void MemoryReader::setClosed()
{
    if (std::exchange(m_open, false))
        m_disk->countHandles(-1, 0);
}

void MemoryReader::read(Callback<QByteArray> done)
{
    if (!m_place)
        return;
    const qint64 bytes = qMin<qint64>(m_node->content.size() - m_offset, m_disk->m_blockSize);
    const std::chrono::microseconds wait = m_gate ? m_gate->take(bytes) : std::chrono::microseconds(0);
    if (wait.count() > 0) {
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(wait), Qt::PreciseTimer, m_place.data(),
                           [self = shared_from_this(), done = std::move(done)] { self->read(done); });
        return;
    }
    m_place->answer<QByteArray>(MemoryOperation::Read, m_path, std::move(done), [this]() -> Result<QByteArray> {
        const QByteArray block = m_node->content.mid(qsizetype(m_offset), m_disk->m_blockSize);
        m_offset += block.size();
        return block;
    });
}

void MemoryReader::currentAttributes(Callback<FileAttributes> done)
{
    if (!m_place)
        return;
    m_place->answer<FileAttributes>(MemoryOperation::CurrentAttributes, m_path, std::move(done),
                                    [node = m_node]() -> Result<FileAttributes> { return node->attributes(); });
}

void MemoryReader::close(Callback<void> done)
{
    setClosed();
    if (m_place)
        m_place->answer<void>(MemoryOperation::CloseReader, m_path, std::move(done), [] { return Result<void>(); });
}

MemoryWriter::MemoryWriter(MemoryFileSystem &place, QByteArray path, MemoryNodePointer node)
    : m_place(&place)
    , m_disk(place.m_disk)
    , m_path(std::move(path))
    , m_node(std::move(node))
    , m_wholePrefix(m_node->content.size())
{
    m_disk->countHandles(0, 1);
}

MemoryWriter::~MemoryWriter()
{
    setClosed();
}

void MemoryWriter::setClosed()
{
    if (std::exchange(m_open, false))
        m_disk->countHandles(0, -1);
}

Result<void> MemoryWriter::store(const QByteArray &block)
{
    if (m_disk->m_capacity >= 0 && m_disk->usedBytes() + block.size() > m_disk->m_capacity)
        return Error{ErrorCode::NoSpace, u"the disk is full"_s, u"no room"_s};
    if (!m_error)
        m_wholePrefix += block.size();
    m_node->content += block;
    m_node->modified = m_disk->m_clock++;
    return {};
}

void MemoryWriter::keepLateError(const Error &error, const QByteArray &block)
{
    m_error = error;
    m_node->content += QByteArray(block.size(), '?'); // the hole that later blocks land behind
}

void MemoryWriter::write(QByteArray block, Callback<void> done)
{
    if (!m_place)
        return;
    const qint64 bytes = block.size();
    m_disk->countBytes(bytes);
    const auto counted = [disk = m_disk, bytes, done = std::move(done)](Result<void> result) {
        disk->countBytes(-bytes);
        done(std::move(result));
    };
    const auto self = shared_from_this();
    if (!m_disk->m_lateWriteErrors) {
        m_place->answer<void>(MemoryOperation::Write, m_path, counted, [self, block] { return self->store(block); });
        return;
    }
    const auto late = [self, block, counted](const Result<void> &result) {
        if (self->m_error) {
            (void)self->store(block);
            counted(*self->m_error);
            return;
        }
        if (!result)
            self->keepLateError(result.error(), block);
        counted({});
    };
    m_place->answer<void>(MemoryOperation::Write, m_path, late,
                          [self, block] { return self->m_error ? Result<void>() : self->store(block); });
}

void MemoryWriter::finish(const FileAttributes &attributes, bool, Callback<QStringList> done)
{
    if (!m_place)
        return;
    const auto self = shared_from_this();
    const bool refuses = m_disk->takeFault(MemoryOperation::SetAttributes, m_path).has_value();
    m_place->answer<QStringList>(MemoryOperation::Finish, m_path, std::move(done),
                                 [self, attributes, refuses]() -> Result<QStringList> {
                                     if (self->m_error)
                                         return *self->m_error;
                                     self->setClosed();
                                     if (refuses)
                                         return QStringList(u"times and permissions were refused"_s);
                                     if (attributes.mode)
                                         self->m_node->permissions = attributes.mode->permissions();
                                     if (attributes.modificationTime)
                                         self->m_node->modified = *attributes.modificationTime;
                                     return QStringList();
                                 });
}

void MemoryWriter::abandon(Callback<qint64> done)
{
    if (!m_place)
        return;
    const auto self = shared_from_this();
    m_place->answer<qint64>(MemoryOperation::Abandon, m_path, std::move(done), [self]() -> Result<qint64> {
        self->m_node->content.truncate(self->m_wholePrefix);
        self->setClosed();
        return qint64(self->m_wholePrefix);
    });
}

} // namespace sampan
