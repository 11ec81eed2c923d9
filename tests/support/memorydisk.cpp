#include "tests/support/memorydisk.h"

#include "core/base/servertext.h"

#include <QMutexLocker>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestDrawnContent = 60;

QByteArrayList parts(const QByteArray &path)
{
    QByteArrayList list = path.split('/');
    list.removeAll(QByteArray());
    return list;
}

quint32 typeBits(FileType type)
{
    switch (type) {
    case FileType::Directory:
        return 0040000;
    case FileType::Link:
        return 0120000;
    case FileType::Special:
        return 0010000;
    default:
        return 0100000;
    }
}

QString drawnContent(const QByteArray &content)
{
    if (content.size() > longestDrawnContent)
        return u"(%1 bytes)"_s.arg(content.size());
    return visibleText(content);
}

void drawInto(QStringList &lines, const QString &prefix, const MemoryNode &folder)
{
    for (const auto &[name, node] : folder.children) {
        const QString path = prefix + visibleText(name);
        if (node->type == FileType::Directory) {
            lines << QString(path + u'/');
            drawInto(lines, QString(path + u'/'), *node);
        } else if (node->type == FileType::Link) {
            lines << QString(path + u" -> "_s + visibleText(node->content));
        } else if (node->type == FileType::Special) {
            lines << QString(path + u" !"_s);
        } else {
            lines << QString(path + u" = "_s + drawnContent(node->content));
        }
    }
}

qint64 bytesBelow(const MemoryNode &node)
{
    qint64 bytes = node.content.size();
    for (const auto &[name, child] : node.children)
        bytes += bytesBelow(*child);
    return bytes;
}

} // namespace

size_t qHash(MemoryOperation operation, size_t seed)
{
    return ::qHash(int(operation), seed);
}

FileAttributes MemoryNode::attributes() const
{
    FileAttributes result;
    if (!hidesSize)
        result.size = quint64(content.size());
    result.mode = FileMode(typeBits(type) | permissions);
    result.modificationTime = modified;
    result.accessTime = modified;
    return result;
}

MemoryDisk::MemoryDisk()
    : m_root(std::make_shared<MemoryNode>())
{
    m_root->type = FileType::Directory;
    m_root->permissions = 0755;
}

MemoryNodePointer MemoryDisk::find(const QByteArray &path) const
{
    MemoryNodePointer node = m_root;
    for (const QByteArray &part : parts(path)) {
        const auto child = node->children.find(part);
        if (child == node->children.end())
            return nullptr;
        node = child->second;
    }
    return node;
}

MemoryNodePointer MemoryDisk::parentOf(const QByteArray &path, bool make) const
{
    MemoryNodePointer node = m_root;
    QByteArrayList names = parts(path);
    if (!names.isEmpty())
        names.removeLast();
    for (const QByteArray &name : names) {
        MemoryNodePointer &child = node->children[name];
        if (!child && make) {
            child = std::make_shared<MemoryNode>();
            child->type = FileType::Directory;
            child->permissions = 0755;
            child->modified = 1000;
        }
        if (!child) {
            node->children.erase(name);
            return nullptr;
        }
        node = child;
    }
    return node;
}

void MemoryDisk::put(const QByteArray &path, MemoryNodePointer node)
{
    parentOf(path, true)->children[parts(path).constLast()] = std::move(node);
}

bool MemoryDisk::unlink(const QByteArray &path)
{
    const MemoryNodePointer parent = parentOf(path, false);
    return parent && !parts(path).isEmpty() && parent->children.erase(parts(path).constLast()) > 0;
}

void MemoryDisk::write(const QByteArray &path, const QByteArray &content, quint32 permissions, qint64 modified)
{
    const QMutexLocker lock(&m_mutex);
    // An existing file keeps its node, as with a program that writes into it: open readers see the change.
    MemoryNodePointer node = find(path);
    if (!node || node->type != FileType::Regular) {
        node = std::make_shared<MemoryNode>();
        put(path, node);
    }
    node->content = content;
    node->permissions = permissions;
    node->modified = modified;
}

void MemoryDisk::makeFolder(const QByteArray &path, quint32 permissions, qint64 modified)
{
    const QMutexLocker lock(&m_mutex);
    if (!find(path)) {
        auto node = std::make_shared<MemoryNode>();
        node->type = FileType::Directory;
        put(path, node);
    }
    find(path)->permissions = permissions;
    find(path)->modified = modified;
}

void MemoryDisk::makeLink(const QByteArray &path, const QByteArray &target)
{
    const QMutexLocker lock(&m_mutex);
    auto node = std::make_shared<MemoryNode>();
    node->type = FileType::Link;
    node->content = target;
    node->permissions = 0777;
    put(path, node);
}

void MemoryDisk::makeSpecial(const QByteArray &path)
{
    const QMutexLocker lock(&m_mutex);
    auto node = std::make_shared<MemoryNode>();
    node->type = FileType::Special;
    put(path, node);
}

void MemoryDisk::remove(const QByteArray &path)
{
    const QMutexLocker lock(&m_mutex);
    unlink(path);
}

void MemoryDisk::setModified(const QByteArray &path, qint64 modified)
{
    const QMutexLocker lock(&m_mutex);
    if (const MemoryNodePointer node = find(path))
        node->modified = modified;
}

void MemoryDisk::listAlso(const QByteArray &folder, const DirectoryEntry &entry)
{
    const QMutexLocker lock(&m_mutex);
    m_extraEntries.emplace(folder, entry);
}

bool MemoryDisk::exists(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    return find(path) != nullptr;
}

