// The contents of an in-memory place, the faults it shall show, and what was counted on it. Shared by all
// MemoryFileSystem views of the place, also of those on other threads: every call is safe from any thread.
#pragma once

#include "core/base/fileattributes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace sampan {

enum class MemoryOperation {
    List,
    Attributes,
    RealPath,
    ReadLink,
    OpenReader,
    Read,
    CurrentAttributes,
    CloseReader,
    OpenWriter,
    Write,
    Finish,
    Abandon,
    MakeDirectory,
    RemoveFile,
    RemoveDirectory,
    Rename,
    SyncEntry,
    SetAttributes, // of a path, and the attributes given to finish() (which then warns)
    MakeLink,
    CopyFile,
    OpenFolder,
};
[[nodiscard]] size_t qHash(MemoryOperation operation, size_t seed = 0);

struct MemoryNode
{
    FileType type = FileType::Regular;
    QByteArray content; // of a file, or where a link leads
    quint32 permissions = 0644;
    qint64 modified = 0;
    bool hidesSize = false;
    std::map<QByteArray, std::shared_ptr<MemoryNode>> children;

    [[nodiscard]] FileAttributes attributes() const;
};
using MemoryNodePointer = std::shared_ptr<MemoryNode>;

struct MemoryFault
{
    enum class Effect { Fail, Stall, Hold, LoseConnection, Act };
    MemoryOperation operation = MemoryOperation::Attributes;
    QByteArray pathEnd; // matches paths that end like this; empty: every path
    Effect effect = Effect::Fail;
    Error error;
    std::function<void()> act; // runs before the operation, which then goes on
    int passes = 0;            // matching calls that pass before it strikes
    bool lasting = false;      // strikes again and again
};

struct MemoryCounts
{
    int openReaders = 0;
    int openWriters = 0;
    int peakHandles = 0;
    qint64 bytesInFlight = 0; // given to writers and not yet answered
    qint64 peakBytesInFlight = 0;
    QHash<MemoryOperation, int> calls;
};

class MemoryDisk
{
public:
    MemoryDisk();

    // --- contents; absolute paths; missing parents are made ---
    void write(const QByteArray &path, const QByteArray &content, quint32 permissions = 0644, qint64 modified = 1000);
    void makeFolder(const QByteArray &path, quint32 permissions = 0755, qint64 modified = 1000);
    void makeLink(const QByteArray &path, const QByteArray &target);
    void makeSpecial(const QByteArray &path);
    void remove(const QByteArray &path);
    void setModified(const QByteArray &path, qint64 modified);
    // Shows `entry` in listings of `folder` in addition to what is there: hostile or doubled names.
    void listAlso(const QByteArray &folder, const DirectoryEntry &entry);
    [[nodiscard]] bool exists(const QByteArray &path) const;
    [[nodiscard]] QByteArray content(const QByteArray &path) const;
    [[nodiscard]] FileAttributes attributes(const QByteArray &path) const;
    // One line a thing, sorted: "docs/", "docs/a.txt = hello", "l -> docs", "pipe !". Long contents as "(n bytes)".
    [[nodiscard]] QStringList drawing(const QByteArray &folder = "/") const;
    // The reverse.
    void draw(const QByteArray &folder, const QStringList &lines);

    // --- faults ---
    void addFault(MemoryFault fault);
    void failOn(MemoryOperation operation, ErrorCode code, const QByteArray &pathEnd = {}, int passes = 0);
    void stallOn(MemoryOperation operation, const QByteArray &pathEnd = {}, int passes = 0);
    // The operation is carried out and answered when releaseHeld() is called, whoever still wants to know.
    void holdOn(MemoryOperation operation, const QByteArray &pathEnd = {}, int passes = 0);
    void releaseHeld();
    void loseOn(MemoryOperation operation, const QByteArray &pathEnd = {}, int passes = 0);
    void actOn(MemoryOperation operation, const QByteArray &pathEnd, std::function<void()> act, int passes = 0);
    void clearFaults();
    // All views made so far answer ConnectionLost from now on; later ones work.
    void loseConnection();
    void setDelay(std::chrono::milliseconds delay);
    void setBlockSize(qsizetype bytes);
    // A failing write is answered as if it went well, later blocks land behind the hole, and the error comes later.
    void setLateWriteErrors(bool late);
    void setCapacity(qint64 bytes); // more makes writes fail with NoSpace; -1: no limit
    void setCopyOnPlace(bool able);
    // False: rename() with Replace::Allowed removes the old file first, and only then finds what else is wrong.
    void setAtomicReplace(bool able);
    // As if the place were busy with something else.
    void showSignOfLife() { ++m_signsOfLife; }
    [[nodiscard]] quint64 signsOfLife() const { return m_signsOfLife; }

    [[nodiscard]] MemoryCounts counts() const;

private:
    friend class MemoryFileSystem;
    friend class MemoryReader;
    friend class MemoryWriter;

    MemoryNodePointer find(const QByteArray &path) const; // without following links
    MemoryNodePointer parentOf(const QByteArray &path, bool make) const;
    void put(const QByteArray &path, MemoryNodePointer node);
    bool unlink(const QByteArray &path);
    std::optional<MemoryFault> takeFault(MemoryOperation operation, const QByteArray &path);
    void countHandles(int readers, int writers);
    void countBytes(qint64 bytes);
    qint64 usedBytes() const;

    mutable QRecursiveMutex m_mutex;
    MemoryNodePointer m_root;
    std::multimap<QByteArray, DirectoryEntry> m_extraEntries;
    std::vector<MemoryFault> m_faults;
    std::vector<std::function<void()>> m_held;
    MemoryCounts m_counts;
    std::chrono::milliseconds m_delay{0};
    qsizetype m_blockSize = 4096;
    qint64 m_capacity = -1;
    qint64 m_clock = 5000; // the time new files get; grows with every change
    int m_generation = 0;
    bool m_lateWriteErrors = false;
    bool m_copyOnPlace = false;
    bool m_atomicReplace = true;
    std::atomic<quint64> m_signsOfLife = 0;
};
using MemoryDiskPointer = std::shared_ptr<MemoryDisk>;

} // namespace sampan