QByteArray MemoryDisk::content(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    const MemoryNodePointer node = find(path);
    return node ? node->content : QByteArray();
}

FileAttributes MemoryDisk::attributes(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    const MemoryNodePointer node = find(path);
    return node ? node->attributes() : FileAttributes();
}

QStringList MemoryDisk::drawing(const QByteArray &folder) const
{
    const QMutexLocker lock(&m_mutex);
    QStringList lines;
    if (const MemoryNodePointer node = find(folder))
        drawInto(lines, QString(), *node);
    return lines;
}

void MemoryDisk::draw(const QByteArray &folder, const QStringList &lines)
{
    makeFolder(folder);
    for (const QString &line : lines) {
        const QByteArray text = QByteArray(folder + "/" + line.toUtf8());
        if (const qsizetype equals = text.indexOf(" = "); equals > 0)
            write(text.first(equals), text.mid(equals + 3));
        else if (const qsizetype arrow = text.indexOf(" -> "); arrow > 0)
            makeLink(text.first(arrow), text.mid(arrow + 4));
        else if (text.endsWith(" !"))
            makeSpecial(text.chopped(2));
        else
            makeFolder(text.endsWith('/') ? text.chopped(1) : text);
    }
}

void MemoryDisk::addFault(MemoryFault fault)
{
    const QMutexLocker lock(&m_mutex);
    m_faults.push_back(std::move(fault));
}

void MemoryDisk::failOn(MemoryOperation operation, ErrorCode code, const QByteArray &pathEnd, int passes)
{
    MemoryFault fault;
    fault.operation = operation;
    fault.pathEnd = pathEnd;
    fault.error = Error{code, u"asked to fail"_s, u"the place's words"_s};
    fault.passes = passes;
    addFault(std::move(fault));
}

void MemoryDisk::stallOn(MemoryOperation operation, const QByteArray &pathEnd, int passes)
{
    MemoryFault fault;
    fault.operation = operation;
    fault.pathEnd = pathEnd;
    fault.effect = MemoryFault::Effect::Stall;
    fault.passes = passes;
    addFault(std::move(fault));
}

void MemoryDisk::holdOn(MemoryOperation operation, const QByteArray &pathEnd, int passes)
{
    MemoryFault fault;
    fault.operation = operation;
    fault.pathEnd = pathEnd;
    fault.effect = MemoryFault::Effect::Hold;
    fault.passes = passes;
    addFault(std::move(fault));
}

void MemoryDisk::releaseHeld()
{
    const QMutexLocker lock(&m_mutex);
    for (const auto &operation : std::exchange(m_held, {}))
        operation();
}

void MemoryDisk::loseOn(MemoryOperation operation, const QByteArray &pathEnd, int passes)
{
    MemoryFault fault;
    fault.operation = operation;
    fault.pathEnd = pathEnd;
    fault.effect = MemoryFault::Effect::LoseConnection;
    fault.passes = passes;
    addFault(std::move(fault));
}

void MemoryDisk::actOn(MemoryOperation operation, const QByteArray &pathEnd, std::function<void()> act, int passes)
{
    MemoryFault fault;
    fault.operation = operation;
    fault.pathEnd = pathEnd;
    fault.effect = MemoryFault::Effect::Act;
    fault.act = std::move(act);
    fault.passes = passes;
    addFault(std::move(fault));
}

void MemoryDisk::clearFaults()
{
    const QMutexLocker lock(&m_mutex);
    m_faults.clear();
}

std::optional<MemoryFault> MemoryDisk::takeFault(MemoryOperation operation, const QByteArray &path)
{
    const QMutexLocker lock(&m_mutex);
    ++m_counts.calls[operation];
    for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault) {
        if (fault->operation != operation || !path.endsWith(fault->pathEnd))
            continue;
        if (fault->passes-- > 0)
            continue;
        MemoryFault result = *fault;
        if (fault->lasting)
            fault->passes = 0;
        else
            m_faults.erase(fault);
        return result;
    }
    return std::nullopt;
}

void MemoryDisk::loseConnection()
{
    const QMutexLocker lock(&m_mutex);
    ++m_generation;
}

void MemoryDisk::setDelay(std::chrono::milliseconds delay)
{
    const QMutexLocker lock(&m_mutex);
    m_delay = delay;
}

void MemoryDisk::setBlockSize(qsizetype bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_blockSize = bytes;
}

void MemoryDisk::setLateWriteErrors(bool late)
{
    const QMutexLocker lock(&m_mutex);
    m_lateWriteErrors = late;
}

void MemoryDisk::setCapacity(qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_capacity = bytes;
}

void MemoryDisk::setAtomicReplace(bool able)
{
    const QMutexLocker lock(&m_mutex);
    m_atomicReplace = able;
}

void MemoryDisk::setCopyOnPlace(bool able)
{
    const QMutexLocker lock(&m_mutex);
    m_copyOnPlace = able;
}

MemoryCounts MemoryDisk::counts() const
{
    const QMutexLocker lock(&m_mutex);
    return m_counts;
}

void MemoryDisk::countHandles(int readers, int writers)
{
    const QMutexLocker lock(&m_mutex);
    m_counts.openReaders += readers;
    m_counts.openWriters += writers;
    m_counts.peakHandles = qMax(m_counts.peakHandles, m_counts.openReaders + m_counts.openWriters);
}

void MemoryDisk::countBytes(qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_counts.bytesInFlight += bytes;
    m_counts.peakBytesInFlight = qMax(m_counts.peakBytesInFlight, m_counts.bytesInFlight);
}

qint64 MemoryDisk::usedBytes() const
{
    return bytesBelow(*m_root);
}

} // namespace sampan
